"""How notes became an approved record, and what was corrected in them since."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from governance.keeping import APPENDED
from meetings.models.item import AgendaItem
from meetings.models.kept import Kept, KeptMeta
from meetings.models.meeting import Meeting, Stage


class StageChange(Kept):
    """One step of a meeting's notes from draft to published, or back with comments. Appended only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="stage_changes")
    stage_from = models.CharField(max_length=10, choices=Stage.choices)
    stage_to = models.CharField(max_length=10, choices=Stage.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    comment = models.TextField(blank=True, help_text="Why notes were sent back, or what was approved.")

    class Meta(KeptMeta):
        default_permissions = ("view",)
        ordering = ["meeting", "pk"]
        triggers = APPENDED

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_stage_to_display()}"


class Amendment(Kept):
    """A correction of approved notes: both wordings stand in the record. Appended only."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="amendments")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    about = models.CharField(
        "fact that is corrected",
        blank=True,
        help_text="Of the meeting itself, such as: Venue.",
    )
    was = models.TextField(
        "words as approved", blank=True, help_text="Empty where nothing is said of the fact."
    )
    becomes = models.TextField("words as corrected")
    reason = models.TextField()
    decided_under = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments_decided",
        help_text="The item of the later meeting that asked for the correction.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta(KeptMeta):
        default_permissions = ("add", "view")
        ordering = ["meeting", "on", "pk"]
        triggers = APPENDED

    def __str__(self) -> str:
        return f"{self.meeting}: {self.reason}"
