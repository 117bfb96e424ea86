"""What a person or a post owes now, and what of it came with the post."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format

from actions.models import OUTSTANDING, Action, ActionOwner
from governance.models import User
from meetings.models import Tenure

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Owed:
    """An outstanding action, and how it comes to this person."""

    reference: str
    url: str
    matter: str
    text: str
    due: str
    status: str
    status_label: str
    how: str


def owed_by(user: User, owners: Q) -> QuerySet[Action]:
    """Outstanding actions that one of the owners owes, the earliest due first; at most `MOST_SHOWN`."""
    owing = ActionOwner.objects.filter(owners, action=OuterRef("pk"), is_former=False)
    found = Action.objects.visible_to(user).filter(Exists(owing), status__in=OUTSTANDING)
    return found.for_list().order_by("due_on", "raised_on", "pk")[:MOST_SHOWN]


def how_many(user: User, field: str, keys: Iterable[int]) -> Mapping[int, int]:
    """How many outstanding actions each post, or each person, owes; ``field`` is post or person."""
    owing = ActionOwner.objects.filter(
        **{f"{field}__in": list(keys)}, is_former=False, action__in=_outstanding(user)
    )
    return dict(owing.order_by().values_list(field).annotate(Count("action", distinct=True)))


def _outstanding(user: User) -> QuerySet[Any]:
    found: QuerySet[Any] = Action.objects.visible_to(user).filter(status__in=OUTSTANDING)
    return found.order_by().values("pk")


def rows(actions: Iterable[Action], posts: Mapping[int, Tenure]) -> list[Owed]:
    """``posts`` are those that somebody holds now, by key, with the tenure: older actions are inherited."""
    return [_row(action, posts) for action in actions]


def _row(action: Any, posts: Mapping[int, Tenure]) -> Owed:
    held = [posts[owner.post_id] for owner in action.owners.all() if owner.post_id in posts]
    return Owed(
        reference=action.reference,
        url=action.get_absolute_url(),
        matter=action.item.title if action.item else "",
        text=action.text,
        due=date_format(action.due_on, "j F Y") if action.due_on else action.due_words or "No day",
        status=action.status,
        status_label=action.get_status_display(),
        how=_how(action.raised_on, held[0]) if held else "In their own name",
    )


def _how(raised_on: datetime.date | None, tenure: Tenure) -> str:
    since = tenure.starts_on or tenure.first_seen_on
    is_inherited = raised_on is not None and since is not None and raised_on < since
    return f"{tenure.post}, inherited with the post" if is_inherited else f"As {tenure.post}"
