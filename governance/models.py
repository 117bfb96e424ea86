"""People who sign in."""

from typing import ClassVar, Self

import pghistory
import pghistory.models
import pgtrigger
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models.functions import Concat, JSONObject
from django.urls import reverse

from governance.access import Role
from governance.keeping import KEPT, meta_of_events


class UserQuerySet(models.QuerySet["User"]):
    def with_roles(self) -> Self:
        """Adds ``held_roles`` and ``deeds``, lists of names, in the statement that fetches the user."""
        permission = "groups__permissions"
        deed = Concat(f"{permission}__content_type__app_label", models.Value("."), f"{permission}__codename")
        in_a_group = models.Q(groups__isnull=False)
        with_a_deed = models.Q(groups__permissions__isnull=False)
        return self.annotate(
            held_roles=ArrayAgg("groups__name", distinct=True, filter=in_a_group, default=[]),
            deeds=ArrayAgg(deed, distinct=True, filter=with_a_deed, default=[]),
        )


class Users(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # made while running
    use_in_migrations = False


class User(AbstractUser):
    """Somebody who signs in. What they may do comes from the groups of ``governance.access``.

    Users are switched off (``is_active``), never deleted: the record names them.
    """

    sessions_ended = models.DateTimeField(null=True, blank=True, editable=False)
    """What was signed in before then is signed in no more."""

    person = models.OneToOneField(
        "meetings.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="user",
    )
    """Who this is in the record: notices of what they owe go to them."""

    objects: ClassVar[Users] = Users()

    class Meta(AbstractUser.Meta):
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_absolute_url(self) -> str:
        return reverse("users:user_change", args=[self.pk])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session has to know to be alive: Django asks for the password, this for the time too."""
        known: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{known}{self.sessions_ended.isoformat()}" if self.sessions_ended else known

    def role_names(self) -> list[str]:
        """Names of the roles held, in the order of the table."""
        held = getattr(self, "held_roles", None)
        if held is None:
            held = [group.name for group in self.groups.all()]
        return [role.value for role in Role if role.value in held]


NAMES = ("username", "first_name", "last_name")
"""What a user's name in words is made of."""


def names_of(user: str) -> JSONObject:
    """Of whom the foreign key ``user`` points to, so that ``User(**names)`` can be shown."""
    return JSONObject(**{name: models.F(f"{user}__{name}") for name in NAMES})


class Membership(User.groups.through):  # type: ignore[name-defined,misc]  # Django makes it while running
    """That a user has a role, so that the history of users tells of it."""

    class Meta:
        proxy = True
        verbose_name = "role"
        default_permissions = ()


SAYS_OTHERWISE = pgtrigger.Condition(
    "NOT (NEW.metadata @> jsonb_strip_nulls(OLD.metadata) AND NEW.id = OLD.id"
    " AND NEW.created_at = OLD.created_at AND OLD.created_at > now() - interval '1 hour')"
)
"""The request that makes a context may add to it, as when somebody signs in; nobody else, and never later."""


class ChangeContext(pghistory.models.Context):
    """Who made changes, and from which page: what the entries of the history point to stays as they do."""

    class Meta:
        proxy = True
        default_permissions = ()
        triggers = [
            *KEPT,
            pgtrigger.Protect(name="stays", operation=pgtrigger.Update, condition=SAYS_OTHERWISE),
        ]


# The history of users: kept as that of meetings and actions is, see meetings.models.history.
pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=["password", "last_login"],
    append_only=True,
    meta=meta_of_events(),
)(User)
pghistory.track(
    pghistory.InsertEvent(),
    pghistory.DeleteEvent(),
    obj_field=None,
    append_only=True,
    meta=meta_of_events(),
)(Membership)
