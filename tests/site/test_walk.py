"""Every address, as every role and as a stranger, by every method: what the one table says, no more."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve

from governance.access import ADDRESSES, ROLES, SIGNED_IN, STRANGERS, Role
from governance.models import User
from tests.browser.signed_in import person_of
from tests.cast import signed_in
from tests.pages import text_of
from tests.site.walk import Walk, Ways, named_addresses

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
DONE = {200, 302, 409, 422}
"""What whoever may gets: the page, the way on, or (of a form that is sent empty) what is wrong with it."""


def expected(name: str, method: str, deeds: frozenset[str]) -> set[int]:
    address = ADDRESSES[name]
    if address.permission not in {STRANGERS, SIGNED_IN} and address.permission not in deeds:
        return {403}
    return DONE if method in address.methods else {405}


def ask(session: str, method: str, url: str) -> Any:
    """One request of its own; what it does to the record is taken back."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        answer = client.generic(method, url, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    if answer.streaming:
        answer.getvalue()  # the file that it sends is closed at its end
    return answer


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_what_the_table_says_and_nothing_else(db: None, role: Role) -> None:
    user = person_of(role)
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    walked: Counter[int] = Counter()
    for name, url in Walk(user).urls().items():
        for method in METHODS:
            status = ask(session, method, url).status_code
            assert status in expected(name, method, ROLES[role]), f"{method} {name} gave {status}"
            walked[status] += 1

    assert walked.total() == len(named_addresses()) * 6 >= 216
    assert walked[403] >= 6 * 2, "each role is refused something"


def test_a_stranger_is_sent_to_sign_in_by_every_method(db: None) -> None:
    walked: Counter[str] = Counter()
    for name, url in Walk(person_of(Role.READER)).urls().items():
        is_open = ADDRESSES[name].permission == STRANGERS
        for method in METHODS:
            answer = ask("", method, url)
            if is_open:
                assert answer.status_code in expected(name, method, frozenset()), f"{method} {name}"
            else:
                assert answer.headers["Location"].startswith("/sign-in/?next=/"), f"{method} {name}"
            walked["open" if is_open else "closed"] += 1

    assert walked == {"open": 5 * 6, "closed": (len(named_addresses()) - 5) * 6}


def test_whoever_has_no_role_is_refused_all_that_asks_for_one(newcomer: User) -> None:
    session = signed_in(newcomer).cookies[settings.SESSION_COOKIE_NAME].value
    urls = Walk(newcomer).urls()
    asked = [name for name in urls if ADDRESSES[name].permission not in {STRANGERS, SIGNED_IN}]

    assert [name for name in asked if ask(session, "GET", urls[name]).status_code != 403] == []
    assert len(asked) == len(urls) - 9


@pytest.mark.parametrize("role", Role)
def test_no_page_offers_a_role_what_it_may_not_do(db: None, role: Role) -> None:
    """Every link, form and htmx attribute of every page leads where its reader may go, in that way."""
    user = person_of(role)
    user = User.objects.with_roles().get(pk=user.pk)
    client = signed_in(user)
    pages = Walk(user).pages(user)
    ways = 0
    for url in pages:
        answer = client.get(url, follow=True)
        assert answer.status_code in {200, 409}, url
        for way in Ways(text_of(answer), url).found:
            name = resolve(way.path).view_name
            address = ADDRESSES.get(name) or ADDRESSES["admin:*"]
            is_permitted = address.permission in ROLES[role] | {STRANGERS, SIGNED_IN}
            assert is_permitted, f"{url} offers {way}"
            assert way.method in address.methods, f"{url} asks in another way: {way}"
            ways += 1

    assert len(pages) >= 16
    assert ways >= 150


BAD_INPUT = [
    pytest.param("/actions/?board=NONE", "PAM", id="board-of-the-register"),
    pytest.param("/actions/?status=lost", "PAM", id="status"),
    pytest.param("/actions/?due=someday", "PAM", id="due"),
    pytest.param("/actions/?owner=post:0", "PAM", id="owner"),
    pytest.param("/meetings/?board=NONE", "24 March", id="board-of-a-meeting"),
    pytest.param("/meetings/?year=1066", "24 March", id="year"),
    pytest.param("/meetings/?year=soon", "24 March", id="year-in-words"),
    pytest.param("/actions/dropped/?board=NONE", "PAM", id="board-of-what-was-dropped"),
    pytest.param("/search/?q=plan&board=NONE", "PAM 1/2020", id="board-of-a-search"),
    pytest.param("/search/?q=plan&year=soon", "PAM 1/2020", id="year-of-a-search"),
]


@pytest.mark.parametrize(("url", "row"), BAD_INPUT)
def test_a_filter_with_a_value_that_is_not_there_shows_its_error_and_no_rows(
    reader: User, url: str, row: str
) -> None:
    Walk(reader)
    answer = signed_in(reader).get(url)
    main = text_of(answer).split("<main")[1]

    assert 'class="field__error"' in main or 'class="errors"' in main
    assert f">{row}" not in main
    assert "<tbody>\n<tr" not in main


LISTS = ["/actions/", "/meetings/", "/actions/dropped/", "/search/?q=plan"]


@pytest.mark.parametrize("page", ["9999", "0", "-1", "x", "9" * 400])
@pytest.mark.parametrize("url", LISTS)
def test_a_page_that_is_not_there_is_no_fault(reader: User, url: str, page: str) -> None:
    Walk(reader)

    answer = signed_in(reader).get(f"{url}{'&' if '?' in url else '?'}page={page}")

    assert answer.status_code in {200, 404}
    assert "<h1" in text_of(answer)


@pytest.mark.parametrize("url", ["/search/?q=", "/actions/?words=", "/meetings/?words="])
@pytest.mark.parametrize("make", [lambda: "heron+" * 1_667, lambda: "h" * 10_000], ids=["words", "one-word"])
def test_a_search_of_ten_thousand_characters_is_answered_in_words(
    reader: User, url: str, make: Callable[[], str]
) -> None:
    Walk(reader)

    answer = signed_in(reader).get(f"{url}{make()[:10_000]}")

    assert answer.status_code in {200, 422}
    assert "character" in text_of(answer).split("<main")[1]
