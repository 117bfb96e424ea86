"""What people come to do, done with the keyboard alone; the same with script switched off."""

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.models import Action
from governance.access import Role
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.cast import PASSWORD


def tab_to(page: Page, target: Locator, *, within: int = 60) -> None:
    """Presses Tab until ``target`` has the focus."""
    for _ in range(within):
        page.keyboard.press("Tab")
        if (
            target.count()
            and page.locator(":focus").count()
            and target.first.and_(page.locator(":focus")).count()
        ):
            return
    pytest.fail(f"{target} is not reached with {within} tabs")


def do_the_task(page: Page) -> None:
    """Signs in, finds the oldest outstanding action, says that it is done, and sees it in the chain."""
    page.goto("/actions/")
    tab_to(page, page.get_by_label("Username"))
    page.keyboard.type("policy_officer")
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Outstanding")
    tab_to(page, page.locator("table.register tbody a").first)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Action PAM 1/2020")
    tab_to(page, page.get_by_role("link", name="Mark as completed"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Does its owner say that it is done?")
    tab_to(page, page.get_by_label("What the owner says"))
    page.keyboard.type("The paper was sent to all.")
    tab_to(page, page.get_by_role("button", name="Mark as completed"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("PAM 1/2020 is completed, and waits for discharge.")
    expect(page.locator(".chain .at-completed")).to_contain_text("The paper was sent to all.")


@pytest.mark.parametrize("which", ["page", "plain_page"], ids=["with-script", "without-script"])
def test_the_oldest_outstanding_action_is_completed_by_keyboard(
    request: pytest.FixtureRequest, which: str
) -> None:
    page = request.getfixturevalue(which)
    _, action = fill_the_record()
    person_of(Role.POLICY_OFFICER)

    do_the_task(page)

    assert Action.objects.get(pk=action.pk).status == "completed"


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    sign_in(page, person_of(Role.READER))
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_from_an_action_one_comes_to_its_line_and_from_the_line_to_the_file(page: Page) -> None:
    _, action = fill_the_record()
    person_of(Role.READER)
    page.goto(action.get_absolute_url())
    page.get_by_label("Username").fill("reader")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.get_by_text("Source, lines 8 to 9").first.click()
    page.get_by_role("link", name="These lines in the whole file").click()
    expect(page.locator("#L8 mark")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Get the file").click()

    assert download.value.suggested_filename == "PAM 2020-03 notes.txt"
