"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.urls import reverse

from governance.access import Role


class User(AbstractUser):
    """Somebody who signs in. What they may do comes from the groups of ``governance.access``.

    Users are switched off (``is_active``), never deleted: the record names them.
    """

    class Meta(AbstractUser.Meta):
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def get_absolute_url(self) -> str:
        return reverse("admin:governance_user_change", args=[self.pk])

    def role_names(self) -> list[str]:
        """Names of the roles held, in the order of the table."""
        held = {group.name for group in self.groups.all()}
        return [role.value for role in Role if role.value in held]
