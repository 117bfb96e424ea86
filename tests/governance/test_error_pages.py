import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from governance import views
from governance.home import views as home_views
from governance.models import User
from tests.cast import signed_in
from tests.pages import assert_asks_to_sign_in, text_of


def test_a_page_that_is_not_there_is_told_in_plain_words(reader: User) -> None:
    response = signed_in(reader).get("/heron/")

    assert response.status_code == 404
    assert "Page not found" in text_of(response)


def test_a_refusal_names_the_role(newcomer: User) -> None:
    response = signed_in(newcomer).get("/meetings/")

    assert response.status_code == 403
    assert "You do not have permission to do this" in text_of(response)
    assert "No role" in text_of(response)


def test_a_fault_is_told_without_asking_the_database(
    reader: User, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    client = signed_in(reader)
    client.raise_request_exception = False

    def away(*_args: object) -> None:
        raise OperationalError

    monkeypatch.setattr(home_views, "figures_of", away)

    response = client.get("/")

    assert response.status_code == 500
    assert "Something went wrong" in text_of(response)


def test_the_page_of_a_fault_needs_no_user(rf: RequestFactory) -> None:
    response = views.server_error(rf.get("/"))  # there is no user, session or database here

    assert response.status_code == 500
    assert "Governance record" in text_of(response)


def test_a_stranger_learns_nothing_of_which_pages_there_are(stranger: Client, db: None) -> None:
    assert_asks_to_sign_in(stranger, "/meetings/404404/")
