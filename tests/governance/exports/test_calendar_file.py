import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from governance.exports.calendar_file import Day, calendar_file, calendar_response

MADE_AT = datetime.datetime(2026, 10, 1, 9, tzinfo=datetime.UTC)


def day(title: str = "PAM 4/2026 due", words: str = "", **fields: Any) -> Day:
    return Day(
        "action-4",
        datetime.date(2026, 10, 27),
        title,
        words,
        "https://record.example.org/actions/4/",
        **fields,
        version=3,
    )


def events_of(*days: Day) -> list[dict[str, str]]:
    calendar = Calendar.from_ical(calendar_file("Governance record", days, MADE_AT))
    return [{str(name): event.decoded(name) for name in event} for event in calendar.events]


def test_a_day_is_a_whole_day_that_leaves_one_free() -> None:
    (event,) = events_of(
        day("PAM 4/2026 due: roads; and more", "Owed by CC, PCC.\nOpen.", place="Committee Room 2")
    )
    assert event == {
        "UID": "action-4@governance-record",
        "DTSTAMP": MADE_AT,
        "DTSTART": datetime.date(2026, 10, 27),
        "DTEND": datetime.date(2026, 10, 28),
        "SUMMARY": "PAM 4/2026 due: roads; and more",
        "DESCRIPTION": "Owed by CC, PCC.\nOpen.",
        "LOCATION": "Committee Room 2",
        "URL": "https://record.example.org/actions/4/",
        "SEQUENCE": 3,
        "TRANSP": "TRANSPARENT",
        "CLASS": "PRIVATE",
    }


def test_what_is_not_known_is_left_out() -> None:
    (event,) = events_of(day())
    assert {"DESCRIPTION", "LOCATION"} & set(event) == set()


def test_a_program_is_told_the_name_and_when_to_ask_again() -> None:
    lines = calendar_file("Governance record", [], MADE_AT).decode().splitlines()
    assert {"VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:Governance record"} <= set(lines)
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"} <= set(lines)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("one\r\nEND:VCALENDAR", id="line ends"),
        pytest.param("one\rEND:VEVENT", id="a lone return"),
        pytest.param("bell \x07, feed \x0c, separator \u2028END:VEVENT", id="controls"),
        pytest.param("é" * 400, id="long lines of many bytes"),
    ],
)
def test_words_can_not_end_an_event(words: str) -> None:
    content = calendar_file("Governance record", [day(words, words, place=words)], MADE_AT)
    assert content.count(b"\r\nEND:VEVENT") == 1
    assert content.count(b"\r\nEND:VCALENDAR") == 1
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_every_text_comes_back(words: str) -> None:
    (event,) = events_of(day(words=f"Said: {words}."))
    assert event["DESCRIPTION"] == f"Said: {words}."


@pytest.mark.django_db
def test_a_file_to_be_saved_has_a_name_and_a_feed_has_none() -> None:
    saved = calendar_response("Governance record", [day()], "action-4.ics")
    read = calendar_response("Governance record", [day()])
    assert saved["Content-Disposition"] == 'attachment; filename="action-4.ics"'
    assert "Content-Disposition" not in read
    for response in (saved, read):
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Cache-Control"] == "private, no-store"
