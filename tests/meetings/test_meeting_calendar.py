"""The day of one meeting for a calendar, and the days of those to come."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from governance.models import User
from meetings.calendar import coming_days
from meetings.models import Marking, Meeting, Stage
from tests.cast import signed_in
from tests.factories import make_board, make_drafts_again, make_meeting
from tests.pages import assert_asks_to_sign_in

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 1)
LAST, NEXT, AFTER = datetime.date(2026, 10, 27), datetime.date(2026, 11, 24), datetime.date(2026, 12, 15)


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(LAST, start_time=datetime.time(14), venue="Committee Room 2", theme="Roads")


def address_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.pk}/calendar.ics"


def coming() -> list[tuple[str, datetime.date, str]]:
    days = coming_days(Meeting.objects.all(), TODAY, lambda key: f"/meetings/{key}/")
    return [(day.title, day.on, day.words) for day in days]


def test_the_day_of_a_meeting(reader: User, meeting: Meeting) -> None:
    response = signed_in(reader).get(address_of(meeting))
    (event,) = Calendar.from_ical(response.content).events
    assert event.start == LAST
    assert event["SUMMARY"] == "Performance and Accountability Meeting, 14:00"
    assert (event["LOCATION"], event["DESCRIPTION"]) == ("Committee Room 2", "Roads")
    assert event["URL"] == f"http://testserver/meetings/{meeting.pk}/"
    assert response["Content-Disposition"] == 'attachment; filename="PAM-2026-10-27.ics"'


def test_the_theme_of_a_sensitive_meeting_stays(reader: User, meeting: Meeting) -> None:
    Meeting.objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    assert b"Roads" not in signed_in(reader).get(address_of(meeting)).content


def test_a_draft_is_not_found(reader: User, meeting: Meeting) -> None:
    make_drafts_again()
    assert signed_in(reader).get(address_of(meeting)).status_code == 404
    assert signed_in(reader).get("/meetings/999999/calendar.ics").status_code == 404


def test_it_is_for_those_with_a_role_and_for_no_other_method(
    stranger: Client, newcomer: User, reader: User, meeting: Meeting
) -> None:
    assert_asks_to_sign_in(stranger, address_of(meeting))
    assert signed_in(newcomer).get(address_of(meeting)).status_code == 403
    assert signed_in(reader).post(address_of(meeting)).status_code == 405


def test_the_page_of_a_meeting_to_come_offers_it(reader: User) -> None:
    client, today = signed_in(reader), timezone.localdate()
    coming, past = make_meeting(today), make_meeting(today - datetime.timedelta(days=1))
    assert f'href="{address_of(coming)}"' in client.get(f"/meetings/{coming.pk}/").content.decode()
    assert "calendar.ics" not in client.get(f"/meetings/{past.pk}/").content.decode()


def test_past_meetings_are_not_to_come() -> None:
    make_meeting(LAST, next_date=LAST)
    assert coming() == []


def test_a_meeting_of_today_and_an_announced_one_are() -> None:
    make_meeting(TODAY, next_date=NEXT, next_time=datetime.time(10, 30), next_theme="Custody")
    assert coming() == [
        ("Performance and Accountability Meeting", TODAY, ""),
        (
            "Performance and Accountability Meeting, 10:30",
            NEXT,
            "Custody\nAnnounced in the notes of 1 November 2026.",
        ),
    ]


@pytest.mark.parametrize(
    ("marking", "words"),
    [
        pytest.param(Marking.OFFICIAL, "Roads\nAnnounced in the notes of 27 October 2026.", id="official"),
        pytest.param(
            Marking.OFFICIAL_SENSITIVE, "Announced in the notes of 27 October 2026.", id="sensitive"
        ),
    ],
)
def test_the_theme_of_an_announced_meeting_stays_in_the_record_where_its_notes_do(
    marking: Marking, words: str
) -> None:
    make_meeting(LAST, next_date=NEXT, next_theme="Roads", marking=marking)

    assert [told for _, day, told in coming() if day == NEXT] == [words]


def test_an_announced_meeting_that_is_in_the_record_stands_once() -> None:
    make_meeting(LAST, next_date=NEXT)
    make_meeting(NEXT, stage=Stage.DRAFT)
    assert [on for _, on, _ in coming()] == [NEXT]


def test_the_newest_notes_of_a_board_announce_its_next_meeting() -> None:
    make_meeting(datetime.date(2026, 9, 29), next_date=NEXT)
    make_meeting(LAST, next_date=AFTER)
    make_meeting(LAST, board=make_board("Estates Board", "EB"), next_date=NEXT)
    assert [(title, on) for title, on, _ in coming()] == [
        ("Performance and Accountability Meeting", AFTER),
        ("Estates Board", NEXT),
    ]


def test_newer_notes_that_announce_nothing_withdraw_nothing_past() -> None:
    make_meeting(LAST, next_date=NEXT)
    make_meeting(datetime.date(2026, 10, 30), next_date=None)
    assert [on for _, on, _ in coming()] == [NEXT]


def test_coming_days_take_one_statement(meeting: Meeting) -> None:
    make_meeting(NEXT, next_date=AFTER)
    make_meeting(NEXT, board=make_board("Estates Board", "EB"), next_date=AFTER)
    with CaptureQueriesContext(connection) as statements:
        assert len(coming()) == 4
    assert len(statements) == 1


def test_the_code_of_a_board_says_nothing_in_the_headers_but_the_name(reader: User) -> None:
    meeting = make_meeting(LAST, board=make_board("Overview", 'O";x="S'))

    headers = signed_in(reader).get(address_of(meeting)).headers

    assert headers["Content-Disposition"] == r'attachment; filename="O\";x=\"S-2026-10-27.ics"'
