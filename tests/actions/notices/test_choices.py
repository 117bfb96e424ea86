"""The page of one's own notices."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import NoticeChoice
from governance.models import User
from tests.cast import signed_in
from tests.factories import make_person
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

pytestmark = pytest.mark.django_db

NOTICES = "/notices/"


def off(user: User) -> set[str]:
    return set(NoticeChoice.objects.off().filter(user=user).values_list("kind", flat=True))


def test_every_notice_is_on_until_it_is_switched_off(commissioner: User) -> None:
    page = text_of(signed_in(commissioner).get(NOTICES))

    assert page.count('type="checkbox"') == page.count(" checked") == 6


def test_a_notice_is_switched_off_and_on_again(reader: User) -> None:
    client = signed_in(reader)

    page = text_of(client.post(NOTICES, {"on": ["approved", "due_today"]}, follow=True))
    assert "Your notices are saved." in page
    assert off(reader) == {"due_soon", "asked"}
    assert (page.count('type="checkbox"'), page.count(" checked")) == (4, 2)
    client.post(NOTICES, {"on": ["approved", "due_soon", "due_today", "asked"]})
    assert off(reader) == set()
    assert NoticeChoice.objects.filter(user=reader).count() == 4


def test_all_are_switched_off_without_a_word_on_those_of_others(commissioner: User, reader: User) -> None:
    signed_in(commissioner).post(NOTICES, {})

    assert len(off(commissioner)) == 6
    assert off(reader) == set()


def test_only_those_who_approve_notes_are_offered_the_notices_of_that(reader: User) -> None:
    client = signed_in(reader)

    assert "wait for my approval" not in text_of(client.get(NOTICES))
    response = client.post(NOTICES, {"on": ["review"]})
    assert response.status_code == 422
    assert text_of(response).count("Choose from the notices that are listed") == 2
    assert not NoticeChoice.objects.exists()


def test_the_page_says_what_is_missing_for_a_notice_to_arrive(reader: User) -> None:
    client = signed_in(reader)
    page = text_of(client.get(NOTICES))
    assert "Ask an administrator to enter your e-mail address" in page
    assert "Ask an administrator to say who you are" in page

    User.objects.filter(pk=reader.pk).update(email="priya@fenmarch.example", person=make_person(HOSTILE))
    response = client.get(NOTICES)
    assert_escaped(response)
    assert "priya@fenmarch.example" in text_of(response)
    assert "ask an administrator" not in text_of(response)


def test_it_takes_four_statements(reader: User) -> None:
    """Session, user, choices, person."""
    User.objects.filter(pk=reader.pk).update(person=make_person())
    client = signed_in(reader)
    with CaptureQueriesContext(connection) as statements:
        client.get(NOTICES)
    assert len(statements) == 4


def test_whoever_is_signed_in_has_the_page(stranger: Client, newcomer: User) -> None:
    assert_asks_to_sign_in(stranger, NOTICES)
    client = signed_in(newcomer)
    assert client.get(NOTICES).status_code == 200
    assert client.put(NOTICES).status_code == 405
