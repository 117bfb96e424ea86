"""Tables and columns of persons of public bodies, and what surrounds them."""

from __future__ import annotations

import datetime

import pytest

from tests.meetings.notes.given import read

TOP = "Strategic Board\n14 May 2019\n\n"
BOTTOM = "\n\n1. Welcome\nThe Chair opened the meeting.\n2. Any other business\nNone.\n"


@pytest.mark.parametrize(
    ("text", "present", "apologies"),
    [
        pytest.param(
            "Jo Reed (JR)\tParent Governor\tPresent\nAnn Bell (AB)\tHeadteacher\tPresent\n"
            "Sam Holt (SH)\tClerk\tApologies",
            [("Jo Reed", "Parent Governor"), ("Ann Bell", "Headteacher")],
            ["Sam Holt"],
            id="states-without-a-label",
        ),
        pytest.param(
            "Present:\nMembers\nRole\n\nJo REED (Chair)\n\nNominated by Fen Board\n\n"
            "Ann BELL\n\nChief Officer\n\n"
            "Sam HOLT\n\nTrade Union Representative\n\nEve PAGE\n\n"
            "Person who cares for somebody in the area of Fenmarch",
            [
                ("Jo REED", None),
                ("Ann BELL", "Chief Officer"),
                ("Sam HOLT", "Trade Union Representative"),
                ("Eve PAGE", "Person who cares for somebody in the area of Fenmarch"),
            ],
            [],
            id="offices-below-their-names",
        ),
        pytest.param(
            "Officers:      Chief Constable Jo Reed (JR); "
            "Chief of Staff Ann    Bell (AB); Clerk Sam Holt (SH).",
            [("Jo Reed", "Chief Constable"), ("Ann Bell", "Chief of Staff"), ("Sam Holt", "Clerk")],
            [],
            id="wide-spaces-in-a-list",
        ),
        pytest.param(
            "Councillor Jo Reed in the Chair. plus Councillors Ann Bell, Sam Holt "
            "and substitutes: Councillor Eve Page",
            [("Jo Reed", None), ("Ann Bell", None), ("Sam Holt", None), ("Eve Page", None)],
            [],
            id="in-the-chair-plus",
        ),
        pytest.param(
            "Present: Jo Reed\nOther attendees: Ann Bell (Clerk)\nApologies: Cllr Holt and, Eve Page",
            [("Jo Reed", None), ("Ann Bell", "Clerk")],
            ["Holt", "Eve Page"],
            id="and-with-a-comma",
        ),
        pytest.param(
            "Present: Jo Reed – Clerk, in attendance\nApologies: Ann Bell\nItem Description Decision",
            [("Jo Reed", "Clerk")],
            ["Ann Bell"],
            id="heads-of-the-next-table",
        ),
    ],
)
def test_who_was_there(text: str, present: list[tuple[str, str | None]], apologies: list[str]) -> None:
    note = read(TOP + text + BOTTOM)
    assert [(one.name, one.capacity) for one in note.present] == present
    assert [one.name for one in note.apologies] == apologies


def test_a_sentence_of_an_item_about_attendance_is_nobody() -> None:
    note = read(
        TOP
        + "Present: Jo Reed\n\n1. Attendance of the Commissioner\nAnn Bell – Fenmarch Commissioner attended "
        "the meeting to provide an overview of the progress that was made.\n2. AOB\nNone.\n"
    )
    assert [one.name for one in note.present] == ["Jo Reed"]


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        pytest.param(
            "Welcome, Introductions & Apologies\nAll were welcomed.\n2. Action Log/Minutes\nAgreed.\n"
            "3. Fen Police\n"
            "  a.       Current and emerging issues\nThere were some.\n"
            "  b.      For information and discussion\n",
            [(None, "Welcome, Introductions & Apologies"), ("2", "Action Log/Minutes"), ("3", "Fen Police")],
            id="the-first-number-lost-and-letters-in-the-last-item",
        ),
        pytest.param(
            "I APOLOGIES FOR ABSENCE\nNone.\nII DECLARATION OF INTEREST\nNone.\nIII FLEET\nSold.\n",
            [("I", "APOLOGIES FOR ABSENCE"), ("II", "DECLARATION OF INTEREST"), ("III", "FLEET")],
            id="roman-numbers-without-a-stop",
        ),
        pytest.param(
            "1.\n\nFleet\n\nSold.\n\n2.\n\nRoads\n\nMembers have to tell of:\n\n"
            "1          Details of an employment\n\n"
            "2          Details of a contract\n\n3.\n\nMinutes\n\nAgreed.\n",
            [("1", "Fleet"), ("2", "Roads"), ("3", "Minutes")],
            id="a-numbered-list-below-numbers-of-their-own-rows",
        ),
    ],
)
def test_items_are_found(body: str, titles: list[tuple[str | None, str]]) -> None:
    note = read(TOP + "Present: Ann Bell (AB), Jo Reed (JR)\n\n" + body)
    assert [(item.number, item.title) for item in note.items] == titles


def test_the_day_in_the_title_wins_over_one_that_is_told() -> None:
    note = read(
        "Executive Board minutes – 24 October 2023\n\nPresent: Jo Reed\n\n"
        "The minutes of the 26.09.23 meeting stand.\n"
    )
    assert note.date == datetime.date(2023, 10, 24)


def test_offices_that_come_again_are_no_running_head() -> None:
    text = "Fen Board, 14 May 2019\n\nPresent:\n\nJo Reed\n\nNamed by Fen Board\n\nAnn Bell\n\n"
    text += "Named by Fen Board\n\nSam Holt\n\nNamed by Fen Board\n"
    assert [one.capacity for one in read(text + BOTTOM).present] == ["Named by Fen Board"] * 3
