"""Days and times are read as written; nothing is guessed."""

from __future__ import annotations

import datetime

import pytest

from meetings.notes.words.dates import find_days, find_times, nearest_year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Tuesday 28 June 2016 @ 10.30", datetime.date(2016, 6, 28), id="plain"),
        pytest.param("TUESDAY, 5TH NOVEMBER 2019", datetime.date(2019, 11, 5), id="capitals"),
        pytest.param("24 Sept 19", datetime.date(2019, 9, 24), id="two-digits-are-this-century"),
        pytest.param("the 4th of March, 2020", datetime.date(2020, 3, 4), id="of"),
        pytest.param("4-Mar-2019", datetime.date(2019, 3, 4), id="dashes"),
        pytest.param("28/06/2016", datetime.date(2016, 6, 28), id="slashes"),
        pytest.param("28.6.16", datetime.date(2016, 6, 28), id="dots"),
        pytest.param("2016-06-28", datetime.date(2016, 6, 28), id="iso"),
        pytest.param("June 28th, 2016", datetime.date(2016, 6, 28), id="month-first"),
        pytest.param("24th Feburary 2021", datetime.date(2021, 2, 24), id="misspelt"),
        pytest.param("3 Septemeber 2019", datetime.date(2019, 9, 3), id="misspelt-with-a-letter-more"),
    ],
)
def test_a_day_is_found(text: str, day: datetime.date) -> None:
    assert [found.date for found in find_days(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("March 2025", id="month-without-a-day"),
        pytest.param("31/13/2019", id="no-such-month"),
        pytest.param("version 4.3.2.1", id="version"),
        pytest.param("4 decoders, 3 mayors and 2 marches in 2019", id="words-like-months"),
        pytest.param("in 6 months' time", id="span"),
    ],
)
def test_no_day_is_guessed(text: str) -> None:
    assert list(find_days(text)) == []


def test_a_day_that_the_calendar_has_not_is_no_date() -> None:
    assert [found.date for found in find_days("30 February 2019")] == [None]


def test_a_day_without_a_year_keeps_it_open() -> None:
    found = next(find_days("Thursday 25th August, 10:00am"))
    assert (found.day, found.month, found.year, found.weekday) == (25, 8, None, 3)


def test_the_day_of_the_next_date_is_no_year() -> None:
    days = [
        (found.day, found.month, found.year) for found in find_days("25th February, 27th May and 26 August")
    ]
    assert days == [(25, 2, None), (27, 5, None), (26, 8, None)]


def test_a_missing_year_is_the_next_that_fits_the_weekday() -> None:
    found = next(find_days("Monday 16th March"))
    assert nearest_year(found, datetime.date(2020, 2, 25)) == datetime.date(2020, 3, 16)
    assert nearest_year(found, datetime.date(2020, 4, 25)) is None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param("@ 10.30", ["10:30"], id="dot"),
        pytest.param("14:00 – 16:10", ["14:00", "16:10"], id="range"),
        pytest.param("2 - 4pm", ["16:00"], id="bare-hour-is-no-time"),
        pytest.param("10.30 - 12.15pm", ["10:30", "12:15"], id="half-of-the-second"),
        pytest.param("1.00 - 3.25 p.m.", ["13:00", "15:25"], id="afternoon"),
        pytest.param("1830 hrs", ["18:30"], id="hours"),
        pytest.param("10am to 12 noon", ["10:00", "12:00"], id="noon"),
        pytest.param("12.05am", ["00:05"], id="after-midnight"),
        pytest.param("£10.30, 10.5% and 2.3.4", [], id="numbers"),
    ],
)
def test_times_are_of_24_hours(text: str, times: list[str]) -> None:
    assert [f"{found.time:%H:%M}" for found in find_times(text)] == times
