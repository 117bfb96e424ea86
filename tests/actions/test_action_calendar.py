"""The due day of one action, for a calendar."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from actions.models import Action, Status
from governance.models import User
from meetings.models import AgendaItem, Marking, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_action, make_drafts_again, make_item, make_meeting, make_owner
from tests.pages import assert_asks_to_sign_in

pytestmark = pytest.mark.django_db

DUE = datetime.date(2026, 11, 24)


@pytest.fixture
def action() -> Action:
    meeting = make_meeting(datetime.date(2026, 10, 27))
    item = make_item(meeting, "Roads policing")
    action = make_action(meeting, "CC to share the survey", item=item, due_on=DUE)
    make_owner(action, "DCC", is_former=True)
    make_owner(action, "CC")
    make_owner(action, "PCC")
    return action


def address_of(action: Action) -> str:
    return f"/actions/{action.pk}/calendar.ics"


def event_of(user: User, action: Action) -> Any:
    response = signed_in(user).get(address_of(action))
    assert response.status_code == 200
    (event,) = Calendar.from_ical(response.content).events
    return event


def test_the_due_day_says_what_is_owed_and_by_whom(reader: User, action: Action) -> None:
    event = event_of(reader, action)
    assert event.start == DUE
    assert event["SUMMARY"] == "PAM 1/2026 due: Roads policing"
    assert event["DESCRIPTION"] == "CC to share the survey\nOwed by CC, PCC.\nOpen."
    assert event["URL"] == f"http://testserver/actions/{action.pk}/"
    assert event["UID"] == f"action-{action.pk}@governance-record"


def test_a_moved_day_is_the_same_event_of_a_later_version(reader: User, action: Action) -> None:
    before = event_of(reader, action)
    Action.objects.filter(pk=action.pk).update(due_on=datetime.date(2026, 12, 8), version=2)
    after = event_of(reader, action)
    assert (after["UID"], after.start) == (before["UID"], datetime.date(2026, 12, 8))
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_long_matter_is_shortened_in_the_title(reader: User, action: Action) -> None:
    make_drafts_again()
    AgendaItem.objects.update(title="Roads " * 40)
    Meeting.objects.update(stage=Stage.APPROVED)
    assert len(event_of(reader, action)["SUMMARY"]) < 85


def test_of_a_withheld_action_only_the_reference_leaves(commissioner: User, action: Action) -> None:
    AgendaItem.objects.update(is_withheld=True, withheld_because="Section 31")
    event = event_of(commissioner, action)
    assert event["SUMMARY"] == "PAM 1/2026 due"
    assert "DESCRIPTION" not in event


def test_of_a_sensitive_meeting_only_the_reference_leaves(reader: User, action: Action) -> None:
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    event = event_of(reader, action)
    assert event["SUMMARY"] == "PAM 1/2026 due"
    assert "DESCRIPTION" not in event


def test_what_may_not_be_seen_is_not_found(reader: User, action: Action) -> None:
    make_drafts_again()
    assert signed_in(reader).get(address_of(action)).status_code == 404


def test_an_action_without_a_day_is_not_found(reader: User) -> None:
    assert signed_in(reader).get(address_of(make_action())).status_code == 404
    assert signed_in(reader).get("/actions/999999/calendar.ics").status_code == 404


def test_it_takes_three_statements(reader: User, action: Action) -> None:
    """Session, user, action with its owners."""
    client = signed_in(reader)
    with CaptureQueriesContext(connection) as statements:
        client.get(address_of(action))
    assert len(statements) == 3


def test_it_is_for_those_with_a_role_and_for_no_other_method(
    stranger: Client, newcomer: User, reader: User, action: Action
) -> None:
    assert_asks_to_sign_in(stranger, address_of(action))
    assert signed_in(newcomer).get(address_of(action)).status_code == 403
    assert signed_in(reader).post(address_of(action)).status_code == 405


def test_the_page_of_an_outstanding_action_offers_it_where_there_is_a_day(
    reader: User, action: Action
) -> None:
    client = signed_in(reader)
    assert f'href="{address_of(action)}"' in client.get(f"/actions/{action.pk}/").content.decode()
    for other in (make_action(), make_action(due_on=DUE, status=Status.DISCHARGED)):
        assert "calendar.ics" not in client.get(f"/actions/{other.pk}/").content.decode()
