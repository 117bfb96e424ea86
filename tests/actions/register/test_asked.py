"""Addresses of the register: what they ask for, and the one form that each has."""

import pytest
from django.http import QueryDict

from actions.models import OUTSTANDING, Status
from actions.register.asked import Asked


def by(query: str) -> Asked:
    return Asked.by(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        pytest.param("", OUTSTANDING, id="bare"),
        pytest.param("owner=post:3", OUTSTANDING, id="another-filter-alone"),
        pytest.param("status=outstanding", OUTSTANDING, id="the-word"),
        pytest.param("status=", (), id="any"),
        pytest.param("status=&status=open", (Status.OPEN,), id="as-the-form-sends-it"),
        pytest.param(
            "status=outstanding&status=discharged", (*OUTSTANDING, Status.DISCHARGED), id="and-one-more"
        ),
    ],
)
def test_an_address_asks_for_what_is_outstanding_unless_it_says_otherwise(
    query: str, statuses: tuple[Status, ...]
) -> None:
    assert by(query).of("status") == tuple(map(str, statuses))


@pytest.mark.parametrize(
    ("query", "address"),
    [
        pytest.param("", "?status=outstanding", id="bare"),
        pytest.param(
            "status=completed&status=open&status=in_progress&status=deferred",
            "?status=outstanding",
            id="all-four",
        ),
        pytest.param("status=withdrawn&status=open&status=", "?status=open&status=withdrawn", id="in-order"),
        pytest.param("&".join(f"status={status}" for status in Status), "?status=", id="all-is-any"),
        pytest.param("words=+a%26b+&words=&status=", "?words=a%26b&status=", id="words-are-quoted"),
        pytest.param(
            "board=SGB&board=PAM&sort=age&page=4&strange=1",
            "?status=outstanding&board=PAM&board=SGB&sort=age",
            id="no-page-and-nothing-strange",
        ),
    ],
)
def test_two_addresses_that_ask_for_the_same_have_one_form(query: str, address: str) -> None:
    assert by(query).address() == address
    assert Asked.by_address(address).address() == address


def test_a_filter_can_be_taken_away_value_by_value() -> None:
    asked = by("status=open&owner=post:3&owner=none&due=overdue")
    assert asked.without("owner", "none").address() == "?status=open&due=overdue&owner=post%3A3"
    assert asked.but("due").address(page=2) == "?status=open&owner=none&owner=post%3A3&page=2"
    assert asked.without("status", "open").address() == "?status=&due=overdue&owner=none&owner=post%3A3"


def test_outstanding_counts_as_one_filter() -> None:
    assert [
        by(query).count() for query in ("", "status=", "status=open&status=deferred", "due=none&words=x")
    ] == [1, 0, 2, 3]
