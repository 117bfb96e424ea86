"""A new meeting comes with all that the record knows of it."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from governance.forms import NOT_A_DAY
from governance.models import User
from meetings.models import Board, BoardMember, Meeting, Stage
from tests.cast import signed_in
from tests.factories import (
    make_attendance,
    make_board,
    make_item,
    make_meeting,
    make_person,
    make_post,
    make_tenure,
)
from tests.pages import text_of

TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=9)


@pytest.fixture
def preparing(policy_officer: User) -> Client:
    return signed_in(policy_officer)


@pytest.fixture
def last(db: None) -> Meeting:
    """The last meeting, which announced the next and deferred an item."""
    meeting = make_meeting(
        TODAY - datetime.timedelta(days=30),
        start_time=datetime.time(14, 0),
        venue="Sluice Room",
        chair=make_person("Rosalind Achebe"),
        next_date=SOON,
        next_time=datetime.time(10, 30),
        next_theme="Rural crime",
    )
    make_attendance(meeting, make_person(), post=make_post(), capacity="Deputy Chief Constable (DCC)")
    make_item(meeting, "Custody estate", number="1")
    make_item(meeting, "Forensics", number="2", outcome="deferred")
    return meeting


def fields_of(page: Any) -> dict[str, Any]:
    """What the form holds as it opens, as a browser sends it."""
    shown = {"date": f"{SOON:%d %m %Y}", "start_time": "10:30"}
    return {
        "board": "PAM", "sitting": page.context["shown"], **page.context["form"].initial, **shown
    }  # fmt: skip


def test_it_is_proposed_as_the_last_notes_and_the_board_tell(last: Meeting, preparing: Client) -> None:
    page = preparing.get("/meetings/new/?board=PAM")
    form = page.context["form"]

    assert form.initial["date"] == SOON
    assert (form.initial["start_time"], form.initial["venue"]) == (datetime.time(10, 30), "Sluice Room")
    assert (form.initial["theme"], form.initial["chair"]) == ("Rural crime", "Rosalind Achebe")
    assert form.initial["agenda"] == "Custody estate"
    assert "Joanna Birtwhistle, Deputy Chief Constable (DCC)" in text_of(page)
    assert f"approve the notes of {last.date_in_words}" in text_of(page)
    assert "2 Forensics" in text_of(page)
    assert "give this day" in text_of(page)


def test_it_is_created_with_attendance_agenda_and_what_was_deferred(last: Meeting, preparing: Client) -> None:
    asked = fields_of(preparing.get("/meetings/new/?board=PAM"))
    asked["agenda"] = "Custody estate\n  Cells\n  Costs\n\nBudget"
    answer = preparing.post("/meetings/new/", asked)

    meeting = Meeting.objects.get(date=SOON)
    assert answer.headers["Location"] == f"/meetings/{meeting.pk}/agenda/"
    assert (meeting.stage, meeting.start_time, meeting.theme) == (
        Stage.DRAFT,
        datetime.time(10, 30),
        "Rural crime",
    )
    assert str(meeting.chair) == "Rosalind Achebe"
    assert [(str(row.person), row.capacity, row.initials) for row in meeting.attendances.all()] == [
        ("Joanna Birtwhistle", "Deputy Chief Constable (DCC)", "DCC")
    ]
    items = list(meeting.items.select_related("parent").order_by("position"))
    assert [(item.number, item.title) for item in items] == [
        ("1", f"Notes of the meeting on {last.date_in_words}"),
        ("2", "Forensics"),
        ("3", "Custody estate"),
        ("3.1", "Cells"),
        ("3.2", "Costs"),
        ("4", "Budget"),
    ]
    assert items[0].approves == last
    assert items[1].deferred_from is not None
    assert items[3].parent == items[2] == items[4].parent


def test_a_double_click_makes_one_meeting(last: Meeting, preparing: Client) -> None:
    asked = fields_of(preparing.get("/meetings/new/?board=PAM"))
    preparing.post("/meetings/new/", asked)
    answer = preparing.post("/meetings/new/", asked)

    assert answer.status_code == 422
    assert "has a meeting at that time already" in text_of(answer)
    assert Meeting.objects.filter(date=SOON).count() == 1


def test_whoever_holds_a_post_that_day_sits_for_it(last: Meeting, preparing: Client) -> None:
    """The last holder has left since the last meeting."""
    post = make_post()
    make_tenure(post, make_person(), last_seen_on=last.date, ends_on=last.date)
    make_tenure(post, make_person("Marcus Oyelaran"), starts_on=last.date, basis="entered")
    page = preparing.get("/meetings/new/?board=PAM")

    assert [seat.words for seat in page.context["plan"].seats] == [
        "Marcus Oyelaran, Deputy Chief Constable (DCC)"
    ]


def test_on_another_day_whoever_holds_the_post_then_sits_for_it(last: Meeting, preparing: Client) -> None:
    """The form shows those of the day that is proposed; they hand over two days after it."""
    chief, later = make_post(), SOON + datetime.timedelta(days=5)
    handed_over = SOON + datetime.timedelta(days=2)
    Board.objects.filter(pk=last.board_id).update(chair=chief)
    make_tenure(chief, make_person(), starts_on=last.date, ends_on=handed_over)
    make_tenure(chief, make_person("Marcus Oyelaran"), starts_on=handed_over + datetime.timedelta(days=1))
    asked = fields_of(preparing.get("/meetings/new/?board=PAM"))
    assert asked["chair"] == "Joanna Birtwhistle"
    asked |= {"date": f"{later:%d %m %Y}", "venue": "Mill Room"}
    answer = preparing.post("/meetings/new/", asked)

    assert (answer.status_code, Meeting.objects.count()) == (422, 1), "nobody unseen is put on record"
    page = text_of(answer)
    assert f"These hold the seats on {date_format(later, 'j F Y')}: look at them" in page
    assert "Marcus Oyelaran, Deputy Chief Constable (DCC)" in page
    assert "Mill Room" in page
    assert answer.context["form"]["chair"].value() == "Marcus Oyelaran"

    asked |= {"sitting": answer.context["shown"], "chair": "Marcus Oyelaran"}
    assert preparing.post("/meetings/new/", asked).status_code == 302
    meeting = Meeting.objects.get(date=later)
    assert [str(one.person) for one in meeting.attendances.all()] == ["Marcus Oyelaran"]
    assert str(meeting.chair) == "Marcus Oyelaran"


def test_on_another_day_with_the_same_holders_nothing_more_is_asked(last: Meeting, preparing: Client) -> None:
    asked = fields_of(preparing.get("/meetings/new/?board=PAM"))
    asked["date"] = f"{SOON + datetime.timedelta(days=5):%d %m %Y}"
    assert preparing.post("/meetings/new/", asked).status_code == 302


def test_a_seat_that_nobody_holds_that_day_is_left_out(last: Meeting, preparing: Client) -> None:
    chief = make_post("Chief Constable", "CC")
    BoardMember.objects.create(board=last.board, position=1, post=chief)
    make_tenure(chief, make_person("Faith Oduya"), ends_on=SOON)
    asked = fields_of(preparing.get("/meetings/new/?board=PAM"))
    asked["date"] = f"{SOON + datetime.timedelta(days=5):%d %m %Y}"
    answer = preparing.post("/meetings/new/", asked)

    assert answer.status_code == 422
    assert "These hold the seats" in text_of(answer)
    assert "Faith Oduya" not in text_of(answer)


def test_members_of_the_board_are_expected_and_the_chair_s_post_chairs(
    last: Meeting, preparing: Client
) -> None:
    commissioner = make_post("Police and Crime Commissioner", "PCC")
    make_tenure(commissioner, make_person("Faith Oduya"), starts_on=last.date)
    BoardMember.objects.create(board=last.board, position=1, post=commissioner)
    BoardMember.objects.create(board=last.board, position=2, person=make_person("Sam Latchford"))
    Board.objects.filter(pk=last.board_id).update(chair=commissioner, standing_agenda="Risks\nBudget")
    page = preparing.get("/meetings/new/?board=PAM")

    plan = page.context["plan"]
    assert [seat.words for seat in plan.seats] == [
        "Faith Oduya, Police and Crime Commissioner (PCC)",
        "Sam Latchford",
    ]
    assert (plan.chair, plan.agenda) == ("Faith Oduya", "Risks\nBudget")


def test_notes_are_put_up_for_approval_once(last: Meeting, preparing: Client) -> None:
    preparing.post("/meetings/new/", fields_of(preparing.get("/meetings/new/?board=PAM")))
    other = make_meeting(SOON + datetime.timedelta(days=1), stage=Stage.DRAFT)
    make_item(other, "Notes", approves=Meeting.objects.get(date=SOON))

    assert preparing.get("/meetings/new/?board=PAM").context["plan"].to_approve == other


def test_of_several_boards_one_is_chosen_first(last: Meeting, preparing: Client) -> None:
    make_board("Estates Board", "EB")
    page = preparing.get("/meetings/new/")
    assert "?board=EB" in text_of(page)
    assert "no such board" in text_of(preparing.get("/meetings/new/?board=XX"))
    assert preparing.post("/meetings/new/", {"board": "XX"}).status_code == 422


def test_a_board_without_meetings_starts_with_an_empty_form(db: None, preparing: Client) -> None:
    make_board()
    page = preparing.get("/meetings/new/")
    assert page.context["plan"].last is None
    preparing.post("/meetings/new/", {"board": "PAM", "date": "1 12 2026", "marking": "official"})
    assert Meeting.objects.get().items.count() == 0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"date": ""}, "Enter the day of the meeting", id="no-day"),
        pytest.param({"date": "31 2 2026"}, NOT_A_DAY, id="no-such-day"),
        pytest.param({"start_time": "noonish"}, "Enter a time", id="no-time"),
        pytest.param({"marking": "secret"}, "secret", id="marking-too-high"),
        pytest.param({"members": ["0"]}, "0 is not one of", id="nobody-of-the-list"),
        pytest.param({"agenda": "x\n" * 201}, "holds 200 items", id="too-long"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_lost(
    last: Meeting, preparing: Client, fields: dict[str, Any], told: str
) -> None:
    asked = {**fields_of(preparing.get("/meetings/new/?board=PAM")), "venue": "Mill Room", **fields}
    answer = preparing.post("/meetings/new/", asked)

    assert answer.status_code == 422
    assert told in text_of(answer)
    assert "Mill Room" in text_of(answer)
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("times", [1, 8])
def test_the_form_asks_a_constant_number_of_statements(last: Meeting, preparing: Client, times: int) -> None:
    for number in range(times):
        make_attendance(last, make_person(f"Faith Oduya {number}"))
        make_item(last, f"Item {number}", outcome="deferred")
        make_meeting(last.date - datetime.timedelta(days=28 * (number + 1)))
    with CaptureQueriesContext(connection) as asked:
        preparing.get("/meetings/new/?board=PAM")
    assert len(asked) == 10


def test_only_those_who_keep_notes_may(last: Meeting, reader: User, commissioner: User) -> None:
    for user in (reader, commissioner):
        assert signed_in(user).get("/meetings/new/").status_code == 403
        assert "New meeting" not in text_of(signed_in(user).get("/meetings/"))
