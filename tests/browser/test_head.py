"""The head of each page: whole on a desk, and on a phone a line with a menu that opens without script too."""

import pytest
from playwright.sync_api import Page, expect

from governance.access import Role
from tests.browser.axe import DESK, HAND, NARROWEST, assert_no_fault
from tests.browser.signed_in import person_of, sign_in

LOWEST = 80
"""Pixels that the head may take of a phone."""
BOTH = pytest.mark.parametrize("which", ["page", "plain_page"], ids=["with-script", "without-script"])


@pytest.fixture
def here(request: pytest.FixtureRequest, which: str) -> Page:
    page: Page = request.getfixturevalue(which)
    sign_in(page, person_of(Role.ADMINISTRATOR))
    return page


def height(page: Page) -> float:
    box = page.locator("header").bounding_box()
    assert box is not None
    return box["height"]


@BOTH
@pytest.mark.parametrize("size", [HAND, NARROWEST], ids=["hand", "narrowest"])
def test_on_a_phone_the_menu_opens_and_closes_by_keys(here: Page, size: tuple[int, int]) -> None:
    here.set_viewport_size({"width": size[0], "height": size[1]})
    here.goto("/meetings/")
    menu, way = here.locator("summary", has_text="Menu"), here.get_by_role("link", name="Decisions")
    expect(way).to_be_hidden()
    assert height(here) <= LOWEST

    here.keyboard.press("Tab")
    expect(here.get_by_role("link", name="Skip to main content")).to_be_focused()
    here.keyboard.press("Tab")
    here.keyboard.press("Tab")
    expect(menu).to_be_focused()
    here.keyboard.press("Enter")
    expect(way).to_be_visible()
    expect(here.get_by_role("button", name="Sign out")).to_be_visible()
    expect(here.get_by_role("searchbox")).to_be_visible()
    here.keyboard.press("Tab")
    expect(here.get_by_role("link", name="Notices")).to_be_focused()

    menu.press("Enter")
    expect(way).to_be_hidden()


def test_neither_menu_has_a_fault(page: Page) -> None:
    sign_in(page, person_of(Role.ADMINISTRATOR))
    page.set_viewport_size({"width": HAND[0], "height": HAND[1]})
    page.goto("/meetings/")
    assert_no_fault(page)
    page.locator("summary", has_text="Menu").click()
    assert_no_fault(page)
    assert page.evaluate("document.documentElement.scrollWidth") == HAND[0]


def test_on_a_desk_there_is_no_menu_and_all_stands_on_one_line(page: Page) -> None:
    sign_in(page, person_of(Role.ADMINISTRATOR))
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto("/meetings/")

    expect(page.locator("summary", has_text="Menu")).to_be_hidden()
    expect(page.get_by_role("link", name="Decisions")).to_be_visible()
    lines = page.locator(".who").evaluate(
        """who => [...who.querySelectorAll('a, button')].map(one => {
            const words = document.createRange()
            words.selectNodeContents(one)
            return words.getBoundingClientRect().y
        })"""
    )
    assert len(lines) == 3
    assert len(set(lines)) == 1
