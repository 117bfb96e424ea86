"""Each task of the office by keys alone, with script and without: no mouse is touched."""

import re

import pytest
from playwright.sync_api import Page, expect

from actions.models import Action, SavedView
from governance.access import Role
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.browser.test_tasks import tab_to
from tests.factories import make_action

WHICH = pytest.mark.parametrize("which", ["page", "plain_page"], ids=["with-script", "without-script"])
FAR = 120
"""Tabs: past the navigation and all filters."""


@pytest.fixture
def here(request: pytest.FixtureRequest, which: str) -> Page:
    """A page of a browser, with script or without."""
    page: Page = request.getfixturevalue(which)
    return page


@pytest.fixture
def action(db: None) -> Action:
    return fill_the_record()[1]


def press_at(page: Page, name: str, *, role: str = "button", key: str = "Enter") -> None:
    """Goes with Tab to the first thing of that name, and presses ``key`` there."""
    tab_to(page, page.get_by_role(role, name=re.compile(name)), within=FAR)  # type: ignore[arg-type]
    page.keyboard.press(key)


def type_at(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True), within=FAR)
    page.keyboard.type(words)


@WHICH
def test_what_the_deputy_still_owes_is_found_and_the_filter_taken_away(here: Page, action: Action) -> None:
    make_action(action.meeting, "Owed by another")
    sign_in(here, person_of(Role.COMMISSIONER))
    here.goto("/")

    press_at(here, "All outstanding actions", role="link")
    expect(here.get_by_role("heading", level=1)).to_contain_text("Outstanding")
    press_at(here, "Deputy Chief Constable", role="checkbox", key="Space")
    press_at(here, "Show actions")
    expect(here.get_by_role("heading", level=1)).to_contain_text("owed by Deputy Chief Constable")
    expect(here.locator("tbody")).not_to_contain_text("Owed by another")
    press_at(here, "Remove: .*Deputy", role="link")

    expect(here.get_by_role("heading", level=1)).not_to_contain_text("owed by")
    expect(here.locator("tbody")).to_contain_text("Owed by another")


@WHICH
def test_an_update_is_recorded(here: Page, action: Action) -> None:
    sign_in(here, person_of(Role.POLICY_OFFICER))
    here.goto(action.get_absolute_url())

    type_at(here, "What happened", "A third site was visited.")
    press_at(here, "Add update")

    expect(here.get_by_role("status")).to_contain_text("PAM 1/2020 has a new update.")
    expect(here.locator(".years")).to_contain_text("A third site was visited.")


@WHICH
def test_an_action_is_discharged(here: Page, action: Action) -> None:
    sign_in(here, person_of(Role.COMMISSIONER))
    here.goto(action.get_absolute_url())

    type_at(here, "Words of the discharge", "I have seen the plan.")
    press_at(here, "Discharge")

    expect(here.get_by_role("status")).to_contain_text("PAM 1/2020 is discharged.")
    assert Action.objects.get(pk=action.pk).status == "discharged"


@WHICH
def test_a_view_is_saved(here: Page, action: Action) -> None:
    sign_in(here, person_of(Role.READER))
    here.goto("/actions/?due=overdue")

    press_at(here, "Save this view", role="link")
    expect(here.get_by_role("heading", level=1)).to_contain_text("Save this view")
    tab_to(here, here.get_by_label("Name"))
    here.keyboard.press("Control+a")
    here.keyboard.type("What is late")
    press_at(here, "Save")

    expect(here.get_by_role("heading", level=1)).to_contain_text("What is late")
    assert SavedView.objects.get().name == "What is late"


@WHICH
def test_two_actions_get_one_update(here: Page, action: Action) -> None:
    other = make_action(action.meeting, "Another task")
    sign_in(here, person_of(Role.POLICY_OFFICER))
    here.goto("/actions/")

    for ticked in sorted((action, other), key=lambda each: each.due_on is None):
        tab_to(here, here.get_by_label(f"Tick {ticked.reference}"), within=FAR)
        here.keyboard.press("Space")
    tab_to(here, here.get_by_label("Set status"), within=FAR)
    here.keyboard.type("In p")
    type_at(here, "Words", "Asked again by letter.")
    press_at(here, "Add one update")

    expect(here.locator(".banner")).to_contain_text("One update was added to")
    assert set(Action.objects.filter(pk__in=[action.pk, other.pk]).values_list("status", flat=True)) == {
        "in_progress"
    }


def test_a_row_is_updated_in_place_and_a_menu_opened(page: Page, action: Action) -> None:
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto("/actions/")

    tab_to(page, page.locator(".menu summary"), within=FAR)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="CSV"), within=3)
    row = page.locator(f"#row-{action.pk}")
    tab_to(page, row.get_by_role("link", name="Update"), within=FAR)
    page.keyboard.press("Enter")
    expect(row.get_by_role("heading")).to_be_focused()
    type_at(page, "Words", "The paper was sent to all.")
    press_at(page, "Save$")

    expect(row).to_contain_text("Saved")
    assert action.updates.filter(text="The paper was sent to all.").exists()
