"""Plots as bars with places in per cent and heights in pixels, so that their words keep their size."""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.formats import date_format

from actions.models import NOBODY
from governance.home.figures import AGES, Figures, Owed, quarters

HEIGHT = 150
"""Pixels of the highest bar."""
BASE = 174


@dataclass(frozen=True, slots=True)
class Bar:
    """``x``, ``middle`` and ``width`` in per cent; ``y`` and ``height`` in pixels."""

    label: str
    words: str
    x: str
    middle: str
    width: str
    y: int
    height: int
    late_y: int
    late_height: int
    actions: int
    late: int

    @property
    def number_y(self) -> int:
        return self.y - 8


@dataclass(frozen=True, slots=True)
class AgeBar:
    """``url`` leads to the actions that the bar counts, ``late_url`` to those of them that are overdue."""

    bar: Bar
    url: str
    late_url: str


@dataclass(frozen=True, slots=True)
class OwnerBar:
    name: str
    holder: str
    url: str
    late_url: str
    actions: int
    late: int
    width: str
    late_width: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """``name`` is September 2026; ``year`` stands under the first quarter shown of each year.

    ``opened_url`` and ``closed_url`` lead to the actions that the bars count.
    """

    name: str
    label: str
    year: str
    opened: Bar
    closed: Bar
    opened_url: str
    closed_url: str

    @property
    def change(self) -> str:
        change = self.opened.actions - self.closed.actions
        return f"+{change}" if change > 0 else f"−{-change}" if change else "0"


def age_bars(figures: Figures, register: str, today: datetime.date) -> list[AgeBar]:
    """Each leads to the actions that it counts, in the register at the address ``register``."""
    step = 100 / len(AGES)
    most = max((actions for actions, _ in figures.ages), default=0)
    return [
        AgeBar(
            _bar(short, words, index * step + 3, step - 6, most, actions, late),
            *_both(register, **_raised_between(start, end, today)),
        )
        for index, ((words, short, start, end), (actions, late)) in enumerate(
            zip(AGES, figures.ages, strict=True)
        )
    ]


def of_no_age(figures: Figures) -> tuple[int, int]:
    """Outstanding actions of which nobody knows when they were raised, and how many of them are overdue."""
    return (
        figures.outstanding - sum(actions for actions, _ in figures.ages),
        figures.overdue - sum(late for _, late in figures.ages),
    )


def _raised_between(start: int, end: int | None, today: datetime.date) -> dict[str, str]:
    """What the register is asked for those that are ``start`` months old, and younger than ``end``."""
    asked = {}
    if end is not None:
        asked["raised_from"] = (_months_before(end, today) + datetime.timedelta(days=1)).isoformat()
    if start:
        asked["raised_to"] = _months_before(start, today).isoformat()
    return asked


def _months_before(months: int, today: datetime.date) -> datetime.date:
    """The last day of the month, where that has no such day."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(today.day, last))


def owner_bars(figures: Figures, register: str) -> list[OwnerBar]:
    """Each leads to the actions that it counts, in the register at the address ``register``."""
    most = max((owed.actions for owed in figures.owners), default=1)
    return [
        OwnerBar(
            name=_name(owed),
            holder=owed.holder,
            url=url,
            late_url=late_url,
            actions=owed.actions,
            late=owed.late,
            width=_per_cent(100 * owed.actions / most),
            late_width=_per_cent(100 * owed.late / most),
        )
        for owed in figures.owners
        for url, late_url in [_both(register, owner=owed.key)]
    ]


def _both(register: str, **asked: str) -> tuple[str, str]:
    """What is outstanding of those, and what is overdue, the oldest first."""
    all_of, late = {**asked, "sort": "age"}, {**asked, "due": "overdue", "sort": "age"}
    return f"{register}?{urlencode(all_of)}", f"{register}?{urlencode(late)}"


def quarter_bars(figures: Figures, register: str) -> list[Quarter]:
    """Each leads to the actions that it counts, in the register at the address ``register``."""
    days = quarters(figures.until)
    most = max([figures.opened.get(day, 0) for day in days] + [figures.closed.get(day, 0) for day in days])
    return [_quarter(figures, register, days, index, most) for index in range(len(days))]


def _quarter(
    figures: Figures, register: str, days: Sequence[datetime.date], index: int, most: int
) -> Quarter:
    day, step = days[index], 100 / len(days)
    last = day.replace(month=day.month + 2, day=calendar.monthrange(day.year, day.month + 2)[1])
    label = date_format(last, "M")
    bars = [
        _bar(label, words, index * step + offset, step / 2 - 1.5, most, counts.get(day, 0), 0)
        for words, counts, offset in (("opened", figures.opened, 1), ("closed", figures.closed, step / 2))
    ]
    return Quarter(
        name=date_format(last, "F Y"),
        label=label,
        year=str(day.year) if index == 0 or day.month == 1 else "",
        opened=bars[0],
        closed=bars[1],
        opened_url=_in_days(register, "raised", day, min(last, figures.until)),
        closed_url=_in_days(register, "closed", day, min(last, figures.until)),
    )


def _in_days(register: str, what: str, first: datetime.date, last: datetime.date) -> str:
    """All actions, of any status, that were ``what`` on those days: raised, or closed."""
    asked = {"status": "", f"{what}_from": first.isoformat(), f"{what}_to": last.isoformat()}
    return f"{register}?{urlencode(asked)}"


def _bar(label: str, words: str, x: float, width: float, most: int, actions: int, late: int) -> Bar:
    height, late_height = (round(HEIGHT * number / most) if most else 0 for number in (actions, late))
    return Bar(
        label=label,
        words=words,
        x=_per_cent(x),
        middle=_per_cent(x + width / 2),
        width=_per_cent(width),
        y=BASE - height,
        height=height,
        late_y=BASE - late_height,
        late_height=late_height,
        actions=actions,
        late=late,
    )


def _name(owed: Owed) -> str:
    if owed.key == NOBODY:
        return "No owner recorded"
    return owed.name or owed.key.partition(":")[2]


def _per_cent(number: float) -> str:
    return f"{number:.2f}%"
