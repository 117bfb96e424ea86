"""Calendar addresses: the page that makes and revokes them, and what answers at them."""

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from actions.models import Action, CalendarFeed, Status
from governance.access import Role
from governance.models import User
from meetings.models import AgendaItem, Marking, Meeting
from tests.cast import signed_in
from tests.factories import make_action, make_drafts_again, make_item, make_meeting, make_owner, make_post
from tests.pages import assert_asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

DUE = datetime.date(2026, 11, 24)
NOT_GIVEN = "A" * 43


def new_address(client: Client, *, to: str = "/calendar/", **choice: Any) -> str:
    """Path of the address that the page shows after one was made."""
    page = text_of(client.post(to, choice, follow=True))
    found = re.search(r'value="http://testserver(/calendar/[\w-]{43}\.ics)"', page)
    assert found is not None
    return found[1]


def titles_at(address: str) -> list[str]:
    response = Client().get(address)
    assert response.status_code == 200
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).events]


@pytest.fixture
def action() -> Action:
    meeting = make_meeting(datetime.date(2026, 10, 27))
    return make_action(meeting, item=make_item(meeting, "Roads policing"), due_on=DUE)


def test_a_program_reads_the_address_without_signing_in(reader: User, action: Action) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    make_meeting(tomorrow)
    address = new_address(signed_in(reader))
    response = Client().get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert "sessionid" not in response.cookies
    assert titles_at(address) == ["Performance and Accountability Meeting", "PAM 1/2026 due: Roads policing"]


def test_only_outstanding_actions_with_a_day_are_due(reader: User, action: Action) -> None:
    make_action(due_on=DUE, status=Status.DISCHARGED)
    make_action(due_on=DUE, status=Status.WITHDRAWN)
    make_action()
    make_action(due_on=datetime.date(2019, 6, 1), status=Status.COMPLETED)
    assert titles_at(new_address(signed_in(reader))) == [
        "PAM 1/2026 due: Roads policing",
        "PAM 4/2019 due: DCC to bring a costed plan.",
    ]


def test_an_address_may_be_of_one_post(reader: User, action: Action) -> None:
    post = make_post()
    make_owner(make_action(due_on=DUE), post=post)
    make_owner(action, post=post, is_former=True)
    address = new_address(signed_in(reader), post=post.pk)
    assert titles_at(address) == ["PAM 1/2019 due: DCC to bring a costed plan."]


def test_an_address_of_one_action_follows_its_day_until_it_is_closed(reader: User, action: Action) -> None:
    make_action(action.meeting, due_on=DUE)
    make_meeting(timezone.localdate() + datetime.timedelta(days=1))
    client = signed_in(reader)
    page = text_of(client.get(f"/actions/{action.pk}/"))
    assert f'href="/calendar/action/{action.pk}/"' in page
    assert "Due day of PAM 1/2026" in text_of(client.get(f"/calendar/action/{action.pk}/"))

    address = new_address(client, to=f"/calendar/action/{action.pk}/")

    assert titles_at(address) == ["PAM 1/2026 due: Roads policing"]
    Action.objects.filter(pk=action.pk).update(due_on=DUE + datetime.timedelta(days=7))
    (event,) = Calendar.from_ical(Client().get(address).content).events
    assert event.start == datetime.date(2026, 12, 1)
    Action.objects.filter(pk=action.pk).update(status=Status.DISCHARGED)
    assert titles_at(address) == []


def test_an_address_of_one_meeting_has_the_days_of_what_it_raised(reader: User, action: Action) -> None:
    meeting = Meeting.objects.get()
    make_action(meeting, due_on=datetime.date(2026, 12, 8))
    make_action(due_on=DUE)
    client = signed_in(reader)
    there = f"/calendar/meeting/{meeting.pk}/"
    assert f'href="{there}"' in text_of(client.get(meeting.get_absolute_url()))

    address = new_address(client, to=there)

    assert titles_at(address) == [
        "PAM 2/2026 due: DCC to bring a costed plan.",
        "PAM 1/2026 due: Roads policing",
    ]
    assert CalendarFeed.objects.get().shows == f"Due days of {meeting}"
    assert f"Due days of {meeting}" in text_of(client.get("/calendar/"))


def test_a_meeting_that_raised_nothing_leads_to_no_calendar(reader: User) -> None:
    assert "/calendar/meeting/" not in text_of(signed_in(reader).get(make_meeting().get_absolute_url()))


def test_nobody_makes_an_address_of_what_they_may_not_see(reader: User, action: Action) -> None:
    address = new_address(signed_in(reader), to=f"/calendar/action/{action.pk}/")
    make_drafts_again()
    assert titles_at(address) == []
    for path in (f"/calendar/action/{action.pk}/", f"/calendar/meeting/{action.meeting_id}/"):
        assert signed_in(reader).get(path).status_code == 404
        assert signed_in(reader).post(path).status_code == 404
    assert CalendarFeed.objects.count() == 1


def test_an_address_is_of_one_thing(reader: User, action: Action) -> None:
    with pytest.raises(IntegrityError, match="calendar_feed_of_one"), transaction.atomic():
        CalendarFeed.objects.make(reader, action=action, meeting=action.meeting)
    assert not CalendarFeed.objects.exists()


def test_it_shows_what_its_user_may_see_at_this_moment(reader: User, action: Action) -> None:
    address = new_address(signed_in(reader))
    assert titles_at(address) == ["PAM 1/2026 due: Roads policing"]
    make_drafts_again()
    assert titles_at(address) == []
    reader.groups.set(Group.objects.filter(name=Role.COMMISSIONER.value))
    assert titles_at(address) == ["PAM 1/2026 due: Roads policing"]


def test_no_word_of_a_withheld_item_gets_out(reader: User, commissioner: User, action: Action) -> None:
    AgendaItem.objects.update(is_withheld=True, withheld_because="Section 31")
    assert titles_at(new_address(signed_in(reader))) == []
    address = new_address(signed_in(commissioner))
    assert titles_at(address) == ["PAM 1/2026 due"]
    assert b"costed plan" not in Client().get(address).content


def test_no_word_of_a_sensitive_meeting_gets_out(commissioner: User, action: Action) -> None:
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    address = new_address(signed_in(commissioner))

    assert titles_at(address) == ["PAM 1/2026 due"]
    assert b"costed plan" not in Client().get(address).content


def test_it_answers_nobody_once_its_user_is_switched_off_or_has_no_role(reader: User, action: Action) -> None:
    address = new_address(signed_in(reader))
    User.objects.update(is_active=False)
    assert Client().get(address).status_code == 404
    User.objects.update(is_active=True)
    assert Client().get(address).status_code == 200
    reader.groups.clear()
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("token", [NOT_GIVEN, "x", "x" * 10_000, "%00", "..%2F"])
def test_an_address_that_was_not_given_is_not_found(token: str) -> None:
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_feed_is_only_read(reader: User) -> None:
    assert Client().post(new_address(signed_in(reader))).status_code == 405
    assert Client().post(f"/calendar/{NOT_GIVEN}.ics").status_code == 405


@pytest.mark.parametrize("rows", [1, 60])
def test_statements_do_not_grow_with_the_rows(reader: User, rows: int) -> None:
    """Address, user, meetings, actions."""
    address = new_address(signed_in(reader))
    for _ in range(rows):
        make_owner(make_action(due_on=DUE))
    with CaptureQueriesContext(connection) as statements:
        assert len(titles_at(address)) == rows
    assert len(statements) == 4


def test_the_database_does_not_hold_the_address(reader: User) -> None:
    token = new_address(signed_in(reader)).removeprefix("/calendar/").removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert (feed.user, feed.revoked_at) == (reader, None)
    assert token not in feed.token_sha256
    assert len(feed.token_sha256) == 64


def test_a_new_address_is_shown_once(reader: User) -> None:
    client = signed_in(reader)
    address = new_address(client)
    assert address not in text_of(client.get("/calendar/"))
    assert new_address(client) != address


def test_a_revoked_address_answers_nobody_and_stays_on_record(reader: User) -> None:
    client = signed_in(reader)
    address, kept = new_address(client), new_address(client)
    first = CalendarFeed.objects.earliest("pk")
    response = client.post(f"/calendar/{first.pk}/revoke/", follow=True)
    assert response.redirect_chain == [("/calendar/", 302)]
    assert "The calendar address is revoked" in text_of(response)
    assert text_of(response).count(">Revoke<") == 2  # the heading, and the button of the other
    assert Client().get(address).status_code == 404
    assert Client().get(kept).status_code == 200
    first.refresh_from_db()
    assert first.revoked_at is not None


def test_revoking_twice_changes_nothing(reader: User) -> None:
    client = signed_in(reader)
    new_address(client)
    feed = CalendarFeed.objects.get()
    client.post(f"/calendar/{feed.pk}/revoke/")
    feed.refresh_from_db()
    revoked_at = feed.revoked_at
    assert client.post(f"/calendar/{feed.pk}/revoke/").status_code == 302
    feed.refresh_from_db()
    assert feed.revoked_at == revoked_at


def test_nobody_sees_or_revokes_the_address_of_another(reader: User, commissioner: User) -> None:
    address = new_address(signed_in(reader))
    feed = CalendarFeed.objects.get()
    other = signed_in(commissioner)
    assert "You have none yet" in text_of(other.get("/calendar/"))
    assert other.post(f"/calendar/{feed.pk}/revoke/").status_code == 404
    assert Client().get(address).status_code == 200


def test_a_post_that_owes_nothing_one_may_see_is_no_choice(reader: User, action: Action) -> None:
    post = make_post()
    make_owner(action, post=post)
    client = signed_in(reader)
    assert post.title in text_of(client.get("/calendar/"))
    make_drafts_again()
    assert post.title not in text_of(client.get("/calendar/"))
    for choice in (str(post.pk), "999999", "x", "<script>"):
        response = client.post("/calendar/", {"post": choice})
        assert "Choose a post from the list, or Everybody." in text_of(response)
        assert "There is a problem" in text_of(response)
    assert not CalendarFeed.objects.exists()


def test_the_page_takes_four_statements(reader: User) -> None:
    """Session, user, addresses, choices of the form."""
    client = signed_in(reader)
    for _ in range(3):
        new_address(client)
    client.get("/calendar/")
    with CaptureQueriesContext(connection) as statements:
        client.get("/calendar/")
    assert len(statements) == 4


def test_it_is_for_those_with_a_role_and_for_no_other_method(
    stranger: Client, newcomer: User, reader: User
) -> None:
    assert_asks_to_sign_in(stranger, "/calendar/")
    assert signed_in(newcomer).get("/calendar/").status_code == 403
    assert signed_in(newcomer).post("/calendar/1/revoke/").status_code == 403
    assert signed_in(reader).get("/calendar/1/revoke/").status_code == 405
    assert signed_in(reader).post("/calendar/999999/revoke/").status_code == 404
    assert signed_in(reader).put("/calendar/").status_code == 405
    assert stranger.post("/calendar/1/revoke/").status_code == 302


def test_the_register_leads_to_the_page(reader: User, action: Action) -> None:
    assert 'href="/calendar/"' in text_of(signed_in(reader).get("/actions/"))
