"""People who are told: users who are persons of the record, and what they owe."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from actions.models import Action
from governance.access import Role
from governance.models import User
from meetings.models import Meeting, Stage, StageChange
from tests.cast import make_user
from tests.factories import make_action, make_meeting, make_owner, make_person, make_post, make_tenure

TODAY = datetime.date(2026, 11, 17)
NOW = datetime.datetime(2026, 11, 17, 7, 0, tzinfo=ZoneInfo("Europe/London"))
TOMORROW = TODAY + datetime.timedelta(days=1)
IN_A_WEEK = TODAY + datetime.timedelta(days=7)


def in_days(count: int) -> datetime.datetime:
    """The run of another day, at the same hour."""
    return NOW + datetime.timedelta(days=count)


def make_known(name: str = "Joanna Birtwhistle", role: Role = Role.READER) -> User:
    """A user with an address who is this person of the record."""
    first, _, last = name.partition(" ")
    user = make_user(first.lower(), role, first, last)
    user.email = f"{first.lower()}@fenmarch.example"
    user.person = make_person(name)
    user.save()
    return user


def make_holder(name: str = "Joanna Birtwhistle", role: Role = Role.READER) -> User:
    """One who holds the post of the Deputy Chief Constable."""
    user = make_known(name, role)
    make_tenure(make_post(), make_person(name), last_seen_on=datetime.date(2026, 10, 27))
    return user


def make_owed(due_on: datetime.date | None = None, meeting: Meeting | None = None, **fields: Any) -> Action:
    """An action that the Deputy Chief Constable owes."""
    day = datetime.date(2026, 10, 27)
    meeting = meeting or Meeting.objects.filter(date=day).first() or make_meeting(day)
    action = make_action(meeting, due_on=due_on, **fields)
    make_owner(action, "DCC", post=make_post())
    return action


def make_step(
    meeting: Meeting, to: Stage, by: User, at: datetime.datetime | None = None, comment: str = ""
) -> StageChange:
    """The stage of the meeting changes, and a row says so."""
    before, meeting.stage = meeting.stage, to
    meeting.save()
    return StageChange.objects.create(
        meeting=meeting, stage_from=before, stage_to=to, by=by, at=at or timezone.now(), comment=comment
    )
