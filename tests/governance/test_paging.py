from typing import Any

import pytest
from django.test import RequestFactory

from governance.models import User
from governance.paging import page_of


@pytest.fixture
def people(db: None) -> Any:
    User.objects.bulk_create([User(username=f"u{number:03}") for number in range(451)])
    return User.objects.order_by("username")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        pytest.param("", 1, 50, id="first"),
        pytest.param("10", 451, 451, id="last"),
        pytest.param("11", 451, 451, id="past-the-end"),
        pytest.param("0", 451, 451, id="below-the-first"),
        pytest.param("x", 1, 50, id="no-number"),
    ],
)
def test_which_rows_are_on_the_page(
    rf: RequestFactory, people: Any, asked: str, first: int, last: int
) -> None:
    page = page_of(rf.get("/", {"page": asked}), people)

    assert (page.first, page.last, page.total) == (first, last, 451)
    assert [row.username for row in page.rows] == [f"u{number - 1:03}" for number in range(first, last + 1)]


def test_the_links_keep_what_was_asked(rf: RequestFactory, people: Any) -> None:
    page = page_of(rf.get("/", {"status": ["open", "deferred"], "page": "5"}), people)

    assert [link.number for link in page.links] == [1, None, 4, 5, 6, None, 10]
    assert [link.number for link in page.links if link.is_current] == [5]
    assert page.previous_url == "?status=open&status=deferred&page=4"
    assert page.next_url == "?status=open&status=deferred&page=6"


def test_one_page_has_no_links(rf: RequestFactory, people: Any) -> None:
    page = page_of(rf.get("/"), people.filter(username="u001"))

    assert (page.links, page.previous_url, page.next_url) == ((), "", "")
