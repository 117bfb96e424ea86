"""Every page, as every role, on a desk and in a hand: no fault that axe finds, nothing too wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from governance.access import Role
from tests.browser.signed_in import fill_the_record, person_of, sign_in

STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
DESK, HAND, NARROWEST = (1280, 900), (390, 844), (320, 640)


def pages_of_the_record() -> list[str]:
    meeting, action = fill_the_record()
    return [
        "/",
        "/meetings/",
        "/meetings/?words=heron",
        "/meetings/?year=1066",
        meeting.get_absolute_url(),
        f"/sources/{meeting.source_id}/?marked=8,9",
        "/actions/",
        "/actions/?due=overdue&status=lost",
        action.get_absolute_url(),
        "/calendar/",
        "/actions/export.csv?board=lost",
        "/actions/dropped/",
        f"{action.get_absolute_url()}defer/",
        f"{action.get_absolute_url()}owners/",
        "/password/",
        "/nowhere/",
    ]


def assert_no_fault_at(page: Page, url: str) -> None:
    page.goto(url)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert_no_fault(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide == 0, f"{url} is {too_wide} pixels wider than the screen"
    assert page.locator("h1").count() == 1, url


def assert_no_fault(page: Page) -> None:
    found = Axe().run(page, options=STANDARD)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


@pytest.mark.parametrize("size", [DESK, HAND, NARROWEST], ids=["desk", "hand", "narrowest"])
@pytest.mark.parametrize("role", Role)
def test_no_page_has_a_fault_for_any_role(page: Page, role: Role, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    sign_in(page, person_of(role))
    walked = pages_of_the_record()
    for url in walked:
        assert_no_fault_at(page, url)

    assert len(walked) == 16


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_no_page_has_a_fault_in_the_dark(page: Page, size: tuple[int, int]) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    sign_in(page, person_of(Role.POLICY_OFFICER))
    walked = pages_of_the_record()
    for url in walked:
        assert_no_fault_at(page, url)

    assert len(walked) == 16


def test_the_page_of_sign_in_has_no_fault_also_when_it_failed(page: Page) -> None:
    assert_no_fault_at(page, "/sign-in/")

    page.get_by_role("button", name="Sign in").click()

    assert_no_fault(page)
    assert page.locator(".errors").evaluate("element => element === document.activeElement")


def test_the_form_that_failed_has_no_fault_and_takes_the_focus(page: Page) -> None:
    _, action = fill_the_record()
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(action.get_absolute_url())

    page.get_by_role("button", name="Add update").click()

    assert_no_fault(page)
    assert page.locator(".errors").evaluate("element => element === document.activeElement")


def test_the_conflict_has_no_fault(page: Page) -> None:
    _, action = fill_the_record()
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(action.get_absolute_url())
    type(action).objects.update(version=7)
    page.get_by_label("What happened").fill("A site is found.")

    page.get_by_role("button", name="Add update").click()

    assert_no_fault(page)
    assert page.get_by_label("What happened").input_value() == "A site is found."
