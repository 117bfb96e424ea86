"""That owners were asked for an update."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from actions.models.action import Action
from governance.keeping import APPENDED
from meetings.models import Kept, KeptMeta


class AskedUpdate(Kept):
    """That those who owed an action were asked how it stands, before a meeting. Appended only."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="asked", db_index=False)
    on = models.DateField()
    whom = models.TextField(help_text="Who owed the action that day, and who held the post.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(KeptMeta):
        default_permissions = ("add", "view")
        ordering = ["action", "-on"]
        triggers = APPENDED
        constraints = [models.UniqueConstraint(fields=["action", "on"], name="update_is_asked_once_a_day")]

    def __str__(self) -> str:
        return f"{self.action}, {self.on}: {self.whom}"
