"""What a public body tells of its service: open to everybody, with the installation's own names."""

import pytest
from django.test import Client
from pytest_django import Settings

from governance.access import Role
from tests.pages import HOSTILE, assert_escaped, text_of

STATEMENTS = ["/accessibility/", "/records/"]


@pytest.mark.parametrize("url", STATEMENTS)
def test_the_page_of_sign_in_leads_a_stranger_to_each_statement(
    stranger: Client, db: None, url: str, settings: Settings
) -> None:
    settings.OFFICE_NAME = "Office of the Mayor of Fenmarch"
    settings.CONTACT = "record@fenmarch.example"

    assert f'<a href="{url}">' in text_of(stranger.get("/sign-in/"))
    page = text_of(stranger.get(url))

    assert page.split("<main")[1].count("Office of the Mayor of Fenmarch") >= 2
    assert "record@fenmarch.example" in page


@pytest.mark.parametrize("url", STATEMENTS)
def test_the_names_of_the_office_come_out_as_words(
    stranger: Client, db: None, url: str, settings: Settings
) -> None:
    settings.OFFICE_NAME = settings.CONTACT = HOSTILE

    assert_escaped(stranger.get(url))


def test_the_accessibility_statement_has_what_the_regulations_ask_for(stranger: Client, db: None) -> None:
    page = text_of(stranger.get("/accessibility/"))

    for part in (
        "Feedback and contact information",
        "Enforcement procedure",
        "Equality and Human Rights Commission",
        "Compliance status",
        "partially compliant with the",
        "Content that is not accessible",
        "This statement was prepared on",
    ):
        assert part in page


def test_every_role_is_told_of(stranger: Client, db: None, settings: Settings) -> None:
    settings.SESSION_HOURS = 1
    page = text_of(stranger.get("/records/"))

    assert [role for role in Role if f"<li><b>{role.value}</b>: " not in page] == []
    assert "You are signed out after 1 hour." in page
