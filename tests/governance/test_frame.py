import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings

from governance.access import Role
from governance.models import User
from tests.cast import signed_in
from tests.pages import text_of


def navigation(response: Any) -> list[tuple[str, str]]:
    """Attributes and label of each entry."""
    entries = text_of(response).split('<nav aria-label="Service">')[1].split("</nav>")[0]
    return re.findall(r"<a (.*?)>(.*?)</a>", entries)


def test_the_names_of_the_installation_stand_on_every_page(
    stranger: Client, reader: User, settings: Settings
) -> None:
    settings.SERVICE_NAME = "Heron record"
    settings.OFFICE_NAME = "Office of the Mayor of Fenmarch"
    settings.OFFICE_SHORT_NAME = "Fenmarch Mayor"
    settings.COMMISSIONER_TITLE = "Mayor of Fenmarch"
    settings.FORCE_NAME = "Fenmarch Constabulary"
    settings.MARKING = "OFFICIAL: heron"

    for page in (text_of(stranger.get("/sign-in/")), text_of(signed_in(reader).get("/"))):
        head, body = page.split("</head>")
        assert " - Heron record - Fenmarch Mayor</title>" in head
        for name in ("Heron record", settings.OFFICE_NAME, settings.COMMISSIONER_TITLE, settings.FORCE_NAME):
            assert name in body
        assert "OFFICIAL: heron" in body


@pytest.mark.parametrize(
    ("who", "besides"),
    [
        ("reader", []),
        ("policy_officer", []),
        ("commissioner", []),
        ("administrator", ["Users", "Administration"]),
    ],
)
def test_only_what_one_may_enter_is_in_the_navigation(
    request: pytest.FixtureRequest, who: str, besides: list[str]
) -> None:
    response = signed_in(request.getfixturevalue(who)).get("/")

    everybody = ["Home", "Actions", "Meetings", "Decisions", "Matters", "People"]
    assert [label for _, label in navigation(response)] == everybody + besides


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("/", "Home"),
        ("/actions/", "Actions"),
        ("/meetings/?year=1066", "Meetings"),
        ("/posts/", "People"),
        ("/calendar/", "Actions"),
    ],
)
def test_the_present_place_is_marked(reader: User, url: str, label: str) -> None:
    entries = navigation(signed_in(reader).get(url))

    assert [entry for attributes, entry in entries if "aria-current" in attributes] == [label]


def test_the_header_says_who_one_is_here(policy_officer: User) -> None:
    policy_officer.groups.add(Group.objects.get(name=Role.READER.value))

    page = text_of(signed_in(policy_officer).get("/"))

    assert 'Tamsin Okafor<span class="role">, Reader, Policy officer</span>' in page


def test_a_superuser_is_called_a_system_administrator(db: None) -> None:
    root = User.objects.create_superuser("root")

    assert "root<span" in text_of(signed_in(root).get("/"))
    assert "System administrator" in text_of(signed_in(root).get("/"))


def test_no_page_carries_script_or_style_of_its_own(stranger: Client, reader: User) -> None:
    responses = [stranger.get("/sign-in/"), signed_in(reader).get("/"), signed_in(reader).get("/actions/")]

    for response in responses:
        page = re.sub(r'<script src="/static/[^"<>]*" defer></script>', "", text_of(response))
        assert not any(inline in page for inline in ("<script", "<style", " style=", " onclick="))
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
