"""Items, actions and decisions as minutes of public bodies write them."""

from __future__ import annotations

import pytest

from meetings.notes import Note
from tests.meetings.notes.given import TOP, read, read_items

PRESENT = f"{TOP}Present: Ann Bell (AB), Jo Reed (JR)\n\n"


def titles(note: Note) -> list[tuple[str | None, str]]:
    """The numbers and titles of all items."""
    return [(item.number, item.title) for item in note.items]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "FPC\n26/20\nFLEET\nSold.\nFPC\n27/20\nMINUTES\nAgreed.",
            [("FPC 26/20", "FLEET"), ("FPC 27/20", "MINUTES")],
            id="letters-above-the-number",
        ),
        pytest.param(
            "1.3/23E To open the meeting\nOpened.\n2.3/23E To note apologies\nNone.",
            [("1.3/23E", "To open the meeting"), ("2.3/23E", "To note apologies")],
            id="a-letter-behind-the-number",
        ),
        pytest.param(
            "1. Welcome\n2. Fleet –\nThe vans were sold last week.\n3. Any other business\nNone.",
            [("1", "Welcome"), ("2", "Fleet"), ("3", "Any other business")],
            id="a-dash-at-the-end",
        ),
        pytest.param(
            "1. Order of the agenda – add the fleet – agreed\n"
            "2. Remind all to count the vans.– Done, all have.\n"
            "3. Minutes\nAgreed.",
            [("1", "Order of the agenda"), ("2", "Remind all to count the vans"), ("3", "Minutes")],
            id="the-outcome-behind-a-dash",
        ),
        pytest.param(
            "1. Welcome\n1.1 The Chair welcomed all.\n2. Minutes\n"
            "2.1 Item 2.4 – amendment to minutes - it should be said that the vans were sold.\n"
            "2.2 Item 2.5 – The board had met on 12 January. Five vans had been bought.\n"
            "2.3 Item 2.6 – amendment to minutes - Jo Reed had left.\n3. Fleet\n3.1 The vans were sold.",
            [("1", "Welcome"), ("2", "Minutes"), ("3", "Fleet")],
            id="paragraphs-on-items-of-earlier-minutes",
        ),
        pytest.param(
            "1. Welcome\n2. Fleet\nThe vans were sold.\n\nClosure of meeting\n\nThe meeting closed at 9pm.",
            [("1", "Welcome"), ("2", "Fleet"), (None, "Closure of meeting")],
            id="closure",
        ),
        pytest.param(
            "1) In attendance: Sam Holt, Clerk\n2) Apologies: Eve Page\n3) Fleet\nSold.\n4) AOB\nNone.",
            [("1", "In attendance"), ("2", "Apologies"), ("3", "Fleet"), ("4", "AOB")],
            id="labels-as-titles",
        ),
        pytest.param(
            "Actions\n\n1. Circulate the list\n2. Count the vans\n3. Sell the oldest\n\n"
            "Minutes of the last meeting\n\n"
            "Agreed.\n\nMatters arising\n\nNone.\n",
            [(None, "Actions"), (None, "Minutes of the last meeting"), (None, "Matters arising")],
            id="a-list-of-actions",
        ),
        pytest.param(
            "Sam Holt initially chaired the meeting\n\nMinutes of the last meeting\n\n"
            "Notes of the meeting of 9 April approved\n\nMatters arising\n\nNone.\n",
            [(None, "Minutes of the last meeting"), (None, "Matters arising")],
            id="sentences-without-a-stop",
        ),
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
def test_items_are_found(body: str, expected: list[tuple[str | None, str]]) -> None:
    assert titles(read(PRESENT + body + "\n")) == expected


def test_numbers_are_no_running_heads() -> None:
    body = "FPC 3/23\n\nMinutes\n\nAgreed.\n\nFPC 4/23\n\nFleet\n\nSold.\n\nFPC 5/23\n\nRoads\n\nMended.\n"
    note = read("FPC Board, 23 May 2019, Room 6, 4.30 pm\n\n" + body + "\nFPC 6/23\n\nClosing\n\nDone.\n")
    assert [item.number for item in note.items] == ["FPC 3/23", "FPC 4/23", "FPC 5/23", "FPC 6/23"]


def test_people_of_a_numbered_label_are_present() -> None:
    note = read(
        PRESENT
        + "1) In attendance: Sam Holt, Clerk\n2) Apologies: Eve Page\n3) Fleet\nSold.\n4) AOB\nNone.\n"
    )
    assert [one.name for one in note.present] == ["Ann Bell", "Jo Reed", "Sam Holt"]
    assert [one.name for one in note.apologies] == ["Eve Page"]


def test_actions_and_decisions_are_kept_where_no_items_are() -> None:
    note = read(
        PRESENT + "The vans are old.\n\nACTION: JR to sell the vans.\n\nRESOLVED that the plan be noted.\n"
    )
    assert note.items == ()
    assert [(one.text, one.owners, one.item, one.item_index) for one in note.actions] == [
        ("JR to sell the vans.", ("JR",), None, None)
    ]
    assert [(one.text, one.item_index) for one in note.decisions] == [("that the plan be noted.", None)]
    assert note.coverage.unplaced == (6,)


def test_a_decision_is_not_cut_at_its_own_verb() -> None:
    note = read_items("1. Minutes\nRESOLVED: The minutes were AGREED as a record.\n2. AOB\nNone.\n")
    assert [one.text for one in note.decisions] == ["The minutes were AGREED as a record."]


def test_a_range_at_the_end_tells_when_the_meeting_ended() -> None:
    note = read(
        "Strategic Board\n14 May 2019, 5.00 p.m.\n\nPresent: Ann Bell\n\n"
        "1. Fleet\nSold.\n2. AOB\nNone.\n5.00pm to 7.00pm\n"
    )
    assert str(note.end_time) == "19:00:00"


def test_the_number_of_a_list_before_a_day_is_no_time() -> None:
    note = read(
        "Strategic Board\n14 May 2019\n\n1.     05 January 2019; and\n\n"
        "Present: Ann Bell\n\nFleet was sold.\n"
    )
    assert note.start_time is None


@pytest.mark.parametrize(
    ("head", "venue"),
    [
        pytest.param(
            "Strategic Board\nExtra meeting held on Zoom\n\nat 7.30pm 14 May 2019", "Zoom", id="held-on"
        ),
        pytest.param(
            "Board\n\nMeeting Notes – Fen Council Offices\n14 May 2019",
            "Fen Council Offices",
            id="behind-notes",
        ),
        pytest.param(
            "Board\nDate\t14 May 2019\nVenue\tFen House,\n\t2 Fen Road, Fenbridge",
            "Fen House, 2 Fen Road, Fenbridge",
            id="two-rows",
        ),
        pytest.param(
            "Board on 14 May 2019 at 7pm held at the Fen Office at 2 School Road, Fenbridge",
            "Fen Office at 2 School Road, Fenbridge",
            id="at-a-number",
        ),
    ],
)
def test_the_venue_is_found(head: str, venue: str) -> None:
    note = read(head + "\n\nPresent: Ann Bell (AB), Jo Reed (JR)\n\n1. Fleet\nSold.\n2. AOB\nNone.\n")
    assert note.venue == venue
    assert note.series != "Fen Council Offices"
