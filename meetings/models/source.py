"""Imported files, kept whole, and what their reader was unsure of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from meetings.models.kept import Kept, KeptMeta

if TYPE_CHECKING:
    from governance.models import User


CONTENT_TYPES = {
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""By the first bytes of a file; the name is what its owner called it."""

LONGEST_START = 1024


class SourceDocumentQuerySet(models.QuerySet["SourceDocument"]):
    def visible_to(self, user: "User") -> Self:
        """A file tells all: who may not see one item of its meeting does not see the file either."""
        sources = self
        if not user.has_perm("meetings.view_unapproved_meeting"):
            sources = sources.filter(meetings__stage__in=("approved", "published"))
        if not user.has_perm("meetings.view_withheld_item"):
            sources = sources.exclude(meetings__items__is_withheld=True)
        return sources

    def for_reading(self) -> Self:
        """Without the bytes, which only the download of the file needs."""
        return self.defer("content")


class SourceDocument(Kept):
    """One imported file: its bytes as they were, and its text as numbered lines.

    ``labels`` has one entry a line and says where the line went; ``reading`` is what the
    reader made of the file at import, in the form of the reader's contract, so that a later
    import can tell a value that a person has edited from one that was read.
    """

    name = models.CharField(help_text="Name of the file, without folders.")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    content = models.BinaryField("file", editable=False)
    lines = ArrayField(models.TextField(), default=list, editable=False)
    labels = ArrayField(models.TextField(), default=list, editable=False)
    reading = models.JSONField(default=dict, editable=False)
    imported_at = models.DateTimeField(default=timezone.now, editable=False)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when the import command was run by the system's operator.",
    )

    objects = SourceDocumentQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["-imported_at", "-pk"]
        triggers = [
            *KeptMeta.triggers,
            pgtrigger.Protect(
                name="bytes_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("name", "sha256", "content", "lines"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="source_sha256_is_a_digest"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:source_detail", args=[self.pk])

    @property
    def content_type(self) -> str:
        """What a browser is to call the file; that of text is no promise, for it may hold HTML."""
        start = bytes(self.content[:LONGEST_START]).lstrip()
        found = (kind for sign, kind in CONTENT_TYPES.items() if start.startswith(sign))
        return next(found, "application/octet-stream")


class Sourced(Kept):
    """A record that may have come from a file: it then knows its lines, counted from 1."""

    source = models.ForeignKey(
        SourceDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="%(class)ss",
        db_index=False,
    )
    lines = ArrayField(models.PositiveIntegerField(), default=list, blank=True, editable=False)

    class Meta(KeptMeta):
        abstract = True

    @property
    def lines_in_words(self) -> str:
        """``lines 4 to 6 and 9``; empty when the record came from no file."""
        return lines_in_words(self.lines)

    @property
    def source_url(self) -> str:
        """Address of this record's first line beside the whole source, or ``""``."""
        if self.source_id is None or not self.lines:
            return ""
        return reverse("meetings:source_detail", args=[self.source_id]) + source_fragment(self.lines)


def source_fragment(lines: Sequence[int]) -> str:
    """Query and anchor that mark ``lines`` on the page of a source document."""
    if not lines:
        return ""
    return f"?marked={','.join(map(str, lines))}#L{min(lines)}"


def lines_in_words(lines: Sequence[int]) -> str:
    """Line numbers as a person says them: ``line 4``, ``lines 4 to 6 and 9``."""
    runs: list[list[int]] = []
    for number in sorted(set(lines)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    if not parts:
        return ""
    said = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"line {said}" if len(set(lines)) == 1 else f"lines {said}"


class DoubtQuerySet(models.QuerySet["Doubt"]):
    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)


class Doubt(Kept):
    """What the reader inferred, repaired or did not understand, until it is settled.

    A person settles it; or an import does where a later file answers it, and then says which.
    """

    source = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="doubts")
    position = models.PositiveIntegerField(help_text="Order within the file, from 1.")
    code = models.CharField(max_length=60)
    lines = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    message = models.TextField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.TextField(blank=True, help_text="How it was settled, and why.")

    objects = DoubtQuerySet.as_manager()

    class Meta(KeptMeta):
        ordering = ["source", "position"]
        constraints = [
            models.UniqueConstraint(fields=["source", "position"], name="doubt_has_one_place_in_its_file"),
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False)
                | (models.Q(settled_at__isnull=False) & ~models.Q(settlement="")),
                name="doubt_is_settled_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["source"], name="doubt_open", condition=models.Q(settled_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.message

    @property
    def lines_in_words(self) -> str:
        return lines_in_words(self.lines)
