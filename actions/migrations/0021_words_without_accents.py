r"""Zoë is found by zoe, and T/CC is told from CC.

Accents are taken off before the words of a text are made, as ``governance/search_words.py`` takes them off what is
typed: core functions alone, for the embedded server has no extension. A text of ASCII is left as it is at the cost of
comparing two lengths: what has been written so far of 600,000 updates takes a second, and only rows that have such
letters, or somebody's temporary post, are made anew.

A capital, a stroke and an abbreviation are one word more, T7q7CC9q9, in a third half of the words, so that
phrases hold in each. CC still finds T/CC.

The triggers rest meanwhile: no record is changed, and approved notes may not seem to be.
"""

from django.db import migrations

BARE = r"""
CREATE FUNCTION record_bare(body text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN octet_length(body) = length(body) THEN body ELSE translate(
        regexp_replace(normalize(body, NFD), '[\u0300-\u036f]', '', 'g'), 'øØłŁđĐ', 'oOlLdD'
    ) END;
"""
PLAIN = r"""
CREATE OR REPLACE FUNCTION record_plain(body text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        {text},
        '[/<>]|[^\x01-\x7f\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\ud7ff]', ' ', 'g'
    );
"""
WORDS = r"""
CREATE OR REPLACE FUNCTION record_words(body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('english'::regconfig, record_plain(body))
        || to_tsvector('english'::regconfig, 'the the the the ' || record_as_written(record_plain(body))){more};
"""
STROKED = r"'\m([A-Z])/([A-Z]{2,6})s?\M'"
OF_STROKES = rf"""
        || CASE WHEN body ~ {STROKED} THEN to_tsvector(
            'english'::regconfig,
            'the the the the ' || record_as_written(record_plain(regexp_replace(body, {STROKED}, '\17q7\29q9', 'g')))
        ) ELSE ''::tsvector END"""

SEARCHED = {
    "meetings_agendaitem": ("title", "text"),
    "meetings_decision": ("text",),
    "actions_action": ("text",),
    "actions_actionupdate": ("matter_as_written", "text"),
}


def made_anew(table: str) -> str:
    columns = SEARCHED[table]
    differs = " OR ".join(f"record_bare({column}) <> {column} OR {column} ~ {STROKED}" for column in columns)
    same = ", ".join(f"{column} = {column}" for column in columns)
    return f"""
        ALTER TABLE {table} DISABLE TRIGGER USER;
        UPDATE {table} SET {same} WHERE {differs};
        ALTER TABLE {table} ENABLE TRIGGER USER;
    """  # noqa: S608  # names that stand above


EVERY = "".join(map(made_anew, SEARCHED))
FORWARD = BARE + PLAIN.format(text="record_bare(left(body, 200000))") + WORDS.format(more=OF_STROKES) + EVERY
BACK = (
    PLAIN.format(text="left(body, 200000)")
    + WORDS.format(more="")
    + EVERY
    + "DROP FUNCTION record_bare(text);"
)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0020_calendar_feed_of_one"),
        ("meetings", "0017_amendments_of_facts"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACK)]
