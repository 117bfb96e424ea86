"""The plumbing of browser, site and database, on the one address that needs no page."""

from django.contrib.auth.models import Group
from playwright.sync_api import Page

from governance.access import Role


def test_a_browser_reaches_the_site_and_its_database(page: Page) -> None:
    response = page.goto("/healthz")

    assert response is not None
    assert (response.status, page.locator("body").inner_text()) == (200, "ok")


def test_the_roles_are_there_for_every_browser_test(page: Page) -> None:
    # the test before has emptied the tables
    assert {group.name for group in Group.objects.all()} >= {role.value for role in Role}
