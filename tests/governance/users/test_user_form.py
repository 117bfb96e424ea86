import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from governance.access import Role
from governance.models import User
from governance.users.forms import UserForm
from tests.cast import make_user, signed_in, signs_in
from tests.factories import make_person
from tests.pages import HOSTILE, assert_escaped, text_of

ADD = "/users/add/"
DILYS = {"first_name": "Dilys", "last_name": "Garrow", "username": "dilys", "email": "", "roles": ["Reader"]}
NEW = "a causeway of herons"


def of(user: User, **changes: Any) -> dict[str, Any]:
    """What the form of this user would send."""
    names = ("first_name", "last_name", "username", "email")
    return {**{name: getattr(user, name) for name in names}, "roles": user.role_names(), **changes}


def test_a_user_who_was_added_sets_a_password_of_their_own(administrator: User, stranger: Client) -> None:
    page = text_of(signed_in(administrator).post(ADD, DILYS, follow=True))

    address = re.search(r'value="http://testserver(/password/set/[^"]+)"', page)
    assert address is not None
    shown = stranger.get(address[1], follow=True)
    assert "Your username is dilys." in text_of(shown)
    url = shown.redirect_chain[-1][0]
    done = stranger.post(url, {"new_password1": NEW, "new_password2": NEW}, follow=True)
    assert "Your password is set." in text_of(done)
    assert signs_in("dilys", NEW)
    assert "This link no longer works" in text_of(Client().get(address[1], follow=True))
    assert User.objects.get(username="dilys").role_names() == ["Reader"]


def test_the_address_is_shown_once_and_beside_its_user_only(administrator: User, reader: User) -> None:
    client = signed_in(administrator)
    client.post(ADD, DILYS)

    assert "/password/set/" not in text_of(client.get(f"/users/{reader.pk}/"))
    client.post(f"/users/{reader.pk}/password/")
    assert "/password/set/" in text_of(client.get(f"/users/{reader.pk}/"))
    assert "/password/set/" not in text_of(client.get(f"/users/{reader.pk}/"))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"first_name": ""}, "Enter the first name", id="no-first-name"),
        pytest.param({"last_name": " "}, "Enter the last name", id="no-last-name"),
        pytest.param({"username": ""}, "Enter a username", id="no-user-name"),
        pytest.param({"username": "two words"}, "and no spaces", id="user-name-with-a-space"),
        pytest.param({"username": "GETHIN"}, "Another user has this username", id="taken-in-other-capitals"),
        pytest.param({"email": "dilys"}, "Enter an e-mail address", id="no-address"),
        pytest.param({"roles": []}, "Choose at least one role", id="no-role"),
        pytest.param({"roles": ["Owner"]}, "Owner is not one of the available choices", id="unknown-role"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_nothing_typed_is_lost(
    administrator: User, change: dict[str, Any], error: str
) -> None:
    response = signed_in(administrator).post(ADD, {**DILYS, **change})

    page = text_of(response)
    assert response.status_code == 422
    assert page.count(error) == 2
    assert 'value="Dilys"' in page or change.get("first_name") == ""
    assert not User.objects.filter(last_name="Garrow").exists()


def test_roles_and_names_are_changed_and_the_password_stays(administrator: User, reader: User) -> None:
    data = of(reader, last_name="Nandakumar-Hale", roles=["Reader", "Policy officer"])

    response = signed_in(administrator).post(f"/users/{reader.pk}/", data, follow=True)

    assert "Priya Nandakumar-Hale is changed." in text_of(response)
    changed = User.objects.get(pk=reader.pk)
    assert (changed.last_name, changed.role_names()) == ("Nandakumar-Hale", ["Reader", "Policy officer"])
    assert changed.password == reader.password


def test_each_role_says_what_it_may_do(administrator: User) -> None:
    page = text_of(signed_in(administrator).get(ADD))

    assert page.count('type="checkbox"') == len(Role) == 4
    assert "discharges, withdraws and opens actions again" in page


def test_nobody_takes_the_role_of_administrator_from_themselves(administrator: User) -> None:
    make_user("second", Role.ADMINISTRATOR, "Iolo", "Prys")
    data = of(administrator, roles=["Reader"])

    response = signed_in(administrator).post(f"/users/{administrator.pk}/", data)

    assert response.status_code == 422
    assert "ask another administrator" in text_of(response)
    assert administrator.role_names() == ["Administrator"]


def test_a_superuser_is_not_changed_by_an_administrator(administrator: User) -> None:
    root = User.objects.create_superuser("root", password=NEW)
    client = signed_in(administrator)

    assert "Only a system administrator" in text_of(client.get(f"/users/{root.pk}/"))
    answers = [
        client.post(f"/users/{root.pk}/{deed}", DILYS) for deed in ("", "switch/", "sessions/", "password/")
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    root.refresh_from_db()
    assert (root.username, root.is_active, root.check_password(NEW)) == ("root", True, True)


def test_a_form_makes_nobody_superuser(administrator: User, reader: User) -> None:
    data = of(reader, is_superuser="on", is_staff="on", password="x")

    signed_in(administrator).post(f"/users/{reader.pk}/", data)

    changed = User.objects.get(pk=reader.pk)
    assert (changed.is_superuser, changed.is_staff, changed.password) == (False, False, reader.password)


def test_names_are_shown_as_words(administrator: User) -> None:
    user = make_user("hostile", Role.READER, HOSTILE, "")

    assert_escaped(signed_in(administrator).get(f"/users/{user.pk}/"))


def test_a_user_who_is_not_there_is_not_found(administrator: User) -> None:
    assert signed_in(administrator).get("/users/999999/").status_code == 404


def test_an_administrator_says_who_a_user_is_in_the_record(administrator: User, reader: User) -> None:
    person = make_person()
    client = signed_in(administrator)

    client.post(f"/users/{reader.pk}/", of(reader, person=person.pk))

    assert User.objects.get(pk=reader.pk).person == person
    assert "Joanna Birtwhistle" in text_of(client.get(f"/history/user/{reader.pk}/"))
    taken = client.post(ADD, {**DILYS, "person": person.pk})
    assert taken.status_code == 422
    assert text_of(taken).count("Another user is this person already") == 2
    client.post(f"/users/{reader.pk}/", of(reader, person=""))
    assert User.objects.get(pk=reader.pk).person is None


def test_of_two_who_give_a_person_at_once_the_second_is_told(administrator: User, reader: User) -> None:
    person = make_person()
    form = UserForm({**DILYS, "person": person.pk}, by=administrator)
    assert form.is_valid()
    User.objects.filter(pk=reader.pk).update(person=person)

    with transaction.atomic():
        assert not form.keep()

    assert "Another user is this person already" in form.errors["person"][0]
