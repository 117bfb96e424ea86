"""Title, date, times and venue, wherever a note puts them; what is missing stays open."""

from __future__ import annotations

import datetime

import pytest

from tests.meetings.notes.given import read

BOTTOM = "\n\nPresent: Ann Bell (AB), Jo Reed (JR)\n\n1. Welcome\nThe Chair opened.\n2. AOB\nNone.\n"
DAY = datetime.date(2019, 5, 14)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Board\n- Date: Tuesday 14 May 2019 @ 10.30\n- Venue Town Hall", id="bullets"),
        pytest.param("Board\nDate: Tuesday 14<sup>th</sup> May 2019 @ 10:30\nVenue: Town Hall", id="html"),
        pytest.param(
            "Minutes of the Board held on Tuesday 14 May 2019 at 10.30am in the Town Hall.", id="sentence"
        ),
        pytest.param("BOARD\n\nTUESDAY 14 MAY 2019 AT 10:30AM\nTOWN HALL", id="rows"),
        pytest.param("Board\nDate\tTime\tVenue\n14 May 2019\t10.30\tTown Hall", id="table-with-heads"),
        pytest.param("Board\nDate\t14 May 2019\nTime\t10.30am\nVenue\tTown Hall", id="table-of-pairs"),
        pytest.param(
            "Strategic Board\nMeeting held: 14 May 2019 at 10.30am in the Town Hall", id="meeting-held"
        ),
        pytest.param("BOARD\n\nLive-streamed from the Town Hall\n14 May 2019\n10.30am – 12pm", id="streamed"),
        pytest.param("Board\nDate: 14 May 2019  Time: 10.30  Venue: Town Hall", id="in-one-row"),
        pytest.param(
            "Board\nHeld on:  Tue 14 May 2019\nAt:       Town Hall\nFrom:     10.30 a.m.", id="held-on"
        ),
        pytest.param(
            "Board\n14 May 2019\n\nThe meeting commenced at 10:30 am in the Town Hall.", id="commenced"
        ),
        pytest.param(
            "BOARD\n\nMinutes of the meeting of the Board held in the Town\n"
            "Hall on 14 May 2019 commencing at 10.30 am and finishing at\n12.15 pm.",
            id="wrapped",
        ),
    ],
)
def test_date_time_and_venue_are_found(head: str) -> None:
    note = read(head + BOTTOM)
    assert (note.date, f"{note.start_time:%H:%M}") == (DAY, "10:30")
    assert (note.venue or "").lower() == "town hall"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        pytest.param("Strategic Board minutes", "date-missing", id="none"),
        pytest.param("Board\nDate: 31 February 2019", "date-unreadable", id="no-such-day"),
        pytest.param("Board\nDate: 14 May", "date-unreadable", id="no-year-anywhere"),
        pytest.param("Board\nDate: Friday 14 May 2019", "weekday-mismatch", id="wrong-weekday"),
        pytest.param("Board\nPack of 20 June 2019\nDate: 14 May 2019", "two-dates", id="two"),
    ],
)
def test_a_doubtful_date_is_a_doubt(head: str, code: str) -> None:
    assert code in {doubt.code for doubt in read(head + BOTTOM).doubts}


def test_a_date_that_is_missing_or_unreadable_stays_open() -> None:
    assert read("Strategic Board minutes" + BOTTOM).date is None
    assert read("Board\nDate: 14 May" + BOTTOM).date is None


def test_two_dates_are_both_named_with_their_lines() -> None:
    note = read("Board\nPack of 20 June 2019\nDate: 14 May 2019" + BOTTOM)
    doubt = next(doubt for doubt in note.doubts if doubt.code == "two-dates")
    assert (note.date, doubt.lines) == (DAY, (3, 2))
    assert "14 May 2019 (line 3)" in doubt.message
    assert "20 June 2019 (line 2)" in doubt.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "Board May 2019 – Meeting Notes\nDate: Tuesday 14th May, 10:00am" + BOTTOM, 1, id="title"
        ),
        pytest.param(
            "Board\nTuesday 14th May\nPresent: Ann Bell (AB)\n"
            "Ref 01/14/05/2019\nWelcome\nDone.\nRef 02/14/05/2019\nAOB\nNone.",
            4,
            id="reference",
        ),
        pytest.param(
            "Board\nTuesday 14th May" + BOTTOM + "3. Date of next meeting\n18 June 2019 at 10am",
            11,
            id="weekday-and-next-meeting",
        ),
    ],
)
def test_a_missing_year_is_inferred_and_said(text: str, line: int) -> None:
    note = read(text)
    doubt = next(doubt for doubt in note.doubts if doubt.code == "year-inferred")
    assert (note.date, doubt.lines[1]) == (DAY, line)


@pytest.mark.parametrize(
    ("head", "series", "title"),
    [
        pytest.param(
            "## Monthly Scrutiny Meeting May 2019 – Meeting Notes\n- Date: 14 May 2019",
            "Monthly Scrutiny Meeting",
            "Monthly Scrutiny Meeting May 2019",
            id="with-its-month",
        ),
        pytest.param(
            "Minutes of the Audit Committee held on 14 May 2019",
            "Audit Committee",
            "Audit Committee May 2019",
            id="minutes-of",
        ),
        pytest.param(
            "OFFICE OF THE COMMISSIONER FOR FENMARCH\nPERFORMANCE BOARD\nDraft minutes\n14 May 2019",
            "Performance Board",
            "Performance Board May 2019",
            id="below-the-office",
        ),
        pytest.param(
            "Notes of the Executive Group – 14 May 2019",
            "Executive Group",
            "Executive Group May 2019",
            id="dash",
        ),
        pytest.param(
            "Meeting:\tPolicing Board\nVenue:\tTown Hall\nDate:\t14 May 2019",
            "Policing Board",
            "Policing Board May 2019",
            id="behind-its-label",
        ),
        pytest.param(
            "Strategic Board\nMeeting held: 14 May 2019 at 10am by Teams",
            "Strategic Board",
            "Strategic Board May 2019",
            id="not-the-row-that-says-when",
        ),
        pytest.param(
            "Minutes of the Assurance Meeting on 14 May 2019\nTeams meeting",
            "Assurance Meeting",
            "Assurance Meeting May 2019",
            id="not-the-row-that-says-where",
        ),
    ],
)
def test_the_series_is_what_the_title_names(head: str, series: str, title: str) -> None:
    note = read(head + BOTTOM)
    assert (note.series, note.title) == (series, title)


@pytest.mark.parametrize(
    "closing",
    [
        pytest.param("The meeting closed at 12.30.", id="closed"),
        pytest.param(
            "There being no further business the Chairman closed the meeting at 12.30pm.", id="chair-closed"
        ),
        pytest.param("Meeting ended: 12:30", id="colon"),
        pytest.param("Meeting closed 12.30", id="nothing-behind-the-time"),
        pytest.param("Meeting closed 1230 hrs.", id="hours"),
    ],
)
def test_the_told_end_wins_over_the_planned_one(closing: str) -> None:
    note = read("Board\nDate: 14 May 2019, 10:30 – 12:00" + BOTTOM + closing)
    assert f"{note.end_time:%H:%M}" == "12:30"
    assert closing not in note.items[-1].text


def test_the_end_of_a_range_may_be_noon() -> None:
    note = read("Board\nDate: 14 May 2019\nTime: 10am-12noon" + BOTTOM)
    assert f"{note.start_time:%H:%M} {note.end_time:%H:%M}" == "10:00 12:00"


def test_venue_of_a_meeting_by_video() -> None:
    assert (
        read("Minutes of the Board held on 14 May 2019 at 2pm via Microsoft Teams" + BOTTOM).venue
        == "Microsoft Teams"
    )


def test_venue_ends_before_what_the_meeting_was_for() -> None:
    head = "Notes of the Board held on 14 May 2019 in the Town Hall to hold the Chief Constable to account"
    assert read(head + BOTTOM).venue == "Town Hall"


def test_venue_in_a_head_of_capitals() -> None:
    head = "MINUTES\nOF THE STRATEGIC RESOURCES AND PERFORMANCE BOARD\nHELD ON TUESDAY 14TH MAY 2019\n"
    assert read(f"{head}AT THE TOWN HALL, QUEENS STREET\nCOMMENCING AT 10.30 AM{BOTTOM}").venue == (
        "TOWN HALL, QUEENS STREET"
    )


def test_venue_between_the_day_and_the_time() -> None:
    head = "Notes of the Weekly Meeting\nHeld: Tuesday 14th May 2019, PCC's office, 2pm"
    assert read(head + BOTTOM).venue == "PCC's office"


def test_a_sentence_about_another_time_is_no_end() -> None:
    note = read("Board\nDate: 14 May 2019" + BOTTOM + "3. Fleet\nThe garage closed at 5pm on Friday.")
    assert note.end_time is None


def test_the_end_may_be_told_with_the_start() -> None:
    note = read(
        "Board\n14 May 2019\n\nMinutes of the meeting held at 2 pm and finishing at 4.25 pm." + BOTTOM
    )
    assert f"{note.start_time:%H:%M} {note.end_time:%H:%M}" == "14:00 16:25"


@pytest.mark.parametrize(
    ("head", "series"),
    [
        pytest.param(
            "FENMARCH COMMISSIONER\n\nMINUTES OF THE PUBLIC ACCOUNTABILITY CONFERENCE\n\n14 May 2019",
            "Public Accountability Conference",
            id="conference",
        ),
        pytest.param(
            "# Joint Independent Audit Committee\n\n**Minutes of the meeting of 14 May 2019, 10:00, Room 1**",
            "Joint Independent Audit Committee",
            id="minutes-of-a-day",
        ),
    ],
)
def test_the_title_names_the_body_that_met(head: str, series: str) -> None:
    assert read(head + BOTTOM).series == series


def test_the_day_in_the_title_wins_over_one_that_is_told() -> None:
    note = read(
        "Executive Board minutes – 24 October 2023\n\nPresent: Jo Reed\n\n"
        "The minutes of the 26.09.23 meeting stand.\n"
    )
    assert note.date == datetime.date(2023, 10, 24)
