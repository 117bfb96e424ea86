"""History of every change of every record: who, when, from which page, and what it was before.

Kept by triggers of the database, so that bulk writes and SQL typed by hand are in it too; its
tables refuse to be changed. A record that came from a file has no entry for its making: the
file itself says who imported it and when. So each of its changes has an entry of what stood before, too.
"""

import pghistory
import pgtrigger
from django.db import models

from governance.keeping import meta_of_events
from meetings.models.item import AgendaItem, Decision
from meetings.models.matter import Matter, MatterItem
from meetings.models.meeting import Attendance, Meeting
from meetings.models.paper import Paper
from meetings.models.people import Board, BoardMember, Person, Post, Tenure
from meetings.models.source import Doubt, Sourced

BEFORE = "before"
"""Label of the entry that says what a record from a file held before it was changed."""


CHANGES_WHAT_A_FILE_SAID = pgtrigger.Condition('OLD."source_id" IS NOT NULL AND OLD.* IS DISTINCT FROM NEW.*')


def keep_history(model: type[models.Model], *, exclude: tuple[str, ...] = ()) -> None:
    """Give ``model`` a table of events, written by triggers and append-only."""
    trackers: tuple[pghistory.RowEvent, ...] = (pghistory.InsertEvent(),)
    if issubclass(model, Sourced):
        trackers = (
            pghistory.InsertEvent(condition=pgtrigger.Q(new__source__isnull=True)),
            pghistory.UpdateEvent(BEFORE, row=pghistory.Old, condition=CHANGES_WHAT_A_FILE_SAID),
        )
    pghistory.track(
        *trackers,
        pghistory.UpdateEvent(),
        exclude=list(exclude),
        append_only=True,
        meta=meta_of_events(),
    )(model)


for board_or_person in (Board, BoardMember, Person, Post, Tenure, Doubt, Matter, MatterItem):
    keep_history(board_or_person)
for record in (Meeting, Attendance):
    keep_history(record)
for searched in (AgendaItem, Decision):
    keep_history(searched, exclude=("search",))
keep_history(Paper, exclude=("content",))
