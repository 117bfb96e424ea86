"""An agenda is put in order by dragging as well as by its buttons, and the focus stays where one is."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from governance.access import Role
from meetings.models import Meeting, Stage
from tests.browser.signed_in import person_of, sign_in
from tests.factories import make_item, make_meeting


@pytest.fixture
def draft() -> Meeting:
    meeting = make_meeting(datetime.date(2026, 3, 24), stage=Stage.DRAFT)
    for number, title in enumerate(("Risks", "Custody", "Budget"), start=1):
        make_item(meeting, title, number=str(number))
    return meeting


def order_of(meeting: Meeting) -> list[str]:
    return [f"{item.number} {item.title}" for item in meeting.items.order_by("position")]


def test_an_item_is_dragged_to_its_place(page: Page, draft: Meeting) -> None:
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(f"/meetings/{draft.pk}/agenda/")

    rows = page.locator("#planned > li")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 20, "y": 4})

    expect(rows.first).to_contain_text("Budget")
    assert order_of(draft) == ["1 Budget", "2 Risks", "3 Custody"]


def test_a_button_leaves_one_at_the_item_that_it_moved(page: Page, draft: Meeting) -> None:
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(f"/meetings/{draft.pk}/agenda/")

    page.get_by_role("button", name="Move down: Risks").press("Enter")

    expect(page.locator("#planned > li").first).to_contain_text("Custody")
    assert page.url.endswith("/agenda/#item-2")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Move up: Risks")).to_be_focused()


def test_without_script_one_sees_what_was_done_though_the_page_opens_further_down(
    plain_page: Page, draft: Meeting
) -> None:
    page = plain_page
    for number in range(4, 30):
        make_item(draft, f"Matter {number}", number=str(number))
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(f"/meetings/{draft.pk}/agenda/")

    page.get_by_role("button", name="Move down: Matter 27").click()

    moved = page.locator("#planned > li:target")
    expect(moved).to_contain_text("Matter 27")
    expect(moved).to_be_in_viewport(ratio=1)
    told = page.get_by_role("status")
    expect(told).to_have_text("“Matter 27” is item 28 now.")
    expect(told).to_be_in_viewport(ratio=1)
    end, start = told.bounding_box(), moved.bounding_box()
    assert end is not None
    assert start is not None
    assert end["y"] + end["height"] <= start["y"], "the message covers the item"
