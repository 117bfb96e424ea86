"""A page that is not there is said in one way by every list of the site."""

from html import unescape
from typing import Any
from urllib.parse import quote

import pytest

from governance.access import Role
from governance.models import User
from governance.paging import Paging
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.pages import HOSTILE, assert_escaped, text_of
from tests.site.walk import Walk, is_file

LISTS = {
    "actions:action_list": "?words=a",
    "actions:action_dropped": "?board=PAM",
    "history": "?",
    "matters:matter_list": "?",
    "matters:matter_detail": "?",
    "meetings:meeting_list": "?board=PAM",
    "meetings:decision_list": "?board=PAM",
    "meetings:source_detail": "?marked=1",
    "people:person_list": "?words=a",
    "people:post_list": "?",
    "recording:item_revisions": "?",
    "search": "?q=plan&kind=action",
    "users:user_list": "?",
}
"""The addresses of all lists, each with something else that it was asked for."""


def paging_of(answer: Any) -> Paging | None:
    """The paging of the list that a page shows, wherever its view puts it."""
    page = (answer.context or {}).get("page")
    found = [page, getattr(page, "paging", None), getattr(page, "listed", None)]
    return next((one for one in found if isinstance(one, Paging)), None)


@pytest.fixture
def keeper(db: None) -> User:
    """Sees every list: those of the notes, and the users."""
    user = person_of(Role.ADMINISTRATOR)
    user.is_superuser = True
    user.save()
    return user


def test_every_list_of_the_site_is_in_the_table(keeper: User) -> None:
    walk, client = Walk(keeper), signed_in(keeper)
    answers = {
        name: client.get(url + LISTS.get(name, "")) for name, url in walk.urls().items() if not is_file(name)
    }

    assert {name for name, answer in answers.items() if paging_of(answer)} == set(LISTS)


@pytest.mark.parametrize("number", ["9999", "0", "abc", HOSTILE])
def test_a_page_that_is_not_there_is_said_alike_by_every_list(keeper: User, number: str) -> None:
    walk, client = Walk(keeper), signed_in(keeper)
    for name, asked in LISTS.items():
        answer = client.get(f"{walk.url(name)}{asked}&page={quote(number)}")
        paging = paging_of(answer)
        assert paging is not None, name
        assert answer.status_code == 404, name
        assert paging.missing.startswith("There is no page "), name
        assert unescape(text_of(answer)).count(paging.missing) == 1, name
        assert 'aria-label="Service"' in text_of(answer), f"{name} has lost its frame"
        first = client.get(walk.url(name) + paging.first_page_url)
        assert (first.status_code, asked[1:] in paging.first_page_url) == (200, True), name
        if number == HOSTILE:
            assert_escaped(answer)
