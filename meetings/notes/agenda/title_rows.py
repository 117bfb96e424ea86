"""Reads the title behind a number, which may stand in the row below, and go on over rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetings.notes.attendance.labels import find_label
from meetings.notes.lines.rows import Row
from meetings.notes.words.dates import is_day
from meetings.notes.words.numbering import Numbered, find_number
from meetings.notes.words.titles import (
    KNOWN_TITLE,
    LONGEST_TITLE,
    SENTENCE_END,
    is_capitals,
    is_cut,
    is_sentence,
    split_title,
)

LABELLED = re.compile(r"(?:in\s+attend|attend|present|apolog)[^:]{0,20}:", re.IGNORECASE)
"""`2) In attendance: Jo Reed`: a label of attendance that has a number"""

CAPITALS_THAT_WRAP = 50
MOST_ROWS_OF_A_TITLE = 3
SHORTEST_ROW_THAT_WRAPS = 40
MOST_WORDS_OF_A_ROW_OF_A_TITLE = 14


def title_at(rows: Sequence[Row], numbered: Numbered) -> tuple[str, str, int]:
    """The title behind a number, the text behind the title, and how many rows the title takes.

    A number that stands alone has its title in the next row; a title that breaks off goes on there.
    """
    text, taken, place = numbered.rest, 1, numbered.place
    below = rows[place + 1] if place + 1 < len(rows) else None
    named = below is not None and any(map(str.isalpha, below.text))
    if not text and below and named and (find_label(below) is None or KNOWN_TITLE.fullmatch(below.text)):
        text, taken = below.text if len(below.cells) == 1 else below.cells[1], 2
    title, rest = split_title(text)
    if ":" in text and LABELLED.match(text) and (label := find_label(Row(0, (text,)))) and label.rest:
        title, rest = text.split(":", 1)[0].strip(), text
    under = rows[place + taken] if place + taken < len(rows) else None
    wrapped = under is not None and not under.gap and under.text[0].islower()  # no title but a sentence
    if (
        taken == 2
        and not wrapped
        and not title
        and text.count(" ") < LONGEST_TITLE
        and not SENTENCE_END.search(text)
    ):
        title, rest = text.rstrip(" :"), ""
    if title[:1].isdigit() and is_day(title.removesuffix("and").strip(" ;,")):
        title, rest = "", text
    while title and not rest and taken < MOST_ROWS_OF_A_TITLE and place + taken < len(rows):
        above, following = rows[place + taken - 1], rows[place + taken]
        if not (_title_goes_on(title, above, following) or (numbered.own_cell and _wraps(above, following))):
            break
        if title.endswith(("–", "-")) and is_sentence(rows[place + taken].text):
            break
        title, taken = f"{title} {rows[place + taken].text}".rstrip(" :"), taken + 1
    return title.rstrip(" –-"), rest, taken


def _title_goes_on(title: str, row: Row, below: Row) -> bool:
    ended = row.text.endswith((":", ".")) or below.gap
    open_end = is_cut(title) or (is_capitals(title) and len(title) > CAPITALS_THAT_WRAP and not ended)
    if not open_end or below.bullet or find_number(below.cells, 0):
        return False
    return (
        is_capitals(title) == is_capitals(below.text)
        and below.text.count(" ") < MOST_WORDS_OF_A_ROW_OF_A_TITLE
    )


def _wraps(row: Row, below: Row) -> bool:
    """Whether a title in a column of its own goes on below: its row is long, and no sentence begins there."""
    ended = row.text.endswith((":", ".", ";", "?")) or below.gap or below.bullet
    text = row.cells[-1] if row.cells[0] else row.text
    return (
        not ended
        and len(text) >= SHORTEST_ROW_THAT_WRAPS
        and len(list(filter(None, below.cells))) == 1
        and below.text[0].islower()
        and not below.text.endswith((".", ";"))
        and find_number(below.cells, 0) is None
    )
