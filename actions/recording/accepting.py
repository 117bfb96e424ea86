"""Makes a record of a line that somebody accepted as an action, a decision or an update."""

import datetime
from collections.abc import Sequence

from django.db import connection, transaction

from actions.importing.boards import next_numbers
from actions.importing.owners import Owner
from actions.models import Action, ActionOwner, Said
from meetings.models import AgendaItem, Board, Decision, Meeting, Stage
from meetings.recording.saving import NotesLocked

SETTLE = """
    UPDATE meetings_agendaitem SET settled_lines = array_append(settled_lines, %s)
    WHERE id = %s AND NOT settled_lines @> ARRAY[%s]
"""


def settle(item: AgendaItem, line: str) -> bool:
    """Say that nothing more is made of a line; False if somebody said so before. Raises `NotesLocked`."""
    with transaction.atomic():
        _hold(item)
        return _settle(item, line)


@transaction.atomic
def accept_action(
    item: AgendaItem,
    line: str,
    text: str,
    owners: Sequence[Owner],
    due_words: str,
    due_on: datetime.date | None,
    *,
    is_inferred: bool,
) -> Action | None:
    """The new action of a line of ``item``; None where somebody accepted the line before.

    ``line`` are the words as they were typed, ``text`` as they shall be recorded. Raises `NotesLocked`.
    """
    meeting, board = _hold(item)
    if not _settle(item, line):
        return None
    year = meeting.date.year
    action = Action.objects.create(
        board=board, year=year, number=next(next_numbers(Action, board, [year])[year]), text=text,
        text_as_written=line, meeting=meeting, item=item, raised_on=meeting.date, due_words=due_words,
        due_on=due_on, due_is_inferred=is_inferred,
    )  # fmt: skip
    ActionOwner.objects.bulk_create(
        ActionOwner(action=action, position=position, label=owner.label, post=owner.post, person=owner.person)
        for position, owner in enumerate(owners, start=1)
    )
    return action


@transaction.atomic
def accept_decision(item: AgendaItem, line: str, text: str) -> Decision | None:
    """The new decision of a line of ``item``. See `accept_action`."""
    meeting, board = _hold(item)
    if not _settle(item, line):
        return None
    year = meeting.date.year
    number = next(next_numbers(Decision, board, [year])[year])
    return Decision.objects.create(
        board=board, year=year, number=number, meeting=meeting, item=item, text=text
    )


@transaction.atomic
def accept_update(item: AgendaItem, line: str, action: Action, said: Said) -> bool:
    """What a line of ``item`` says of an action, in the action's chain. See `accept_action`."""
    _hold(item)
    if not _settle(item, line):
        return False
    action.record(said, seen_version=action.version)
    return True


def _settle(item: AgendaItem, line: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [line, item.pk, line])
        return bool(cursor.rowcount)


def _hold(item: AgendaItem) -> tuple[Meeting, Board]:
    """The meeting and its board, both held until the transaction ends: numbers have no double and no gap."""
    board = Board.objects.select_for_update(no_key=True).get(meetings=item.meeting_id)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=item.meeting_id)
    if meeting.stage != Stage.DRAFT:
        raise NotesLocked(meeting)
    return meeting, board
