"""The table of addresses and the site are one: no address without its row, no row without its address."""

import logging
import re
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from governance import urls
from governance.access import ADDRESSES, ROLES, SIGNED_IN, STRANGERS, Role
from governance.admin_site import record_admin
from governance.models import User
from tests.cast import signed_in
from tests.site.walk import named_addresses

handler500 = urls.handler500

ROOT = Path(__file__).parents[2]
PERMISSION = re.compile(r"\b(?:governance|meetings|actions)\.[a-z]+_[a-z_]+")
"""meetings.view_meeting, in code as in a template's perms.meetings.view_meeting"""


def forgotten(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("a page that nobody put into the table")


urlpatterns = [path("", include("governance.urls")), path("forgotten/", forgotten, name="forgotten")]


def test_every_address_of_the_site_is_in_the_table_and_no_other() -> None:
    names = named_addresses()

    assert len(names) >= 34
    assert sorted(set(ADDRESSES) - {"admin:*"}) == sorted(names)


def test_no_two_addresses_have_one_name() -> None:
    names = named_addresses()

    assert len(names) == len(set(names))


def test_what_an_address_asks_some_role_holds() -> None:
    held = frozenset().union(*ROLES.values()) | {STRANGERS, SIGNED_IN}

    assert {address.permission for address in ADDRESSES.values()} <= held
    assert len(ROLES) == len(Role) == 4


def asked_in_words() -> set[str]:
    """What code and templates ask by name, the table itself aside."""
    texts = [
        path.read_text()
        for folder in ("governance", "meetings", "actions", "templates")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".py", ".html", ".jinja"} and path.name != "access.py"
        if "migrations" not in path.parts
    ]
    return {permission for text in texts for permission in PERMISSION.findall(text)}


def asked_by_the_administration() -> set[str]:
    """Django asks these of each model that is registered there, and of its rows inside another's page."""
    shown = [
        model._meta
        for registered, page in record_admin._registry.items()
        for model in (registered, *(inline.model for inline in page.inlines))
    ]
    return {
        f"{meta.app_label}.{deed}_{meta.model_name}" for meta in shown for deed in ("add", "change", "view")
    }


def test_what_a_role_holds_something_asks() -> None:
    asked = {address.permission for address in ADDRESSES.values()} | asked_in_words()

    assert len(asked_in_words()) > 10
    assert frozenset().union(*ROLES.values()) - asked - asked_by_the_administration() == set()


@pytest.mark.urls("tests.governance.test_admission")
def test_an_address_that_the_table_has_not_is_refused_to_everybody(
    stranger: Client, administrator: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "governance.admission"):
        assert signed_in(administrator).get("/forgotten/").status_code == 403

    assert "forgotten is not in governance.access.ADDRESSES: nobody is let in" in caplog.text
    assert stranger.get("/forgotten/").headers["Location"].startswith("/sign-in/?next=")


def test_no_browser_keeps_what_it_was_shown(reader: User, stranger: Client) -> None:
    kept = [
        client.get(url).headers["Cache-Control"]
        for client in (signed_in(reader), stranger)
        for url in ("/", "/actions/", "/users/", "/nowhere/", "/accessibility/")
    ]

    assert len(kept) == 10
    assert all("no-store" in words and "private" in words for words in kept)
