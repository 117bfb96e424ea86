"""Until when something is owed: the words, and the day only where they fix one."""

from __future__ import annotations

import datetime

import pytest

from meetings.notes.words.due import Calendar, Due, find_due, read_due

MEETING, FOLLOWING = datetime.date(2019, 5, 14), datetime.date(2019, 7, 9)
CALENDAR = Calendar(MEETING, FOLLOWING)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        pytest.param(
            "A paper is required for the July meeting.", "July meeting", FOLLOWING, id="next-meeting-by-month"
        ),
        pytest.param(
            "to report at the September accountability meeting",
            "September accountability meeting",
            datetime.date(2019, 9, 30),
            id="a-later-month-is-its-last-day",
        ),
        pytest.param(
            "to report at the March meeting",
            "March meeting",
            datetime.date(2020, 3, 31),
            id="a-month-of-next-year",
        ),
        pytest.param(
            "at the March 2021 board meeting",
            "March 2021 board meeting",
            datetime.date(2021, 3, 31),
            id="year-written",
        ),
        pytest.param("to the meeting in July", "meeting in July", FOLLOWING, id="month-behind"),
        pytest.param(
            "to the October Board", "October Board", datetime.date(2019, 10, 31), id="board-of-a-month"
        ),
        pytest.param("to report to the next meeting", "next meeting", FOLLOWING, id="next-meeting"),
        pytest.param("by the end of June", "end of June", datetime.date(2019, 6, 30), id="end-of-a-month"),
        pytest.param(
            "back at the end of the year.",
            "end of the year",
            datetime.date(2019, 12, 31),
            id="end-of-the-year",
        ),
        pytest.param("within two weeks", "two weeks", datetime.date(2019, 5, 28), id="within"),
    ],
)
def test_a_day_that_the_words_fix_is_inferred(text: str, words: str, day: datetime.date) -> None:
    assert find_due(text, CALENDAR) == Due(words, day, inferred=True)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        pytest.param(
            "by 30 September 2020", "30 September 2020", datetime.date(2020, 9, 30), id="with-its-year"
        ),
        pytest.param("(by 15th March)", "15th March", datetime.date(2020, 3, 15), id="the-next-such-day"),
        pytest.param("Deadline: 30/05/2019.", "30/05/2019", datetime.date(2019, 5, 30), id="deadline"),
    ],
)
def test_a_written_day_is_no_inference(text: str, words: str, day: datetime.date) -> None:
    assert find_due(text, CALENDAR) == Due(words, day, inferred=False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("to be brought back to a future meeting", "a future meeting", id="future"),
        pytest.param(
            "in a future accountability meeting.", "a future accountability meeting", id="future-of-a-kind"
        ),
        pytest.param("before Christmas if possible", "before Christmas", id="festival"),
        pytest.param("JR to write asap", "asap", id="soon"),
    ],
)
def test_words_that_fix_no_day_stay_words(text: str, words: str) -> None:
    assert find_due(text, CALENDAR) == Due(words, None, inferred=False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("JR to circulate the minutes of 5 May", id="a-day-of-something-else"),
        pytest.param("the meeting on 5 May went well", id="an-event"),
        pytest.param("ongoing work with partners", id="no-limit"),
    ],
)
def test_other_days_are_no_time_limit(text: str) -> None:
    assert find_due(text, CALENDAR) is None


def test_without_a_date_of_the_meeting_no_day_is_invented() -> None:
    assert find_due("by the July meeting", Calendar()) == Due("July meeting", None, inferred=True)
    assert find_due("by 30 June", Calendar()) == Due("30 June", None, inferred=False)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        pytest.param("17 June", datetime.date(2019, 6, 17), id="day"),
        pytest.param("July meeting", FOLLOWING, id="meeting"),
        pytest.param("By the May meeting", datetime.date(2019, 5, 31), id="by"),
        pytest.param("Strategy", None, id="words"),
    ],
)
def test_a_cell_of_a_table_is_a_time_limit(cell: str, day: datetime.date | None) -> None:
    due = read_due(cell, CALENDAR)
    assert due is not None
    assert due.on == day


def test_a_dash_in_a_cell_is_none() -> None:
    assert read_due("-", CALENDAR) is None
