"""When a board meets next, as its own meetings tell."""

import datetime
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from django.utils.formats import date_format

LOOKED_AT = 12
"""Meetings that tell a rhythm."""
ENOUGH = 3
WEEK = 7
LONGEST_GAP = 200
"""Days between two meetings of one rhythm; a longer gap is a pause."""
FORGOTTEN_AFTER = datetime.timedelta(days=60)
"""A day that was announced and has passed: its meeting may still be recorded, but not years later."""
ORDINALS = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day, and why it is proposed: the words go beside the field."""

    day: datetime.date
    because: str


def proposed_day(
    days: Sequence[datetime.date], announced: datetime.date | None, today: datetime.date
) -> Proposed | None:
    """The next day of a board that met on ``days`` (newest first); None where nothing tells it.

    What the last notes announce comes first; else the same weekday of the month, at the usual distance.
    """
    if announced and days and announced > days[0] and announced >= today - FORGOTTEN_AFTER:
        return Proposed(announced, f"The notes of {date_format(days[0], 'j F Y')} give this day.")
    if len(days) < ENOUGH:
        return None
    recent = days[:LOOKED_AT]
    months = [_months(later) - _months(earlier) for later, earlier in itertools.pairwise(recent)]
    gap = median_low([one for one in months if 0 < one * 30 < LONGEST_GAP] or [0])
    places = Counter(place for day in recent for place in _places(day))
    (weekday, which), seen = places.most_common(1)[0]
    if gap and seen * 2 > len(recent):
        month = _months(days[0]) + gap
        while (day := _nth(month, weekday, which)) <= today:
            month += gap
        every = "every month" if gap == 1 else f"every {gap} months"
        words = f"the {ORDINALS[which]} {day:%A}, {every}"
        return Proposed(day, f"The board has met on {words}.")
    weeks = [round((later - earlier).days / WEEK) for later, earlier in itertools.pairwise(recent)]
    step = median_low(weeks)
    if not 0 < step * WEEK < LONGEST_GAP:
        return None
    day = days[0] + datetime.timedelta(weeks=step)
    while day <= today:
        day += datetime.timedelta(weeks=step)
    return Proposed(day, f"The board has met every {step} weeks." if step > 1 else "The board meets weekly.")


def _months(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _places(day: datetime.date) -> list[tuple[int, int]]:
    """A day is the fourth Tuesday of its month, and may be the last as well: both count."""
    nth = (day.day - 1) // WEEK
    is_last = (day + datetime.timedelta(days=WEEK)).month != day.month
    return [(day.weekday(), place) for place in {min(nth, 4), *([4] if is_last else [])}]


def _nth(month: int, weekday: int, which: int) -> datetime.date:
    first = datetime.date(month // 12, month % 12 + 1, 1)
    day = first + datetime.timedelta(days=(weekday - first.weekday()) % WEEK + WEEK * min(which, 4))
    return day if day.month == first.month else day - datetime.timedelta(days=WEEK)
