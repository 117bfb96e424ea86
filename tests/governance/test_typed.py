"""A session ends while a form is being typed: what was typed comes back, to whom it belongs, unsent."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from actions.models import Action, ActionUpdate
from governance import typed
from governance.models import User
from tests.cast import PASSWORD
from tests.factories import make_action, make_meeting
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

WORDS = "Two sites were visited.\nA third is offered."


def sign_in(client: Client, user: User) -> Any:
    return client.post("/sign-in/", {"username": user.username, "password": PASSWORD, "next": "/typed/"})


@pytest.fixture
def action(db: None) -> Action:
    return make_action(make_meeting())


@pytest.fixture
def url(action: Action) -> str:
    return f"{action.get_absolute_url()}update/"


@pytest.fixture
def client(policy_officer: User) -> Client:
    """A browser in which a policy officer had signed in, until the session ended."""
    client = Client()
    sign_in(client, policy_officer)
    Session.objects.all().delete()
    return client


def sent(action: Action, words: str = WORDS) -> dict[str, Any]:
    return {"words": words, "version": action.version, "given_at": "", "status": "open", "password": "x"}


def test_what_was_typed_is_back_after_signing_in_and_was_not_sent(
    client: Client, policy_officer: User, action: Action, url: str
) -> None:
    answer = client.post(url, sent(action), follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=/typed/", 302)]
    assert "you get back what you typed" in text_of(answer)

    page = text_of(client.get(sign_in(client, policy_officer).headers["Location"]))

    assert f">\n{WORDS}</textarea>" in page
    assert f'<form action="{url}" method="post">' in page
    assert f'<input type="hidden" name="version" value="{action.version}">' in page
    assert 'name="password"' not in page
    assert not ActionUpdate.objects.exists()


def test_it_is_let_go_of_once_it_is_saved_and_not_before(
    client: Client, policy_officer: User, action: Action, url: str
) -> None:
    client.post(url, sent(action))
    sign_in(client, policy_officer)

    assert client.post(url, sent(action, "")).status_code == 422
    assert WORDS in text_of(client.get("/typed/"))
    assert client.post(url, sent(action)).status_code == 302

    assert ActionUpdate.objects.get().text.splitlines() == WORDS.splitlines()
    assert "Nothing waits to be saved" in text_of(client.get("/typed/"))


def test_nobody_else_sees_it(
    client: Client, reader: User, policy_officer: User, action: Action, url: str
) -> None:
    client.post(url, sent(action))
    sign_in(client, reader)

    assert "Nothing waits to be saved" in text_of(client.get("/typed/"))
    client.post("/sign-out/")
    sign_in(client, policy_officer)
    assert "Nothing waits to be saved" in text_of(client.get("/typed/"))


def test_it_can_be_thrown_away(client: Client, policy_officer: User, action: Action, url: str) -> None:
    client.post(url, sent(action))
    sign_in(client, policy_officer)

    assert "is thrown away" in text_of(client.post("/typed/", follow=True))
    assert WORDS not in text_of(client.get("/typed/"))


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client: Client, action: Action, url: str) -> None:
    answer = client.post(url, sent(action), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/sign-in/?next=/typed/")


def test_a_stranger_leaves_nothing_in_the_database(stranger: Client, action: Action, url: str) -> None:
    answer = stranger.post(url, sent(action))

    assert answer.headers["Location"] == f"/sign-in/?next={url}"
    assert not Session.objects.exists()


@pytest.mark.parametrize("cookie", ["1", "1:forged"])
def test_a_forged_cookie_is_that_of_a_stranger(
    stranger: Client, action: Action, url: str, cookie: str
) -> None:
    stranger.cookies[typed.SIGNED_IN_AS] = cookie
    stranger.post(url, sent(action))

    assert not Session.objects.exists()


@pytest.mark.parametrize(("extra", "is_kept"), [(0, True), (1, False)], ids=["longest", "too-long"])
def test_a_megabyte_is_kept_and_what_is_longer_is_told_of(
    client: Client, policy_officer: User, url: str, extra: int, is_kept: bool
) -> None:
    words = "heron on a causeway ".ljust(typed.LONGEST + extra, "x")

    page = text_of(client.post(url, {"words": words}, follow=True))
    assert ("too long to be kept" in page) is not is_kept
    sign_in(client, policy_officer)

    assert (words in text_of(client.get("/typed/"))) is is_kept


def test_passwords_are_never_kept(client: Client) -> None:
    client.post("/password/", {"old_password": "a b", "new_password1": "c d", "new_password2": "c d"})

    assert not Session.objects.exists()


def test_it_is_shown_as_words(client: Client, policy_officer: User, action: Action, url: str) -> None:
    client.post(url, sent(action, HOSTILE) | {"given_at": HOSTILE})
    sign_in(client, policy_officer)

    assert_escaped(client.get("/typed/"))


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, "/typed/")
