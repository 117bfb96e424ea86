"""The register of actions: a row for each, with its strings made once."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from actions.due import Due, due_of, months, months_between
from actions.models import Action, ActionUpdate
from actions.owners import Owner, owners_in_words, present_owners
from governance.models import User

LAST_WORDS = 90
"""Characters of the last update that a row shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One action of the register."""

    reference: str
    url: str
    matter: str
    text: str
    owners: tuple[Owner, ...]
    due: Due
    age: str
    status: str
    status_label: str
    last: str


def for_register(actions: Any, user: User, today: datetime.date) -> QuerySet[Any]:
    """``actions`` with what their rows show; with the owners two statements."""
    last = ActionUpdate.objects.visible_to(user).filter(action=OuterRef("pk")).order_by("-on", "-pk")
    words = JSONObject(on="on", text="text", matter="matter_as_written")
    found: QuerySet[Any] = (
        actions.for_list()
        .outstanding_first()
        .prefetch_related(None)
        .prefetch_related(Prefetch("owners", queryset=present_owners(today)))
        .annotate(last=Subquery(last.values(json=words)[:1]))
    )
    return found


def register_rows(actions: Iterable[Any], today: datetime.date) -> list[Row]:
    return [
        Row(
            reference=action.reference,
            url=action.get_absolute_url(),
            matter=action.item.title if action.item else "",
            text=action.text,
            owners=owners_in_words(action.owners.all()),
            due=due_of(action, today),
            age=_age(action, today),
            status=action.status,
            status_label=action.get_status_display(),
            last=_last_words(action.last),
        )
        for action in actions
    ]


def _age(action: Action, today: datetime.date) -> str:
    return months(months_between(action.raised_on, today)) if action.raised_on else "Not known"


def _last_words(last: dict[str, str] | None) -> str:
    """``29 Sep 2026: partner funding not settled``, of the last update that may be seen."""
    if last is None:
        return "No update yet"
    day = date_format(datetime.date.fromisoformat(last["on"]), "j M Y")
    words = shorten(last["text"], LAST_WORDS, placeholder=" …")
    return f"{day}: {words}" if words else day
