"""What happened to an action: appended, never edited or deleted."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from actions.models.action import Action
from actions.models.status import CLOSED, Status
from governance.keeping import APPENDED
from meetings.models import SETTLED_STAGES, AgendaItem, KeptMeta, Meeting, Person, Sourced, words

if TYPE_CHECKING:
    from governance.models import User


DEED_OF = {
    Status.COMPLETED.value: "complete",
    Status.DISCHARGED.value: "discharge",
    Status.WITHDRAWN.value: "withdraw",
}


class ActionUpdateQuerySet(models.QuerySet["ActionUpdate"]):
    def visible_to(self, user: "User") -> Self:
        """As visible as the action, and as the meeting and item at which it was given."""
        updates = self
        if not user.has_perm("meetings.view_withheld_item"):
            updates = updates.exclude(item__is_withheld=True).exclude(action__item__is_withheld=True)
        if not user.has_perm("meetings.view_unapproved_meeting"):
            for meeting in ("meeting", "action__meeting"):
                settled = models.Q(**{f"{meeting}__stage__in": SETTLED_STAGES})
                updates = updates.filter(models.Q(**{f"{meeting}__isnull": True}) | settled)
        return updates


class ActionUpdate(Sourced):
    """One thing that was said or done about an action, and what it changed.

    An update from the notes of a meeting has ``meeting`` and, in ``matter_as_written``, the
    words under which that meeting brought the matter forward. ``status_to`` is empty where
    the notes do not say that the status changed.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates", db_index=False)
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    spoken_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose words these are, where the minute taker entered them for somebody else.",
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="action_updates"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="action_updates"
    )
    text = models.TextField(blank=True)
    matter_as_written = models.TextField(blank=True, editable=False)
    status_from = models.CharField(max_length=12, choices=Status.choices, blank=True)
    status_to = models.CharField(max_length=12, choices=Status.choices, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    corrected_from = models.TextField(blank=True, help_text="The action's words before they were corrected.")
    owners_from = models.TextField(blank=True, help_text="Labels of those who owed it before.")
    owners_to = models.TextField(blank=True, help_text="Labels of those who owe it now.")
    created_at = models.DateTimeField(auto_now_add=True)
    search = models.GeneratedField(
        expression=words("matter_as_written", "text"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ActionUpdateQuerySet.as_manager()

    class Meta(KeptMeta):
        default_permissions = ("view",)
        ordering = ["action", "on", "pk"]
        triggers = APPENDED
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="", matter_as_written="", status_to=""),
                name="update_says_something",
            ),
        ]
        indexes = [
            models.Index(fields=["action", "on", "id"], include=["meeting"], name="update_chain"),
            models.Index(
                fields=["on"],
                include=["action", "status_to"],
                name="update_closing",
                condition=models.Q(status_to__in=["discharged", "withdrawn"]),
            ),
            GinIndex(fields=["search"], name="update_search"),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.on}: {self.headline}"

    @property
    def anchor(self) -> str:
        """Name of this update's place on the page of its action."""
        return f"update-{self.pk}"

    @property
    def deed(self) -> str:
        """The name of what was done, as the address of its form has it."""
        if self.corrected_from:
            return "correct"
        if self.owners_to:
            return "owners"
        if self.status_to == Status.DEFERRED:
            return "defer"
        if self.due_to != self.due_from:
            return "due"
        if not self.status_to or self.status_to == self.status_from:
            return "update"
        if self.status_from in CLOSED and self.status_to not in CLOSED:
            return "reopen"
        return DEED_OF.get(self.status_to, "update")

    @property
    def headline(self) -> str:
        """What this update did, in the office's words."""
        is_changed = bool(self.status_to) and self.status_to != self.status_from
        return {
            "correct": "Words corrected",
            "owners": f"Passed to {self.owners_to}",
            "defer": "Deferred",
            "due": "New due day",
            "reopen": "Opened again",
            "complete": "Completed, its owner says",
            "discharge": f"Discharged by the {settings.COMMISSIONER_TITLE}",
        }.get(self.deed, Status(self.status_to).label if is_changed else "Update")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if isinstance(self.on, datetime.datetime):
            msg = "on is a day, not a time"
            raise TypeError(msg)
        super().save(*args, **kwargs)
