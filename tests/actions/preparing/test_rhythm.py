"""The day of the next meeting, from the days of those before."""

import datetime
from datetime import date

import pytest

from actions.preparing.rhythm import proposed_day

LAST_TUESDAYS = [date(2026, 10, 27), date(2026, 9, 29), date(2026, 8, 25), date(2026, 7, 28)]
TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("days", "announced", "expected", "because"),
    [
        pytest.param([], None, None, "", id="no-meetings"),
        pytest.param(LAST_TUESDAYS[:2], None, None, "", id="two-make-no-rhythm"),
        pytest.param(LAST_TUESDAYS, date(2026, 11, 19), date(2026, 11, 19), "give this day", id="announced"),
        pytest.param(LAST_TUESDAYS, date(2026, 9, 1), date(2026, 11, 24), "last Tuesday, every month",
                     id="announced-before-it"),
        pytest.param(LAST_TUESDAYS, date(2026, 10, 30), date(2026, 10, 30), "give this", id="just-passed"),
        pytest.param([day.replace(year=2021) for day in LAST_TUESDAYS], date(2021, 11, 1),
                     date(2026, 11, 25), "last Wednesday, every month",
                     id="announced-years-ago"),
        pytest.param(LAST_TUESDAYS, None, date(2026, 11, 24), "last Tuesday, every month", id="last-tuesday"),
        pytest.param([date(2026, 9, 7), date(2026, 6, 1), date(2026, 3, 2)], None, date(2026, 12, 7),
                     "first Monday, every 3 months", id="each-quarter"),
        pytest.param([date(2026, 10, 28), date(2026, 10, 14), date(2026, 9, 30), date(2026, 9, 16)], None,
                     date(2026, 11, 11), "every 2 weeks", id="fortnightly"),
        pytest.param([date(2024, 3, 5), date(2022, 1, 3), date(2019, 6, 4)], None, None, "", id="no-rhythm"),
    ],
)  # fmt: skip
def test_the_next_day_is_proposed_with_its_reason(
    days: list[date], announced: date | None, expected: date | None, because: str
) -> None:
    proposed = proposed_day(days, announced, TODAY)

    assert (proposed.day if proposed else None) == expected
    assert because in (proposed.because if proposed else "")


def test_a_day_that_has_passed_is_not_proposed() -> None:
    proposed = proposed_day(LAST_TUESDAYS, None, date(2027, 1, 10))
    assert proposed is not None
    assert proposed.day == date(2027, 1, 26)
    assert proposed.day > datetime.date(2027, 1, 10)
