"""Each task of the office by keys alone, with script and without: no mouse is touched."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from actions.models import Action, SavedView
from governance.access import Role
from meetings.models import Meeting, Stage
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.browser.test_tasks import tab_to
from tests.factories import make_action, make_item, make_meeting

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


def test_a_form_in_a_row_takes_the_focus_at_once_and_never_again(page: Page, action: Action) -> None:
    """A focus that came later would take the keys of somebody who types already."""
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto("/actions/")
    page.evaluate(
        """() => {
            window.order = [];
            const push = (what) => window.order.push(what);
            document.addEventListener("htmx:afterSwap", () => setTimeout(push, 0, "next task"));
            document.addEventListener("htmx:afterSettle", () => push("settled"));
        }"""
    )
    row = page.locator(f"#row-{action.pk}")

    row.get_by_role("link", name="Update").press("Enter")

    expect(row.get_by_role("heading")).to_be_focused()
    page.wait_for_function("window.order.length === 2")
    assert page.evaluate("window.order") == ["settled", "next task"]


def write_over(page: Page, label: str, words: str) -> None:
    """Types ``words`` in the place of what a field holds."""
    tab_to(page, page.get_by_label(label, exact=True), within=FAR)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def order_of(meeting: Meeting) -> list[str]:
    items = meeting.items.filter(is_dropped=False).order_by("position")
    return [f"{item.number} {item.title}" for item in items]


@WHICH
def test_a_meeting_is_made_and_its_agenda_put_in_order(here: Page, action: Action) -> None:
    sign_in(here, person_of(Role.POLICY_OFFICER))
    here.goto("/meetings/")

    press_at(here, "^New meeting$", role="link")
    write_over(here, "Date", "24 3 2026")
    write_over(here, "Agenda", "Risks\nCustody\nBudget")
    press_at(here, "Create the meeting")
    expect(here.locator(".banner")).to_contain_text("24 March 2026 is on record as a draft.")
    meeting = Meeting.objects.get(date=datetime.date(2026, 3, 24))
    press_at(here, "Move up: Budget")
    press_at(here, "Move in, under the item before: Custody")
    press_at(here, "Take off Risks")
    expect(here.locator(".banner")).to_contain_text("“Risks” is taken off the agenda")
    press_at(here, "^Put it back")
    expect(here.locator(".banner")).to_contain_text("“Risks” is on the agenda again.")
    type_at(here, "Title of a new item", "Any other business")
    here.keyboard.press("Enter")
    expect(here.locator("#planned")).to_contain_text("Any other business")
    press_at(here, "Ask for an update of PAM 1.2020")
    expect(here.locator("#matters")).to_contain_text("Asked for an update by Policy Fairbrother")

    assert order_of(meeting) == [
        "1 Notes of the meeting on 22 June 2021",
        "2 Budget",
        "2.1 Custody",
        "3 Risks",
        "4 Any other business",
    ]


@pytest.fixture
def draft(db: None) -> Meeting:
    meeting = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)
    make_item(meeting, "Custody", number="1", text="The lease ends.")
    return meeting


def send_for_review(page: Page, draft: Meeting) -> None:
    page.goto(f"/meetings/{draft.pk}/record/")
    press_at(page, "Check and send for review", role="link")
    press_at(page, "Send for review")
    expect(page.locator("main")).to_contain_text("These notes wait for the commissioner")


@WHICH
def test_notes_are_sent_for_review_approved_and_published(here: Page, draft: Meeting) -> None:
    sign_in(here, person_of(Role.POLICY_OFFICER))
    send_for_review(here, draft)

    sign_in(here, person_of(Role.COMMISSIONER))
    here.goto("/")
    press_at(here, "Notes that wait for approval", role="link")
    press_at(here, "Approve the notes")
    expect(here.locator(".banner").first).to_contain_text("The notes are approved, and locked.")
    press_at(here, "Publish the notes")
    expect(here.locator(".banner").first).to_contain_text("The notes are published.")

    draft.refresh_from_db()
    assert draft.stage == Stage.PUBLISHED


@WHICH
def test_notes_are_sent_back_for_a_reason_and_found_again(here: Page, draft: Meeting) -> None:
    officer = person_of(Role.POLICY_OFFICER)
    sign_in(here, officer)
    send_for_review(here, draft)

    sign_in(here, person_of(Role.COMMISSIONER))
    here.goto(f"/meetings/{draft.pk}/review/")
    press_at(here, "Send back")
    expect(here.locator(".errors")).to_be_focused()
    press_at(here, "Enter what is to be changed in the notes", role="link")
    expect(here.get_by_label("What is to be changed")).to_be_focused()
    here.keyboard.type("The lease ended in May.")
    press_at(here, "Send back")
    expect(here.get_by_role("status").first).to_contain_text("The notes are sent back with your comment.")

    sign_in(here, officer)
    here.goto("/")
    press_at(here, "Notes to record: .*24 March 2026", role="link")
    expect(here.locator("main")).to_contain_text("The lease ended in May.")
