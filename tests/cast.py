"""The shared cast: one user of each role, somebody without a role, and a stranger who is not signed in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from governance.access import Role
from governance.models import User

PASSWORD = "heron on the causeway"


def make_user(username: str, role: Role | None, first_name: str, last_name: str) -> User:
    user: User = User.objects.create_user(
        username, password=PASSWORD, first_name=first_name, last_name=last_name
    )
    if role is not None:
        user.groups.add(Group.objects.get(name=role.value))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def signs_in(username: str, password: str = PASSWORD) -> bool:
    """Whether the page of sign-in takes these."""
    return Client().post("/sign-in/", {"username": username, "password": password}).status_code == 302


@pytest.fixture
def policy_officer(db: None) -> User:
    return make_user("tamsin", Role.POLICY_OFFICER, "Tamsin", "Okafor")


@pytest.fixture
def commissioner(db: None) -> User:
    return make_user("rosalind", Role.COMMISSIONER, "Rosalind", "Achebe")


@pytest.fixture
def administrator(db: None) -> User:
    return make_user("gethin", Role.ADMINISTRATOR, "Gethin", "Marlowe")


@pytest.fixture
def reader(db: None) -> User:
    return make_user("priya", Role.READER, "Priya", "Nandakumar")


@pytest.fixture
def newcomer(db: None) -> User:
    """Signed in, and given no role yet."""
    return make_user("owen", None, "Owen", "Latchford")


@pytest.fixture
def stranger() -> Client:
    return Client()
