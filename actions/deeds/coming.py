"""The days to which an action can be deferred."""

import datetime

from governance.models import User
from meetings.models import Meeting

COMING_OFFERED = 6


def coming_days(board: int, user: User, today: datetime.date) -> tuple[datetime.date, ...]:
    """Days on which the board will meet: of meetings that are planned, and as its notes foretell."""
    meetings = Meeting.objects.visible_to(user).filter(board=board)
    planned = meetings.filter(date__gt=today).values_list("date", flat=True)
    foretold = meetings.filter(next_date__gt=today).values_list("next_date", flat=True)
    return tuple(sorted({day for day in (*planned, *foretold) if day}))[:COMING_OFFERED]


def next_day(board: int, user: User, today: datetime.date) -> datetime.date | None:
    """Of the next meeting, None where none is known."""
    return next(iter(coming_days(board, user, today)), None)
