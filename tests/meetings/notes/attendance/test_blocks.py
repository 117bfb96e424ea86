"""Blocks of persons: groups, labels inside of a list, bare names, columns."""

from __future__ import annotations

import pytest

from meetings.notes.attendance.lists import read_people
from tests.meetings.notes.given import BOTTOM, TOP, read


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param(
            "Chairman: Cllr Mrs Reed Councillors: Mrs Bell, Holt Clerk: Mrs Page",
            [("Reed", None), ("Bell", None), ("Holt", None), ("Page", "Clerk")],
            id="labels-inside",
        ),
        pytest.param(
            "Jo Reed (JR) in the chair: Ann Bell (AB)",
            [("Jo Reed", None), ("Ann Bell", None)],
            id="in-the-chair",
        ),
        pytest.param(
            "Jo Reed, (Fen Police) Ann Bell, (Fen Fire)",
            [("Jo Reed", "Fen Police"), ("Ann Bell", "Fen Fire")],
            id="commas-before-brackets",
        ),
        pytest.param(
            "Jo Reed, PCC Fenmarch; Ann Bell, DPCC Great Fen",
            [("Jo Reed", "PCC Fenmarch"), ("Ann Bell", "DPCC Great Fen")],
            id="offices-in-short-behind-commas",
        ),
        pytest.param("Sam Durrant (NFU)", [("Sam Durrant", "NFU")], id="letters-of-a-body"),
        pytest.param("Jo Reed via audio link", [("Jo Reed", None)], id="how-without-a-sign"),
        pytest.param(
            "MrTed Reed and Mayor Ann Bell", [("Ted Reed", None), ("Ann Bell", "Mayor")], id="mayor"
        ),
        pytest.param(
            "Great Fen - Mr J. Reed, Mrs A. Bell",
            [("J. Reed", "Great Fen"), ("A. Bell", None)],
            id="place-first",
        ),
        pytest.param("Mr F.W. Reed (Member)", [("F.W. Reed", "Member")], id="initials-run-together"),
        pytest.param("Councillor W M Ward", [("W M Ward", None)], id="initials-and-a-word-of-offices"),
        pytest.param(
            "Cllrs Reed and Bell. County Councillor C Holt was in attendance with the press.",
            [("Reed", None), ("Bell", None), ("C Holt", None)],
            id="a-sentence-behind",
        ),
        pytest.param("Cllr Reed and Bell.", [("Reed", None), ("Bell", None)], id="one-style-for-two"),
        pytest.param("Police Service of Northern Fen", [], id="a-body"),
    ],
)
def test_a_list_is_split_between_persons(text: str, people: list[tuple[str, str | None]]) -> None:
    assert [(one.name, one.capacity) for one in read_people(text)] == people


@pytest.mark.parametrize(
    ("text", "present", "apologies"),
    [
        pytest.param(
            "Attendees\tPanel: Jo Reed (Chair), Ann Bell,\n\tSam Holt\n\n\tCollege: Eve Page, Dan Cole",
            ["Jo Reed", "Ann Bell", "Sam Holt", "Eve Page", "Dan Cole"],
            [],
            id="groups",
        ),
        pytest.param(
            "• Jo Reed (Chair)\n• Ann Bell (Deputy Chair)\n• R David Holt\n• Eve Page",
            ["Jo Reed", "Ann Bell", "R David Holt", "Eve Page"],
            [],
            id="bare-names-with-brackets",
        ),
        pytest.param(
            "Cllr Reed\nCllr Bell\nCllr Holt\nCllr Page",
            ["Reed", "Bell", "Holt", "Page"],
            [],
            id="surnames-alone",
        ),
        pytest.param(
            "Great Fen - Mr J. Reed\nUpper Fen - Mrs A. Bell\nLow Fen - Mr S. Holt, Ms E. Page",
            ["J. Reed", "A. Bell", "S. Holt", "E. Page"],
            [],
            id="places-first",
        ),
        pytest.param(
            "    Jo Reed (Fen Police)    Ann Bell (Fen Fire)    Eve Page (Fen Council)\n"
            "    Sam Holt (Fen Trust)    Dan Cole (Fen College)    Amy Wells (Fen Park)",
            ["Jo Reed", "Ann Bell", "Eve Page", "Sam Holt", "Dan Cole", "Amy Wells"],
            [],
            id="three-columns-without-a-label",
        ),
        pytest.param(
            "1) Persons present\n• Jo Reed, Fenmarch\n• Ann Bell, Great Fen\n2) Apologies: Sam Holt",
            ["Jo Reed", "Ann Bell"],
            ["Sam Holt"],
            id="numbered-labels",
        ),
        pytest.param(
            "Present:\nMs J Reed\t-\tDirector of Fleet,\n\t\tFenmarch Police\nMr S Holt\t-\tClerk",
            ["J Reed", "S Holt"],
            [],
            id="an-office-over-two-rows",
        ),
        pytest.param(
            "Attendance details\n\nMr F. Reed (Member), Cllr A Bell", ["F. Reed", "A Bell"], [], id="details"
        ),
    ],
)
def test_who_was_there(text: str, present: list[str], apologies: list[str]) -> None:
    note = read(TOP + text + BOTTOM)
    assert [one.name for one in note.present] == present
    assert [one.name for one in note.apologies] == apologies


def test_an_office_goes_on_in_the_row_below() -> None:
    note = read(TOP + "Present:\nMs J Reed\tDirector of Fleet,\n\tFenmarch Police\nMr S Holt\tClerk" + BOTTOM)
    assert note.present[0].capacity == "Director of Fleet, Fenmarch Police"


def test_a_sentence_below_a_list_is_no_part_of_it() -> None:
    note = read(
        TOP + "Present: Jo Reed – Clerk; Ann Bell – Fen Trust\nThe Chair noted that all were there." + BOTTOM
    )
    assert [one.capacity for one in note.present] == ["Clerk", "Fen Trust"]


def test_heads_of_a_table_of_items_are_nobody() -> None:
    note = read(
        TOP + "In attendance:\nJo Reed (JR) – Fleet Officer (item 3)\n\n"
        "\tSubject\tSaid\tResponsible Person\tTimescale\n1\tWelcome\tAll were welcomed.\n"
        "2\tFleet\tThe vans were sold.\n"
    )
    assert [(one.name, one.capacity) for one in note.present] == [("Jo Reed", "Fleet Officer")]


def test_a_menu_of_a_site_is_nobody() -> None:
    note = read(
        "• Membership\n• My Career\n• Job Shop\n• Latest News\n• Contact Desk\n\n"
        + TOP
        + "Present: Jo Reed"
        + BOTTOM
    )
    assert [one.name for one in note.present] == ["Jo Reed"]


def test_the_start_below_the_attendance_is_no_office() -> None:
    note = read(TOP + "Present: Jo Reed\nAlso: Ann Bell (Clerk)\nThe Meeting opened at 7.32pm" + BOTTOM)
    assert str(note.start_time) == "19:32:00"


def test_the_chair_takes_the_minutes_too() -> None:
    note = read(TOP + "Chair and Minute Taker: Jo Reed (JR)\n\nPresent: Ann Bell (AB)" + BOTTOM)
    assert (note.chair, note.minute_taker) == ("Jo Reed", "Jo Reed")
