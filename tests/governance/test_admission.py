"""The table of addresses and the site are one: no address without its row, no row without its address."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from governance import urls
from governance.access import ADDRESSES, ROLES, SIGNED_IN, STRANGERS, Role
from governance.models import User
from tests.cast import signed_in
from tests.site.walk import named_addresses

handler500 = urls.handler500


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


@pytest.mark.urls("tests.governance.test_admission")
def test_an_address_that_the_table_has_not_is_refused_to_everybody(
    stranger: Client, administrator: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "governance.admission"):
        assert signed_in(administrator).get("/forgotten/").status_code == 403

    assert "forgotten is not in governance.access.ADDRESSES: nobody is let in" in caplog.text
    assert stranger.get("/forgotten/").headers["Location"].startswith("/sign-in/?next=")
