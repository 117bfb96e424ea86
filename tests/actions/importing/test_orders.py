"""The record does not depend on the order in which files come: in one run, or in a run of their own each."""

import datetime
from itertools import permutations

import pytest
from django.db import transaction

from meetings.notes import Attendee, Note
from tests.actions.importing.notes import CAST, a_matter, a_note, an_action, put_on_record
from tests.actions.importing.record import counts, recorded

pytestmark = pytest.mark.django_db

PROFILE = "ACC Harte to share the rural crime problem profile with the PCC by the summer."
PLAN = "ACC Harte to share the rural crime delivery plan with the PCC."
VAGUE = "ACC Harte to share the rural crime document with the PCC."
BEFORE = "CEx to send the survey timetable to the CC for his comments."
TEMPORARY = (*CAST[:1], Attendee("Sal Idowu", "Temporary Chief Constable (T/CC)", None, (6,)), *CAST[2:])

ARCHIVE = (
    a_note(
        "2021-01-19",
        actions=(
            an_action(PROFILE, "ACC Harte", due="by the summer", due_on=datetime.date(2021, 6, 30)),
            an_action(PLAN, status="completed"),
        ),
        brought_forward=(a_matter(BEFORE, "2020-11"),),
    ),
    a_note(
        "2021-03-16",
        present=TEMPORARY,
        actions=(an_action("CC to report on stop and search.", "CC"),),
        brought_forward=(
            a_matter(PROFILE.replace(" by the summer", ""), "2021-01", "ACC Harte", status="deferred"),
            a_matter(BEFORE, "2020-11", "JR", status="completed", lines=(27,)),
            a_matter(VAGUE, "2021-01", lines=(28,)),
        ),
    ),
    a_note(
        "2021-06-15",
        brought_forward=(
            a_matter(PROFILE, "2021-01", status="completed", lines=(21,)),
            a_matter(PLAN, "2021-01", "ACC Harte", lines=(22,)),
            a_matter("CC to report on stop and search.", None, "CC", status="discharged", lines=(23,)),
        ),
    ),
    a_note(
        "2021-09-14",
        brought_forward=(
            a_matter(PROFILE, "2021-01", status="discharged", lines=(21,)),
            a_matter(BEFORE, "2020-11", status="discharged", lines=(22,)),
        ),
    ),
)


def record_of(notes: tuple[Note, ...]) -> dict[str, list[tuple[object, ...]]]:
    """What is on record after the notes came in this order; taken back again."""
    with transaction.atomic():
        put_on_record(*notes)
        found = recorded()
        transaction.set_rollback(True)
    return found


def test_archive_in_order_of_time_is_linked() -> None:
    put_on_record(*ARCHIVE)
    found = recorded()
    assert {kind: counts()[kind] for kind in ("meetings", "actions", "updates", "doubts")} == {
        "meetings": 4, "actions": 5, "updates": 9, "doubts": 2,
    }  # fmt: skip
    assert [row[9] for row in found["actions"] if row[1] == PROFILE] == ["discharged"]


@pytest.mark.parametrize("order", list(permutations(range(4)))[1:])
def test_runs_in_any_order_give_the_same_record(order: tuple[int, ...]) -> None:
    expected = record_of(ARCHIVE)
    found = record_of(tuple(ARCHIVE[place] for place in order))
    for kind in expected:
        assert found[kind] == expected[kind], kind
