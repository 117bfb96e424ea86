"""Boards, and the people and posts that meet in them."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from governance.search_words import bare
from meetings.models.kept import Kept, KeptMeta


class Board(Kept):
    """A standing series of meetings, such as the monthly holding-to-account meeting."""

    name = models.CharField(max_length=200)
    code = models.CharField(
        max_length=12, unique=True, help_text="Stands in references: MAM gives the action MAM 17/2022."
    )
    usual_venue = models.CharField(blank=True)
    standing_agenda = models.TextField(blank=True, help_text="One item a line.")
    chair = models.ForeignKey(
        "Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="boards_chaired",
        help_text="The post whose holder takes the chair.",
    )
    is_closed = models.BooleanField("no longer meets", default=False)

    class Meta(KeptMeta):
        ordering = [Lower("name")]
        constraints = [models.UniqueConstraint(Lower("name"), name="board_name_is_unique")]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def named(self, words: str) -> Self:
        """Whose names hold ``words``, in any letters, with accents or without."""
        name = models.Func(Lower("name"), function="record_bare", output_field=models.TextField())
        return self.alias(bare_name=name).filter(bare_name__contains=bare(words.lower()))


class Person(Kept):
    """Somebody named in the record. Two people of one name differ by ``distinction``."""

    name = models.CharField(max_length=200)
    distinction = models.CharField(
        max_length=100, blank=True, help_text="Only where two people bear the same name."
    )

    objects = PersonQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = [Lower("name"), "pk"]
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("name"), "distinction", name="person_is_unique")]

    def __str__(self) -> str:
        return f"{self.name} ({self.distinction})" if self.distinction else self.name


class Organisation(models.TextChoices):
    OFFICE = "office", "The office"
    FORCE = "force", "The force"
    PARTNER = "partner", "A partner"
    UNKNOWN = "unknown", "Not recorded"


class Post(Kept):
    """An office held by one person after another; its open actions pass to the next holder."""

    title = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True, help_text="As the notes abbreviate it: CC.")
    organisation = models.CharField(max_length=10, choices=Organisation.choices, default=Organisation.UNKNOWN)

    class Meta(KeptMeta):
        ordering = [Lower("title")]
        constraints = [models.UniqueConstraint(Lower("title"), name="post_title_is_unique")]

    def __str__(self) -> str:
        return f"{self.title} ({self.short_name})" if self.short_name else self.title


class BoardMember(Kept):
    """A seat on a board: a post, whoever holds it, or a person in their own name."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="members", db_index=False)
    position = models.PositiveIntegerField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    is_former = models.BooleanField("no longer a member", default=False)

    class Meta(KeptMeta):
        ordering = ["board", "position"]
        constraints = [
            models.UniqueConstraint(fields=["board", "position"], name="member_position_is_unique"),
            models.CheckConstraint(
                condition=models.Q(post__isnull=True, person__isnull=False)
                | models.Q(post__isnull=False, person__isnull=True),
                name="member_is_a_post_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post or self.person}, {self.board}"

    def clean(self) -> None:
        if bool(self.post) == bool(self.person):
            told = "Choose a post, whose holder has the seat, or a person in their own name: one of the two."
            raise ValidationError({"post": told})


class Basis(models.TextChoices):
    ENTERED = "entered", "Entered by a person"
    INFERRED = "inferred", "Inferred from attendance"


class Tenure(Kept):
    """Who held a post, and from when to when.

    An inferred tenure has no start and no end, for attendance cannot tell them: it has the
    first and the last day on which its holder was recorded in that capacity.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    is_temporary = models.BooleanField(default=False)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.ENTERED)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    first_seen_on = models.DateField(null=True, blank=True)
    last_seen_on = models.DateField(null=True, blank=True)

    class Meta(KeptMeta):
        ordering = ["post", "first_seen_on", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person", "is_temporary"],
                condition=models.Q(basis="inferred"),
                name="tenure_is_inferred_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="tenure_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"

    def get_absolute_url(self) -> str:
        return reverse("admin:meetings_tenure_change", args=[self.pk])
