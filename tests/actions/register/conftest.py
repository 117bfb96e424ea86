"""A register with an action of each kind."""

import datetime

import pytest
from django.utils import timezone

from actions.models import Action, Status
from meetings.models import Organisation, Stage
from tests.factories import (
    make_action,
    make_board,
    make_item,
    make_meeting,
    make_owner,
    make_person,
    make_post,
)

DAY = datetime.timedelta(days=1)


@pytest.fixture
def register(db: None) -> dict[str, Action]:
    """One action of each kind that a filter can tell apart."""
    today = timezone.localdate()
    meeting = make_meeting(datetime.date(2020, 3, 24))
    other = make_meeting(datetime.date(2019, 2, 5), board=make_board("Strategic Governance Board", "SGB"))
    make_meeting(today + 3 * DAY, stage=Stage.APPROVED)
    post, person = make_post(), make_person("Peter Lindqvist")
    late = make_action(
        meeting, "A plan for the cells", due_on=today - DAY, item=make_item(meeting, "Custody")
    )
    make_owner(late, "DCC", post=post)
    coming = make_action(meeting, "Maps of the patrols", due_on=today + DAY, status=Status.IN_PROGRESS)
    partner = make_post("Assistant Chief Constable", "ACC")
    partner.organisation = Organisation.PARTNER
    partner.save()
    make_owner(coming, "ACC Lindqvist", post=partner, person=person)
    undated = make_action(other, "A letter of thanks", status=Status.COMPLETED)
    make_owner(undated, "Drainage boards")
    closed = make_action(other, "Plans of the estate", status=Status.DISCHARGED, due_on=today - 9 * DAY)
    make_owner(closed, "PL", person=person)
    nobody = make_action(meeting, "The survey timetable", status=Status.DEFERRED)
    make_owner(nobody, "DCC", post=post, is_former=True)
    return {"late": late, "coming": coming, "undated": undated, "closed": closed, "nobody": nobody}
