"""Builds the sections of the agenda: which rows are headings of items, and which rows each item holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings.notes.attendance import find_label
from meetings.notes.model import Doubt
from meetings.notes.numbering import Numbered, best_chain, find_number
from meetings.notes.people import read_person
from meetings.notes.rows import BOLD_HEADING, NO_HEADING, Row
from meetings.notes.tables import find_heads
from meetings.notes.titles import (
    KNOWN_TITLE,
    LONGEST_TITLE,
    NEXT_MEETING_TITLE,
    SENTENCE_END,
    is_capitals,
    is_cut,
    is_nil,
    is_sentence,
    split_title,
)

MARKED = re.compile(
    r"""
    (?: (?:new\s+)?action(?:s|\s+points?)? (?: \s*[:–-] | \s+arising\W*$ | \s+(?:required|by)\b | \s+[\d(\[] ) | AP\s?\d
      | decisions? (?:\s*[:–-]|\s+\d) | resolved | agreed\s*[:–-] | update\b | it\s+was\s+(?:resolved|agreed) | question\s+\d )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Action 14 (Fleet): JR to report`: a deed that has a number, and no heading of an item"""

COLUMN_HEADS = re.compile(
    r"(?:no|item|items|action|actions|agenda item|minute|ref|owner|lead|subject|by whom|who|name|names|capacity|role|discussion|notes|minutes|title|#|organisation|initials|designation|position)[.:]*",
    re.IGNORECASE,
)
LEAST_CHAIN_WEIGHT = 4.0
OUTSIDE_THE_COLUMN = 4.0
"""What a number loses that stands in the text, where the note has a column of numbers"""

STANDING = ("next", "future", "forthcoming", "date", "aob", "a.o.b", "any other")
LONGEST_HEADING_ROW = 400
LONGEST_COLUMN_HEAD = 24
LONGEST_BARE_TITLE = 9
MOST_ROWS_OF_A_TITLE = 3


@dataclass(frozen=True, slots=True)
class Section:
    """An item of the agenda and the rows below its heading; `lines` are those of the heading."""

    number: str | None
    title: str
    parent: int | None
    lines: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A row that opens an item: its place, the rows its title takes, and the text that follows in the row."""

    place: int
    number: str | None
    key: tuple[int, ...]
    title: str
    rest: str
    rows: int = 1


def build_sections(rows: Sequence[Row]) -> tuple[list[Row], list[Section], list[Doubt]]:
    """The rows before the first item, the items in order, and doubts about numbers that are missing."""
    headings = _numbered_headings(rows)
    if headings:
        headings = sorted([*headings, *_unnumbered_among(rows, headings)], key=lambda heading: heading.place)
    else:
        headings = _unnumbered_headings(rows)
    if not headings:
        return list(rows), [], []
    sections: list[Section] = []
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        end = following.place if following else len(rows)
        sections.append(_section(rows, heading, end, sections, headings[: len(sections)]))
    return list(rows[: headings[0].place]), sections, _doubts(rows, headings)


def _section(
    rows: Sequence[Row], heading: _Heading, end: int, sections: Sequence[Section], before: Sequence[_Heading]
) -> Section:
    own = rows[heading.place : heading.place + heading.rows]
    body = list(rows[heading.place + heading.rows : end])
    first = own[-1]
    beside = [
        cell for cell in first.cells[1:] if len(cell) > LONGEST_COLUMN_HEAD and heading.title not in cell
    ]
    if heading.rest:
        body.insert(
            0, Row(first.line, (heading.rest, *_margin(first, heading.rest)), gap=False, width=first.width)
        )
    else:
        body[:0] = [Row(first.line, (cell,), width=first.width) for cell in beside]
    lines = tuple(dict.fromkeys(row.line for row in own))
    return Section(heading.number, heading.title, _parent(heading, before), lines, tuple(body))


def _margin(row: Row, rest: str) -> tuple[str, ...]:
    """The cells behind the one that holds the title and the text."""
    return row.cells[-1:] if len(row.cells) > 2 and not row.cells[-1].endswith(rest[-20:]) else ()


def _parent(heading: _Heading, before: Sequence[_Heading]) -> int | None:
    """The position of the item above: the last one whose number this one extends."""
    if len(heading.key) < 2:
        return None
    for place in range(len(before) - 1, -1, -1):
        key = before[place].key
        if key and key == heading.key[: len(key)] and len(key) < len(heading.key):
            return place
        if key and key[0] != heading.key[0]:
            return None
    return None


def _numbered_headings(rows: Sequence[Row]) -> list[_Heading]:
    """The headings that carry a number: the heaviest chain, and what fills its gaps in the same style."""
    tables = _places_in_tables(rows)
    candidates = [
        number
        for place, row in enumerate(rows)
        if place not in tables and (number := find_number(row.cells, place))
    ]
    titles = [_title_of(rows, candidate) for candidate in candidates]
    columns = sum(1 for c in candidates if c.own_cell and c.family == "decimal") > 1
    weights = [
        _weight(rows[c.place], c, title)
        - OUTSIDE_THE_COLUMN * (columns and not c.own_cell and c.number.isdigit())
        for c, title in zip(candidates, titles, strict=True)
    ]
    total, chain = best_chain(candidates, weights)
    if total < LEAST_CHAIN_WEIGHT or (len(chain) < 2 and total < 2 * LEAST_CHAIN_WEIGHT):
        return []
    by_place = {candidate.place: title for candidate, title in zip(candidates, titles, strict=True)}
    family = Counter(key[0] for candidate in chain for key in candidate.keys).most_common(1)[0][0]
    headings = []
    deep = _deep_are_paragraphs(rows, candidates, by_place, family)
    for candidate in chain:
        key = next((key for name, key in candidate.keys if name == family), ())
        if deep and len(key) > 1 and not _stands_out(rows[candidate.place], by_place[candidate.place][0]):
            continue
        title, rest, taken = by_place[candidate.place]
        headings.append(
            _Heading(candidate.place, candidate.number, key, title or _first_words(rest), rest, taken)
        )
    headings.extend(_fill_gaps(rows, candidates, weights, headings, by_place, family))
    return sorted(headings, key=lambda heading: heading.place)


def _places_in_tables(rows: Sequence[Row]) -> set[int]:
    """Rows of tables of actions: their numbers are no items."""
    places: set[int] = set()
    inside = False
    for place, row in enumerate(rows):
        inside = find_heads(row) is not None or (inside and not row.gap and len(row.cells) > 1)
        if inside:
            places.add(place)
    return places


def _first_words(text: str) -> str:
    """A title for an item that has none but its sentence."""
    return re.split(r"(?<=[a-z0-9])[.?!](?:\s|$)", text, maxsplit=1)[0][:120]


def _title_of(rows: Sequence[Row], numbered: Numbered) -> tuple[str, str, int]:
    """The title behind a number, the text behind the title, and how many rows the title takes."""
    text, taken, place = numbered.rest, 1, numbered.place
    following = rows[place + 1] if place + 1 < len(rows) else None
    if (
        not text
        and following is not None
        and (find_label(following) is None or KNOWN_TITLE.fullmatch(following.text))
    ):
        text, taken = following.text if len(following.cells) == 1 else following.cells[1], 2
    title, rest = split_title(text)
    if taken == 2 and not title and len(text.split()) <= LONGEST_TITLE and not SENTENCE_END.search(text):
        title, rest = text.rstrip(" .:"), ""
    while title and not rest and taken < MOST_ROWS_OF_A_TITLE and place + taken < len(rows):
        following = rows[place + taken]
        ended = rows[place + taken - 1].text.endswith((":", ".")) or following.gap
        goes_on = is_cut(title) or (is_capitals(title) and len(title) > 50 and not ended)
        if not goes_on or find_number(following.cells, place + taken) or following.bullet:
            break
        more = following.text
        if is_capitals(title) != is_capitals(more) or len(more.split()) > 14:
            break
        title, taken = f"{title} {more}".rstrip(" :"), taken + 1
    return title, rest, taken


def _weight(row: Row, numbered: Numbered, title: tuple[str, str, int]) -> float:
    """How much a numbered row looks like the heading of an item."""
    words, rest, _ = title
    if MARKED.match(numbered.rest) or is_nil(numbered.rest):
        return -5.0
    weight = 1.0 if words else -3.0
    weight += 2.0 * numbered.own_cell + 3.0 * numbered.worded
    weight += 2.0 * numbered.family.startswith(("slashed", "lettered"))
    weight += 2.0 * (row.heading != NO_HEADING) + 0.5 * row.gap - 1.0 * row.bullet
    if words:
        weight += 2.0 * is_capitals(words) + 2.0 * (KNOWN_TITLE.fullmatch(words) is not None)
        weight -= 1.0 * words[0].islower() + 1.0 * numbered.rest.endswith((".", ";", "?")) * (not rest)
    if (
        not numbered.own_cell
        and numbered.number[-1:].isdigit()
        and numbered.number == row.text.split(" ", 1)[0]
    ):
        weight -= 1.0 * (row.heading == NO_HEADING)
    if numbered.family in ("roman", "small letter", "small letter in brackets"):
        weight -= 1.5
    return weight


def _stands_out(row: Row, title: str) -> bool:
    return row.heading != NO_HEADING or is_capitals(title)


def _deep_are_paragraphs(
    rows: Sequence[Row], candidates: Sequence[Numbered], titles: dict[int, tuple[str, str, int]], family: str
) -> bool:
    """Whether numbers such as 3.2 count paragraphs in this note, and not headings."""
    deep = [
        c
        for c in candidates
        if any(name == family and len(key) > 1 for name, key in c.keys) and family == "decimal"
    ]
    sentences = sum(1 for c in deep if not titles[c.place][0] or MARKED.match(c.rest) or is_nil(c.rest))
    return sentences * 2 > len(deep)


def _fill_gaps(
    rows: Sequence[Row], candidates: Sequence[Numbered], weights: Sequence[float], chain: Sequence[_Heading],
    titles: dict[int, tuple[str, str, int]], family: str,
) -> list[_Heading]:  # fmt: skip
    """Headings out of order or numbered twice: of the style of the chain, and of a number that it lacks."""
    if not chain:
        return []
    keys = {heading.key for heading in chain}
    places = {heading.place for heading in chain}
    typical = sorted(weight for c, weight in zip(candidates, weights, strict=True) if c.place in places)[
        len(places) // 3
    ]
    highest = max(key[0] for key in keys if key)
    found = []
    for candidate, weight in zip(candidates, weights, strict=True):
        key = next((key for name, key in candidate.keys if name == family), ())
        title, rest, taken = titles[candidate.place]
        if candidate.place in places or not title or len(key) != 1 or weight < max(typical, 2.0):
            continue
        twice = any(heading.key == key and candidate.place - heading.place > 0 for heading in chain)
        inside = chain[0].place < candidate.place
        if inside and 0 < key[0] <= highest and (key not in keys or (twice and weight >= 4.5)):
            found.append(_Heading(candidate.place, candidate.number, key, title, rest, taken))
    return found


def _unnumbered_among(rows: Sequence[Row], chain: Sequence[_Heading]) -> list[_Heading]:
    """Headings without a number in a note that numbers its items.

    A heading of the same Markdown level; a heading in capitals where the numbers leave a gap, for a
    conversion loses numbers; the standing last items, which many notes don't number.
    """
    taken = {place for heading in chain for place in range(heading.place, heading.place + heading.rows)}
    levels = Counter(rows[heading.place].heading for heading in chain)
    level = levels.most_common(1)[0][0]
    capitals = 2 * sum(is_capitals(heading.title) for heading in chain) > len(chain)
    gaps = _gaps(chain, len(rows))
    found = []
    for place in range(chain[0].place, len(rows)):
        row = rows[place]
        if (
            place in taken
            or row.bullet
            or (len(row.cells) > 1 and row.cells[0])
            or len(row.text) > LONGEST_HEADING_ROW
        ):
            continue
        if row.heading == NO_HEADING and not is_capitals(row.text[:20]) and not _may_stand(row.text):
            continue
        title, rest = split_title(row.text)
        if not title or MARKED.match(row.text) or is_nil(title) or find_label(row) is not None:
            continue
        same_level = NO_HEADING < row.heading <= level and row.heading != BOLD_HEADING
        standing = (
            NEXT_MEETING_TITLE.search(title)
            or re.fullmatch(r"a\.?o\.?b\.?|any other business", title, re.IGNORECASE)
        ) and (
            (is_capitals(title) or row.heading != NO_HEADING or not rest)
            and len(title.split()) <= 14
            and KNOWN_TITLE.fullmatch(title)
        )
        lost = (
            capitals
            and is_capitals(title)
            and any(start < place < end for start, end in gaps)
            and (" " in title or row.text.endswith(":"))
        )
        if same_level or standing or lost:
            full, rest, rows_taken = _title_of(rows, Numbered(place, "", "", (), False, row.text, False))
            found.append(_Heading(place, None, (), full or title, rest, rows_taken))
    return found


def _may_stand(text: str) -> bool:
    lowered = text[:80].lower()
    return any(word in lowered for word in STANDING)


def _gaps(chain: Sequence[_Heading], end: int) -> list[tuple[int, int]]:
    """Where the numbers of the chain leave something out: places between two headings."""
    gaps = []
    for heading, following in zip(chain, chain[1:], strict=False):
        if (
            heading.key
            and following.key
            and len(following.key) == 1
            and following.key[0] - heading.key[0] > 1
        ):
            gaps.append((heading.place, following.place))
    return gaps


def _unnumbered_headings(rows: Sequence[Row]) -> list[_Heading]:
    """The headings of a note that numbers nothing: Markdown, capitals, or short lines that stand alone."""
    start = _end_of_head(rows)
    styles: dict[str, list[_Heading]] = {}
    for place in range(start, len(rows)):
        row = rows[place]
        if (
            row.bullet
            or len(row.cells) > 1
            or find_label(row) is not None
            or len(row.text) > LONGEST_HEADING_ROW
        ):
            continue
        title, rest = (
            (row.text.rstrip(" :"), "") if NO_HEADING < row.heading < BOLD_HEADING else split_title(row.text)
        )
        if not title or MARKED.match(row.text) or is_nil(title):
            continue
        heading = _Heading(place, None, (), title, rest)
        if row.heading != NO_HEADING:
            styles.setdefault(f"level {row.heading}", []).append(heading)
        elif is_capitals(title) and (len(title) > 4 or KNOWN_TITLE.fullmatch(title)):
            styles.setdefault("capitals", []).append(heading)
        elif _is_bare_title(rows, place, title, rest):
            styles.setdefault("bare", []).append(heading)
    best = max(styles.items(), key=lambda style: _merit(*style), default=("", []))
    if not best[1] or _merit(*best) < 2:
        return []
    return sorted([*best[1], *_known_above(best, styles)], key=lambda heading: heading.place)


def _known_above(best: tuple[str, list[_Heading]], styles: dict[str, list[_Heading]]) -> list[_Heading]:
    """Standing items that stand one Markdown level above the others: `## AOB` among `### Estates`."""
    others = [
        h
        for style, headings in styles.items()
        if style.startswith("level") and style < best[0]
        for h in headings
    ]
    return [h for h in others if KNOWN_TITLE.fullmatch(h.title) and h.place > best[1][0].place]


def _merit(style: str, headings: Sequence[_Heading]) -> float:
    """How likely a style is that of the items: known titles count, and bare lines count by them alone."""
    known = sum(1 for heading in headings if KNOWN_TITLE.fullmatch(heading.title))
    return (
        2.0 * known + (0.0 if style == "bare" else 0.5 * len(headings)) if known or style != "bare" else 0.0
    )


def _is_bare_title(rows: Sequence[Row], place: int, title: str, rest: str) -> bool:
    """A short line by itself, with text below it: `Estates update`."""
    row = rows[place]
    if (
        place + 1 == len(rows)
        or is_sentence(row.text)
        or row.text[-1] in ".,;?"
        or read_person(row.text) is not None
    ):
        return bool(KNOWN_TITLE.fullmatch(title)) and bool(rest) and row.gap
    return (
        len(title.split()) <= LONGEST_BARE_TITLE
        and (row.gap or KNOWN_TITLE.fullmatch(title) is not None)
        and title[0].isupper()
    )


def _end_of_head(rows: Sequence[Row]) -> int:
    """The place behind the last label of attendance in the upper part of the note."""
    end = 0
    for place, row in enumerate(rows[:80]):
        label = find_label(row)
        if label is not None and (place == 0 or not end or place - end < 40):
            end = place + 1
    return end


def _doubts(rows: Sequence[Row], headings: Sequence[_Heading]) -> list[Doubt]:
    numbered = [heading for heading in headings if heading.number]
    doubts = []
    for start, end in _gaps(numbered, len(rows)):
        before = next(heading for heading in numbered if heading.place == start)
        after = next(heading for heading in numbered if heading.place == end)
        lines = (rows[start].line, rows[end].line)
        message = f"The numbers of the items jump from {before.number} to {after.number}: numbers may have been lost."
        doubts.append(Doubt("number-lost", lines, message))
    return doubts


def rejoin_cut_rows(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """Rows whose number stands before the end of the row above: that end goes back to where it belongs.

    A conversion cuts a cell at the wrong row: `1.2 | and principles) at the May meeting. Fleet costs ...`.
    """
    joined: list[Row] = []
    doubts: list[Doubt] = []
    for place, row in enumerate(rows):
        numbered = find_number(row.cells, place) if row.cells[0] else None
        end = SENTENCE_END.search(numbered.rest) if numbered and numbered.own_cell and joined else None
        if end is None or numbered is None or not numbered.rest[0].islower() or joined[-1].text[-1] in ".?!":
            joined.append(row)
            continue
        cut, rest = numbered.rest[: end.end()].strip(), numbered.rest[end.end() :]
        joined.append(Row(row.line, ("", cut), width=len(cut)))
        joined.append(Row(row.line, (row.cells[0], rest, *row.cells[2:]), gap=row.gap, width=row.width))
        message = f"The row of number {numbered.number} begins with the end of the row above: read there."
        doubts.append(Doubt("row-cut", (joined[-3].line, row.line), message))
    return joined, doubts


def without_labels(section: Section, rows: Sequence[Row]) -> Section:
    """The section with other rows, when some of them turned out to be attendance."""
    return replace(section, rows=tuple(rows))
