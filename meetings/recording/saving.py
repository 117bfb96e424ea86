"""Saves one row of a draft: compares and swaps in one statement, so that nobody's words are overwritten.

Source: eight savers who raced from one version lost most of their words where they compared first and saved
then, inside a transaction too; a single UPDATE that asks for the version lost none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from meetings.models import AgendaItem, Approval, Attendance, Meeting, Stage

Recorded = AgendaItem | Attendance

SWAP = """
    WITH draft AS (SELECT id FROM meetings_meeting WHERE id = %s AND stage = 'draft' FOR SHARE)
    UPDATE {table} SET version = {table}.version + 1, {assignments}
    FROM draft WHERE {table}.meeting_id = draft.id AND {table}.id = %s AND {table}.version = %s
    RETURNING {table}.version
"""
"""The meeting is held while its row is written: nothing gets into notes that leave the draft meanwhile."""


class NotesLocked(Exception):
    """The notes are no draft any more. Says so in words for the page."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            f"These notes are {meeting.get_stage_display().lower()} and can’t be changed. "
            "What you typed was not saved: copy it before you leave this page."
        )
        self.meeting = meeting


class ItemTakenOff(NotesLocked):
    """Somebody took the item off the agenda while another typed into it."""

    def __init__(self, item: AgendaItem) -> None:
        Exception.__init__(
            self,
            f"“{item.title}” was taken off the agenda. What you typed was not saved: copy it before you "
            "leave this page, and put the item back on the agenda if it belongs there.",
        )
        self.meeting = item.meeting


@dataclass(frozen=True, slots=True)
class Saved:
    """`version` is what the next save has to have seen."""

    version: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved first: `theirs` is the row as it stands."""

    theirs: Recorded


def save_row(row: Recorded, seen_version: int, values: Mapping[str, Any]) -> Saved | Conflict:
    """Give the fields of an item or an attendance of a draft new values, if nobody did since `seen_version`.

    `row` needs no more than its keys. What stands there already is not written again: an answer that was lost
    on its way may be asked for once more. Raises `NotesLocked`, and DoesNotExist for a row of no meeting.
    """
    version = _swap(row, seen_version, values)
    if version is not None:
        return Saved(version)
    theirs = type(row)._default_manager.select_related("meeting").get(pk=row.pk)
    if theirs.meeting.stage != Stage.DRAFT:
        raise NotesLocked(theirs.meeting)
    if all(getattr(theirs, name) == value for name, value in values.items()):
        return Saved(theirs.version)
    return Conflict(theirs)


@transaction.atomic
def save_approval(item: AgendaItem, approval: Approval) -> None:
    """How a draft's item approved earlier notes; raises `NotesLocked`.

    It makes no new version: whoever types into the item meanwhile changes other words, and has none to merge.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=item.meeting_id)
    if meeting.stage != Stage.DRAFT:
        raise NotesLocked(meeting)
    AgendaItem.objects.filter(pk=item.pk).update(approval=approval)


def save_meeting(meeting: Meeting, seen_version: int, values: Mapping[str, Any]) -> bool:
    """Give a draft itself new values, if nobody did since `seen_version`; whether it was done."""
    drafts = Meeting.objects.filter(pk=meeting.pk, version=seen_version, stage=Stage.DRAFT)
    return bool(drafts.update(version=F("version") + 1, **values))


def _swap(row: Recorded, seen_version: int, values: Mapping[str, Any]) -> int | None:
    """The new version; None where the row is of another version, or its meeting no draft."""
    fields = [field for field in row._meta.concrete_fields if field.name in values]
    assignments = ", ".join(f'"{field.column}" = %s' for field in fields)
    statement = SWAP.format(table=row._meta.db_table, assignments=assignments)
    new = [field.get_db_prep_save(values[field.name], connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, [row.meeting_id, *new, row.pk, seen_version])
        found = cursor.fetchone()
    return found[0] if found else None
