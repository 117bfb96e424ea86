"""Files attached to an item of an agenda."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from meetings.models.item import AgendaItem
from meetings.models.kept import Kept, KeptMeta
from meetings.models.meeting import SETTLED_STAGES

if TYPE_CHECKING:
    from governance.models import User


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: "User") -> Self:
        """As visible as the item that it belongs to; of one off the agenda, to those who may put it back."""
        papers = self
        if not user.has_perm("meetings.view_withheld_item"):
            papers = papers.filter(item__is_withheld=False)
        if not user.has_perm("meetings.view_unapproved_meeting"):
            papers = papers.filter(item__meeting__stage__in=SETTLED_STAGES, item__is_dropped=False)
        return papers

    def for_list(self) -> Self:
        """Without the bytes, which only the download needs."""
        return self.defer("content").filter(is_removed=False)


class Paper(Kept):
    """A paper of an item: its bytes as they were attached. One that was taken off the agenda is kept."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    name = models.CharField(max_length=200, help_text="Name of the file, without folders.")
    media_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(editable=False, help_text="In bytes.")
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    content = models.BinaryField("file", editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    is_removed = models.BooleanField("taken off the agenda", default=False)

    objects = PaperQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["item", "added_at", "pk"]
        triggers = [
            *KeptMeta.triggers,
            pgtrigger.Protect(
                name="bytes_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("name", "sha256", "content"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
