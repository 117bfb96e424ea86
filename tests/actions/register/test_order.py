"""The register sorted by its columns, either way round."""

import datetime

import pytest

from actions.models import Action
from actions.register.page import Column
from governance.models import User
from tests.cast import signed_in
from tests.factories import make_action, make_meeting, make_owner, make_post
from tests.pages import text_of

URL = "/actions/"


@pytest.fixture
def two(db: None) -> tuple[Action, Action]:
    """The first is due, raised, owned and numbered before the second."""
    first = make_action(make_meeting(datetime.date(2019, 2, 5)), due_on=datetime.date(2019, 3, 1))
    second = make_action(make_meeting(datetime.date(2020, 3, 24)), due_on=datetime.date(2021, 3, 1))
    make_owner(first, "ACC", post=make_post("Assistant Chief Constable", "ACC"))
    make_owner(second, "DCC", post=make_post())
    return first, second


def shown(user: User, address: str, label: str) -> tuple[Column, list[int]]:
    """The heading of a column, and the rows."""
    response = signed_in(user).get(f"{URL}{address}")
    [heading] = [one for one in response.context["page"].columns if one.label == label]
    if heading.sorted:
        assert f'aria-sort="{heading.sorted}"' in text_of(response)
    return heading, [row.pk for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("label", "opens"),
    [
        pytest.param("Due", "ascending", id="due"),
        pytest.param("Age", "descending", id="the-oldest-first-has-ages-that-fall"),
        pytest.param("Owner", "ascending", id="owner"),
        pytest.param("Reference", "ascending", id="reference"),
    ],
)
def test_one_click_sorts_by_a_column_and_the_next_turns_it_round(
    reader: User, two: tuple[Action, Action], label: str, opens: str
) -> None:
    elsewhere = "?sort=reference" if label == "Due" else ""
    heading, _ = shown(reader, elsewhere, label)
    assert heading.sorted == ""

    sorted_by, rows = shown(reader, heading.url, label)
    assert (sorted_by.sorted, rows) == (opens, [one.pk for one in two])

    turned, rows = shown(reader, sorted_by.url, label)
    assert turned.sorted == ("descending" if opens == "ascending" else "ascending")
    assert rows == [two[1].pk, two[0].pk]
    assert turned.url == heading.url


def test_the_heading_says_which_way_round_it_is(reader: User, two: tuple[Action, Action]) -> None:
    page = signed_in(reader).get(f"{URL}?sort=-due").context["page"]

    assert page.heading == "Outstanding, latest due first"
    assert [order.label for order in page.orders if order.is_current] == ["Due, latest first"]
