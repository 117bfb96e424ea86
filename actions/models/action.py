"""An action: what was promised at a meeting, by whom, for when, and where it stands."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.urls import reverse
from django.utils.formats import date_format

from actions.models.status import OUTSTANDING, Status
from meetings.models import (
    SETTLED_STAGES,
    AgendaItem,
    Board,
    Doubt,
    Kept,
    KeptMeta,
    Meeting,
    Person,
    Post,
    Sourced,
    words,
)
from meetings.references import action_reference

if TYPE_CHECKING:
    from actions.models.update import ActionUpdate
    from governance.models import User


class ChangedMeanwhile(Exception):
    """Somebody else changed the action after it was read; nothing was saved."""


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: "User") -> Self:
        actions = self
        if not user.has_perm("meetings.view_withheld_item"):
            actions = actions.exclude(item__is_withheld=True)
        if not user.has_perm("meetings.view_unapproved_meeting"):
            settled = models.Q(meeting__isnull=True) | models.Q(meeting__stage__in=SETTLED_STAGES)
            actions = actions.filter(settled)
        return actions

    def outstanding(self) -> Self:
        return self.filter(status__in=OUTSTANDING)

    def overdue(self, on: datetime.date) -> Self:
        return self.outstanding().filter(due_on__lt=on)

    def for_list(self) -> Self:
        return (
            self.select_related("board", "item", "meeting")
            .defer("search", "item__search", "item__text")
            .prefetch_related(
                models.Prefetch(
                    "owners",
                    queryset=ActionOwner.objects.filter(is_former=False).select_related("post", "person"),
                )
            )
        )


class Action(Sourced):
    """An action, numbered within its board and the year that raised it.

    ``meeting`` is empty when the meeting that raised it is not in the archive: ``raised_on``
    is then the first day of the month in which it was raised, or empty where even that is
    not known. ``text_as_written`` keeps the words of the notes when ``text`` is corrected.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="actions", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    text = models.TextField()
    text_as_written = models.TextField(editable=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    raised_on = models.DateField(null=True, blank=True)
    due_words = models.CharField("due, as written", blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_is_inferred = models.BooleanField("day inferred from the words", default=False)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    version = models.PositiveIntegerField(default=1, editable=False)
    doubts = models.ManyToManyField(Doubt, blank=True, related_name="actions", editable=False)
    search = models.GeneratedField(
        expression=words("text"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ActionQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["board", "-year", "-number"]
        permissions = [
            ("update_action", "Can add an update, and change due day or owner"),
            ("complete_action", "Can record that the owner says an action is done"),
            ("discharge_action", "Can discharge an action"),
            ("minute_discharge_action", "Can enter a discharge that was spoken at a meeting"),
            ("withdraw_action", "Can withdraw an action"),
            ("reopen_action", "Can open a closed action again"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["board", "year", "number"], name="action_reference_is_unique"),
            models.CheckConstraint(condition=~models.Q(text=""), name="action_has_words"),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=True) | models.Q(raised_on__isnull=False),
                name="action_of_a_meeting_has_its_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "raised_on", "id"],
                name="action_outstanding",
                condition=models.Q(status__in=["open", "in_progress", "deferred", "completed"]),
            ),
            models.Index(  # what waits for discharge, the oldest first
                fields=["raised_on", "id"], name="action_completed", condition=models.Q(status="completed")
            ),
            models.Index(fields=["board", "raised_on"], name="action_raised"),
            GinIndex(fields=["search"], name="action_search"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("actions:action_detail", args=[self.pk])

    @property
    def reference(self) -> str:
        return action_reference(self.board.code, self.number, self.year)

    @property
    def anchor(self) -> str:
        """Name of this action's place on the page of its meeting."""
        return f"action-{self.number}-{self.year}"

    @property
    def is_outstanding(self) -> bool:
        return self.status in OUTSTANDING

    def is_overdue(self, on: datetime.date) -> bool:
        return self.is_outstanding and self.due_on is not None and self.due_on < on

    @property
    def raised_in_words(self) -> str:
        """A day when the meeting is known, else only its month."""
        if self.raised_on is None:
            return "not known"
        return date_format(self.raised_on, "j F Y" if self.meeting_id else "F Y")

    def record(self, said: "Said", *, seen_version: int, **changes: Any) -> "ActionUpdate":
        """Append what was said, and make the changes that go with it: all or nothing.

        ``changes`` are new values of ``text``, ``status``, ``due_on``, ``due_words`` and ``owners``
        (a list of unsaved ``ActionOwner``). Compares and swaps on ``version`` in one statement, so that
        of two people at once the second is told: raises ``ChangedMeanwhile``.
        """
        owners = changes.pop("owners", None)
        with transaction.atomic():
            swapped = Action.objects.filter(pk=self.pk, version=seen_version).update(
                version=seen_version + 1, **changes
            )
            if not swapped:
                raise ChangedMeanwhile
            said_owners = self._replace_owners(owners) if owners is not None else ("", "")
            update: ActionUpdate = self.updates.create(
                on=said.on,
                by=said.by,
                spoken_by=said.spoken_by,
                text=said.words,
                meeting=said.meeting,
                item=said.item,
                status_from=self.status,
                status_to=changes.get("status", ""),
                due_from=self.due_on if "due_on" in changes else None,
                due_to=changes.get("due_on"),
                corrected_from=self.text if "text" in changes else "",
                owners_from=said_owners[0],
                owners_to=said_owners[1],
            )
        for name, value in changes.items():
            setattr(self, name, value)
        self.version = seen_version + 1
        return update

    def only_update_since(self, seen_version: int, by: "User", words: str) -> "ActionUpdate | None":
        """The one that happened since, where it is by the same person in the same words.

        So it is where a form was sent twice: what it asks for is done.
        """
        if self.version != seen_version + 1:
            return None
        last = self.updates.order_by("-pk").first()
        return last if last and (last.by_id, last.text) == (by.pk, words) else None

    def _replace_owners(self, owners: "list[ActionOwner]") -> tuple[str, str]:
        """Names of the owners before and after. Former owners stay, marked as such."""
        present = list(self.owners.filter(is_former=False))
        self.owners.filter(is_former=False).update(is_former=True)
        taken = self.owners.aggregate(last=models.Max("position"))["last"] or 0
        for position, owner in enumerate(owners, start=taken + 1):
            owner.action, owner.position = self, position
        ActionOwner.objects.bulk_create(owners)
        return tuple("; ".join(owner.label for owner in some) or "nobody" for some in (present, owners))  # type: ignore[return-value]

    def complete(self, said: "Said", *, seen_version: int) -> "ActionUpdate":
        """Its owner says that it is done; the commissioner has yet to be satisfied."""
        return self.record(said, seen_version=seen_version, status=Status.COMPLETED)

    def discharge(self, said: "Said", *, seen_version: int) -> "ActionUpdate":
        """The commissioner is satisfied, in the words said."""
        return self.record(said, seen_version=seen_version, status=Status.DISCHARGED)

    def withdraw(self, said: "Said", *, seen_version: int) -> "ActionUpdate":
        """It is no longer wanted, for the reason said."""
        return self.record(said, seen_version=seen_version, status=Status.WITHDRAWN)

    def reopen(self, said: "Said", *, seen_version: int) -> "ActionUpdate":
        """It was closed, and is owed again."""
        return self.record(said, seen_version=seen_version, status=Status.OPEN)

    def defer(self, said: "Said", *, to: datetime.date, in_words: str, seen_version: int) -> "ActionUpdate":
        """Put off to a day, mostly that of a meeting, which ``in_words`` names."""
        return self.record(
            said,
            seen_version=seen_version,
            status=Status.DEFERRED,
            due_on=to,
            due_words=in_words,
            due_is_inferred=False,
        )

    def change_due(
        self, said: "Said", *, to: datetime.date | None, in_words: str, seen_version: int
    ) -> "ActionUpdate":
        """Another due day, or none."""
        return self.record(
            said, seen_version=seen_version, due_on=to, due_words=in_words, due_is_inferred=False
        )

    def correct(self, said: "Said", *, text: str, seen_version: int) -> "ActionUpdate":
        """Other words for it; what its notes have stays in ``text_as_written``."""
        return self.record(said, seen_version=seen_version, text=text)

    def change_owners(self, said: "Said", *, to: "list[ActionOwner]", seen_version: int) -> "ActionUpdate":
        """Owed by others from now on; ``to`` are unsaved, in their order."""
        return self.record(said, seen_version=seen_version, owners=to)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of an action, by whom, when, and at which meeting if at one."""

    words: str
    by: "User"
    on: datetime.date
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    spoken_by: Person | None = None
    """Whose words they are, where ``by`` entered them for somebody else."""


class ActionOwner(Kept):
    """Somebody who owes an action: the label as written, and what it was found to mean.

    Source: the design's rule that an owner is a post, a person, a body or a label as written.
    An open action owned by a post passes to whoever holds the post.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="owners", db_index=False)
    position = models.PositiveIntegerField()
    label = models.CharField()
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="actions_owned"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="actions_owned"
    )
    is_former = models.BooleanField("no longer owes it", default=False)

    class Meta(KeptMeta):
        ordering = ["action", "position"]
        constraints = [
            models.UniqueConstraint(fields=["action", "position"], name="owner_position_is_unique"),
            models.CheckConstraint(condition=~models.Q(label=""), name="owner_has_a_label"),
        ]

    def __str__(self) -> str:
        return self.label
