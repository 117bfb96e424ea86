"""Owners are asked for an update before a meeting: who asked whom, and when."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from actions.models import Action, AskedUpdate
from actions.owners import owners_in_words, present_owners
from governance.models import User, names_of


@dataclass(frozen=True, slots=True)
class Asking:
    on: datetime.date
    words: str
    whom: str


def askings() -> ArraySubquery:
    """Of each action how often its owners were asked, the last time first: no statement of its own."""
    row = JSONObject(
        on="on",
        whom="whom",
        by=names_of("by"),
    )
    return ArraySubquery(AskedUpdate.objects.filter(action=OuterRef("pk")).order_by("-on").values(row=row))


def asked_in_words(rows: Iterable[dict[str, Any]]) -> tuple[Asking, ...]:
    """``rows`` come from ``askings``."""
    return tuple(_asking(row) for row in rows)


def _asking(row: dict[str, Any]) -> Asking:
    on = datetime.date.fromisoformat(row["on"])
    words = f"Asked for an update by {User(**row['by'])}, {date_format(on, 'j F Y')}"
    return Asking(on, words, row["whom"])


def may_be_asked(action: Action, asked: Iterable[Asking], today: datetime.date) -> bool:
    """Whether something is owed of which nobody was asked today. That somebody owes it is another matter."""
    return action.is_outstanding and all(one.on != today for one in asked)


def ask(action: Action, by: User, today: datetime.date) -> tuple[AskedUpdate | None, bool]:
    """What is on record of today, and whether it is new; None where nobody is named who could be asked."""
    owners = owners_in_words(list(present_owners(today).filter(action=action)))
    whom = "; ".join(f"{owner.holder}, {owner.name}" if owner.holder else owner.name for owner in owners)
    if not whom:
        return None, False
    return AskedUpdate.objects.get_or_create(action=action, on=today, defaults={"by": by, "whom": whom})
