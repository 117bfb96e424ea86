"""A meeting and who attended it."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format

from meetings.models.kept import KeptMeta
from meetings.models.locking import locked_once_approved, locked_with_the_notes
from meetings.models.people import Board, Person, Post
from meetings.models.source import Sourced

if TYPE_CHECKING:
    from governance.models import User


class Stage(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"


class Marking(models.TextChoices):
    """Government Security Classifications; nothing higher may be stored here."""

    OFFICIAL = "official", "OFFICIAL"
    OFFICIAL_SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE"


NAMED = "record_words(((((title)::text || ' '::text) || (theme)::text) || ' '::text) || (venue)::text)"
"""The words of what a meeting is called by, as its index has them."""
SETTLED_STAGES = (Stage.APPROVED, Stage.PUBLISHED)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: "User") -> Self:
        """Readers see notes once they are approved; those who make them see all."""
        if user.has_perm("meetings.view_unapproved_meeting"):
            return self
        return self.filter(stage__in=SETTLED_STAGES)

    def for_list(self) -> Self:
        return self.select_related("board").order_by("-date", "-start_time", "-pk")


class Meeting(Sourced):
    """One meeting of a board. A day may hold two of them, told apart by their start."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(help_text="As its notes have it.")
    date = models.DateField()
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    venue = models.CharField(blank=True)
    theme = models.CharField(blank=True)
    chair = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings_chaired"
    )
    minute_taker = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings_minuted"
    )
    minute_taker_capacity = models.CharField(blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    marking = models.CharField(max_length=20, choices=Marking.choices, default=Marking.OFFICIAL)
    handling = models.CharField(blank=True, help_text="Handling note of a marking.")
    next_date = models.DateField(null=True, blank=True)
    next_time = models.TimeField(null=True, blank=True)
    next_venue = models.CharField(blank=True)
    next_theme = models.CharField(blank=True)
    field_lines = models.JSONField(
        default=dict, blank=True, editable=False, help_text="Source lines of each single field."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["-date", "-start_time", "-pk"]
        triggers = [
            *KeptMeta.triggers,
            *locked_once_approved(
                "board", "source", "title", "date", "start_time", "end_time", "venue", "theme", "chair",
                "minute_taker", "minute_taker_capacity", "next_date", "next_time", "next_venue", "next_theme",
            ),
        ]  # fmt: skip
        permissions = [
            ("view_unapproved_meeting", "Can see notes before they are approved"),
            ("view_withheld_item", "Can see items withheld from publication"),
            ("approve_meeting", "Can approve notes"),
            ("publish_meeting", "Can publish notes"),
            ("import_notes", "Can import archived notes"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "date", "start_time"],
                nulls_distinct=False,
                name="meeting_of_a_board_has_one_start",
            ),
            models.UniqueConstraint(fields=["source"], name="meeting_has_a_source_of_its_own"),
        ]
        indexes = [
            models.Index(fields=["-date", "-start_time", "-id"], name="meeting_newest"),
            models.Index(fields=["next_date"], name="meeting_announced"),
            GinIndex(models.Func(template=NAMED, output_field=SearchVectorField()), name="meeting_named"),
            models.Index(
                fields=["id"], name="meeting_unsettled", condition=models.Q(stage__in=["draft", "in_review"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board.name}, {self.date_in_words}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting_detail", args=[self.pk])

    @property
    def date_in_words(self) -> str:
        return date_format(self.date, "j F Y")

    @property
    def is_from_archive(self) -> bool:
        """Imported notes were settled elsewhere: who approved them, and when, is not recorded."""
        return self.source_id is not None


class AttendanceState(models.TextChoices):
    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"
    PART = "part", "Present for part"


class Attendance(Sourced):
    """A person at a meeting, in the capacity that its notes give."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    capacity = models.CharField(blank=True, help_text="As written.")
    initials = models.CharField(blank=True, help_text="As written beside the name.")
    state = models.CharField(max_length=10, choices=AttendanceState.choices)
    note = models.CharField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(KeptMeta):
        ordering = ["meeting", "position"]
        triggers = [*KeptMeta.triggers, *locked_with_the_notes("person", "capacity", "state", "note")]
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="attendance_position_is_unique"),
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_of_a_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_state_display().lower()}"
