import datetime
from typing import Any

from django.test import Client

from governance.models import User
from tests.cast import make_user, signed_in
from tests.pages import HOSTILE, assert_asks_to_sign_in, assert_escaped, text_of

URL = "/users/"


def test_users_stand_with_their_roles_and_when_they_last_signed_in(
    administrator: User, commissioner: User, newcomer: User
) -> None:
    User.objects.filter(pk=commissioner.pk).update(
        last_login=datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)
    )
    User.objects.filter(pk=newcomer.pk).update(is_active=False)

    rows = text_of(signed_in(administrator).get(URL)).split("<tbody>")[1].split("</tr>")

    assert f'<a href="/users/{commissioner.pk}/">Rosalind Achebe</a>' in rows[0]
    assert ">Commissioner<" in rows[0]
    assert ">3 November 2026, 09:30<" in rows[0]
    assert ">Yes<" in rows[0]
    assert "Gethin Marlowe" in rows[1]
    assert "Owen Latchford" in rows[2]
    assert ">Never<" in rows[2]
    assert ">Switched off<" in rows[2]


def test_others_see_no_users(stranger: Client, policy_officer: User) -> None:
    assert_asks_to_sign_in(stranger, URL)
    assert signed_in(policy_officer).get(URL).status_code == 403


def test_names_are_shown_as_words(administrator: User) -> None:
    make_user("hostile", None, HOSTILE, "")

    assert_escaped(signed_in(administrator).get(URL))


def test_the_number_of_statements_does_not_grow(administrator: User, django_assert_num_queries: Any) -> None:
    client = signed_in(administrator)
    with django_assert_num_queries(4):  # session, user, count, rows
        client.get(URL)
    for number in range(30):
        make_user(f"user{number}", None, "Dilys", "Garrow")
    with django_assert_num_queries(4):
        client.get(URL)
