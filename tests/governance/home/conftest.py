"""A record in which something waits for everybody."""

import datetime

import pytest
from django.utils import timezone

from actions.models import Status
from tests.factories import (
    make_action,
    make_board,
    make_meeting,
    make_owner,
    make_person,
    make_post,
    make_tenure,
)

DAY = datetime.timedelta(days=1)


@pytest.fixture
def busy_record(db: None) -> None:
    """Two boards with days to come, owners of each kind, and actions of each state and age."""
    today = timezone.localdate()
    audit = make_board("Strategic Governance Board", "SGB")
    make_meeting(today - 40 * DAY, next_date=today + 20 * DAY)
    make_meeting(today + 30 * DAY, board=audit)
    post, person = make_post(), make_person()
    make_tenure(post, person, starts_on=today - 900 * DAY)
    for number, status in enumerate([*Status] * 4):
        raised = make_meeting(today - (50 + 70 * number) * DAY, board=audit if number % 2 else None)
        due_on = today + DAY * (number * 7 - 60) if number % 5 else None
        action = make_action(raised, f"Action {number}.", status=status, due_on=due_on)
        if number % 3 == 0:
            make_owner(action, "DCC", post=post)
        if number % 4 == 0:
            make_owner(action, "J Birtwhistle", person=person)
        if number % 7 == 0:
            make_owner(action, "Ashcombe Town Council")
