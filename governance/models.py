"""People who sign in."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse

from governance.access import Role


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

    objects: ClassVar[Users] = Users()

    class Meta(AbstractUser.Meta):
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_absolute_url(self) -> str:
        return reverse("admin:governance_user_change", args=[self.pk])

    def role_names(self) -> list[str]:
        """Names of the roles held, in the order of the table."""
        held = getattr(self, "held_roles", None)
        if held is None:
            held = [group.name for group in self.groups.all()]
        return [role.value for role in Role if role.value in held]
