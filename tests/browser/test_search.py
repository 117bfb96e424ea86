"""The search: no fault that axe finds at any size, and found with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from governance.access import Role
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.browser.test_accessibility import DESK, HAND, NARROWEST, assert_no_fault_at

SEARCHES = [
    "/search/",
    "/search/?q=plan",
    "/search/?q=plan&kind=action&board=PAM&year=2020&sort=newest",
    "/search/?q=DCC",
    "/search/?q=HERON",
    "/search/?q=plan&page=9999",
    "/search/?q=plan&year=soon",
    f"/search/?q={'plan+' * 100}",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, HAND, NARROWEST], ids=["desk", "hand", "narrowest"])
def test_no_search_has_a_fault(page: Page, size: tuple[int, int], scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    fill_the_record()
    sign_in(page, person_of(Role.READER))
    for url in SEARCHES:
        assert_no_fault_at(page, url)
        assert page.locator("main form[role=search]").count() == 1
    assert page.locator(".errors").count() == 1, "the last search is refused"


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
