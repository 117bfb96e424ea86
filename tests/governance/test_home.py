import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actions.models import Status
from governance.models import User
from meetings.models import Stage
from tests.cast import signed_in
from tests.factories import make_action, make_board, make_item, make_meeting
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

DAY = datetime.timedelta(days=1)


def test_what_is_outstanding_is_counted_by_status(reader: User) -> None:
    meeting = make_meeting()
    late = timezone.localdate() - DAY
    for status in (*Status, Status.OPEN):
        make_action(meeting, status=status, due_on=late if status != Status.DEFERRED else None)

    figures = signed_in(reader).get("/").context["figures"]

    assert figures == {
        "outstanding": 5,
        "overdue": 4,
        "oldest_due": late,
        "boards": 1,
        "open": 2,
        "in_progress": 1,
        "deferred": 1,
        "completed": 1,
    }


@pytest.mark.parametrize(
    ("query", "figure"),
    [
        ("due=overdue", "overdue"),
        ("status=outstanding", "outstanding"),
        ("status=open", "open"),
        ("status=in_progress", "in_progress"),
        ("status=deferred", "deferred"),
        ("status=completed", "completed"),
    ],
)
def test_each_figure_leads_to_the_actions_that_it_counts(reader: User, query: str, figure: str) -> None:
    meeting = make_meeting()
    for days, status in enumerate((*Status, Status.OPEN)):
        make_action(meeting, status=status, due_on=timezone.localdate() + DAY * (days - 3))
    client = signed_in(reader)

    home = client.get("/")
    register = client.get(f"/actions/?{query}")

    assert f'href="/actions/?{query}"' in text_of(home)
    assert register.context["page"].total == home.context["figures"][figure] > 0


def test_the_latest_notes_come_newest_first_and_lead_to_their_meetings(reader: User) -> None:
    meetings = [make_meeting(datetime.date(2020, month, 24)) for month in range(1, 8)]
    make_meeting(timezone.localdate() + 9 * DAY)

    response = signed_in(reader).get("/")

    assert list(response.context["latest"]) == meetings[:1:-1]
    assert f'href="{meetings[-1].get_absolute_url()}"' in text_of(response)


def test_the_next_meeting_is_the_one_in_the_record_or_the_one_that_notes_announce(reader: User) -> None:
    today = timezone.localdate()
    client = signed_in(reader)
    assert client.get("/").context["next"] is None

    make_meeting(datetime.date(2020, 3, 24), next_date=today + 20 * DAY, next_venue="Sluice Room")
    announced = client.get("/").context["next"]
    assert (announced["day"], announced["venue"], announced["is_announced"]) == (
        today + 20 * DAY,
        "Sluice Room",
        True,
    )

    make_meeting(
        today + 10 * DAY, board=make_board("Strategic Governance Board", "SGB"), venue="Causeway House"
    )
    known = client.get("/").context["next"]
    assert (known["day"], known["venue"], known["is_announced"]) == (
        today + 10 * DAY,
        "Causeway House",
        False,
    )


def test_a_day_that_has_passed_is_no_next_meeting(reader: User) -> None:
    make_meeting(datetime.date(2020, 3, 24), next_date=datetime.date(2020, 4, 28))

    assert "The record knows of none after today." in text_of(signed_in(reader).get("/"))


def test_an_empty_record_says_so(reader: User) -> None:
    page = text_of(signed_in(reader).get("/"))

    assert "No action is outstanding." in page
    assert "There are no notes yet." in page


def test_a_reader_is_told_nothing_of_what_is_withheld_or_not_approved(reader: User) -> None:
    meeting = make_meeting()
    make_action(meeting, item=make_item(meeting, is_withheld=True, withheld_because="Section 31."))
    draft = make_meeting(datetime.date(2021, 6, 22), stage=Stage.DRAFT, next_date=timezone.localdate() + DAY)
    make_action(draft)

    response = signed_in(reader).get("/")

    assert response.context["figures"]["outstanding"] == 0
    assert list(response.context["latest"]) == [meeting]
    assert response.context["next"] is None


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, "/")


def test_home_cannot_be_posted_to(reader: User) -> None:
    assert signed_in(reader).post("/").status_code == 405


def test_somebody_without_a_role_is_refused(newcomer: User) -> None:
    assert signed_in(newcomer).get("/").status_code == 403


def test_home_asks_the_database_five_times(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for month in range(1, 8):
        make_action(make_meeting(datetime.date(2020, month, 24), next_date=timezone.localdate() + DAY))
    client = signed_in(reader)
    with django_assert_num_queries(5):
        client.get("/")


def test_imported_words_are_shown_as_words(reader: User) -> None:
    make_meeting(
        board=make_board(HOSTILE, "X"),
        next_date=timezone.localdate() + DAY,
        next_venue=HOSTILE,
        next_theme=HOSTILE,
    )

    assert_escaped(signed_in(reader).get("/"))
