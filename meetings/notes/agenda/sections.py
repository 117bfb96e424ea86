"""Builds the sections of the agenda: which rows are headings of items, and which rows each item holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings.notes.agenda.headings import (
    LONGEST_HEADING_ROW,
    MARKED,
    Heading,
    gaps_of,
    numbered_headings,
)
from meetings.notes.agenda.item_tables import items_of_table
from meetings.notes.attendance.labels import find_label
from meetings.notes.attendance.people import read_person
from meetings.notes.lines.rows import BOLD_HEADING, NO_HEADING, Row
from meetings.notes.model import Doubt
from meetings.notes.opening.labels import begins_with_label
from meetings.notes.opening.series import KIND_OF_PAPER
from meetings.notes.words.dates import find_days
from meetings.notes.words.marks import split_marks
from meetings.notes.words.numbering import find_number
from meetings.notes.words.titles import (
    KNOWN_TITLE,
    SENTENCE_END,
    VERB,
    is_capitals,
    is_nil,
    is_sentence,
    split_title,
)

KIND_BEHIND = re.compile(
    r"\s[–—-]\s*\(?for\s+(?:agreement|approval|assurance|decision|discussion|information|noting)\)?(?:\s*\(papers?\))?\.?$",
    re.IGNORECASE,
)
BARE_LETTERS, BARE_NUMBER = re.compile(r"[A-Z]{2,6}"), re.compile(r"\d{1,4}/\d{2,4}")
LONGEST_LETTERS = 6
LONGEST_COLUMN_HEAD = 24
LONGEST_BARE_TITLE = 9
LEAST_TITLES_OF_BLOCKS, LEAST_TITLES_OF_A_KIND, LONGEST_SHORT_TITLE = 4, 2, 4
LEAD_OF_A_LONG_ROW = 12
"""Characters: a long row in capitals so far may have its title run into its text"""

ROWS_OF_A_HEAD, ROWS_OF_A_BLOCK = 80, 40


@dataclass(frozen=True, slots=True)
class Section:
    """An item of the agenda and the rows below its heading; `lines` are those of the heading.

    Without a title it is none: rows that hold marks in a note without items.
    """

    number: str | None
    title: str
    parent: int | None
    lines: tuple[int, ...]
    rows: tuple[Row, ...]


def rejoin_cut_rows(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """Rows whose number stands before the end of the row above: that end goes back to where it belongs.

    A conversion cuts a cell at the wrong row: `1.2 | and principles) at the May meeting. Fleet costs ...`.
    """
    joined: list[Row] = []
    doubts: list[Doubt] = []
    for row in rows:
        if row.text[0].isdigit() and joined and _are_letters(joined[-1]) and BARE_NUMBER.fullmatch(row.text):
            letters = joined.pop()
            joined.append(replace(letters, cells=(f"{letters.text} {row.text}",), also=(row.line,)))
            continue
        may_be_cut = joined and len(row.cells) > 1 and row.cells[0] and not row.cells[1][:1].isupper()
        numbered = find_number(row.cells, 0) if may_be_cut else None
        end = SENTENCE_END.search(numbered.rest) if numbered and numbered.own_cell else None
        if not numbered or not end or not numbered.rest[0].islower() or joined[-1].text[-1] in ".?!":
            joined.append(row)
            continue
        cut, rest = numbered.rest[: end.end()].strip(), numbered.rest[end.end() :]
        message = f"The row of number {numbered.number} begins with the end of the row above: read there."
        doubts.append(Doubt("row-cut", (joined[-1].line, row.line), message))
        joined.append(Row(row.line, ("", cut), width=len(cut)))
        joined.append(Row(row.line, (row.cells[0], rest, *row.cells[2:]), gap=row.gap, width=row.width))
    return joined, doubts


def _are_letters(row: Row) -> bool:
    """Whether letters stand alone in a row: `FPC`, above the number of an item, `26/20`."""
    return len(row.text) <= LONGEST_LETTERS and BARE_LETTERS.fullmatch(row.text) is not None


def build_sections(rows: Sequence[Row]) -> tuple[list[Row], list[Section], list[Doubt]]:
    """The rows before the first item, the items in order, and doubts about numbers that are missing."""
    headings = numbered_headings(rows)
    if not headings and (table := items_of_table(rows)):
        head, items = table
        sections = [Section(None, one.title, None, (one.line,), tuple(one.rows)) for one in items]
        return list(rows[: head + 1]), sections, []
    headings = headings or _unnumbered_headings(rows)
    if not headings:
        return list(rows), [], []
    ends = [*(heading.place for heading in headings[1:]), len(rows)]
    sections = [
        _section(rows[heading.place : end], heading, _parent(headings, place))
        for place, (heading, end) in enumerate(zip(headings, ends, strict=True))
    ]
    return list(rows[: headings[0].place]), sections, _doubts(rows, headings)


def outside_of_items(rows: Sequence[Row]) -> tuple[list[Row], list[Section]]:
    """Of a note without items: the rows up to the first mark, and the others as a section without title."""
    marked = (place for place, row in enumerate(rows) if any(span.kind for span in split_marks(row.text)))
    first = next(marked, len(rows))
    told = [Section(None, "", None, (), tuple(rows[first:]))] if first < len(rows) else []
    return list(rows[:first]), told


def _section(rows: Sequence[Row], heading: Heading, parent: int | None) -> Section:
    """The section of rows that begin with a heading; text behind the title is its first row."""
    own, body = rows[: heading.rows], list(rows[heading.rows :])
    last = own[-1]
    if heading.rest:
        margin = (
            last.cells[-1:] if len(last.cells) > 2 and not last.cells[-1].endswith(heading.rest[-20:]) else ()
        )
        body.insert(0, Row(last.line, (heading.rest, *margin), width=last.width))
    else:
        beside = [
            cell
            for cell in last.cells[1:]
            if (len(cell) > LONGEST_COLUMN_HEAD or is_nil(cell) or next(find_days(cell), None) is not None)
            and heading.title not in cell
        ]
        body[:0] = [Row(last.line, (cell,), width=last.width) for cell in beside]
    lines = tuple(dict.fromkeys(row.line for row in own))
    return Section(heading.number, heading.title, parent, lines, tuple(body))


def _parent(headings: Sequence[Heading], place: int) -> int | None:
    """The position of the item above: the last one whose number this one extends."""
    key = headings[place].key
    if len(key) < 2:
        return None
    for above in range(place - 1, -1, -1):
        other = headings[above].key
        if other and len(other) < len(key) and other == key[: len(other)]:
            return above
        if other and other[0] != key[0]:
            return None
    return None


def _unnumbered_headings(rows: Sequence[Row]) -> list[Heading]:
    """The headings of a note that numbers nothing: Markdown, capitals, or short lines that stand alone."""
    styles: dict[str, list[Heading]] = {}
    for place in range(_end_of_head(rows), len(rows)):
        row = rows[place]
        if not _may_be_title(row) or (not styles and _is_kind_of_paper(row.text)):
            continue
        if row.gap and (_tells_kind(row.text) or _is_known_with_a_stop(row.text)):
            style = "kind" if _tells_kind(row.text) else "stop"
            styles.setdefault(style, []).append(Heading(place, None, (), row.text.rstrip(" :"), ""))
            continue
        marked = NO_HEADING < row.heading < BOLD_HEADING
        title, rest = (row.text.rstrip(" :"), "") if marked else split_title(row.text)
        style = _style(rows, place, title, rest)
        if style and not MARKED.match(row.text) and not is_nil(title):
            styles.setdefault(style, []).append(Heading(place, None, (), title, rest))
            if style == "capitals" and len(title) <= LONGEST_SHORT_TITLE and row.gap:  # `AOB` fits any style
                styles.setdefault("bare", []).append(styles[style][-1])
    if len(kinds := styles.pop("kind", [])) >= LEAST_TITLES_OF_A_KIND:
        known = (one for ones in styles.values() for one in ones if KNOWN_TITLE.match(one.title))
        return sorted(
            {one.place: one for one in (*known, *kinds)}.values(), key=lambda heading: heading.place
        )
    styles.pop("stop", None)
    style, headings = max(styles.items(), key=lambda one: _merit(*one), default=("", []))
    if _merit(style, headings) < 2:
        return _titles_of_blocks(rows, styles.get("bare", []))
    return sorted([*headings, *_known_above(style, headings, styles)], key=lambda heading: heading.place)


def _may_be_title(row: Row) -> bool:
    """A cheap look first: no entry of a list but one in capitals, no row of cells, no label."""
    listed = row.bullet and not (" " in row.text and is_capitals(row.text))
    if listed or len(row.cells) > 1:
        return False
    if len(row.text) > LONGEST_HEADING_ROW and not is_capitals(row.text[:LEAD_OF_A_LONG_ROW]):
        return False
    return not begins_with_label(row.text) and find_label(row) is None


def _is_kind_of_paper(text: str) -> bool:
    """`Notes of Meeting` at the top: what the paper is, and no item."""
    return " of " in text.lower() and KIND_OF_PAPER.fullmatch(text) is not None


def _tells_kind(text: str) -> bool:
    """`Fleet – Paper – For Decision.`: a title that says what the board is to do with the paper."""
    return KIND_BEHIND.search(text) is not None


def _is_known_with_a_stop(text: str) -> bool:
    """`Minutes and action log of the last meeting.`: a title of most agendas, with a full stop behind it."""
    return text.endswith(".") and KNOWN_TITLE.fullmatch(text) is not None and VERB.search(text) is None


def _style(rows: Sequence[Row], place: int, title: str, rest: str) -> str:
    """How a row is marked as a heading: its Markdown level, its capitals, or that it stands alone."""
    row = rows[place]
    if not title:
        return ""
    if row.heading != NO_HEADING:
        return f"level {row.heading}"
    if is_capitals(title) and (len(title) > 4 or KNOWN_TITLE.fullmatch(title)):
        return "capitals"
    below = rows[place + 1] if place + 1 < len(rows) else None
    return "bare" if _is_bare_title(row, title, rest, below) else ""


def _merit(style: str, headings: Sequence[Heading]) -> float:
    """How likely a style is that of the items: known titles count; bare lines count by them alone."""
    known = sum(1 for heading in headings if KNOWN_TITLE.fullmatch(heading.title))
    return 2.0 * known + (0.0 if style == "bare" else 0.5 * len(headings))


def _titles_of_blocks(rows: Sequence[Row], bare: Sequence[Heading]) -> list[Heading]:
    """The short lines that open blocks of text, right above it, where most blocks begin with one."""
    opening = [one for one in bare if rows[one.place].gap and not rows[one.place + 1].gap]
    blocks = sum(1 for row in rows[opening[0].place :] if row.gap) if opening else 0
    return opening if len(opening) >= LEAST_TITLES_OF_BLOCKS and 3 * len(opening) >= 2 * blocks else []


def _known_above(style: str, headings: Sequence[Heading], styles: dict[str, list[Heading]]) -> list[Heading]:
    """Standing items that stand one Markdown level above the others: `## AOB` among `### Estates`."""
    above = [
        one for other, ones in styles.items() if other.startswith("level") and other < style for one in ones
    ]
    return [one for one in above if KNOWN_TITLE.fullmatch(one.title) and one.place > headings[0].place]


def _is_bare_title(row: Row, title: str, rest: str, below: Row | None) -> bool:
    """A short line by itself, with text below it: `Estates update`; or a known one with its text behind."""
    known = KNOWN_TITLE.fullmatch(title) is not None
    above_list = below is not None and below.bullet and not row.bullet
    if (
        below is None
        or is_sentence(row.text)
        or row.text[-1] in ".,;?"
        or not (known or read_person(row.text) is None)
    ):
        return known and bool(rest) and row.gap
    return title[0].isupper() and title.count(" ") < LONGEST_BARE_TITLE and (row.gap or known or above_list)


def _end_of_head(rows: Sequence[Row]) -> int:
    """The place behind the last label of attendance in the upper part of the note."""
    end = 0
    for place, row in enumerate(rows[:ROWS_OF_A_HEAD]):
        if end and is_capitals(row.text) and KNOWN_TITLE.fullmatch(row.text) and find_label(row) is None:
            break
        if (not end or place - end < ROWS_OF_A_BLOCK) and find_label(row) is not None:
            end = place + 1
    return end


def _doubts(rows: Sequence[Row], headings: Sequence[Heading]) -> list[Doubt]:
    return [
        Doubt(
            "number-lost",
            (rows[before.place].line, rows[after.place].line),
            f"The items jump from {before.number} to {after.number}: numbers may have been lost.",
        )
        for before, after in gaps_of(headings)
    ]
