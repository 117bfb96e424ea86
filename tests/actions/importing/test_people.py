"""Persons, posts and tenures of an attendance: nobody is invented, nobody merged."""

import datetime
from typing import Any

import pytest

from actions.importing.people import Roster, record_people, surname
from meetings.models import Attendance, Basis, Board, Meeting, Person, Post, Tenure
from meetings.notes import Attendee
from tests.actions.importing.notes import a_note

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 3, 16)


@pytest.fixture
def board() -> Board:
    return Board.objects.create(name="Quarterly Assurance Meeting", code="QAM")


def record(board: Board, *present: Attendee, date: datetime.date = DAY, **changes: Any) -> Roster:
    note = a_note(present=present, **{"chair": None, "minute_taker": None} | changes)
    return record_people(note, date, board)


def one(name: str, capacity: str | None = None, line: int = 5) -> Attendee:
    return Attendee(name, capacity, None, (line,))


def test_name_is_the_same_whatever_its_case_and_spaces(board: Board) -> None:
    record(board, one("Nell Harte"))
    record(board, one("NELL  HARTE"))
    assert list(Person.objects.values_list("name", flat=True)) == ["Nell Harte"]


def test_names_that_are_merely_alike_stay_apart(board: Board) -> None:
    record(board, one("Martin Harte"), one("Marion Harte"), one("M Harte"))
    assert Person.objects.count() == 3


def test_chair_and_minute_taker_need_not_be_in_the_attendance(board: Board) -> None:
    roster = record(board, one("Nell Harte"), chair="Ottilie Marsh", minute_taker="nell harte")
    assert (roster.chair and roster.chair.name, roster.minute_taker) == (
        "Ottilie Marsh",
        roster.attended[0].person,
    )


def test_temporary_holder_holds_the_same_post(board: Board) -> None:
    record(board, one("Idris Vane", "Chief Constable (CC)"))
    record(board, one("Sal Idowu", "Temporary Chief Constable (T/CC)"))
    assert list(Post.objects.values_list("title", "short_name")) == [("Chief Constable", "CC")]
    assert list(Tenure.objects.values_list("person__name", "is_temporary")) == [
        ("Idris Vane", False),
        ("Sal Idowu", True),
    ]


def test_tenure_is_widened_to_the_first_and_the_last_day(board: Board) -> None:
    for month in (5, 2, 9, 6):
        record(board, one("Idris Vane", "Chief Constable (CC)"), date=datetime.date(2021, month, 1))
    tenure = Tenure.objects.get()
    assert (tenure.first_seen_on, tenure.last_seen_on) == (
        datetime.date(2021, 2, 1),
        datetime.date(2021, 9, 1),
    )
    assert tenure.basis == Basis.INFERRED


def test_tenure_that_a_person_entered_is_left_alone(board: Board) -> None:
    post, person = Post.objects.create(title="Chief Constable"), Person.objects.create(name="Idris Vane")
    entered = Tenure.objects.create(post=post, person=person, starts_on=datetime.date(2019, 1, 1))
    record(board, one("Idris Vane", "Chief Constable (CC)"))
    entered.refresh_from_db()
    assert (entered.starts_on, entered.first_seen_on) == (datetime.date(2019, 1, 1), None)


def test_short_name_that_a_person_gave_stays(board: Board) -> None:
    Post.objects.create(title="chief constable", short_name="Chief")
    record(board, one("Idris Vane", "Chief Constable (CC)"))
    assert list(Post.objects.values_list("title", "short_name")) == [("chief constable", "Chief")]


def test_capacity_that_names_no_post_makes_none(board: Board) -> None:
    roster = record(board, one("Ann Lee", "Local resident"), one("Bo Lee", "Member"), one("Cy Lee"))
    assert Post.objects.count() == 0
    assert [who.post for who in roster.attended] == [None, None, None]


def test_person_named_twice_is_recorded_once_with_a_doubt(board: Board) -> None:
    note = a_note(present=(one("Nell Harte", line=5),), apologies=(one("Nell Harte", line=9),))
    roster = record_people(note, DAY, board)
    assert [who.state for who in roster.attended] == ["present"]
    assert [(doubt.code, doubt.lines) for doubt in roster.doubts] == [("attendee-repeated", (9,))]


@pytest.mark.parametrize("name", ["", " ", "N" * 201])
def test_what_can_be_no_name_is_a_doubt_and_no_person(board: Board, name: str) -> None:
    roster = record(board, one(name))
    assert (roster.attended, Person.objects.count()) == ((), 0)
    assert [doubt.code for doubt in roster.doubts] == ["attendee-without-a-name"]


def test_of_two_people_of_one_name_the_one_is_taken_who_attended_this_board(board: Board) -> None:
    Person.objects.create(name="Jo Reed")
    known = Person.objects.create(name="Jo Reed", distinction="of the audit team")
    meeting = Meeting.objects.create(board=board, title="Earlier", date=datetime.date(2020, 1, 1))
    Attendance.objects.create(meeting=meeting, position=1, person=known, state="present")
    roster = record(board, one("Jo Reed", line=8))
    assert roster.attended[0].person == known
    assert [(doubt.code, doubt.lines) for doubt in roster.doubts] == [("person-ambiguous", (8,))]


def test_abbreviation_beside_two_titles_is_a_doubt_that_names_both(board: Board) -> None:
    roster = record(
        board,
        one("Ottilie Marsh", "Police and Crime Commissioner (PCC)", 5),
        one("Fen Abara", "Deputy Police and Crime Commissioner (PCC)", 6),
    )
    (doubt,) = roster.doubts
    assert (doubt.code, doubt.lines) == ("abbreviation-ambiguous", (5, 6))
    assert "taken to mean Police and Crime Commissioner, which it spells" in doubt.message


def test_abbreviations_with_their_holders_names_are_not_ambiguous(board: Board) -> None:
    roster = record(
        board,
        one("Nell Harte", "Assistant Chief Constable, Crime (ACC Harte)"),
        one("Piers Quill", "Assistant Chief Constable, Local Policing (ACC Quill)"),
    )
    assert roster.doubts == ()
    assert Post.objects.filter(short_name="ACC").count() == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nell Harte", "Harte"),
        ("Nell Harte QPM", "Harte"),
        ("N. Harte, OBE", "Harte"),
        ("Harte", "Harte"),
        ("", ""),
    ],
)
def test_surname_is_the_last_word_but_for_honours(name: str, expected: str) -> None:
    assert surname(name) == expected
