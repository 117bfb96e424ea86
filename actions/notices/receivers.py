"""Who is told: those who owe an action now, and those who may approve notes; and whether anybody can be."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from actions.models import ActionOwner
from governance.authentication import RoleBackend
from governance.models import User
from meetings.holders import holding_persons

APPROVES = "meetings.approve_meeting"
NOWHERE = frozenset({"console", "dummy", "filebased"})
"""Of Django's own ways to send mail those that print it, drop it or write it down."""


def mail_leaves() -> bool:
    """Whether a mail server is set up; else nobody is told of anything, and no page may say so."""
    return settings.EMAIL_BACKEND.split(".")[-2] not in NOWHERE


@dataclass(frozen=True, slots=True)
class Owing:
    """Of an owner, the user who is told; or, where there is none, why nobody is."""

    action_id: int
    label: str
    user: User | None
    why_not: str = ""


def owing(actions: Iterable[int], today: datetime.date) -> list[Owing]:
    """Each owner of each action; a post is owed by whoever holds it on ``today``."""
    owners = list(
        ActionOwner.objects.filter(action__in=list(actions), is_former=False)
        .select_related("post", "person")
        .order_by("action", "position")
    )
    holders = holding_persons(today)
    persons = {owner.pk: _person_of(owner, holders) for owner in owners}
    users = users_of({person for person in persons.values() if person})
    return [_owing(owner, persons[owner.pk], users) for owner in owners]


def _person_of(owner: ActionOwner, holders: Mapping[int, int]) -> int | None:
    return holders.get(owner.post_id) if owner.post_id else owner.person_id


def users_of(persons: Iterable[int]) -> dict[int, User]:
    """Those who can sign in and are one of ``persons``, by the person, each knowing their permissions."""
    keys = dict(User.objects.filter(person__in=list(persons)).values_list("person", "pk"))
    found = {person: RoleBackend().get_user(pk) for person, pk in keys.items()}
    return {person: user for person, user in found.items() if user}


def _owing(owner: ActionOwner, person: int | None, users: Mapping[int, User]) -> Owing:
    name = str(owner.post or owner.person or owner.label)
    user = users.get(person) if person else None
    if person is None:
        why = "nobody is known to hold the post" if owner.post_id else "no person or post of the record"
        return Owing(owner.action_id, name, None, why)
    if user is None:
        return Owing(owner.action_id, name, None, "no user who can sign in")
    if not user.email:
        return Owing(owner.action_id, name, None, "no e-mail address")
    return Owing(owner.action_id, name, user)


def approvers() -> list[User]:
    """Those who can sign in and whose role approves notes, each knowing their permissions."""
    codename = APPROVES.partition(".")[2]
    keys = User.objects.filter(is_active=True, groups__permissions__codename=codename).distinct()
    found = (RoleBackend().get_user(pk) for pk in keys.order_by("pk").values_list("pk", flat=True))
    return [user for user in found if user]
