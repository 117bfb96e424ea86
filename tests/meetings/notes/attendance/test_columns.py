"""Columns and tables of persons, and what surrounds them."""

from __future__ import annotations

import pytest

from tests.meetings.notes.given import BOTTOM, TOP, read


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


def test_offices_that_come_again_are_no_running_head() -> None:
    text = "Fen Board, 14 May 2019\n\nPresent:\n\nJo Reed\n\nNamed by Fen Board\n\nAnn Bell\n\n"
    text += "Named by Fen Board\n\nSam Holt\n\nNamed by Fen Board\n"
    assert [one.capacity for one in read(text + BOTTOM).present] == ["Named by Fen Board"] * 3
