"""Outstanding matters that a person took off a meeting's agenda."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from actions.models.action import Action
from meetings.models import Kept, KeptMeta, Meeting


class DroppedMatter(Kept):
    """An outstanding action that a meeting does not take up, and why. Without one, it is on the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dropped_matters")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="dropped_from")
    because = models.TextField("reason")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_taken_back = models.BooleanField(default=False)

    class Meta(KeptMeta):
        ordering = ["meeting", "pk"]
        triggers = [
            *KeptMeta.triggers,
            pgtrigger.Protect(
                name="reason_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("meeting", "action", "because", "by", "at"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "action"],
                condition=models.Q(is_taken_back=False),
                name="matter_is_dropped_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.meeting}"
