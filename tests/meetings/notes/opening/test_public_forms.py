"""Heads, headings and marks as minutes of public bodies and pages of the web have them."""

from __future__ import annotations

import datetime

import pytest

from meetings.notes import Note
from meetings.notes.words.dates import find_days, find_times
from meetings.notes.words.titles import split_title
from tests.meetings.notes.given import read, read_items

PRESENT = "\n\nPresent: Ann Bell (AB), Jo Reed (JR)\n\n"


def titles(note: Note) -> list[tuple[str | None, str]]:
    """The numbers and titles of all items."""
    return [(item.number, item.title) for item in note.items]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "23-24/FFA/1\nElection of Chair\nDone.\n23-24/FFA/2\nFleet\nSold.",
            [("23-24/FFA/1", "Election of Chair"), ("23-24/FFA/2", "Fleet")],
            id="letters-in-the-number",
        ),
        pytest.param(
            "1, Apologies for absence\nNone.\n2. Matters arising\nNone.",
            [("1", "Apologies for absence"), ("2", "Matters arising")],
            id="a-comma-for-a-dot",
        ),
        pytest.param(
            "4. MATTERS ARISING\n4.1\nMinute 6 - Fleet report\nThe vans were sold.",
            [("4", "MATTERS ARISING"), ("4.1", "Minute 6 - Fleet report")],
            id="a-reference-to-a-minute",
        ),
        pytest.param(
            "1 Opening\n(a) Declarations of Substitutes\n1.1 There were none.\n(b) Declarations of Interest\n"
            "1.2 There were none.\n(c) Exclusion of the Public\n1.3 Nobody was excluded.\n"
            "2 Minutes\n2.1 The minutes were approved.\n3 Fleet\n3.1 The vans were sold.",
            [("1", "Opening"), ("2", "Minutes"), ("3", "Fleet")],
            id="letters-inside-of-an-item",
        ),
        pytest.param(
            "FA07/8.17 Apologies for absence were received from Cllr C Holt (ill).\n"
            "FA07/8.18 Declarations of interests. None declared.\nFA07/8.19 Fleet. The vans were sold.",
            [
                ("FA07/8.17", "Apologies for absence"),
                ("FA07/8.18", "Declarations of interests"),
                ("FA07/8.19", "Fleet"),
            ],
            id="titles-run-into-their-sentences",
        ),
        pytest.param(
            " 1\n\nINTRODUCTIONS\n\n2\n\nCODE OF CONDUCT\n\n- It was read.\n\n3\n\nFLEET\n\n- Sold.",
            [("1", "INTRODUCTIONS"), ("2", "CODE OF CONDUCT"), ("3", "FLEET")],
            id="numbers-in-rows-of-their-own",
        ),
        pytest.param(
            "FINANCE. A cheque was signed.\n\n"
            "MATTERS ARISING from the Minutes. (a) a cheque has come.\n\n"
            "FLEET AND ROADS. Mr Holt reported that "
            + "the vans were sold, and that the roads were mended, " * 9
            + "at last.",
            [(None, "FINANCE"), (None, "MATTERS ARISING"), (None, "FLEET AND ROADS")],
            id="capitals-that-begin-long-rows",
        ),
        pytest.param(
            "Minutes of the last meeting\n• Approved.\nChair’s Update\n• The list is complete.\n"
            "Fleet costs\n• They rose.",
            [(None, "Minutes of the last meeting"), (None, "Chair’s Update"), (None, "Fleet costs")],
            id="short-rows-above-bullets",
        ),
    ],
)
def test_items_are_found(body: str, expected: list[tuple[str | None, str]]) -> None:
    assert titles(read("Strategic Board\n14 May 2019" + PRESENT + body + "\n")) == expected


def test_the_words_of_a_title_in_its_sentence_stay_in_the_text() -> None:
    note = read_items(
        "FA1/1 Apologies for absence were received from Cllr C Holt.\nFA1/2 Fleet. It was sold.\n"
    )
    assert [one.name for one in note.apologies] == ["C Holt"]
    assert split_title("MATTERS ARISING from the minutes. The vans were sold.")[1].startswith("MATTERS")


def test_a_number_below_the_head_is_no_item() -> None:
    note = read(
        "AGENDA ITEM 1\n3\nFENMARCH COMMISSIONER\n\nMINUTES OF THE BOARD\n14 MAY 2019\n\n"
        "Present:\nJo Reed\nAnn Bell"
    )
    assert (note.items, note.date) == ((), datetime.date(2019, 5, 14))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Monday 3 – Tuesday 4 June 2019", datetime.date(2019, 6, 3), id="two-days"),
        pytest.param("Monday 3 and 4 June 2019", datetime.date(2019, 6, 3), id="two-days-of-a-month"),
        pytest.param("8 August ‘23", datetime.date(2023, 8, 8), id="apostrophe"),
    ],
)
def test_a_day_is_found(text: str, day: datetime.date) -> None:
    assert [found.date for found in find_days(text)] == [day]


def test_a_day_glued_to_the_time_is_found() -> None:
    note = read(
        "Strategic Board\n4.00pm1 July 2021\nTown Hall" + PRESENT + "1. Fleet\nSold.\n2. AOB\nNone.\n"
    )
    assert (note.date, str(note.start_time)) == (datetime.date(2021, 7, 1), "16:00:00")


def test_a_time_is_found() -> None:
    assert [f"{one.time:%H:%M}" for one in find_times("4.00pm1 July 2021")] == ["16:00"]
    assert [f"{one.time:%H:%M}" for one in find_times("25 July 2014 at 1030 in Fenbridge")] == ["10:30"]
    assert list(find_times("Fenmarch at 2019 prices")) == []


@pytest.mark.parametrize(
    ("head", "venue"),
    [
        pytest.param("Board\n14 May 2019\n\nVenue: Town Hall. View directions", "Town Hall", id="link"),
        pytest.param("Board\n14 May 2019, Fenbridge, Great Fen", "Fenbridge, Great Fen", id="town"),
        pytest.param(
            "Board\n14 May 2019\nThe Fen Ballroom, Fenbridge FM1 2AB",
            "The Fen Ballroom, Fenbridge FM1 2AB",
            id="postcode",
        ),
        pytest.param(
            "Minutes of the Board held on 14 May 2019 at 10am in the Fen Hotel (large lounge), Fenbridge.",
            "Fen Hotel (large lounge), Fenbridge",
            id="brackets-inside",
        ),
        pytest.param(
            "Board\n14 May 2019\nOffice of Fenmarch CommissionerFenmarch Logo", None, id="a-logo-is-no-place"
        ),
    ],
)
def test_the_venue_is_found(head: str, venue: str | None) -> None:
    assert read(head + PRESENT + "1. Fleet\nSold.\n2. AOB\nNone.\n").venue == venue


@pytest.mark.parametrize(
    ("head", "times"),
    [
        pytest.param("Board\nHeld on 14 May 2019\nAt 7.30pm, Town Hall", ("19:30", None), id="at-first"),
        pytest.param(
            "14 May 2019\n12.30 pm\n\nMINUTES OF THE BOARD\n\n12.30 pm – 1.50 pm",
            ("12:30", "13:50"),
            id="end-told-later",
        ),
    ],
)
def test_the_times_are_found(head: str, times: tuple[str | None, str | None]) -> None:
    note = read(head + PRESENT + "1. Fleet\nSold.\n2. AOB\nNone.\n")
    assert tuple(time and f"{time:%H:%M}" for time in (note.start_time, note.end_time)) == times


@pytest.mark.parametrize(
    ("head", "series"),
    [
        pytest.param(
            "MINUTES of the meeting of FEN PARISH COUNCIL held on 14 May 2019\n\n"
            "Nine members also attended the meeting.",
            "Fen Parish Council",
            id="no-sentence",
        ),
        pytest.param(
            "Minutes of Annual Parish Meeting Monday 14 May 2019 at 7.30pm",
            "Annual Parish Meeting",
            id="no-day",
        ),
    ],
)
def test_the_series_is_a_name(head: str, series: str) -> None:
    assert read(head + PRESENT + "1. Fleet\nSold.\n2. AOB\nNone.\n").series == series


@pytest.mark.parametrize(
    ("line", "text", "owners"),
    [
        pytest.param(
            "ACTION JR: Vans to be counted.", "Vans to be counted.", ("JR",), id="owner-before-the-colon"
        ),
        pytest.param(
            "• Staff are content. ACTION; JR to count them", "JR to count them", ("JR",), id="semicolon"
        ),
    ],
)
def test_an_action_is_found(line: str, text: str, owners: tuple[str, ...]) -> None:
    note = read_items(f"1. Fleet\nThe vans are old.\n{line}\n2. AOB\nNone.\n")
    assert [(action.text, action.owners) for action in note.actions] == [(text, owners)]


def test_an_action_log_inside_of_the_minutes_is_no_action() -> None:
    note = read_items(
        "1. Minutes of the previous meeting\nApproved.\n\nACTION LOG\n\n"
        "The action log was noted.\n2. AOB\nNone.\n"
    )
    assert note.actions == ()


def test_what_is_said_of_previous_meetings_is_no_action() -> None:
    note = read_items(
        "1. Fleet\nAction points\nFrom previous meetings completed.\n"
        "Action: clerk to sell the vans.\n2. AOB\nNone.\n"
    )
    assert [action.text for action in note.actions] == ["clerk to sell the vans."]


def test_marked_actions_of_earlier_days_are_old() -> None:
    note = read_items(
        "1. Fleet\nSold.\n2. Actions\nAction 1: 12/04/19 – Jo Reed to sell the vans.\n"
        "No update at the meeting.\n"
        "Action 2: 120319 – Ann Bell to count them.\nAction closed.\n"
    )
    assert note.actions == ()
    assert [(one.owners, one.raised, one.status) for one in note.brought_forward] == [
        (("Jo Reed",), "2019-04", "open"),
        (("Ann Bell",), "2019-03", "completed"),
    ]


def test_old_actions_with_updates_stand_in_the_last_item_too() -> None:
    note = read_items(
        "1. Fleet\nSold.\n2. Open actions\nAction 1 of 12/04/19 – Jo Reed to sell the vans.\n"
        "Update – Sold. Action closed.\n"
    )
    assert [(one.owners, one.raised, one.status) for one in note.brought_forward] == [
        (("Jo Reed",), "2019-04", "completed")
    ]


def test_a_meeting_that_the_old_minutes_named_is_not_the_next() -> None:
    note = read_items(
        "1. Matters arising\nThe next meeting was said to be on 22 August 2019.\n2. Fleet\nSold.\n"
    )
    assert note.next_meeting is None
