"""The reader's doubts about a file, as questions on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from meetings.models import Doubt, SourceDocument
from meetings.source_lines import SourceLink, SourceLinks


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt, with its number within the file and, once it is settled, who settled it and how."""

    pk: int
    number: int
    message: str
    lines: Sequence[int]
    source: SourceLink | None
    settled: str

    @property
    def anchor(self) -> str:
        return f"doubt-{self.number}"

    @property
    def settle_url(self) -> str:
        return reverse("admin:meetings_doubt_change", args=[self.pk])


def questions(source: SourceDocument, links: SourceLinks) -> tuple[Question, ...]:
    """The doubts about ``source``, in their order; one statement."""
    doubts = Doubt.objects.filter(source=source).select_related("settled_by").order_by("position")
    return tuple(question(doubt, links) for doubt in doubts)


def question(doubt: Doubt, links: SourceLinks) -> Question:
    return Question(
        pk=doubt.pk,
        number=doubt.position,
        message=doubt.message,
        lines=doubt.lines,
        source=links.to_lines(doubt.lines),
        settled=settlement_in_words(doubt),
    )


def settlement_in_words(doubt: Doubt) -> str:
    """``Settled by Rhys Calder on 4 February 2026: ...``; empty while it is open."""
    if doubt.settled_at is None:
        return ""
    by = f" by {doubt.settled_by}" if doubt.settled_by else ""
    day = date_format(timezone.localtime(doubt.settled_at), "j F Y")
    return f"Settled{by} on {day}" + (f": {doubt.settlement}" if doubt.settlement else "")
