"""An action's life, from the meeting that raised it to today, with the times when nobody mentioned it."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.utils.formats import date_format

from actions.due import months, months_between
from actions.models import CLOSED, Action, ActionUpdate
from meetings.source_lines import SourceLink, SourceLinks

QUIET_MONTHS = 6
"""From so many months without a word on, the chain says how long nobody mentioned the action."""


@dataclass(frozen=True, slots=True)
class Place:
    """The meeting, and the item if it is known, at which something was said."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """A link of the chain. ``shape`` is the class that gives it a form; a gap has words only."""

    shape: str
    title: str
    on: datetime.date | None = None
    day: str = ""
    place: Place | None = None
    by: str = ""
    note: str = ""
    matter: str = ""
    words: str = ""
    is_quoted: bool = False
    source: SourceLink | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year; ``name`` is empty when the year is not known."""

    name: str
    events: tuple[Event, ...]


def chain_of(
    action: Action,
    updates: Iterable[ActionUpdate],
    meeting_days: Sequence[datetime.date],
    today: datetime.date,
) -> tuple[Year, ...]:
    """``updates`` are those that may be seen, oldest first; ``meeting_days`` those of the board, in order."""
    events = [_raised(action), *map(_update, updates)]
    linked = list(_with_gaps(events, meeting_days))
    quiet_since = events[-1].on
    if action.is_outstanding and quiet_since is not None:
        linked.extend(_gap(quiet_since, today, meeting_days))
    return tuple(_years(linked))


def _with_gaps(events: Sequence[Event], meeting_days: Sequence[datetime.date]) -> Iterator[Event]:
    for event, following in pairwise(events):
        yield event
        if event.on is not None and following.on is not None:
            yield from _gap(event.on, following.on, meeting_days)
    yield events[-1]


def _gap(start: datetime.date, end: datetime.date, meeting_days: Sequence[datetime.date]) -> Iterator[Event]:
    quiet = months_between(start, end)
    if quiet < QUIET_MONTHS:
        return
    passed = meetings_between(start, end, meeting_days)
    meetings = f", {passed} meeting{'' if passed == 1 else 's'}" if passed else ""
    yield Event("gap", f"Not mentioned for {months(quiet)}{meetings}")


def meetings_between(start: datetime.date, end: datetime.date, meeting_days: Sequence[datetime.date]) -> int:
    """How many meetings of the board there were after ``start`` and before ``end``."""
    return max(bisect_left(meeting_days, end) - bisect_right(meeting_days, start), 0)


def _years(events: Iterable[Event]) -> Iterator[Year]:
    """A gap belongs to the year that it follows."""
    year = ""
    dated = []
    for event in events:
        year = str(event.on.year) if event.on else year
        dated.append((year, event))
    for name, group in groupby(dated, key=lambda pair: pair[0]):
        yield Year(name, tuple(event for _, event in group))


def _raised(action: Action) -> Event:
    is_known = action.meeting_id is not None
    return Event(
        shape="at-raised",
        title="Raised",
        on=action.raised_on,
        day=_day(action.raised_on, "j F" if is_known else "F") if action.raised_on else "Day not known",
        place=_place(action),
        note="" if is_known else "The notes of the meeting that raised it are not in the record.",
    )


def _update(update: Any) -> Event:
    has_changed = bool(update.status_to) and update.status_to != update.status_from
    is_reopened = has_changed and update.status_from in CLOSED and update.status_to not in CLOSED
    shape = "at-reopened" if is_reopened else f"at-{update.status_to}" if has_changed else "at-update"
    return Event(
        shape=shape,
        title=update.headline,
        on=update.on,
        day=_day(update.on, "j F"),
        place=_place(update),
        by=f"{update.spoken_by}, entered by {update.by}" if update.spoken_by else str(update.by or ""),
        note=f"It said: {update.corrected_from}" if update.corrected_from else _moved(update),
        matter=update.matter_as_written,
        words=update.text,
        is_quoted=shape == "at-discharged",
        source=SourceLinks(update.source_id, update.source_is_visible).to(update),
        anchor=update.anchor,
    )


def _moved(update: ActionUpdate) -> str:
    """What became of the due day."""
    if update.due_to == update.due_from:
        return ""
    before = f", was {_day(update.due_from, 'j F Y')}" if update.due_from else ""
    return f"Due {_day(update.due_to, 'j F Y')}{before}." if update.due_to else f"No due day{before}."


def _place(record: Action | ActionUpdate) -> Place | None:
    if record.meeting is None:
        return None
    url = record.meeting.get_absolute_url()
    name = record.meeting.board.name
    if record.item is None:
        return Place(name, url)
    item = f"item {record.item.number}" if record.item.number else record.item.title
    return Place(f"{name}, {item}", f"{url}#{record.item.anchor}")


def _day(day: datetime.date | None, form: str) -> str:
    return date_format(day, form) if day else ""
