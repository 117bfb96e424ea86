import datetime
from itertools import chain

import pytest

from actions.chain import chain_of, meetings_between
from actions.models import Action, Status
from governance.models import User
from meetings.models import Meeting
from tests.cast import signed_in
from tests.factories import make_action, make_item, make_meeting, make_update
from tests.pages import text_of

TODAY = datetime.date(2021, 6, 30)
DAYS = [datetime.date(2020, month, 24) for month in range(1, 13)]


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(datetime.date(2020, 3, 24))


def titles(action: Action, days: list[datetime.date] | None = None) -> list[tuple[str, list[str]]]:
    updates = action.updates.order_by("on", "pk")
    for update in updates:
        update.source_is_visible = False  # type: ignore[attr-defined]
    return [
        (year.name, [event.title for event in year.events])
        for year in chain_of(action, updates, days or [], TODAY)
    ]


def test_the_chain_reads_from_raising_to_discharge_over_the_years(meeting: Meeting) -> None:
    action = make_action(meeting)
    make_update(action, datetime.date(2020, 5, 26))
    make_update(action, datetime.date(2020, 9, 22), "To July.", status_to=Status.DEFERRED)
    make_update(action, datetime.date(2021, 1, 26), "Done.", status_to=Status.COMPLETED)
    make_update(action, datetime.date(2021, 2, 23), "I am content.", status_to=Status.DISCHARGED)

    assert titles(action) == [
        ("2020", ["Raised", "Update", "Deferred"]),
        ("2021", ["Completed, its owner says", "Discharged by the Police and Crime Commissioner"]),
    ]


@pytest.mark.parametrize(
    ("status_from", "status_to", "shape"),
    [
        pytest.param("open", "deferred", "at-deferred", id="deferred"),
        pytest.param("open", "completed", "at-completed", id="completed"),
        pytest.param("completed", "discharged", "at-discharged", id="discharged"),
        pytest.param("discharged", "open", "at-reopened", id="reopened"),
        pytest.param("withdrawn", "in_progress", "at-reopened", id="taken-up-again"),
        pytest.param("open", "open", "at-update", id="status-said-again"),
        pytest.param("open", "", "at-update", id="words-only"),
    ],
)
def test_each_change_has_its_shape(meeting: Meeting, status_from: str, status_to: str, shape: str) -> None:
    action = make_action(meeting, status=status_from)
    make_update(action, datetime.date(2020, 4, 28), status_to=status_to, status_from=status_from)
    updates = list(action.updates.all())
    updates[0].source_is_visible = False  # type: ignore[attr-defined]

    years = chain_of(action, updates, [], TODAY)

    assert [event.shape for event in chain.from_iterable(year.events for year in years)][:2] == [
        "at-raised",
        shape,
    ]


def test_the_chain_says_how_long_nobody_mentioned_the_action(meeting: Meeting) -> None:
    action = make_action(meeting)
    make_update(action, datetime.date(2020, 10, 24), status_to=Status.DISCHARGED)

    assert titles(action, DAYS) == [
        (
            "2020",
            [
                "Raised",
                "Not mentioned for 7 months, 6 meetings",
                "Discharged by the Police and Crime Commissioner",
            ],
        )
    ]


def test_an_outstanding_action_that_was_dropped_says_so_at_its_end(meeting: Meeting) -> None:
    assert titles(make_action(meeting), DAYS) == [
        ("2020", ["Raised", "Not mentioned for 15 months, 9 meetings"])
    ]


@pytest.mark.parametrize(
    ("month", "gap"),
    [pytest.param(8, [], id="five"), pytest.param(9, ["Not mentioned for 6 months, 5 meetings"], id="six")],
)
def test_from_six_months_on_a_pause_is_a_gap(meeting: Meeting, month: int, gap: list[str]) -> None:
    action = make_action(meeting, status=Status.WITHDRAWN)
    make_update(action, datetime.date(2020, month, 24))

    assert titles(action, DAYS) == [("2020", ["Raised", *gap, "Update"])]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2020-01-24", "2020-03-24", 1, id="both-ends-left-out"),
        pytest.param("2020-01-01", "2020-12-31", 12, id="all"),
        pytest.param("2020-03-24", "2020-03-24", 0, id="same-day"),
        pytest.param("2020-05-01", "2020-01-01", 0, id="backwards"),
    ],
)
def test_meetings_between_two_days(start: str, end: str, expected: int) -> None:
    days = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)

    assert meetings_between(*days, DAYS) == expected


def test_an_event_tells_where_by_whom_and_what_moved(
    reader: User, policy_officer: User, meeting: Meeting
) -> None:
    later = make_meeting(datetime.date(2020, 4, 28))
    action = make_action(meeting)
    make_update(
        action,
        later.date,
        "The surveyor is ill.",
        by=policy_officer,
        meeting=later,
        item=make_item(later, number="1.4"),
        due_from=datetime.date(2020, 4, 28),
        due_to=datetime.date(2020, 6, 30),
    )

    page = text_of(signed_in(reader).get(action.get_absolute_url()))

    assert (
        f'href="{later.get_absolute_url()}#item-1">Performance and Accountability Meeting, item 1.4</a>'
        in page
    )
    assert "By Tamsin Okafor." in page
    assert "Due 30 June 2020, was 28 April 2020." in page


def test_the_words_of_a_discharge_are_quoted(reader: User, meeting: Meeting) -> None:
    action = make_action(meeting)
    make_update(action, datetime.date(2020, 4, 28), "I am content.", status_to=Status.DISCHARGED)

    assert '<blockquote class="inset">I am content.</blockquote>' in text_of(
        signed_in(reader).get(action.get_absolute_url())
    )
