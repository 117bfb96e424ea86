"""Finds the labelled fields at the top of a note: `Date: ...`, `Venue ...`, `Minutes by: ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.notes.lines.rows import Row

LABEL = re.compile(
    r"""
    (?<![\w'’])
    (?: (?P<date> (?:meeting\s+)? date (?:\s+(?:of\s+(?:the\s+)?meeting|held))? (?:\s*(?:&|and|/)\s*time)?
            | held\s+on | on )
      | (?P<start> (?:start(?:ed|ing)?\s+)? times? (?:\s+(?:started|of\s+meeting|commenced))?
            | start(?:ed|s)? | commenced | from | opened | meeting\s+(?:opened|started|commenced) )
      | (?P<end> (?:end|finish|close) (?:ed|\s+time|d)? | finished | closed | concluded
            | time\s+(?:ended|finished|closed) | meeting\s+(?:closed|ended|concluded|finished) )
      | (?P<venue> (?:meeting\s+)? (?:venue|location|place) (?:\s+of\s+meeting)? | where | held\s+at | at )
      | (?P<chair> (?:meeting\s+)? chair (?:ed\s+by|man|woman|person|ing)? (?:\s+of\s+(?:the\s+)?meeting)? )
      | (?P<minutes> (?:minutes?|notes?) (?:\s+(?:taken|recorded|prepared|written))?
                (?: \s*by | \s*-?\s*taker | \s+secretary | \s+clerk )?
            | author | minute[\s-]?taker | note[\s-]?taker | notetaker | scribe | recorder | secretary
            | (?:minuting|recording)\s+(?:secretary|officer) )
    )
    \s* (?P<sign> : | [–—-](?=\s) | (?=\s*$) )                    # Date: 4 May 2019, Chair – Jo Reed
    """,
    re.VERBOSE | re.IGNORECASE,
)
VENUE_WITHOUT_COLON = re.compile(r"(?:venue|location)\s+(?=[A-Z0-9])", re.IGNORECASE)
"""`Venue Town Hall`"""

MINUTES_WITHOUT_COLON = re.compile(
    r"(?:minutes|notes)\s+(?:taken|recorded|prepared|written)\s+by\s+(?=[A-Z])", re.IGNORECASE
)
"""`Minutes taken by Jo Reed`"""

CHAIR_AND_MINUTES = re.compile(
    r"chair(?:man|woman|person)?\s*(?:and|&|/)\s*(?:minute|note)s?[\s-]*(?:taker)?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""`Chair and Minute Taker: Jo Reed`"""

KINDS = ("date", "start", "end", "venue", "chair", "minutes")
SIGNS = " :–—-,;"


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of one label: `kind` is one of `KINDS`."""

    kind: str
    words: str
    line: int


def begins_with_label(text: str) -> bool:
    """Whether a row begins with a label and its colon."""
    return LABEL.match(text) is not None and ":" in text[:30]


def find_labelled(rows: Sequence[Row]) -> Iterator[Labelled]:
    """Each label with its words: those behind it in the cell, in the next cell, or in the row below."""
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        cells = [cell for cell in row.cells if cell]
        under = [cell for cell in below.cells if cell] if below else []
        heads = [LABEL.fullmatch(cell) for cell in cells]
        if len(cells) > 1 and all(heads) and below is not None and len(under) == len(cells):
            pairs = zip(heads, under, strict=True)
            yield from (Labelled(_kind(head), words, below.line) for head, words in pairs if head)
            continue
        for number, cell in enumerate(cells):
            beside = cells[number + 1] if number + 1 < len(cells) else ""
            if beside.endswith(",") and below is not None and len(under) == 1 and not below.cells[0]:
                beside = f"{beside} {under[0]}"  # a venue over two rows of its column
            last = number == len(cells) - 1
            yield from _of_cell(cell, beside, row.line, (under[0], below.line) if below and last else None)


def _of_cell(cell: str, beside: str, line: int, below: tuple[str, int] | None) -> Iterator[Labelled]:
    """The labels in one cell; an empty one takes the cell beside it, or the row below."""
    if both := CHAIR_AND_MINUTES.match(cell):
        yield from (Labelled(kind, cell[both.end() :], line) for kind in ("chair", "minutes"))
        return
    found = [label for label in LABEL.finditer(cell) if label.start() == 0 or label["sign"] == ":"]
    if not found or found[0].start():
        if venue := VENUE_WITHOUT_COLON.match(cell):
            yield Labelled("venue", cell[venue.end() :], line)
        elif minutes := MINUTES_WITHOUT_COLON.match(cell):
            yield Labelled("minutes", cell[minutes.end() :], line)
        return
    ends = [*(label.start() for label in found[1:]), len(cell)]
    for label, end in zip(found, ends, strict=True):
        words = cell[label.end() : end].strip(SIGNS) or (beside if label is found[-1] else "")
        if words:
            yield Labelled(_kind(label), words, line)
        elif (
            below
            and label is found[-1]
            and not LABEL.match(below[0])
            and (label["sign"] == ":" or _names_duty(label))
        ):
            yield Labelled(_kind(label), *below)


def _names_duty(label: re.Match[str]) -> bool:
    """`Minute taker` alone in a row: the next one says who."""
    return bool(label["chair"]) or (bool(label["minutes"]) and " " in label.group().strip())


def _kind(label: re.Match[str]) -> str:
    return next(kind for kind in KINDS if label[kind])
