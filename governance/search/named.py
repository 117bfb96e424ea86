"""Who and what bears the words as a name: people, posts, and meetings by title, theme or venue.

They stand above what was found in the notes, each a way to its page, and come with the statement that finds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from governance.search_words import bare
from meetings.models.meeting import NAMED

MOST = 5
"""Of each kind, the shortest names first: they say little but the words."""
WORDS = re.compile(r"[^\W_]+")
NOT_PLAIN = re.compile(r"[\"“”„‟]|(?:^|\s)-|\b(?:or|OR)\b")
"""Phrases, exclusions and choices are no names."""

STATEMENT = f"""
ARRAY(
    SELECT json_build_array('person', id, concat_ws(', ', name, nullif(distinction, ''))) FROM meetings_person
    WHERE ' ' || record_bare(lower(name)) LIKE ALL (%(begun)s)
    ORDER BY length(name), lower(name), id LIMIT {MOST}
) || ARRAY(
    SELECT json_build_array('post', id, concat(title, ' (' || nullif(short_name, '') || ')'))
    FROM meetings_post
    WHERE ' ' || record_bare(lower(title || ' ' || short_name)) LIKE ALL (%(begun)s)
    ORDER BY length(title), lower(title) LIMIT {MOST}
) || ARRAY(
    SELECT json_build_array(
        'meeting', m.id, concat_ws(', ', b.name, to_char(m.date, 'FMDD FMMonth YYYY'), nullif(m.theme, ''))
    )
    FROM meetings_meeting m JOIN meetings_board b ON b.id = m.board_id
    WHERE %(names_meetings)s AND {NAMED.replace("title", "m.title")} @@ {{query}} AND {{has_words}}
        AND (%(sees_drafts)s OR m.stage <> ALL (%(unsettled)s))
    ORDER BY m.date DESC, m.id LIMIT {MOST}
)"""  # noqa: S608  # of constants; every value is bound


@dataclass(frozen=True, slots=True)
class Named:
    label: str
    words: str
    url: str


PAGES = {
    "person": ("Person", "people:person_detail"),
    "post": ("Post", "people:post_detail"),
    "meeting": ("Meeting", "meetings:meeting_detail"),
}


def asked_as_name(words: str, *, is_wanted: bool) -> dict[str, Any]:
    """What the statement is asked: of words that are none of a name, or are not wanted as one, nothing."""
    plain = [] if NOT_PLAIN.search(words) or not is_wanted else WORDS.findall(bare(words.lower()))
    return {"begun": [f"% {one}%" for one in plain] or ["\x01"], "names_meetings": is_wanted}


def named(rows: Sequence[Sequence[Any]]) -> list[Named]:
    return [Named(PAGES[kind][0], words, reverse(PAGES[kind][1], args=[key])) for kind, key, words in rows]
