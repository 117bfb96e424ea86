"""Finds the headings of items in a note that numbers them: the chain of numbers, and what was lost of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from meetings.notes.actions.forward import is_forward_title
from meetings.notes.actions.tables import find_heads, goes_on
from meetings.notes.agenda.title_rows import MOST_WORDS_OF_A_ROW_OF_A_TITLE, title_at
from meetings.notes.attendance.labels import find_label
from meetings.notes.lines.rows import BOLD_HEADING, NO_HEADING, Row
from meetings.notes.words.marks import ACTIONS_TITLE
from meetings.notes.words.numbering import (
    LEAST_CHAIN_WEIGHT,
    LIST_FAMILIES,
    Key,
    Numbered,
    best_chain,
    find_number,
)
from meetings.notes.words.titles import (
    APOLOGIES_RUN_IN,
    KNOWN_TITLE,
    NEXT_MEETING_TITLE,
    SENTENCE_END,
    is_capitals,
    is_nil,
    split_title,
)

MARKED = re.compile(
    r"""
    (?: (?:new\s+)? action(?:s|\s+points?)?
        (?: \s*[:–-] | \s+arising\W*$ | \s+(?:required|by)\b | \s+[\d(\[] )
      | AP\s?\d | decisions? (?:\s*[:–-]|\s+\d) | resolved | agreed\s*[:–-] | update\s*(?:[:–-]|$)
      | it\s+was\s+(?:resolved|agreed) | question\s+\d )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`Action 14 (Fleet): JR to report`: a deed that has a number, and no heading of an item"""

REFERS = re.compile(r"(?:items?|minutes?|page|para(?:graph)?s?)\s+(?:from\s+)?\d", re.IGNORECASE)
"""`2.1 Item 2.4 – amendment`: what is said of earlier minutes"""

OTHER_BUSINESS = re.compile(
    r"a\.?o\.?b\.?|any other business|clos(?:e|ure|ing)\s+of\s+(?:the\s+)?meeting", re.IGNORECASE
)
STANDING = ("clos", "next", "future", "forthcoming", "date", "aob", "a.o.b", "any other")
"""Words of the last items of an agenda, which many notes don't number"""

OUTSIDE_THE_COLUMN = 4.0
"""What a number loses that stands in the text, where the note has a column of numbers"""

IN_A_LIST = 2.5
"""What a number loses in a list that a row with a colon opens: `The priorities are:`"""

NEARLY_AS_GOOD = 1.0
WORTH_OF_A_WORD = 3.0
FURTHEST_ABOVE = 6
LEAST_TITLES = 3
LONGEST_HEADING_ROW = 400
MOST_WORDS_OF_A_SENTENCE = 60

HOUSE_HEADS = ("No.", "Item", "Action")
"""The heads of the columns of written notes: there an item without a number has a dash for it"""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that opens an item: its place, how many rows its title takes, and the text behind the title."""

    place: int
    number: str | None
    key: Key
    title: str
    rest: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A numbered row with the title behind the number and how much it looks like a heading."""

    numbered: Numbered
    title: str
    rest: str
    rows: int
    weight: float

    def key_in(self, family: str) -> Key:
        """The key of the number as one of a family, or nothing."""
        return next((key for name, key in self.numbered.keys if name == family), ())

    def as_heading(self, key: Key) -> Heading:
        begun = APOLOGIES_RUN_IN.match(self.rest)
        title = self.title or (begun["title"] if begun else SENTENCE_END.split(self.rest, maxsplit=1)[0])
        return Heading(self.numbered.place, self.numbered.number, key, title, self.rest, self.rows)


def numbered_headings(rows: Sequence[Row]) -> list[Heading]:
    """All headings of a note that numbers its items, in order; none where it does not."""
    candidates = _candidates(rows)
    by_place = {candidate.numbered.place: candidate for candidate in candidates}
    total, numbers = best_chain([(c.numbered, c.weight) for c in candidates])
    unnumbered = _with_a_dash(rows)
    if total < LEAST_CHAIN_WEIGHT * (1 if len(numbers) + len(unnumbered) > 1 else 2):
        return []
    chain = [by_place[number.place] for number in numbers]
    if titles := _titles_above_paragraphs(rows, candidates, chain):
        return titles
    family = Counter(name for c in chain for name, _ in c.numbered.keys).most_common(1)[0][0]
    if _deep_are_paragraphs(candidates, family):
        chain = [c for c in chain if len(c.key_in(family)) < 2 or _stands_out(rows, c)]
    headings = [c.as_heading(c.key_in(family)) for c in chain]
    headings.extend(_out_of_order(rows, candidates, headings, family))
    headings.sort(key=lambda heading: heading.place)
    more = [
        *_first_lost(rows, headings[0]),
        *_logs_outside(rows, headings[0].place, headings[-1].place),
        *_unnumbered_among(rows, headings),
        *unnumbered,
    ]
    return sorted({one.place: one for one in (*more, *headings)}.values(), key=lambda heading: heading.place)


def _first_lost(rows: Sequence[Row], first: Heading) -> list[Heading]:
    """A known title in a row of its own above an item numbered 2: the first lost its number."""
    if first.key != (2,):
        return []
    above = range(first.place - 1, max(first.place - FURTHEST_ABOVE, -1), -1)
    known = (
        place for place in above if KNOWN_TITLE.fullmatch(rows[place].text) and len(rows[place].cells) == 1
    )
    place = next(
        (place for place in known if not SENTENCE_END.search(rows[place].text) and rows[place].gap), None
    )
    return [] if place is None else [Heading(place, None, (), rows[place].text.rstrip(" :"), "")]


def _titles_above_paragraphs(
    rows: Sequence[Row], candidates: Sequence[_Candidate], chain: Sequence[_Candidate]
) -> list[Heading]:
    """The headings of a note whose numbers count its paragraphs, from the first to the last.

    Such numbers stand before sentences; the headings, in capitals or marked, in the row above some of them.
    """
    if 2 * sum(1 for one in chain if not one.title) <= len(chain):
        return []
    first = chain[0].numbered.place
    below = [
        one.numbered.place
        for one in candidates
        if one.numbered.place >= first and one.numbered.family == "decimal"
    ]
    titles = [
        Heading(place - 1, None, (), rows[place - 1].cells[0].rstrip(" :"), "")
        for place in below
        if _is_title(rows, place - 1)
    ]
    return titles if len(titles) >= LEAST_TITLES else []


def _is_title(rows: Sequence[Row], place: int) -> bool:
    """Whether a row is a heading by its looks: in capitals or marked, and nothing beside it."""
    row = rows[max(place, 0)]
    looks = is_capitals(row.cells[0]) or row.heading != NO_HEADING
    return (
        place >= 0
        and looks
        and not row.bullet
        and (len(row.cells) == 1 or (len(row.cells) == 2 and row.cells[1] == HOUSE_HEADS[-1]))
        and find_number(row.cells, place) is None
    )


def _logs_outside(rows: Sequence[Row], first: int, last: int) -> list[Heading]:
    """A log of actions above the first item or behind the last: `ACTION LOG`, and its table below."""
    outside = (*range(first - 1), *range(last + 1, len(rows) - 1))
    titles = {place: rows[place].text.rstrip(" :") for place in outside if find_heads(rows[place + 1])}
    return [
        Heading(place, None, (), title, "")
        for place, title in titles.items()
        if KNOWN_TITLE.fullmatch(title) and (place < first or is_forward_title(title))
    ]


def _with_a_dash(rows: Sequence[Row]) -> list[Heading]:
    """In the columns of written notes, the items that have a dash where others have their number."""
    named = (place for place, row in enumerate(rows) if row.cells[-1] == HOUSE_HEADS[-1])
    heads = (place for place in named if tuple(filter(None, rows[place].cells)) == HOUSE_HEADS)
    first = next(heads, len(rows))
    found = []
    for place in range(first, len(rows)):
        row = rows[place]
        if row.dash and len(row.cells) == 2 and not row.cells[0] and row.indent <= rows[first].indent + 1:
            dash = Numbered(place, "", "", (), True, row.text, False)
            title, rest, taken = title_at(rows, dash)
            found.append(Heading(place, None, (), title or row.text, rest if title else "", taken))
    return found


def gaps_of(headings: Sequence[Heading]) -> list[tuple[Heading, Heading]]:
    """Pairs of headings between which the numbers leave something out."""
    pairs = pairwise([heading for heading in headings if heading.key])
    return [
        (heading, following)
        for heading, following in pairs
        if len(following.key) == 1 and following.key[0] - heading.key[0] > 1
    ]


def _candidates(rows: Sequence[Row]) -> list[_Candidate]:
    tables = _places_in_tables(rows)
    numbers = [
        number
        for place, row in enumerate(rows)
        if place not in tables and (number := find_number(row.cells, place))
    ]
    column = sum(1 for number in numbers if number.own_cell and number.family == "decimal") > 1
    listed = _places_in_lists(rows, numbers)
    worded = _are_counted(numbers)
    candidates = []
    written = _written_from(rows)
    for number in numbers:
        title, rest, taken = title_at(rows, number)
        if not title and number.place > written and _is_one_sentence(number):
            title, rest = rest.rstrip(" :"), ""
        weight = _weight(rows[number.place], number, title, rest)
        weight += (WORTH_OF_A_WORD if worded else -WORTH_OF_A_WORD) * number.worded
        if column and not number.own_cell and number.rest and number.number.isdigit():
            weight -= OUTSIDE_THE_COLUMN
        if number.place in listed:
            weight -= IN_A_LIST
        candidates.append(_Candidate(number, title, rest, taken, weight))
    return candidates


def _written_from(rows: Sequence[Row]) -> int:
    """The place of the heads of written notes with tabs between their columns; else behind the last row."""
    tabbed = (place for place, row in enumerate(rows) if row.cells[-1] == HOUSE_HEADS[-1])
    heads = (place for place in tabbed if tuple(filter(None, rows[place].cells)) == HOUSE_HEADS)
    return next((place for place in heads if rows[place].reach == rows[place].width), len(rows))


def _is_one_sentence(number: Numbered) -> bool:
    """Whether a number in its column has one sentence beside it: there that is the title."""
    words = number.rest.count(" ") + 1
    return number.own_cell and words <= MOST_WORDS_OF_A_SENTENCE and not SENTENCE_END.search(number.rest)


def _are_counted(numbers: Sequence[Numbered]) -> bool:
    """Whether numbers behind a word go on, `Item 3`, `Item 4`; a lone `Minute 6` refers to other minutes."""
    keys = {key for number in numbers if number.worded for key in number.keys}
    return any((family, (*key[:-1], key[-1] + 1)) in keys for family, key in keys)


def _places_in_lists(rows: Sequence[Row], numbers: Sequence[Numbered]) -> set[int]:
    """Rows of lists that begin with 1 right below a colon and go on from row to row."""
    places: set[int] = set()
    listed: list[int] = []
    for number in numbers:
        if listed and number.place == listed[-1] + 1 and number.number == str(len(listed) + 1):
            listed.append(number.place)
            places.update(listed)
        else:
            above = rows[number.place - 1].text if number.number == "1" and number.place else ""
            opens = above.endswith(":") or ACTIONS_TITLE.fullmatch(above) is not None
            listed = [number.place] if opens else []
    return places


def _places_in_tables(rows: Sequence[Row]) -> set[int]:
    """Rows of tables of actions: their numbers are no items."""
    places: set[int] = set()
    heads: list[str] | None = None
    for place, row in enumerate(rows):
        heads = find_heads(row) or (heads if heads and goes_on(row, heads) else None)
        if heads:
            places.add(place)
    return places


def _weight(row: Row, number: Numbered, title: str, rest: str) -> float:
    """How much a numbered row looks like the heading of an item."""
    if MARKED.match(number.rest) or is_nil(number.rest):
        return -5.0
    marked = row.heading != NO_HEADING
    weight = 1.0 if title or APOLOGIES_RUN_IN.match(number.rest) else -3.0
    weight += 2.0 * number.own_cell + 2.0 * marked + 0.5 * row.gap - 1.0 * row.bullet
    weight += 2.0 * number.family.startswith(("slashed", "lettered")) - 1.5 * (number.family in LIST_FAMILIES)
    if title:
        weight += 2.0 * is_capitals(title) + 2.0 * (KNOWN_TITLE.fullmatch(title) is not None)
        weight -= 1.0 * title[0].islower() + 1.0 * (number.rest.endswith((".", ";", "?")) and not rest)
    bare = number.number[-1:].isdigit() and number.number == row.text.split(" ", 1)[0]
    return weight - 1.0 * (bare and not number.own_cell and not marked)


def _stands_out(rows: Sequence[Row], candidate: _Candidate) -> bool:
    return rows[candidate.numbered.place].heading != NO_HEADING or is_capitals(candidate.title)


def _deep_are_paragraphs(candidates: Sequence[_Candidate], family: str) -> bool:
    """Whether numbers such as 3.2 count paragraphs in this note, and not headings."""
    deep = [c for c in candidates if family == "decimal" and len(c.key_in(family)) > 1]
    return 2 * sum(map(_is_paragraph, deep)) > len(deep)


def _is_paragraph(candidate: _Candidate) -> bool:
    """Whether what stands behind a number is text: a sentence, a mark, `Item 2.4 – amended`."""
    text = candidate.numbered.rest
    told = not candidate.title or candidate.rest[:1].islower() or is_nil(text)
    return told or MARKED.match(text) is not None or REFERS.match(text) is not None


def _out_of_order(
    rows: Sequence[Row], candidates: Sequence[_Candidate], chain: Sequence[Heading], family: str
) -> list[Heading]:
    """Headings out of order or numbered twice: as good as those of the chain, of a number that it lacks.

    One that is marked as a heading and has the very number that its neighbours leave out need not be as good.
    """
    if not chain:
        return []
    keys, places = {heading.key for heading in chain}, [heading.place for heading in chain]
    weights = sorted(c.weight for c in candidates if c.numbered.place in set(places))
    typical = max(weights[len(weights) // 4] - NEARLY_AS_GOOD, 2.0)
    highest = max(key[0] for key in keys if key)
    found = []
    for candidate in candidates:
        key, place = candidate.key_in(family), candidate.numbered.place
        at = bisect_left(places, place)
        if len(key) != 1 or at == 0 or places[at : at + 1] == [place] or not 0 < key[0] <= highest:
            continue
        good = bool(candidate.title) and candidate.weight >= typical
        twice = key in keys and candidate.weight >= LEAST_CHAIN_WEIGHT + 0.5
        marked = rows[place].heading != NO_HEADING and not MARKED.match(candidate.numbered.rest)
        fits = at < len(chain) and chain[at - 1].key < key < chain[at].key
        if (good and (key not in keys or twice)) or (marked and fits):
            found.append(candidate.as_heading(key))
    return found


def _unnumbered_among(rows: Sequence[Row], chain: Sequence[Heading]) -> list[Heading]:
    """Headings without a number in a note that numbers its items.

    A heading of the same Markdown level; a heading in capitals where the numbers leave a gap, for a
    conversion loses numbers; the standing last items, which many notes don't number.
    """
    taken = {place for heading in chain for place in range(heading.place, heading.place + heading.rows)}
    level = Counter(rows[heading.place].heading for heading in chain).most_common(1)[0][0]
    capitals = 2 * sum(is_capitals(heading.title) for heading in chain) > len(chain)
    gaps = [(before.place, after.place) for before, after in gaps_of(chain)] if capitals else []
    found = []
    for place in range(chain[0].place, len(rows)):
        row = rows[place]
        if place in taken or not _may_be_heading(row):
            continue
        title, rest = split_title(row.text)
        if not title or MARKED.match(row.text) or is_nil(title) or find_label(row) is not None:
            continue
        same_level = NO_HEADING < row.heading <= level and row.heading != BOLD_HEADING
        lost = is_capitals(title) and (" " in title or row.text.endswith(":"))
        lost = lost and any(start < place < end for start, end in gaps)
        if same_level or lost or _is_standing(row, title, rest):
            title, rest, rows_taken = title_at(rows, Numbered(place, "", "", (), False, row.text, False))
            found.append(Heading(place, None, (), title, rest, rows_taken))
    return found


def _may_be_heading(row: Row) -> bool:
    """A cheap look first: most rows are text."""
    if row.bullet or (len(row.cells) > 1 and row.cells[0]) or len(row.text) > LONGEST_HEADING_ROW:
        return False
    lowered = row.text[:80].lower()
    return (
        row.heading != NO_HEADING or is_capitals(row.text[:20]) or any(word in lowered for word in STANDING)
    )


def _is_standing(row: Row, title: str, rest: str) -> bool:
    """Whether a row is a last item such as `Date of next meeting`: in capitals, marked, or alone."""
    if not (NEXT_MEETING_TITLE.search(title) or OTHER_BUSINESS.fullmatch(title)):
        return False
    alone = is_capitals(title) or row.heading != NO_HEADING or not rest
    return (
        alone
        and title.count(" ") < MOST_WORDS_OF_A_ROW_OF_A_TITLE
        and KNOWN_TITLE.fullmatch(title) is not None
    )
