"""What a view of the register is, in words: its heading, and a chip for each filter that is set."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format

from actions.models import CLOSED, NOBODY, Status
from actions.register.asked import Asked, is_outstanding
from actions.register.facets import Facets
from actions.register.filters import DUE, SPANS, RegisterFilter
from actions.register.order import order_of
from meetings.models import Organisation

IN_HEADING = {
    "overdue": "overdue",
    "next": "due by the next meeting",
    "month": "due this month",
    "none": "without a due day",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, and the address without it."""

    words: str
    without: str


def heading(filterset: RegisterFilter, asked: Asked, facets: Facets) -> str:
    """Such as “Outstanding, owed by Deputy Chief Constable, oldest first”."""
    cleaned = filterset.form.cleaned_data
    parts = [_statuses(tuple(cleaned["status"]))]
    if cleaned["due"]:
        parts.append(IN_HEADING[cleaned["due"]])
    owners = cleaned["owner"]
    if owners == [NOBODY]:
        parts.append("owed by nobody")
    elif owners:
        parts.append(
            f"owed by {_one_or_number([_owner(key, filterset, facets) for key in owners], 'owners')}"
        )
    if cleaned["organisation"]:
        names = [Organisation(one).label for one in cleaned["organisation"]]
        parts.append(
            f"owed in {_one_or_number([name[0].lower() + name[1:] for name in names], 'organisations')}"
        )
    for what in SPANS:
        parts += _span(what, cleaned[f"{what}_from"], cleaned[f"{what}_to"])
    if cleaned["words"]:
        parts.append(f"with “{cleaned['words']}”")
    if cleaned["board"]:
        names = [filterset.choices.boards[code].name for code in cleaned["board"]]
        parts.append(_one_or_number(names, "boards"))
    parts.append(order_of(asked).words)
    return ", ".join(parts)


def plain_heading(filterset: RegisterFilter, asked: Asked) -> str:
    """The heading where nothing was counted."""
    return heading(filterset, asked, Facets())


def _statuses(statuses: tuple[str, ...]) -> str:
    if not statuses or set(statuses) == set(Status):
        return "All actions"
    if is_outstanding(statuses):
        return "Outstanding"
    if set(statuses) == set(CLOSED):
        return "Closed"
    words = [Status(status).label for status in statuses]
    return " or ".join([words[0], *(word.lower() for word in words[1:])])


def _span(what: str, start: datetime.date | None, end: datetime.date | None) -> list[str]:
    """``what`` is raised, or closed."""
    if start and end:
        return [f"{what} from {_day(start)} to {_day(end)}"]
    if start:
        return [f"{what} from {_day(start)}"]
    return [f"{what} by {_day(end)}"] if end else []


def _one_or_number(names: list[str], plural: str) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} {plural}"


def _owner(key: str, filterset: RegisterFilter, facets: Facets) -> str:
    return filterset.choices.owner(key) or facets.people.get(key, key)


def chips(filterset: RegisterFilter, asked: Asked, facets: Facets) -> Iterator[Chip]:
    cleaned = filterset.form.cleaned_data
    if is_outstanding(tuple(cleaned["status"])):
        yield Chip("Outstanding", asked.but("status").address())
    else:
        for status in cleaned["status"]:
            yield Chip(Status(status).label, asked.without("status", status).address())
    if cleaned["words"]:
        yield Chip(f"“{cleaned['words']}”", asked.but("words").address())
    if cleaned["due"]:
        yield Chip(DUE[cleaned["due"]], asked.but("due").address())
    for code in cleaned["board"]:
        yield Chip(filterset.choices.boards[code].name, asked.without("board", code).address())
    for key in cleaned["owner"]:
        yield Chip(_owner(key, filterset, facets), asked.without("owner", key).address())
    for one in cleaned["organisation"]:
        yield Chip(Organisation(one).label, asked.without("organisation", one).address())
    for what in SPANS:
        for end in ("from", "to"):
            name = f"{what}_{end}"
            if day := cleaned[name]:
                yield Chip(f"{what.capitalize()} {end} {_day(day)}", asked.but(name).address())


def _day(day: datetime.date) -> str:
    return date_format(day, "j M Y")
