import datetime

import pytest

from actions.due import due_of, months, months_between
from actions.models import Action, Status

TODAY = datetime.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("due_on", "status", "kind", "words", "day"),
    [
        pytest.param(
            datetime.date(2026, 10, 27), "open", "late", "16 days overdue", "27 Oct 2026", id="late"
        ),
        pytest.param(
            datetime.date(2026, 11, 11), "open", "late", "1 day overdue", "11 Nov 2026", id="yesterday"
        ),
        pytest.param(
            datetime.date(2026, 9, 13),
            "open",
            "late",
            "60 days overdue",
            "13 Sep 2026",
            id="two-months-in-days",
        ),
        pytest.param(
            datetime.date(2026, 9, 12), "open", "late", "2 months overdue", "12 Sep 2026", id="then-in-months"
        ),
        pytest.param(
            datetime.date(2024, 11, 13), "open", "late", "23 months overdue", "13 Nov 2024", id="two-years"
        ),
        pytest.param(
            datetime.date(2016, 7, 26), "open", "late", "10 years overdue", "26 Jul 2016", id="then-in-years"
        ),
        pytest.param(TODAY, "open", "later", "Today", "12 Nov 2026", id="today-is-not-late"),
        pytest.param(datetime.date(2026, 11, 24), "open", "later", "In 12 days", "24 Nov 2026", id="coming"),
        pytest.param(
            datetime.date(2020, 1, 31), "discharged", "later", "31 Jan 2020", "", id="closed-is-not-late"
        ),
        pytest.param(None, "open", "none", "No day", "", id="no-day"),
    ],
)
def test_when_an_action_is_due(
    due_on: datetime.date | None, status: str, kind: str, words: str, day: str
) -> None:
    due = due_of(Action(due_on=due_on, status=status), TODAY)

    assert (due.kind, due.words, due.day) == (kind, words, day)


def test_words_that_give_no_day_stand_for_it() -> None:
    assert due_of(Action(due_words="a future meeting", status=Status.OPEN), TODAY).words == "a future meeting"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2026-01-31", "2026-02-28", 0, id="a-day-short"),
        pytest.param("2026-01-15", "2026-02-15", 1, id="to-the-day"),
        pytest.param("2022-09-27", "2026-10-27", 49, id="years"),
        pytest.param("2026-02-15", "2026-01-15", 0, id="backwards"),
    ],
)
def test_only_whole_months_are_counted(start: str, end: str, expected: int) -> None:
    assert months_between(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)) == expected


@pytest.mark.parametrize(("count", "words"), [(0, "under a month"), (1, "1 month"), (49, "49 months")])
def test_a_number_of_months_is_said_in_words(count: int, words: str) -> None:
    assert months(count) == words
