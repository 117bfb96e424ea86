import pytest
from django.test import Client
from pytest_django import Settings

from governance.models import User
from tests.cast import PASSWORD, signed_in
from tests.pages import text_of

URL = "/sign-in/"


def test_signing_in_leads_back_to_where_one_was(stranger: Client, reader: User) -> None:
    page = stranger.get("/meetings/?year=2020", follow=True)
    assert 'name="next" value="/meetings/?year=2020"' in text_of(page)

    response = stranger.post(
        URL, {"username": reader.username, "password": PASSWORD, "next": "/meetings/?year=2020"}
    )

    assert (response.status_code, response.headers["Location"]) == (302, "/meetings/?year=2020")


def test_signing_in_never_leads_to_another_site(stranger: Client, reader: User) -> None:
    data = {"username": reader.username, "password": PASSWORD, "next": "https://heron.example/"}

    assert stranger.post(URL, data).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("username", "password", "message"),
    [
        pytest.param("priya", "wrong", "Enter a correct username and password.", id="wrong-password"),
        pytest.param("nobody", PASSWORD, "Enter a correct username and password.", id="unknown-name"),
        pytest.param("", PASSWORD, "This field is required.", id="no-name"),
    ],
)
def test_a_failure_is_told_in_plain_words(
    stranger: Client, reader: User, username: str, password: str, message: str
) -> None:
    response = stranger.post(URL, {"username": username, "password": password})

    page = text_of(response)
    assert message in page
    assert "<title>Error: Sign in" in page
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert "_auth_user_id" not in stranger.session


def test_somebody_switched_off_cannot_sign_in(stranger: Client, reader: User) -> None:
    User.objects.filter(pk=reader.pk).update(is_active=False)

    response = stranger.post(URL, {"username": reader.username, "password": PASSWORD})

    assert "Enter a correct username and password." in text_of(response)


def test_guessing_is_stopped_with_a_page_that_says_for_how_long(stranger: Client, reader: User) -> None:
    for _ in range(8):
        response = stranger.post(URL, {"username": reader.username, "password": "guess"})

    assert response.status_code == 429
    assert "The password was wrong 8 times" in text_of(response)
    assert "for 15 minutes" in text_of(response)
    assert stranger.post(URL, {"username": reader.username, "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    ("is_believed", "expected"),
    [pytest.param(True, 302, id="behind-a-proxy"), pytest.param(False, 429, id="where-anybody-could-say-so")],
)
def test_guesses_from_elsewhere_shut_nobody_out_behind_a_proxy(
    stranger: Client, reader: User, settings: Settings, *, is_believed: bool, expected: int
) -> None:
    """The proxy puts the address that it saw behind what the guesser claims."""
    settings.BEHIND_PROXY = is_believed
    for guess in range(8):
        passed_on = {"x-forwarded-for": f"198.51.100.{guess}, 203.0.113.9"}
        last = stranger.post(URL, {"username": reader.username, "password": "guess"}, headers=passed_on)
    assert last.status_code == 429

    data = {"username": reader.username, "password": PASSWORD}
    assert stranger.post(URL, data, headers={"x-forwarded-for": "192.0.2.4"}).status_code == expected


def test_signing_out_is_a_post_and_leads_to_sign_in(reader: User) -> None:
    client = signed_in(reader)
    assert client.get("/sign-out/").status_code == 405

    response = client.post("/sign-out/")

    assert response.headers["Location"] == URL
    assert client.get("/").status_code == 302


def test_one_who_is_signed_in_is_not_asked_again(reader: User) -> None:
    assert signed_in(reader).get(URL).headers["Location"] == "/"


def test_a_password_is_changed_by_its_user(reader: User) -> None:
    client = signed_in(reader)
    new = "a causeway of herons"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    response = client.post("/password/", data, follow=True)

    assert "Your password is changed." in text_of(response)
    reader.refresh_from_db()
    assert reader.check_password(new)


def test_a_weak_password_is_refused(reader: User) -> None:
    data = {"old_password": PASSWORD, "new_password1": "heron", "new_password2": "heron"}

    response = signed_in(reader).post("/password/", data)

    assert "at least 12 characters" in text_of(response)
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)
