"""When the board meets next, from an item or a sentence."""

from __future__ import annotations

import datetime

import pytest

from tests.meetings.notes.given import read_items

DAY = datetime.date(2019, 7, 9)


@pytest.mark.parametrize(
    ("ending", "time", "venue", "theme"),
    [
        pytest.param("2. Date of next meeting\n9 <sup>th</sup> July 2019", None, None, None, id="day"),
        pytest.param("2. Next meeting\n10:30 on 9 July 2019", "10:30", None, None, id="time-first"),
        pytest.param(
            "2. NEXT MEETING\nRoad safety.\nTuesday 9 July 2019 at 10:30 am, Room 1.38",
            "10:30",
            "Room 1.38",
            "Road safety",
            id="all",
        ),
        pytest.param(
            "CONFIRMATION OF NEXT MEETING TYPE / DATE / VENUE: Road Safety Tuesday 9 July 2019.",
            None,
            None,
            "Road Safety",
            id="theme-before",
        ),
        pytest.param(
            "2. Confirmation of next meeting:\nTuesday 9 th July\nThematic – Road safety",
            None,
            None,
            "Road safety",
            id="year-of-the-next-such-day",
        ),
        pytest.param(
            "2. AOB\nThe next meeting of the Board will be held on 9 July 2019 at 2pm in the Town Hall.",
            "14:00",
            "Town Hall",
            None,
            id="sentence",
        ),
        pytest.param(
            "2. Date and theme of next meeting\n9 July 2019 – Stalking and harassment",
            None,
            None,
            "Stalking and harassment",
            id="theme-behind",
        ),
        pytest.param(
            "2. CONFIRMATION OF NEXT MEETING TYPE / DATE / VENUE:\n"
            "Performance – 9 July 2019, 10:30, Room 1.38",
            "10:30",
            "Room 1.38",
            "Performance",
            id="theme-of-one-word",
        ),
        pytest.param("2. AOB\nNone.\n\nNext meeting: 9 July 2019", None, None, None, id="label"),
        pytest.param(
            "2. Dates of meetings in 2019\n9th July, 8th October and 3rd December",
            None,
            None,
            None,
            id="first-of-several",
        ),
        pytest.param(
            "2. Dates of next meetings\nEstates – 3 June 2019\nStrategic Board – 9 July 2019",
            None,
            None,
            None,
            id="of-this-board",
        ),
        pytest.param("2. Date of next meeting\t9 July 2019", None, None, None, id="in-the-cell-beside"),
        pytest.param("2. AOB\nNone.\n\nNext time: Tuesday 9 July 2019", None, None, None, id="next-time"),
    ],
)
def test_the_next_meeting_is_found(
    ending: str, time: str | None, venue: str | None, theme: str | None
) -> None:
    found = read_items(f"1. Fleet\nSold.\n{ending}").next_meeting
    assert found is not None
    assert found.date == DAY
    assert (f"{found.time:%H:%M}" if found.time else None) == time
    if theme is not None or venue is not None:
        assert (found.venue, found.theme) == (venue, theme)


def test_what_closed_this_meeting_is_no_place_of_the_next() -> None:
    note = read_items("1. Fleet\nSold.\n2. AOB\nNone.\nNext time: 9 July 2019, 6pm. Finished at 7.25pm.")
    assert note.next_meeting is not None
    assert (note.next_meeting.date, note.next_meeting.venue) == (DAY, None)


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("2. Date of next meeting\nTo be confirmed.", id="no-day"),
        pytest.param("2. AOB\nThe last meeting was on 9 July 2018.", id="past"),
    ],
)
def test_no_next_meeting_is_invented(ending: str) -> None:
    assert read_items(f"1. Fleet\nSold.\n{ending}").next_meeting is None
