"""What a note says, as plain values: the boundary between the reader and the rest of the application.

Every value knows the lines that it came from: numbers of lines of the file as it is on disk, from 1.
Doubt is data: what was inferred, repaired or not understood stands beside the value, and a person settles it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass

Lines = tuple[int, ...]


class UnreadableNote(ValueError):
    """The file is not a note that can be read; the message says what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something inferred, repaired, repeated or not understood. `docs/reading.md` lists the codes."""

    code: str
    lines: Lines
    message: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who was there or sent apologies, with the capacity as written."""

    name: str
    capacity: str | None
    initials: str | None
    lines: Lines


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda in the order of the meeting.

    `text` is a small Markdown; `outcome` is `discussed`, `nil` or `deferred`; `parent_index` is the
    position in `Note.items` of the item above, also where the two have no number.
    """

    number: str | None
    title: str
    parent: str | None
    text: str
    outcome: str
    lines: Lines
    parent_index: int | None


@dataclass(frozen=True, slots=True)
class Action:
    """An action raised at this meeting. `due` is in the words of the note, `due_on` the day they mean."""

    text: str
    owners: tuple[str, ...]
    due: str | None
    due_on: datetime.date | None
    status: str
    item: str | None
    lines: Lines
    item_index: int | None


@dataclass(frozen=True, slots=True)
class BroughtForward:
    """An action of an earlier meeting that this one looks back on; `raised` is its month, `YYYY-MM`."""

    text: str
    owners: tuple[str, ...]
    raised: str | None
    update: str | None
    status: str
    item: str | None
    lines: Lines
    item_index: int | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that the note marks as one."""

    text: str
    item: str | None
    lines: Lines
    item_index: int | None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When, where and about what the board meets next, as far as the note says."""

    date: datetime.date | None
    time: datetime.time | None
    venue: str | None
    theme: str | None
    lines: Lines


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of the `lines` lines that hold text: `placed`, `set_aside` and `unplaced` add up to it."""

    lines: int
    placed: int
    set_aside: Lines
    unplaced: Lines


@dataclass(frozen=True, slots=True)
class Note:
    """All that was read from one file.

    `field_lines` gives the lines of the single fields (`date`, `title`, `venue`, `chair` ...). `text` is
    the decoded file, `lines` its lines without their ends, and `labels` says of each where it went.
    """

    file: str
    sha256: str
    series: str | None
    title: str | None
    date: datetime.date | None
    start_time: datetime.time | None
    end_time: datetime.time | None
    venue: str | None
    chair: str | None
    minute_taker: str | None
    minute_taker_capacity: str | None
    present: tuple[Attendee, ...]
    apologies: tuple[Attendee, ...]
    items: tuple[Item, ...]
    actions: tuple[Action, ...]
    brought_forward: tuple[BroughtForward, ...]
    decisions: tuple[Decision, ...]
    next_meeting: NextMeeting | None
    doubts: tuple[Doubt, ...]
    coverage: Coverage
    field_lines: Mapping[str, Lines]
    text: str
    lines: tuple[str, ...]
    labels: tuple[str, ...]

    def as_contract(self) -> dict[str, object]:
        """The note as the reader prints it: JSON-ready, without what only the application needs."""
        kept = (field.name for field in fields(self) if field.name not in _NOT_PRINTED)
        return {name: _plain(getattr(self, name)) for name in kept}


_NOT_PRINTED = frozenset({"field_lines", "text", "lines", "labels"})
_NOT_PRINTED_OF_A_PART = frozenset({"parent_index", "item_index"})


def _plain(value: object) -> object:
    """A value of the model as JSON has it: days as `YYYY-MM-DD`, times as `HH:MM`."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in _NOT_PRINTED_OF_A_PART]
        if isinstance(value, NextMeeting):
            names.remove("lines")
        return {name: _plain(getattr(value, name)) for name in names}
    return value
