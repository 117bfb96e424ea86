"""The search, done with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from governance.access import Role
from tests.browser.signed_in import fill_the_record, person_of, sign_in


@pytest.mark.parametrize("has_script", [True, False], ids=["with-script", "without-script"])
def test_an_action_is_found_from_any_page_by_keyboard(
    browser: Browser, live_server: LiveServer, has_script: bool
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=has_script)
    page = context.new_page()
    fill_the_record()
    sign_in(page, person_of(Role.READER))
    page.goto("/meetings/")
    page.get_by_role("searchbox", name="Search notes").focus()
    page.keyboard.type('"costed plan"')
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("1 found")
    expect(page.locator(".hit mark")).to_have_text(["costed", "plan"])
    page.locator(".hit a").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/actions/\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Action PAM 1/2020")
    context.close()
