"""An installation that knows nobody gets one administrator, once."""

from io import StringIO

import pytest
from django.core.management import call_command

from governance.access import Role
from governance.first_administrator import create_first_administrator, random_password
from governance.models import User

pytestmark = pytest.mark.django_db


def test_the_first_administrator_can_sign_in_with_the_password_shown() -> None:
    made = create_first_administrator("administrator")

    assert made is not None
    user = User.objects.get()
    assert user.username == made.username == "administrator"
    assert user.check_password(made.password)
    assert user.is_staff
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == [Role.ADMINISTRATOR]


def test_where_there_is_any_user_nobody_is_made() -> None:
    User.objects.create_user("kay", is_active=False)

    assert create_first_administrator("administrator") is None
    assert [user.username for user in User.objects.all()] == ["kay"]


def test_the_command_shows_name_and_password_once() -> None:
    first, second, quiet = StringIO(), StringIO(), StringIO()

    call_command("create_first_administrator", username="robin", stdout=first)
    call_command("create_first_administrator", username="robin", stdout=second)
    call_command("create_first_administrator", verbosity=0, stdout=quiet)

    password = first.getvalue().split("password:")[1].strip()
    assert User.objects.get(username="robin").check_password(password)
    assert second.getvalue() == "There are users already: no administrator was made.\n"
    assert quiet.getvalue() == ""


def test_passwords_are_long_legible_and_never_the_same() -> None:
    passwords = {random_password() for _ in range(100)}

    assert len(passwords) == 100
    assert {len(password) for password in passwords} == {23}
    assert not set("01loi") & set("".join(passwords))
