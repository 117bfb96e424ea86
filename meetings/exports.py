"""Lists of meetings and of decisions as files."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils import timezone

from governance.addresses import whole_addresses_on
from governance.exports import (
    Column,
    Paragraphs,
    Printed,
    Row,
    Table,
    export_response,
    row_in_words,
)
from governance.requests import AuthenticatedRequest
from meetings.markings import marking_of_records
from meetings.models import Decision, Marking, Meeting, Stage
from meetings.views import meetings_asked_for

ROWS_AT_ONCE = 2_000  # fetched from the database, so that a list of any length fits in memory

MEETING_COLUMNS = (
    Column("date", "Date", 13),
    Column("board", "Board", 30),
    Column("title", "Title of its notes", 44),
    Column("starts", "Starts", 8),
    Column("ends", "Ends", 8),
    Column("venue", "Venue", 30),
    Column("theme", "Theme", 24),
    Column("chair", "Chair", 24),
    Column("minute_taker", "Minute taker", 24),
    Column("stage", "Notes", 12),
    Column("items", "Items", 8),
    Column("actions", "Actions raised", 9),
    Column("next_date", "Next meeting", 13),
    Column("marking", "Marking", 14),
    Column("address", "Address", 40),
)
MEETING_HEADINGS = (
    ("Date", 32),
    ("Board", 60),
    ("Title of its notes", 80),
    ("Venue", 45),
    ("Notes", 24),
    ("Actions", 26),
)

DECISION_COLUMNS = (
    Column("reference", "Reference", 14),
    Column("board", "Board", 30),
    Column("date", "Date", 13),
    Column("meeting", "Meeting", 40),
    Column("matter", "Matter", 30),
    Column("decision", "Decision", 70),
    Column("marking", "Marking", 14),
    Column("address", "Address", 40),
)
DECISION_HEADINGS = (("Ref", 28), ("Date", 32), ("Matter and decision", 147), ("Board", 60))


def meeting_export(request: AuthenticatedRequest, kind: str) -> HttpResponseBase:
    """Every meeting that the list of meetings would show, on all its pages, in its order."""
    found = meetings_asked_for(request)
    return export_response(
        request, kind, "meetings", found.form, lambda about: meeting_table(request, found.qs, about)
    )


def meeting_table(request: AuthenticatedRequest, meetings: QuerySet[Meeting], about: str) -> Table:
    """``meetings`` in their order, with ``item_count`` and ``action_count``; two statements in all."""
    return Table(
        title="Meetings",
        about=about,
        marking=marking_of_records(meetings, "marking"),
        made_at=timezone.localtime(),
        columns=MEETING_COLUMNS,
        printed=Printed(MEETING_HEADINGS, meeting_cells),
        rows=meeting_rows(meetings, whole_addresses_on("meetings:meeting_detail", request)),
    )


def decision_table(request: AuthenticatedRequest, decisions: QuerySet[Decision], about: str) -> Table:
    """``decisions`` in their order; two statements in all."""
    return Table(
        title="Decisions",
        about=about,
        marking=marking_of_records(decisions, "meeting__marking"),
        made_at=timezone.localtime(),
        columns=DECISION_COLUMNS,
        printed=Printed(DECISION_HEADINGS, decision_cells),
        rows=decision_rows(decisions, whole_addresses_on("meetings:meeting_detail", request)),
    )


def meeting_rows(meetings: QuerySet[Meeting], address: Callable[[int], str]) -> Iterator[Row]:
    found = meetings.select_related("board", "chair", "minute_taker")
    for meeting in found.iterator(chunk_size=ROWS_AT_ONCE):
        figures: Any = meeting
        yield (
            meeting.date,
            meeting.board.name,
            meeting.title,
            meeting.start_time,
            meeting.end_time,
            meeting.venue,
            meeting.theme,
            str(meeting.chair or ""),
            str(meeting.minute_taker or ""),
            Stage(meeting.stage).label,
            figures.item_count,
            figures.action_count,
            meeting.next_date,
            Marking(meeting.marking).label,
            address(meeting.pk),
        )


def meeting_cells(row: Row) -> tuple[Paragraphs, ...]:
    meeting = row_in_words(MEETING_COLUMNS, row)
    return (
        (meeting["date"],),
        (meeting["board"],),
        (meeting["title"], meeting["theme"]),
        (meeting["venue"],),
        (meeting["stage"],),
        (meeting["actions"],),
    )


def decision_rows(decisions: QuerySet[Decision], address: Callable[[int], str]) -> Iterator[Row]:
    found = decisions.select_related("board", "meeting", "item").only(
        "year", "number", "text", "board__code", "board__name", "meeting__date", "meeting__title",
        "meeting__marking", "item__title",
    )  # fmt: skip
    for decision in found.iterator(chunk_size=ROWS_AT_ONCE):
        yield (
            decision.reference,
            decision.board.name,
            decision.meeting.date,
            decision.meeting.title,
            decision.item.title if decision.item else "",
            decision.text,
            Marking(decision.meeting.marking).label,
            f"{address(decision.meeting_id)}#{decision.anchor}",
        )


def decision_cells(row: Row) -> tuple[Paragraphs, ...]:
    decision = row_in_words(DECISION_COLUMNS, row)
    return (
        (decision["reference"],),
        (decision["date"],),
        (decision["matter"], decision["decision"]),
        (decision["board"],),
    )
