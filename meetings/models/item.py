"""What a meeting dealt with: its agenda items, and the decisions taken under them."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models

from meetings.models.kept import KeptMeta
from meetings.models.locking import locked_with_the_notes
from meetings.models.meeting import SETTLED_STAGES, Meeting
from meetings.models.people import Board
from meetings.models.source import Sourced
from meetings.models.withholding import withheld_with_its_parent
from meetings.models.words import words
from meetings.references import decision_reference

if TYPE_CHECKING:
    from governance.models import User


class Outcome(models.TextChoices):
    DISCUSSED = "discussed", "Discussed"
    NIL = "nil", "Nil"
    DEFERRED = "deferred", "Deferred"


class Assurance(models.TextChoices):
    """How far the board was assured in the matter of an item."""

    ASSURED = "assured", "Assured"
    PARTLY = "partly", "Partly assured"
    NOT_ASSURED = "not_assured", "Not assured"


class Approval(models.TextChoices):
    """How a board approved the notes of its earlier meeting."""

    AS_PRESENTED = "as_presented", "As presented"
    WITH_CHANGES = "with_changes", "With changes"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: "User") -> Self:
        items = self.filter(is_dropped=False)
        if not user.has_perm("meetings.view_withheld_item"):
            items = items.filter(is_withheld=False)
        if not user.has_perm("meetings.view_unapproved_meeting"):
            items = items.filter(meeting__stage__in=SETTLED_STAGES)
        return items

    def for_reading(self) -> Self:
        """Without the search column, which no page shows."""
        return self.defer("search")


class AgendaItem(Sourced):
    """A matter on a meeting's agenda, with its minutes in a small Markdown."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", db_index=False)
    position = models.PositiveIntegerField()
    number = models.CharField(blank=True, help_text="As written: 4a, 2.1.")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    title = models.TextField()
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.DISCUSSED)
    is_withheld = models.BooleanField("withheld from publication", default=False)
    withheld_because = models.TextField("reason for withholding", blank=True)
    theme = models.CharField(blank=True)
    assurance = models.CharField(max_length=12, choices=Assurance.choices, blank=True)
    assurance_statement = models.TextField(blank=True)
    deferred_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deferred_to",
        help_text="The item of an earlier meeting that was put off to this one.",
    )
    approves = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_under",
        help_text="The earlier meeting whose notes are approved under this item.",
    )
    approval = models.CharField(max_length=12, choices=Approval.choices, blank=True)
    settled_lines = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text="Marked lines of the text that a person has accepted as a record, or said to be none.",
    )
    is_dropped = models.BooleanField(
        "taken off the agenda", default=False, help_text="Kept, and shown to nobody but in the history."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.GeneratedField(
        expression=words("title", "text"), output_field=SearchVectorField(), db_persist=True
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["meeting", "position"]
        triggers = [
            *KeptMeta.triggers,
            *withheld_with_its_parent(),
            *locked_with_the_notes(
                "title", "text", "number", "outcome", "assurance", "assurance_statement", "is_dropped"
            ),
        ]
        constraints = [
            models.UniqueConstraint(  # at the end of the transaction, so that items can change places
                fields=["meeting", "position"],
                name="item_position_is_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(is_withheld=False) | ~models.Q(withheld_because=""),
                name="item_is_withheld_for_a_reason",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="item_search"),
            models.Index(fields=["id"], name="item_withheld", condition=models.Q(is_withheld=True)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def anchor(self) -> str:
        """Name of this item's place on the page of its meeting."""
        return f"item-{self.position}"

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"

    def clean(self) -> None:
        if self.parent and self.parent.is_withheld and not self.is_withheld:
            above = f"It stands under “{self.parent}”, which is withheld: release that first."
            raise ValidationError({"is_withheld": above})


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: "User") -> Self:
        decisions = self
        if not user.has_perm("meetings.view_withheld_item"):
            decisions = decisions.exclude(item__is_withheld=True)
        if not user.has_perm("meetings.view_unapproved_meeting"):
            decisions = decisions.filter(meeting__stage__in=SETTLED_STAGES)
        return decisions


class Decision(Sourced):
    """A decision taken at a meeting, numbered within its board and year."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="decisions", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    text = models.TextField()
    search = models.GeneratedField(
        expression=words("text"), output_field=SearchVectorField(), db_persist=True
    )

    objects = DecisionQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["board", "-year", "-number"]
        triggers = [*KeptMeta.triggers, *locked_with_the_notes("text", "item")]
        constraints = [
            models.UniqueConstraint(fields=["board", "year", "number"], name="decision_reference_is_unique"),
        ]
        indexes = [GinIndex(fields=["search"], name="decision_search")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        return decision_reference(self.board.code, self.number, self.year)

    @property
    def anchor(self) -> str:
        return f"decision-{self.number}-{self.year}"
