"""Views of the register that somebody keeps under a name."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

if TYPE_CHECKING:
    from governance.models import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, and those that others share."""
        return self.filter(models.Q(owner=user) | models.Q(is_shared=True))

    def for_list(self) -> Self:
        return self.select_related("owner").order_by(Lower("name"), "pk")


class SavedView(models.Model):
    """The query of an address of the register, in its one form (``Asked.address``), and its name.

    A saved view holds no record, only a question: everybody who opens it sees what they may see.
    So, unlike the record, it may be removed.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000)
    is_shared = models.BooleanField("shared with everybody who can sign in", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint("owner", Lower("name"), name="saved_view_of_a_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('actions:action_list')}{self.query}"
