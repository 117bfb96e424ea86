"""Abbreviations can be found as written, and words beside a slash, a dash or a printed quotation mark at all.

Why: PostgreSQL takes ``burglary/robbery`` and ``T/CC`` for names of files, and, where the database sorts by
C, a curved quotation mark for a letter of the word beside it; ``IT`` is a stop word; and ``CC`` is the same
as the cc of ``cc'd``. So all that is neither ASCII nor a letter becomes a space; the letters are
given by their code points, for what a class of characters holds is the database's locale's to say. Then the words
of a text are made twice: as English, and once more with each abbreviation in capitals marked by 9q9, which makes of
it a word that no stemmer and no list of stop words touches. OCGs is marked as OCG, A&E and A and E as AE.
Both halves keep the order of the words, so that phrases hold; the stop words at the start of the second
keep a phrase from reaching across.

A search column holds at most 1 MiB: words past 200,000 characters are not found.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

MAKE_FUNCTIONS = r"""
CREATE FUNCTION record_plain(body text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        left(body, 200000),
        '[/<>]|[^\x01-\x7f\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\ud7ff]', ' ', 'g'
    );

CREATE FUNCTION record_as_written(plain text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        regexp_replace(plain, '\m([A-Z]{2,6})s?\M', '\19q9', 'g'),
        '\m([A-Z])(?: ?& ?| and )([A-Z])\M', '\1\29q9', 'g'
    );

CREATE FUNCTION record_words(body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('english'::regconfig, record_plain(body))
        || to_tsvector('english'::regconfig, 'the the the the ' || record_as_written(record_plain(body)));

CREATE FUNCTION record_words(heading text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN setweight(record_words(heading), 'A') || setweight(record_words(body), 'B');
"""
DROP_FUNCTIONS = """
DROP FUNCTION record_words(text, text);
DROP FUNCTION record_words(text);
DROP FUNCTION record_as_written(text);
DROP FUNCTION record_plain(text);
"""


def words(*fields: str) -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(
            *fields,
            function="record_words",
            output_field=django.contrib.postgres.search.SearchVectorField(),
        ),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_history"),
    ]

    operations = [
        migrations.RunSQL(MAKE_FUNCTIONS, DROP_FUNCTIONS),
        migrations.RemoveIndex("agendaitem", "item_search"),
        migrations.RemoveField("agendaitem", "search"),
        migrations.AddField("agendaitem", "search", words("title", "text")),
        migrations.AddIndex(
            "agendaitem",
            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="item_search"),
        ),
        migrations.RemoveIndex("decision", "decision_search"),
        migrations.RemoveField("decision", "search"),
        migrations.AddField("decision", "search", words("text")),
        migrations.AddIndex(
            "decision",
            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="decision_search"),
        ),
    ]
