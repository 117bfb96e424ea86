"""Notices by e-mail: which of them somebody switched off, and which went out."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from actions.models.action import Action
from meetings.models import Board, Kept, KeptMeta, StageChange

if TYPE_CHECKING:
    from governance.models import User


class NoticeKind(models.TextChoices):
    APPROVED = "approved", "Approved notes that give me actions"
    DUE_SOON = "due_soon", "Actions of mine that are due in 7 days"
    DUE_TODAY = "due_today", "Actions of mine that are due today"
    ASKED = "asked", "Requests for an update of actions of mine"
    REVIEW = "review", "Notes that wait for my approval"
    DIGEST = "digest", "What is outstanding, the day before a meeting"

    @property
    def short(self) -> str:
        """For a line of a report."""
        return self.value.replace("_", " ")


FOR_APPROVERS = (NoticeKind.REVIEW, NoticeKind.DIGEST)
"""Kinds for those who may approve notes; the others are for those who owe actions."""


class NoticeChoiceQuerySet(models.QuerySet["NoticeChoice"]):
    def off(self) -> Self:
        return self.filter(is_off=True)


class NoticeChoice(models.Model):
    """That somebody switched a kind of notice off, or on again. Where there is none, it is on."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_choices", db_index=False
    )
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    is_off = models.BooleanField()

    objects = NoticeChoiceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["user", "kind"]
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notice_is_chosen_once")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_kind_display()}: {'off' if self.is_off else 'on'}"


class NoticeState(models.TextChoices):
    """Trying: handed to the mail server, whose answer is not on record. Failed: it refused, or was away."""

    TRYING = "trying", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"


class SentNoticeQuerySet(models.QuerySet["SentNotice"]):
    def of(self, user: "User", kind: str) -> Self:
        return self.filter(user=user, kind=kind)


class SentNotice(Kept):
    """That somebody was told of one thing, once: an action, a step of notes or a board before it meets.

    On record before the mail leaves, so that of two runs, or of a run that is broken off and the next,
    none sends twice without knowing: see docs/notices.md.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices", db_index=False
    )
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    step = models.ForeignKey(StageChange, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    for_day = models.DateField(help_text="The due day, the day of the step, or that of the meeting.")
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.TRYING)
    tried_at = models.DateTimeField()
    error = models.TextField(blank=True)

    objects = SentNoticeQuerySet.as_manager()

    class Meta(KeptMeta):
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "action", "step", "board", "for_day"],
                nulls_distinct=False,
                name="notice_is_sent_once",
            ),
            models.CheckConstraint(
                condition=models.Q(action__isnull=False, step__isnull=True, board__isnull=True)
                | models.Q(action__isnull=True, step__isnull=False, board__isnull=True)
                | models.Q(action__isnull=True, step__isnull=True, board__isnull=False),
                name="notice_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.user}"

    @property
    def about(self) -> tuple[Any, ...]:
        """What it tells of: with user and kind, what makes it the same notice."""
        return (self.action_id, self.step_id, self.board_id, self.for_day)
