"""Brings a file that is on record up to date when the reader has learnt to read it better.

Three values are compared: what was read when the file was imported, what is read today, and what the record
holds. Only where the record still holds what was read then, nobody has edited it, and today's value takes its
place. Nothing is replaced by a blank; what can't be changed value by value is said in a doubt.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from actions.importing.chain import is_due_inferred
from actions.importing.minutes import field_lines, meeting_fields
from actions.importing.owners import find_owner
from actions.importing.people import Roster, record_people
from actions.models import Action, ActionOwner
from meetings.models import AgendaItem, Board, Meeting, Person, SourceDocument
from meetings.models import Doubt as DoubtRow
from meetings.notes import LAYOUT_CODES, Doubt, Note, read_lines

WORD = re.compile(r"\w+")
Reading = Mapping[str, Any]

READ_AS = {
    "title": ("title",),
    "end_time": ("end_time",),
    "venue": ("venue",),
    "chair": ("chair",),
    "minute_taker": ("minute_taker",),
    "minute_taker_capacity": ("minute_taker_capacity",),
    "next_date": ("next_meeting", "date"),
    "next_time": ("next_meeting", "time"),
    "next_venue": ("next_meeting", "venue"),
    "next_theme": ("next_meeting", "theme"),
}
"""Single fields of a meeting, and where a reading has them."""

LEFT_ALONE = {
    "series": "board",
    "date": "date",
    "start_time": "start",
    "present": "attendance",
    "apologies": "apologies",
    "brought_forward": "matters brought forward",
    "decisions": "decisions",
}
"""What other records hang on: it is not changed under them, but told."""


def import_again(source: SourceDocument, meeting: Meeting, note: Note) -> tuple[Doubt, ...] | None:
    """The new doubts of a file that is on record; None where it is read as it was before.

    The record refers to lines as they were numbered at the import: where a Word or PDF file gives other lines
    today, those are read again.
    """
    if list(note.lines) != source.lines:
        laid_out = [_as_doubt(doubt) for doubt in source.reading["doubts"] if doubt["code"] in LAYOUT_CODES]
        note = read_lines(source.lines, note.file, note.sha256, laid_out)
    then, today = source.reading, note.as_contract()
    if _without_name(then) == _without_name(today):
        return None
    board = Board.objects.select_for_update(no_key=True).get(pk=meeting.board_id)
    roster = record_people(note, meeting.date, board)
    left = [words for name, words in LEFT_ALONE.items() if _plain(then.get(name)) != _plain(today.get(name))]
    _change_meeting(meeting, note, roster, then, today)
    if not _change_items(meeting, then, today):
        left.append("items")
    if not _change_actions(source, note, roster, then, today):
        left.append("actions")
    SourceDocument.objects.filter(pk=source.pk).update(reading=today, labels=list(note.labels))
    return _change_doubts(source, note, then, left)


def compare_with_record(recorded: Sequence[str], given: Sequence[str]) -> str:
    """How two files differ, counted in lines."""
    there, here = Counter(recorded), Counter(given)
    new, gone = (here - there).total(), (there - here).total()
    return f"{new} of its lines are not in the recorded file, and {gone} of that are not in it"


def _as_doubt(told: Mapping[str, Any]) -> Doubt:
    return Doubt(told["code"], tuple(told["lines"]), told["message"])


def has_same_words(source: SourceDocument, note: Note) -> bool:
    """Whether a note says what a file on record says, word for word and in whatever form.

    The order is not asked for: a form may put an owner before or behind the words beside which it stands.
    """
    aside = source.reading.get("coverage", {}).get("set_aside", ())
    return _words(source.lines, aside) == _words(note.lines, note.coverage.set_aside)


def _words(lines: Sequence[str], aside: Iterable[int]) -> Counter[str]:
    left = set(aside)
    kept = (line for number, line in enumerate(lines, start=1) if number not in left)
    return Counter(word for line in kept for word in WORD.findall(line.casefold()))


def _without_name(reading: Reading) -> dict[str, Any]:
    return {name: value for name, value in reading.items() if name != "file"}


def _plain(value: Any) -> Any:
    """A value as a reading has it, so that record and readings compare; blank is None."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, Person):
        return value.name
    return value or None


def _at(reading: Reading, path: Iterable[str]) -> Any:
    value: Any = reading
    for name in path:
        value = (value or {}).get(name)
    return _plain(value)


def _unedited(held: Any, then: Any, today: Any) -> bool:
    """Whether today's value may take the place of the one that the record holds."""
    return today not in (None, [], then) and _plain(held) == then


def _change_meeting(meeting: Meeting, note: Note, roster: Roster, then: Reading, today: Reading) -> None:
    values = meeting_fields(note, roster)
    for name, path in READ_AS.items():
        if _unedited(getattr(meeting, name), _at(then, path), _at(today, path)):
            setattr(meeting, name, values[name])
    meeting.field_lines = field_lines(note)
    meeting.save(update_fields=[*READ_AS, "field_lines"])


def _change_items(meeting: Meeting, then: Reading, today: Reading) -> bool:
    """False where items were found or lost: positions no longer tell which is which, and none is changed."""
    rows = list(AgendaItem.objects.filter(meeting=meeting).order_by("position"))
    if not len(rows) == len(then["items"]) == len(today["items"]):
        return bool(then["items"] == today["items"])
    for row, before, after in zip(rows, then["items"], today["items"], strict=True):
        if before == after:
            continue
        for name in ("number", "title", "text", "outcome"):
            if _unedited(getattr(row, name), _plain(before[name]), _plain(after[name])):
                setattr(row, name, after[name])
        row.lines = after["lines"]
        row.save(update_fields=["number", "title", "text", "outcome", "lines"])
    return True


def _change_actions(
    source: SourceDocument, note: Note, roster: Roster, then: Reading, today: Reading
) -> bool:
    """False where actions were found or lost, or stand otherwise."""
    if len(then["actions"]) != len(today["actions"]):
        return False
    rows = {
        (row.text_as_written, tuple(row.lines)): row
        for row in Action.objects.filter(source=source, meeting__source=source).defer("search")
    }
    is_whole = True
    for before, after, action in zip(then["actions"], today["actions"], note.actions, strict=True):
        if before == after:
            continue
        row = rows.get((before["text"], tuple(before["lines"])))
        if row is None or (before["status"], before["item"]) != (after["status"], after["item"]):
            is_whole = False
        if row is not None:
            inferred = is_due_inferred(note, action.lines)
            _change_action(row, before, after, roster, due_is_inferred=inferred)
    return is_whole


def _change_action(
    row: Action, before: Reading, after: Reading, roster: Roster, *, due_is_inferred: bool
) -> None:
    if _unedited(row.text, before["text"], _plain(after["text"])):
        row.text = after["text"]
    if after["text"]:
        row.text_as_written, row.lines = after["text"], after["lines"]
    held_due = (row.due_words or None, _plain(row.due_on))
    then_due, today_due = ((told["due"], told["due_on"]) for told in (before, after))
    if held_due == then_due != today_due and any(today_due):
        row.due_words, row.due_is_inferred = after["due"] or "", due_is_inferred
        row.due_on = datetime.date.fromisoformat(after["due_on"]) if after["due_on"] else None
    row.save(update_fields=["text", "text_as_written", "lines", "due_words", "due_on", "due_is_inferred"])
    Action.objects.filter(pk=row.pk).update(version=F("version") + 1)
    present = list(row.owners.filter(is_former=False).order_by("position").values_list("label", flat=True))
    if _unedited(present or None, _plain(before["owners"]), _plain(after["owners"])):
        _pass_to(row, after["owners"], roster)


def _pass_to(row: Action, labels: Iterable[str], roster: Roster) -> None:
    last = row.owners.aggregate(last=Max("position"))["last"] or 0
    row.owners.filter(is_former=False).update(is_former=True)
    owners = [find_owner(label, roster) for label in labels if label.strip()]
    ActionOwner.objects.bulk_create(
        ActionOwner(action=row, position=position, label=owner.label, post=owner.post, person=owner.person)
        for position, owner in enumerate(owners, start=last + 1)
    )


def _change_doubts(
    source: SourceDocument, note: Note, then: Reading, left: Sequence[str]
) -> tuple[Doubt, ...]:
    """Doubts that are new are added; those that the reader no longer has are settled by its reading."""
    before = {(doubt["code"], tuple(doubt["lines"]), doubt["message"]) for doubt in then["doubts"]}
    today = {(doubt.code, doubt.lines, doubt.message): doubt for doubt in note.doubts}
    new = [doubt for key, doubt in today.items() if key not in before]
    if left:
        message = (
            f"Read again, this file gives other words for: {', '.join(left)}. The record was left as it is."
        )
        new.append(Doubt("reading-changed", (), message))
    for row in DoubtRow.objects.open().filter(source=source):
        key = (row.code, tuple(row.lines), row.message)
        if key in before and key not in today:
            row.settled_at = timezone.now()
            row.settlement = "A later reading of the file no longer has this doubt."
            row.save(update_fields=["settled_at", "settlement"])
    last = DoubtRow.objects.filter(source=source).aggregate(last=Max("position"))["last"] or 0
    DoubtRow.objects.bulk_create(
        DoubtRow(
            source=source, position=position, code=doubt.code, lines=list(doubt.lines), message=doubt.message
        )
        for position, doubt in enumerate(new, start=last + 1)
    )
    return tuple(new)
