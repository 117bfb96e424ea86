"""Somebody has to be able to sign in to an installation that knows nobody yet."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from governance.access import Role
from governance.models import User

# Neither 0 and o nor 1, i and l: the password is read from a screen and typed.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 5  # 20 of 31 characters: 99 bits


@dataclass(frozen=True, slots=True)
class Credentials:
    username: str
    password: str


def create_first_administrator(username: str) -> Credentials | None:
    """Make the administrator, or None where there is any user already. The password is stored only hashed."""
    if User.objects.exists():
        return None
    password = random_password()
    with transaction.atomic():
        user = User.objects.create_user(username, password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=Role.ADMINISTRATOR))
    return Credentials(username, password)


def random_password() -> str:
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
