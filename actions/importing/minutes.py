"""Turns what was read into the rows of a meeting: attendance, items and decisions, each with its lines."""

import datetime
from dataclasses import dataclass

from django.db import connection

from actions.importing.boards import next_numbers
from actions.importing.people import Roster
from meetings.models import AgendaItem, Attendance, Board, Decision, Meeting, SourceDocument, Stage
from meetings.notes import Note

DRAW_KEYS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the actions of a note hang on."""

    note: Note
    source: SourceDocument
    board: Board
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    roster: Roster

    @property
    def date(self) -> datetime.date:
        return self.meeting.date

    def item_at(self, index: int | None) -> AgendaItem | None:
        return self.items[index] if index is not None else None


def record_minutes(
    note: Note, date: datetime.date, board: Board, source: SourceDocument, roster: Roster
) -> Minutes:
    """The meeting of a note with all that was said there, but for its actions."""
    meeting = Meeting(board=board, date=date, source=source, stage=Stage.APPROVED)
    for name, value in meeting_fields(note, roster).items():
        setattr(meeting, name, value)
    meeting.field_lines = field_lines(note)
    meeting.lines = sorted({line for lines in meeting.field_lines.values() for line in lines})
    meeting.save(force_insert=True)
    _record_attendance(meeting, source, roster)
    minutes = Minutes(note, source, board, meeting, _record_items(note, meeting, source), roster)
    _record_decisions(minutes)
    return minutes


def meeting_fields(note: Note, roster: Roster) -> dict[str, object]:
    """Values of the single fields of a meeting by name; what the note does not give is empty."""
    following = note.next_meeting
    return {
        "title": note.title or "",
        "start_time": note.start_time,
        "end_time": note.end_time,
        "venue": note.venue or "",
        "chair": roster.chair,
        "minute_taker": roster.minute_taker,
        "minute_taker_capacity": note.minute_taker_capacity or "",
        "next_date": following.date if following else None,
        "next_time": following.time if following else None,
        "next_venue": (following.venue or "") if following else "",
        "next_theme": (following.theme or "") if following else "",
    }


def field_lines(note: Note) -> dict[str, list[int]]:
    return {name: list(lines) for name, lines in note.field_lines.items()}


def _record_attendance(meeting: Meeting, source: SourceDocument, roster: Roster) -> None:
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, position=position, person=one.person, post=one.post, state=one.state,
            capacity=one.written.capacity or "", initials=one.written.initials or "",
            source=source, lines=list(one.written.lines),
        )
        for position, one in enumerate(roster.attended, start=1)
    )  # fmt: skip


def _record_items(note: Note, meeting: Meeting, source: SourceDocument) -> tuple[AgendaItem, ...]:
    """All items in one statement: their keys are drawn before, for an item names the one above it."""
    keys = _drawn_keys(len(note.items))
    rows = [
        AgendaItem(
            pk=key, meeting=meeting, position=position, number=item.number or "", title=item.title,
            text=item.text, outcome=item.outcome, source=source, lines=list(item.lines),
            parent_id=None if item.parent_index is None else keys[item.parent_index],
        )
        for position, (key, item) in enumerate(zip(keys, note.items, strict=True), start=1)
    ]  # fmt: skip
    AgendaItem.objects.bulk_create(rows)
    return tuple(rows)


def _drawn_keys(number: int) -> list[int]:
    """So many primary keys of items, from the database's own sequence: nobody else will get them."""
    with connection.cursor() as cursor:
        cursor.execute(DRAW_KEYS, [AgendaItem._meta.db_table, number])
        return [key for (key,) in cursor.fetchall()]


def _record_decisions(minutes: Minutes) -> None:
    year = minutes.date.year
    if not minutes.note.decisions:
        return
    numbers = next_numbers(Decision, minutes.board, [year])[year]
    Decision.objects.bulk_create(
        Decision(
            board=minutes.board, year=year, number=next(numbers), meeting=minutes.meeting, text=decision.text,
            item=minutes.item_at(decision.item_index), source=minutes.source, lines=list(decision.lines),
        )
        for decision in minutes.note.decisions
    )  # fmt: skip
