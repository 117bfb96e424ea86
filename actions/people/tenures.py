"""Tenures in words: from when to when somebody held a post, and how that is known."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format

from meetings.models import Basis, Tenure

WITHOUT_DAYS = datetime.date.min


@dataclass(frozen=True, slots=True)
class Period:
    """One holder of a post, or (without a name) a time of which the record names nobody."""

    name: str
    url: str
    days: str
    basis: str
    is_temporary: bool = False
    is_now: bool = False
    now_in_words: str = ""


def first_day(tenure: Tenure) -> datetime.date | None:
    return tenure.starts_on or tenure.first_seen_on


def last_day(tenure: Tenure) -> datetime.date | None:
    return tenure.ends_on or tenure.last_seen_on


def in_order(tenures: Iterable[Tenure]) -> list[Tenure]:
    return sorted(tenures, key=lambda one: (first_day(one) or WITHOUT_DAYS, one.pk))


def days_in_words(tenure: Tenure, *, is_now: bool) -> str:
    """``1 April 2019 to today``; what attendance tells is ``Seen from 24 March 2020 to 25 August 2022``."""
    first, last = first_day(tenure), last_day(tenure)
    start = date_format(first, "j F Y") if first else "a day that is not recorded"
    if tenure.basis == Basis.INFERRED:
        end = date_format(last, "j F Y") if last else start
        return f"Seen on {start}" if start == end else f"Seen from {start} to {end}"
    if tenure.ends_on:
        return f"{start} to {date_format(tenure.ends_on, 'j F Y')}"
    return f"{start} to today" if is_now else f"From {start}"


def now_in_words(tenure: Tenure) -> str:
    """What is said of the present holder: attendance tells no more than who was seen last."""
    return "Last known holder" if tenure.basis == Basis.INFERRED else "Holds it now"


def basis_in_words(tenure: Tenure) -> str:
    return "Inferred from attendance" if tenure.basis == Basis.INFERRED else "Entered"


def holders_in_order(tenures: Sequence[Tenure], now: int | None) -> Iterator[Period]:
    """All who held a post, the first first, and the times between of which nobody is recorded."""
    ordered = in_order(tenures)
    for place, tenure in enumerate(ordered):
        yield Period(
            name=tenure.person.name,
            url=reverse("people:person_detail", args=[tenure.person_id]),
            days=days_in_words(tenure, is_now=tenure.pk == now),
            basis=basis_in_words(tenure),
            is_temporary=tenure.is_temporary,
            is_now=tenure.pk == now,
            now_in_words=now_in_words(tenure),
        )
        if place + 1 < len(ordered) and (gap := _gap(ordered[: place + 1], ordered[place + 1])):
            yield Period("", "", gap, "")


def _gap(before: Sequence[Tenure], after: Tenure) -> str:
    """The days between all holders so far and the next one; nothing where they meet or overlap."""
    ends = [last_day(one) for one in before]
    if None in ends or (start := first_day(after)) is None:
        return ""
    end = max(day for day in ends if day is not None)
    if (start - end).days <= 1:
        return ""
    return f"Nobody is recorded between {date_format(end, 'j F Y')} and {date_format(start, 'j F Y')}"
