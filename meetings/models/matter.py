"""A subject that is followed through all meetings: by saved words, by tagged items, or by both."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from meetings.models.item import AgendaItem
from meetings.models.kept import Kept, KeptMeta


class Matter(Kept):
    """The words are those of a search: what says them belongs to the matter, without being tagged."""

    name = models.CharField(max_length=120)
    words = models.CharField(
        max_length=200,
        blank=True,
        help_text="As in a search: “quoted words” stand together, a minus leaves a word out.",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(KeptMeta):
        ordering = [Lower("name")]
        constraints = [models.UniqueConstraint(Lower("name"), name="matter_name_is_unique")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("matters:matter_detail", args=[self.pk])


class MatterItemQuerySet(models.QuerySet["MatterItem"]):
    def standing(self) -> Self:
        return self.filter(is_untagged=False)


class MatterItem(Kept):
    """An item of an agenda that somebody says is about a matter. One that was untagged is kept."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="tags")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="tags")
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    tagged_at = models.DateTimeField(default=timezone.now, editable=False)
    is_untagged = models.BooleanField("no longer tagged", default=False)

    objects = MatterItemQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["matter", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "item"],
                condition=models.Q(is_untagged=False),
                name="item_is_tagged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.matter}"
