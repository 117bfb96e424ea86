"""The register in a browser: three clicks to what somebody owes, updates in place; all without script too."""

import re

import pytest
from playwright.sync_api import Page, expect

from actions.models import Action
from governance.access import Role
from tests.browser.axe import HAND, assert_no_fault
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.factories import make_action, make_meeting, make_owner, make_post


@pytest.mark.parametrize("which", ["page", "plain_page"], ids=["with-script", "without-script"])
def test_the_commissioner_finds_what_the_deputy_still_owes_in_three_clicks(
    request: pytest.FixtureRequest, which: str
) -> None:
    page: Page = request.getfixturevalue(which)
    meeting, _ = fill_the_record()
    make_action(meeting, "Owed by another")
    sign_in(page, person_of(Role.COMMISSIONER))
    page.goto("/")

    page.get_by_role("link", name="All outstanding actions").click()
    page.get_by_label(re.compile("Deputy Chief Constable")).check()
    page.get_by_role("button", name="Show actions").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("owed by Deputy Chief Constable")
    expect(page.locator("tbody tr").first).to_contain_text("DCC to bring a costed plan")
    expect(page.locator("tbody")).not_to_contain_text("Owed by another")
    expect(page).to_have_url(re.compile(r"owner=post(%3A|:)\d+"))


def test_filters_and_pages_change_the_list_in_place_and_the_way_back_leads_back(page: Page) -> None:
    fill_the_record()
    sign_in(page, person_of(Role.READER))
    page.goto("/actions/")
    page.evaluate("window.isTheSamePage = true")

    page.get_by_role("link", name="Remove: Outstanding").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("All actions")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title(re.compile("^All actions, earliest due first - "))
    assert page.evaluate("window.isTheSamePage")
    page.get_by_label("Sort by").select_option(label="Reference, first to last")
    page.get_by_role("button", name="Sort", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("by reference")
    expect(page.get_by_role("button", name="Sort", exact=True)).to_be_focused()
    expect(page).to_have_title(re.compile("^All actions, by reference - "))
    assert page.evaluate("window.isTheSamePage")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("earliest due first")


def test_all_owners_are_a_page_of_their_own(page: Page) -> None:
    fill_the_record()
    sign_in(page, person_of(Role.READER))
    page.goto("/actions/")

    page.get_by_role("link", name="All owners").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("All owners")
    expect(page.locator("header")).to_have_count(1)


def test_a_row_is_updated_in_place(page: Page) -> None:
    _, action = fill_the_record()
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto("/actions/")
    row = page.locator(f"#row-{action.pk}")

    row.get_by_role("link", name="Update").click()
    row.get_by_label("What happened").select_option("completed")
    assert_no_fault(page)
    row.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Enter the words that say what happened")
    row.get_by_label("Words").fill("The paper was sent to all.")
    row.get_by_role("button", name="Save").click()

    expect(row.locator(".tag")).to_have_text("Completed")
    expect(row).to_contain_text("The paper was sent to all.")
    assert Action.objects.get(pk=action.pk).status == "completed"


def test_several_ticked_rows_get_one_update_without_script(plain_page: Page) -> None:
    page = plain_page
    meeting = make_meeting()
    for number in (1, 2, 3):
        make_owner(make_action(meeting, f"Task {number}"), "DCC", post=make_post())
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto("/actions/")

    for number in (1, 3):
        page.get_by_label(f"Tick PAM {number}/2020").check()
    page.get_by_label("Set status").select_option("in_progress")
    page.get_by_label("Words", exact=True).fill("Asked again by letter.")
    page.get_by_role("button", name="Add one update").click()

    expect(page.locator(".banner")).to_contain_text("One update was added to PAM 1/2020, PAM 3/2020.")
    expect(page.locator("tbody .tag--in_progress")).to_have_count(2)


@pytest.mark.parametrize("which", ["page", "plain_page"], ids=["with-script", "without-script"])
@pytest.mark.parametrize(
    ("address", "field"),
    [
        pytest.param("/actions/?closed_from=soon", "#closed_from", id="register"),
        pytest.param("/meetings/?board=XXX", "#id_board", id="meetings"),
    ],
)
def test_on_a_phone_an_error_of_the_filter_leads_to_its_field(
    request: pytest.FixtureRequest, which: str, address: str, field: str
) -> None:
    page: Page = request.getfixturevalue(which)
    fill_the_record()
    sign_in(page, person_of(Role.READER))
    page.set_viewport_size({"width": HAND[0], "height": HAND[1]})
    page.goto(address)

    page.locator(".errors a").click()

    expect(page.locator(field)).to_be_in_viewport()
    page.goto(address.partition("?")[0])
    expect(page.locator(field)).to_be_hidden()
