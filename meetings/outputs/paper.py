"""What a paper holds, as plain data: made from the record in one place, written by each of the writers."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or a sub-heading of a text."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``start`` is the number of its first item, None of a list without numbers."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    kind: str = "list"


Block = Words | Listing

NOBODY = "None recorded"
NOTHING_YET = "No items are recorded yet."


class RowKind(StrEnum):
    ITEM = "item"
    TEXT = "text"
    RECORD = "record"
    """An action, a decision or what was said of an older action: ``label`` in bold, then what it says."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table in three columns: number, what was said, owner of an action.

    ``level`` is that of the heading of the item, 2 at the top; sub-headings of its text are one below.
    """

    kind: RowKind
    level: int = 2
    number: str = ""
    label: str = ""
    blocks: tuple[Block, ...] = ()
    owner: str = ""

    @property
    def sub_level(self) -> int:
        """Of the headings in its text."""
        return self.level + 1


@dataclass(frozen=True, slots=True)
class Attendant:
    """``note`` is what differs from being there throughout."""

    name: str
    capacity: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """Those present, those who sent apologies, those who were absent without."""

    label: str
    people: tuple[Attendant, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A correction of approved notes, both wordings; ``where`` is an item, a fact or the whole meeting."""

    where: str
    was: str
    becomes: str
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """``name`` is that of its file, without an ending; ``state`` is DRAFT until the notes are approved."""

    name: str
    title: str
    marking: str
    handling: str
    state: str
    particulars: tuple[tuple[str, str], ...]
    attendance: tuple[AttendanceGroup, ...]
    columns: tuple[str, str, str]
    rows: tuple[Row, ...]
    ending: tuple[Words, ...]
    changes: tuple[Change, ...]
    made_at: datetime.datetime

    @property
    def banner(self) -> str:
        """What stands at the top of every page."""
        return " – ".join(filter(None, [self.marking, self.state]))

    @property
    def is_empty(self) -> bool:
        return not self.rows


def of_one_line(words: str) -> str:
    return " ".join(words.split())


def sentences(parts: Sequence[str]) -> str:
    """Each of ``parts`` that says something, ended by a full stop, in one paragraph."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".?!:…" else f"{part}." for part in said)
