"""Makes the rows of one note, in the transaction that is open.

One note is one transaction of the caller's: a process that is killed at any moment leaves the file
wholly in the record or not at all.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from actions.importing.boards import lock_board
from actions.importing.chain import DUE_INFERRED, Chain, record_actions
from actions.importing.minutes import record_minutes
from actions.importing.people import record_people
from actions.importing.refusal import NotImported
from actions.importing.rereading import compare_with_record, has_same_words, import_again
from actions.models import Action
from governance.models import User
from meetings.models import Board, Meeting, SourceDocument
from meetings.models import Doubt as DoubtRow
from meetings.notes import Doubt, Note


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a note: `outcome` is created, changed or unchanged; `doubts` are those that are new.

    `same_as` names the file on record that has the same words in another form: the note itself was not kept.
    """

    outcome: str
    meeting: Meeting
    doubts: tuple[Doubt, ...] = ()
    linked: int = 0
    same_as: str = ""


def import_note(
    note: Note, content: bytes, *, board_name: str | None = None, by: User | None = None, is_new: bool = False
) -> Imported:
    """Put a note on record, or bring what is on record of it up to date. Raises `NotImported`.

    `content` are the bytes that `note` was read from; `is_new` says that the caller has seen no file of
    these bytes on record. An IntegrityError means that one was put there meanwhile: roll back, and call
    again without `is_new`.
    """
    stored = None if is_new else SourceDocument.objects.for_reading().filter(sha256=note.sha256).first()
    if stored is not None:
        meeting = Meeting.objects.select_related("board").get(source=stored)
        doubts = import_again(stored, meeting, note)
        return Imported("unchanged" if doubts is None else "changed", meeting, doubts or ())
    date = _date_of(note)
    board = lock_board(board_name or note.series)
    known = _known_meeting(board, date, note)
    if known is not None and known.source is not None:
        is_other = known.source.sha256 != note.sha256  # the same one: another importer was first
        return Imported("unchanged", known, same_as=known.source.name if is_other else "")
    source = SourceDocument.objects.create(
        name=note.file, sha256=note.sha256, content=content, lines=list(note.lines), labels=list(note.labels),
        reading=note.as_contract(), imported_by=by,
    )  # fmt: skip
    roster = record_people(note, date, board)
    minutes = record_minutes(note, date, board, source, roster)
    chain = record_actions(minutes)
    doubts = _record_doubts(source, chain, (*note.doubts, *roster.doubts))
    return Imported("created", minutes.meeting, doubts, chain.linked)


def _date_of(note: Note) -> datetime.date:
    if note.date is not None:
        return note.date
    unread = (doubt.lines for doubt in note.doubts if doubt.code == "date-unreadable")
    lines = next(unread, None) or note.field_lines.get("date")
    raise NotImported(
        found=f"a date that can't be read: “{note.lines[lines[0] - 1].strip()}”" if lines else "no date",
        expected="a line such as “Date: Tuesday 4 March 2025”",
        remedy="write the date of the meeting into a copy of the file, and import that",
        line=lines[0] if lines else None,
    )


def _known_meeting(board: Board, date: datetime.date, note: Note) -> Meeting | None:
    """The meeting that is on record with the same words, as from a Word file of which `note` is the PDF.

    Raises `NotImported` for one with other words. A note without a start may be of any meeting of its day:
    two are told apart by their starts alone.
    """
    there = Meeting.objects.filter(board=board, date=date).select_related("source").defer("source__content")
    for meeting in there.order_by("pk"):
        starts = (meeting.start_time, note.start_time)
        if None not in starts and starts[0] != starts[1]:
            continue
        remedy = (
            "correct the record in the browser; or, if the board met twice that day, give the note its start"
        )
        line = next(iter(note.field_lines.get("date", ())), None)
        if meeting.source is None:
            found = f"notes of {meeting}, a meeting that was recorded in the browser"
            raise NotImported(found, "a meeting that is not on record", remedy, line)
        if meeting.source.sha256 == note.sha256 or has_same_words(meeting.source, note):
            return meeting
        found = f"other notes of {meeting} than {meeting.source.name}, which is on record: "
        found += compare_with_record(meeting.source.lines, note.lines)
        raise NotImported(found, "one file for each meeting", remedy, line)
    return None


def _record_doubts(source: SourceDocument, chain: Chain, found: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """All doubts of a note in one order, each tied to the actions that it is about."""
    general = list(found)
    doubts = (*general, *(doubt for doubt, _ in chain.doubts))
    rows = DoubtRow.objects.bulk_create(
        DoubtRow(
            source=source,
            position=position,
            code=doubt.code,
            lines=list(doubt.lines),
            message=doubt.message,
        )
        for position, doubt in enumerate(doubts, start=1)
    )
    about: dict[int, list[DoubtRow]] = defaultdict(list)  # of each line, the doubts about it
    for row in rows[: len(general)]:
        for line in row.lines:
            about[line].append(row)
    ties = {
        (row.pk, action.pk)
        for action in chain.told_here
        for line in action.lines
        for row in about[line]
        if action.due_on or row.code != DUE_INFERRED
    }
    origins = zip(rows[len(general) :], chain.doubts, strict=True)
    ties |= {(row.pk, action.pk) for row, (_, action) in origins}
    tie = Action.doubts.through
    tie.objects.bulk_create(tie(doubt_id=doubt, action_id=action) for doubt, action in sorted(ties))
    return doubts
