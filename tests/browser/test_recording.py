"""A meeting is recorded by keys, and what is typed outlives the server, the session and somebody else."""

import datetime
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from actions.models import Action
from governance.access import Role
from governance.models import User
from meetings.models import AgendaItem, Meeting, Stage
from tests.browser.axe import ZOOMED
from tests.browser.signed_in import person_of, sign_in
from tests.factories import make_attendance, make_item, make_meeting, make_person, make_post

SOON = 6_000  # ms: a pause, and a save on a busy machine


@pytest.fixture
def draft() -> Meeting:
    meeting = make_meeting(
        datetime.date(2026, 3, 24), stage=Stage.DRAFT, next_date=datetime.date(2026, 4, 28)
    )
    for number, title in enumerate(("Custody estate", "Budget", "Any other business"), start=1):
        make_item(meeting, title, number=str(number))
    make_attendance(meeting, make_person(), post=make_post(), capacity="Deputy Chief Constable (DCC)")
    return meeting


@pytest.fixture
def recording(page: Page, draft: Meeting) -> Page:
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(f"/meetings/{draft.pk}/record/")
    return page


def notes(page: Page, number: int) -> Locator:
    return page.locator(f"#item-{number} textarea[name=text]")


def text_of_item(number: int) -> str:
    return AgendaItem.objects.get(position=number).text


def wait_for_text(page: Page, number: int, text: str) -> None:
    for _ in range(60):
        if text_of_item(number) == text:
            return
        page.wait_for_timeout(100)
    assert text_of_item(number) == text


def test_typing_is_saved_by_itself_and_an_action_accepted_by_keys(recording: Page) -> None:
    recording.keyboard.press("Alt+ArrowDown")
    line = "ACTION: DCC to provide an options paper by the July meeting"
    recording.keyboard.type(line)
    wait_for_text(recording, 1, line)

    offer = recording.locator("#item-1 .upshot--found")
    expect(offer).to_contain_text("31 July 2026", timeout=SOON)
    recording.keyboard.press("Control+Enter")
    expect(recording.locator("#item-1 .upshot")).to_contain_text("On record", timeout=SOON)
    assert Action.objects.get().text == "DCC to provide an options paper by the July meeting"

    recording.keyboard.press("Alt+ArrowDown")
    expect(notes(recording, 2)).to_be_focused()
    expect(recording.locator("#agenda [aria-current]")).to_contain_text("Budget")
    recording.keyboard.press("Alt+ArrowUp")
    expect(notes(recording, 1)).to_be_focused()


def test_what_is_typed_while_the_server_is_away_is_kept_and_sent_when_it_is_back(recording: Page) -> None:
    recording.route("**/record/items/**", lambda route: route.abort())
    notes(recording, 1).fill("Typed while the server was away.")
    expect(recording.locator("#saved")).to_contain_text("can’t be reached", timeout=SOON)
    assert text_of_item(1) == ""

    recording.unroute("**/record/items/**")
    wait_for_text(recording, 1, "Typed while the server was away.")
    expect(recording.locator("#saved")).to_contain_text("All is saved", timeout=SOON)


def test_what_never_came_to_the_server_is_there_when_the_page_is_opened_again(recording: Page) -> None:
    recording.route("**/record/items/**", lambda route: route.abort())
    notes(recording, 2).fill("Typed, and the browser closed.")
    expect(recording.locator("#saved")).to_contain_text("can’t be reached", timeout=SOON)
    recording.unroute("**/record/items/**")
    recording.reload()

    expect(notes(recording, 2)).to_have_value("Typed, and the browser closed.")
    wait_for_text(recording, 2, "Typed, and the browser closed.")


def test_whoever_was_signed_out_signs_in_and_finds_the_same_text(recording: Page, draft: Meeting) -> None:
    user = User.objects.get(username=Role.POLICY_OFFICER.name.lower())
    recording.context.clear_cookies()
    notes(recording, 3).fill("Typed after the session had ended.")
    expect(recording.locator("#saved")).to_contain_text("You are signed out", timeout=SOON)
    way = recording.locator("#saved a")
    assert "next=%2Fmeetings" in (way.get_attribute("href") or "")

    sign_in(recording, user)
    recording.goto(f"/meetings/{draft.pk}/record/")
    expect(notes(recording, 3)).to_have_value("Typed after the session had ended.")
    wait_for_text(recording, 3, "Typed after the session had ended.")


def test_two_people_at_one_item_see_both_texts_and_merge_them(recording: Page, draft: Meeting) -> None:
    other = recording.context.new_page()
    other.goto(f"/meetings/{draft.pk}/record/")
    notes(recording, 1).fill("Theirs: the lease ends.")
    wait_for_text(recording, 1, "Theirs: the lease ends.")
    recording.evaluate("localStorage.clear()")

    notes(other, 1).fill("Mine: the lease runs on.")
    box = other.locator("#item-1 .conflict")
    expect(box).to_contain_text("Theirs: the lease ends.", timeout=SOON)
    expect(box).to_contain_text("Mine: the lease runs on.")
    expect(other.locator("#saved")).to_contain_text("Somebody else saved the same part")
    box.locator("textarea[name=text]").fill("The lease ends, and may run on.")
    box.locator("button").click()

    wait_for_text(other, 1, "The lease ends, and may run on.")
    expect(box).to_have_count(0)
    notes(other, 2).fill("Another item is not touched.")
    wait_for_text(other, 2, "Another item is not touched.")


def test_what_is_typed_while_the_answer_is_on_its_way_is_in_the_merge(
    recording: Page, draft: Meeting
) -> None:
    other = recording.context.new_page()
    other.goto(f"/meetings/{draft.pk}/record/")
    notes(recording, 1).fill("Theirs: the lease ends.")
    wait_for_text(recording, 1, "Theirs: the lease ends.")
    recording.evaluate("localStorage.clear()")

    def answer_late(route: Route) -> None:
        other.wait_for_timeout(1500)
        route.continue_()

    other.route("**/record/items/**", answer_late)
    notes(other, 1).focus()
    other.keyboard.type("Mine: the lease runs on.")
    other.wait_for_timeout(1300)
    other.keyboard.type(" And it was dear.")
    box = other.locator("#item-1 .conflict")
    expect(box.locator("textarea[name=text]")).to_have_value(
        "Mine: the lease runs on. And it was dear.", timeout=SOON
    )
    assert notes(other, 1).first.evaluate("field => field.readOnly")
    other.unroute("**/record/items/**")
    box.locator("button").click()
    wait_for_text(other, 1, "Mine: the lease runs on. And it was dear.")
    assert not notes(other, 1).first.evaluate("field => field.readOnly")


def test_attendance_is_ticked_and_saved_by_itself(recording: Page, draft: Meeting) -> None:
    seat = recording.locator(".seat").first
    seat.get_by_label("Apologies").check()
    for _ in range(60):
        if draft.attendances.get().state == "apologies":
            break
        recording.wait_for_timeout(100)
    assert draft.attendances.get().state == "apologies"


def test_the_agenda_lies_over_nothing_when_the_page_is_enlarged(recording: Page) -> None:
    recording.set_viewport_size({"width": ZOOMED[0], "height": 240})  # shorter than the agenda

    end = recording.locator("#agenda").bounding_box()
    start = recording.locator("#attendance").bounding_box()
    assert end
    assert start
    assert end["y"] + end["height"] <= start["y"]


def test_the_page_works_without_script(plain_page: Page, draft: Meeting) -> None:
    page = plain_page
    sign_in(page, person_of(Role.POLICY_OFFICER))
    page.goto(f"/meetings/{draft.pk}/record/")
    notes(page, 1).fill("DECISION: that the lease ends")
    page.get_by_role("button", name=re.compile("Save item 1")).click()
    assert text_of_item(1) == "DECISION: that the lease ends"
    expect(page.locator(".told")).to_have_text("The item is saved.")
    expect(page.locator(".told")).to_be_in_viewport()
    page.locator("#item-1").get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.locator("#item-1")).to_contain_text("Decision PAM D1/2026")
