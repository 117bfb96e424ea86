"""What is done to a user, so that somebody who keeps the users is always left."""

from collections.abc import Collection

from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from governance.access import Role
from governance.models import User

WRITTEN = ("first_name", "last_name", "username", "email", "person")
"""What an administrator writes of a user: a password that is set meanwhile stays."""


class LastAdministrator(Exception):
    """Nobody who can sign in would keep the users."""


@transaction.atomic
def keep(user: User, roles: Collection[str]) -> None:
    """Save the user with exactly these roles; raises ``LastAdministrator``."""
    _wait_for_others()
    user.save(update_fields=WRITTEN if user.pk else None)
    user.groups.set(Group.objects.filter(name__in=roles))
    _require_an_administrator()


@transaction.atomic
def switch(user: User, *, on: bool) -> None:
    """Let the user sign in, or no more; raises ``LastAdministrator``.

    Their sessions end: those of before would otherwise live again when the user is switched on.
    """
    _wait_for_others()
    user.is_active = on
    user.sessions_ended = timezone.now()
    user.save(update_fields=["is_active", "sessions_ended"])
    _require_an_administrator()


def end_sessions(user: User) -> None:
    """Sign the user out everywhere."""
    user.sessions_ended = timezone.now()
    user.save(update_fields=["sessions_ended"])


def take_password(user: User) -> str:
    """End the user's password and sessions; gives the path of the page at which they set another.

    So nobody but its user ever knows a password. The path holds for PASSWORD_RESET_TIMEOUT seconds
    and until a password is set.
    """
    user.set_unusable_password()
    user.sessions_ended = timezone.now()
    user.save(update_fields=["password", "sessions_ended"])
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("password_set", args=[key, default_token_generator.make_token(user)])


def _wait_for_others() -> None:
    """Two administrators who would each switch the other off come one after the other."""
    Group.objects.select_for_update().get(name=Role.ADMINISTRATOR)


def _require_an_administrator() -> None:
    """Asked in a statement of its own after the lock: only so does it see what the other one did."""
    keeps_users = Q(groups__name=Role.ADMINISTRATOR) | Q(is_superuser=True)
    if not User.objects.filter(keeps_users, is_active=True).exists():
        raise LastAdministrator
