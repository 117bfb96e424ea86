"""Who owes an action, and who answers for it now."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from actions.models import ActionOwner
from meetings.holders import begun_tenures, latest_tenures
from meetings.models import Attendance, Basis


@dataclass(frozen=True, slots=True)
class Owner:
    """``label`` is as the notes have it, ``name`` what it means; ``holder`` answers for the post today."""

    label: str
    name: str
    holder: str
    holder_then: str
    is_post: bool
    is_vacant: bool
    is_last_known: bool

    @property
    def holder_in_words(self) -> str:
        """Attendance tells no more than who was seen last."""
        return f"Last known holder: {self.holder}" if self.is_last_known else f"Held now by {self.holder}"

    @property
    def is_inherited(self) -> bool:
        return bool(self.holder and self.holder_then and self.holder != self.holder_then)


def present_owners(today: datetime.date) -> QuerySet[ActionOwner]:
    """Those who owe an action now, with the holder of each post on ``today`` and when the action was raised.

    A post without a holder is vacant where the record knows of former ones; where it knows of none, nothing
    is said.
    """
    holding = latest_tenures(today).filter(post=OuterRef("post"))
    then = Attendance.objects.filter(meeting=OuterRef("action__meeting"), post=OuterRef("post"))
    return (
        ActionOwner.objects.filter(is_former=False)
        .select_related("post", "person")
        .annotate(
            holder=Subquery(holding.values("person__name")),
            holder_basis=Subquery(holding.values("basis")),
            holder_then=Subquery(then.order_by("position").values("person__name")[:1]),
            was_held=Exists(begun_tenures(today).filter(post=OuterRef("post"))),
        )
        .order_by("position")
    )


def owners_in_words(owners: Sequence[ActionOwner]) -> tuple[Owner, ...]:
    """``owners`` come from ``present_owners``."""
    return tuple(_owner(owner) for owner in owners)


def _owner(owner: Any) -> Owner:
    if owner.post is None:
        name = str(owner.person) if owner.person else owner.label
        return Owner(owner.label, name, "", "", is_post=False, is_vacant=False, is_last_known=False)
    holder = owner.holder or ""
    return Owner(
        label=owner.label,
        name=str(owner.post),
        holder=holder,
        holder_then=owner.person.name if owner.person else owner.holder_then or "",
        is_post=True,
        is_vacant=not holder and owner.was_held,
        is_last_known=owner.holder_basis == Basis.INFERRED,
    )
