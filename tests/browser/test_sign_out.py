"""A machine that others use too."""

from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from governance.access import Role
from tests.browser.conftest import start
from tests.browser.signed_in import fill_the_record, person_of, sign_in

AS_PEOPLE_HAVE_IT = "--disable-back-forward-cache"
"""Which playwright says to every browser, and nobody else does."""


def test_the_way_back_shows_nothing_of_the_record_once_one_has_signed_out(
    browser: Browser, live_server: LiveServer
) -> None:
    _, action = fill_the_record()
    keeps_pages = start(browser.browser_type, without=[AS_PEOPLE_HAVE_IT])
    page = keeps_pages.new_context(base_url=live_server.url).new_page()
    sign_in(page, person_of(Role.READER))
    page.goto(action.get_absolute_url())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")

    page.evaluate("history.back()")

    expect(page).to_have_url(f"{live_server.url}/sign-in/?next={action.get_absolute_url()}")
    expect(page.get_by_label("Username")).to_be_visible()
    keeps_pages.close()
