"""When an action is due, in the words and shapes of the look."""

import datetime
from typing import NamedTuple, Protocol

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Dated(Protocol):
    """What has to be known of an action."""

    @property
    def due_on(self) -> datetime.date | None: ...
    @property
    def due_words(self) -> str: ...
    @property
    def due_is_inferred(self) -> bool: ...
    @property
    def is_outstanding(self) -> bool: ...


class Due(NamedTuple):
    """``kind`` is late, later or none, which the style sheet gives a shape; ``day`` is the day in words."""

    kind: str
    words: str
    day: str
    as_written: str
    is_inferred: bool


def due_of(action: Dated, today: datetime.date) -> Due:
    """A closed action is no longer late, whatever its day was."""
    if action.due_on is None:
        return Due("none", action.due_words or "No day", "", "", is_inferred=False)
    day = short_day(action.due_on)
    kind, words = "later", day
    if action.is_outstanding and action.due_on < today:
        kind, words = "late", f"{how_long(action.due_on, today)} overdue"
    elif action.is_outstanding:
        words = "Today" if action.due_on == today else f"In {days((action.due_on - today).days)}"
    return Due(kind, words, "" if words == day else day, action.due_words, action.due_is_inferred)


def short_day(day: datetime.date) -> str:
    """``5 Sep 2026``: of a hundred days a page, a tenth of what Django's formats take."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def how_long(start: datetime.date, end: datetime.date) -> str:
    """In the unit that one would say it in: ``22 days``, ``5 months``, ``10 years``."""
    whole = months_between(start, end)
    if whole < 2:
        return days((end - start).days)
    return months(whole) if whole < 24 else f"{whole // 12} years"


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Whole months; 0 where ``end`` is not after ``start``."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(months, 0)


def months(count: int) -> str:
    if count == 0:
        return "under a month"
    return "1 month" if count == 1 else f"{count} months"
