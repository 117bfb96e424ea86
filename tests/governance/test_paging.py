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
    ],
)
def test_which_rows_are_on_the_page(
    rf: RequestFactory, people: Any, asked: str, first: int, last: int
) -> None:
    page = page_of(rf.get("/", {"page": asked}), people)

    assert (page.first, page.last, page.total) == (first, last, 451)
    assert [row.username for row in page.rows] == [f"u{number - 1:03}" for number in range(first, last + 1)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("11", "There is no page 11: this list has 10 pages.", id="past-the-end"),
        pytest.param("0", "There is no page 0: this list has 10 pages.", id="before-the-first"),
        pytest.param("-1", "There is no page -1: this list has 10 pages.", id="below-nought"),
        pytest.param("abc", "There is no page abc: this list has 10 pages.", id="no-number"),
        pytest.param("²", "There is no page ²: this list has 10 pages.", id="a-digit-that-is-no-number"),
        pytest.param("٣", "There is no page ٣: this list has 10 pages.", id="digits-of-another-script"),
        pytest.param("9" * 5000, f"There is no page {'9' * 20}…: this list has 10 pages.", id="too-long"),
    ],
)
def test_a_page_that_is_not_there_says_so_and_leads_to_the_ends(
    rf: RequestFactory, people: Any, asked: str, said: str
) -> None:
    page = page_of(rf.get("/", {"status": "open", "page": asked}), people)

    assert (page.missing, page.status) == (said, 404)
    assert (list(page.rows), page.links, page.previous_url, page.next_url) == ([], (), "", "")
    assert page.first_page_url == "?status=open&page=1"
    assert page.last_page_url == "?status=open&page=10"


def test_an_empty_list_has_one_page(rf: RequestFactory, people: Any) -> None:
    nobody = people.none()

    assert page_of(rf.get("/"), nobody).missing == ""
    page = page_of(rf.get("/", {"page": "2"}), nobody)
    assert (page.missing, page.last_page_url) == ("There is no page 2: this list has nothing in it.", "")


def test_the_links_keep_what_was_asked(rf: RequestFactory, people: Any) -> None:
    page = page_of(rf.get("/", {"status": ["open", "deferred"], "page": "5"}), people)

    assert [link.number for link in page.links] == ["1", "", "4", "5", "6", "", "10"]
    assert [link.number for link in page.links if link.is_current] == ["5"]
    assert page.previous_url == "?status=open&status=deferred&page=4"
    assert page.next_url == "?status=open&status=deferred&page=6"


def test_one_page_has_no_links(rf: RequestFactory, people: Any) -> None:
    page = page_of(rf.get("/"), people.filter(username="u001"))

    assert (page.links, page.previous_url, page.next_url) == ((), "", "")
