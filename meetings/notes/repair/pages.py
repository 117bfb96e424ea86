"""Puts right what a conversion did to pages: running heads and feet, and pages whose rows ran backwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from meetings.notes.attendance.labels import find_label
from meetings.notes.lines.rows import Row
from meetings.notes.model import Doubt
from meetings.notes.words.titles import is_capitals

PAGE_NUMBER = re.compile(
    r"""
    [-–|\s]* (?: (?:official(?:[\s-]+sensitive)?\s+)?
                p(?:age|g\.?) [\s|]* (?:no\.?\s*)? \d{1,3} (?: \s*(?:of|/)\s*\d{1,3} )?     # Page 2 of 7
              | \d{1,3} \s+ of \s+ \d{1,3} (?:\s*pages?)?                                     # 2 of 7
              | \d{1,3} \s* \| \s* p \s? a \s? g \s? e ) [-–|\s]*                             # 3 | P a g e
    """,
    re.VERBOSE | re.IGNORECASE,
)
LONE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")
"""`- 3 -`"""

MARKING = re.compile(
    r"""
    (?: (?:uk\s+)? official (?: \s*[-–:]?\s* sensitive )?
        (?: \s*[-–:]\s* [\w\s]{1,40} )?                                              # OFFICIAL-SENSITIVE
      | not\s+protectively\s+marked | unclassified | restricted | protect )
    """,
    re.VERBOSE | re.IGNORECASE,
)
WEB_PAGE = re.compile(
    r"""
    share\s+this\s+item | (?:additional|supporting)\s+documents: | view\s+directions
    | skip\s+to\s+(?:main\s+|site\s+)?(?:content|menu).* | .{0,80}\blogo
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""`• Share this item`: what a site prints around minutes"""

PAGE_AT_END = re.compile(r"[\s|–-]*\bpage\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
"""`Strategic Board minutes, May 2019   Page 3 of 5`"""

DIGITS = re.compile(r"\d+")
WORD = re.compile(r"[a-z0-9]+")
ROWS_OF_A_HEAD = 8
LONGEST_RUNNING_HEAD, MOST_WORDS_OF_A_RUNNING_HEAD = 150, 16
PAGE_NUMBER_INDENT = 20
LONGEST_FURNITURE, LONGEST_LONE_NUMBER = 70, 9

ITEM_NUMBER = re.compile(r"(?:\d{1,2}[.:]\d\d\s+)?(?P<number>\d{1,2})[.)]?\s+[A-Z]")
"""`6. Any other business`, `10.55 6. Any other business`"""

NUMBER_OF_A_BODY = re.compile(r"[A-Z]{1,6}[\s/-]?\d{1,4}[/-]\d{2,4}")
"""`FPC 4/23` in a row of its own: the number of an item"""

UNFINISHED = tuple("_,’'&–-")
WORDS_OF_A_SENTENCE = 6
LEAST_ROWS_OF_A_PAGE, LEAST_JOINS = 3, 2


def drop_furniture(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """The rows without page numbers, markings and heads that run from page to page."""
    furniture = _furniture(rows)
    if not furniture:
        return list(rows), []
    kept: list[Row] = []
    gap = False
    for place, row in enumerate(rows):
        if place in furniture:
            gap = True
        else:
            kept.append(_with_gap(row) if gap and not row.gap else row)
            gap = False
    lines = tuple(sorted({rows[place].line for place in furniture}))
    message = "Page numbers, markings and running heads of pages: set aside."
    return kept, [Doubt("page-furniture", lines, message)]


def _furniture(rows: Sequence[Row]) -> set[int]:
    """The places of rows that belong to pages and not to the meeting."""
    shapes = [
        DIGITS.sub("#", row.text.lower()) if len(row.text) < LONGEST_RUNNING_HEAD else "" for row in rows
    ]
    counts = Counter(shapes)
    head_words = _head_words(rows) if max(counts.values(), default=0) > 1 else set()
    items = _are_of_items(rows, shapes, counts)
    found: set[int] = set()
    for place, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        repeated = bool(shape) and counts[shape] > 1
        below = rows[place + 1] if place + 1 < len(rows) else None
        behind_another = place > ROWS_OF_A_HEAD or place - 1 in found
        if (
            (_is_of_a_page(row, below) and not (items and LONE_NUMBER.fullmatch(row.text)))
            or (repeated and PAGE_AT_END.search(row.text))
            or (repeated and behind_another and _runs_on(row.text, head_words))
        ):
            found.add(place)
    return found


def _head_words(rows: Sequence[Row]) -> set[str]:
    """The words above the attendance: what a running head may say again."""
    head = takewhile(lambda row: find_label(row) is None, rows[:ROWS_OF_A_HEAD])
    return {word for row in head for word in WORD.findall(row.text.lower())}


def _are_of_items(rows: Sequence[Row], shapes: Sequence[str], counts: Counter[str]) -> bool:
    """Whether numbers that stand alone are those of items, with titles in capitals below most of them."""
    numbers = [
        place
        for place, row in enumerate(rows[:-1])
        if len(row.text) <= LONGEST_LONE_NUMBER and LONE_NUMBER.fullmatch(row.text)
    ]
    once = [rows[place + 1] for place in numbers if counts[shapes[place + 1]] == 1]  # no running head
    titles = [row for row in once if is_capitals(row.text) and len(row.cells) == 1]
    return len(titles) > 1 and 3 * len(titles) >= 2 * len(numbers)


def _is_of_a_page(row: Row, below: Row | None) -> bool:
    """A page number or a marking; a number is one of a page where nothing stands around it."""
    text = row.text
    if len(text) >= LONGEST_FURNITURE:
        return False
    alone = row.indent >= PAGE_NUMBER_INDENT or (row.gap and (below is None or below.gap))
    lone_number = alone and len(row.cells) == 1 and LONE_NUMBER.fullmatch(text)
    return bool(
        lone_number or PAGE_NUMBER.fullmatch(text) or MARKING.fullmatch(text) or WEB_PAGE.fullmatch(text)
    )


def _runs_on(text: str, head_words: set[str]) -> bool:
    """Whether a row that occurs more than once says nothing that the head of the note did not say."""
    words = WORD.findall(text.lower())
    worded = not all(map(str.isdigit, words)) and not NUMBER_OF_A_BODY.fullmatch(text)  # `14/19` is an item
    return worded and 2 <= len(words) <= MOST_WORDS_OF_A_RUNNING_HEAD and head_words.issuperset(words)


def restore_order(rows: Sequence[Row]) -> tuple[list[Row], list[Doubt]]:
    """The rows in the order of the meeting: a page whose rows ran from last to first is turned round.

    Pages stand between blank lines. A page is turned where its sentences, cut at the ends of rows, go on
    in the row before and not in the row after.
    """
    pages = _pages(rows)
    restored: list[Row] = []
    doubts: list[Doubt] = []
    for place, page in enumerate(pages):
        following = pages[place + 1][0] if place + 1 < len(pages) else None
        previous = restored[-1] if restored else None
        turn = len(page) >= LEAST_ROWS_OF_A_PAGE and _runs_backwards(page, previous, following)
        if turn:
            lines = tuple(sorted({row.line for row in page}))
            message = (
                f"The rows of lines {lines[0]} to {lines[-1]} ran from last to first: read the other way."
            )
            doubts.append(Doubt("page-reversed", lines, message))
        restored.extend(_turned(page) if turn else page)
    return restored, doubts


def _pages(rows: Sequence[Row]) -> list[list[Row]]:
    pages: list[list[Row]] = []
    for row in rows:
        if row.gap or not pages:
            pages.append([])
        pages[-1].append(row)
    return pages


def _runs_backwards(page: Sequence[Row], previous: Row | None, following: Row | None) -> bool:
    if previous is not None and _goes_on(previous, page[0]):
        return False
    upwards, downwards = _steps(page)
    forwards = _joins([previous, *page, following]) + upwards
    backwards = _joins([previous, *reversed(page), following]) + downwards
    return backwards >= LEAST_JOINS and backwards > forwards


def _steps(page: Sequence[Row]) -> tuple[int, int]:
    """How often the numbers of neighbouring items of a page go up by one, and how often down."""
    numbers = [int(found["number"]) for row in page if (found := ITEM_NUMBER.match(row.text))]
    steps = [following - number for number, following in pairwise(numbers)]
    return steps.count(1), steps.count(-1)


def _joins(rows: Sequence[Row | None]) -> int:
    return sum(1 for row, following in pairwise(rows) if row and following and _goes_on(row, following))


def _goes_on(row: Row, following: Row) -> bool:
    """Whether a sentence is cut between the two rows."""
    if not "a" <= following.text[:1] <= "z" or following.bullet:
        return False
    text = max(row.cells, key=len)
    return (text[-1:].isalnum() or text.endswith(UNFINISHED)) and text.count(" ") >= WORDS_OF_A_SENTENCE


def _turned(page: Sequence[Row]) -> list[Row]:
    """The page from last to first; the blank line stays before its first row."""
    turned = [_with_gap(row, gap=False) for row in reversed(page)]
    turned[0] = _with_gap(turned[0])
    return turned


def _with_gap(row: Row, *, gap: bool = True) -> Row:
    return replace(row, gap=gap)
