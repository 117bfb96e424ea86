"""A meeting's page as only a browser can tell: on paper, in a hand, and as a reader sees what is withheld."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from governance.access import Role
from meetings.models import Marking, Meeting
from tests.browser.axe import DESK, HAND, NARROWEST, assert_no_fault, assert_no_fault_at
from tests.browser.signed_in import fill_the_record, person_of, sign_in
from tests.factories import make_item


@pytest.fixture
def meeting() -> Meeting:
    meeting, _ = fill_the_record()
    return meeting


def column_of(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_paper_gets_the_house_layout_of_notes(page: Page, meeting: Meeting) -> None:
    sign_in(page, person_of(Role.READER))
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    page.goto(meeting.get_absolute_url())

    heading = "Performance and Accountability Meeting March 2020 – Meeting Notes"
    expect(page.locator("h1")).to_have_text(heading, use_inner_text=True)
    expect(page.locator(".paper-facts")).to_contain_text("Date: Tuesday 24 March 2020")
    expect(page.locator(".notes__columns")).to_have_text(re.compile(r"No\.\s*Item\s*Action"))
    for hidden in ".head .nav .crumbs .toc .toc__more .foot .facts #doubts details button".split():
        assert not any(found.is_visible() for found in page.locator(hidden).all()), hidden
    number, title = column_of(page, "#item-2 .num"), column_of(page, "#item-2 h4")
    assert number[1] <= title[0]
    content, left, width = page.locator(".upshot--action").first.evaluate(
        "upshot => { const style = getComputedStyle(upshot, '::after');"
        " return [style.content, parseFloat(style.left), upshot.getBoundingClientRect().width]; }"
    )
    assert content == '"DCC"'
    assert left >= width, "the owner stands right of the text"


def test_each_sheet_bears_the_marking(page: Page, meeting: Meeting, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(
            "pdftotext is not there (poppler-utils)"
        )
    Meeting.objects.filter(pk=meeting.pk).update(marking=Marking.OFFICIAL_SENSITIVE)
    for number in range(60):
        make_item(meeting, f"Item {number}", text="One.\n\nTwo.")
    sign_in(page, person_of(Role.COMMISSIONER))
    page.goto(meeting.get_absolute_url())
    page.pdf(path=tmp_path / "notes.pdf", prefer_css_page_size=True)

    told = subprocess.run([reader, tmp_path / "notes.pdf", "-"], capture_output=True, text=True, check=True)
    sheets = told.stdout.rstrip("\f").split("\f")
    assert len(sheets) >= 3
    for number, sheet in enumerate(sheets, start=1):
        assert sheet.count("OFFICIAL-SENSITIVE") == 1
        assert re.search(rf"^{number} ?/ ?{len(sheets)}$", sheet, re.MULTILINE)


def test_contents_stand_beside_the_notes_on_a_desk_and_fold_in_a_hand(page: Page, meeting: Meeting) -> None:
    sign_in(page, person_of(Role.READER))
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.goto(meeting.get_absolute_url())
    contents, opener = (
        page.get_by_role("navigation", name="Contents"),
        page.get_by_role("link", name="Contents", exact=True),
    )
    expect(contents).to_be_visible()
    expect(opener).to_be_hidden()
    page.mouse.wheel(0, 600)
    expect(contents).to_be_in_viewport()

    page.set_viewport_size({"width": HAND[0], "height": HAND[1]})
    expect(contents).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(contents).to_be_visible()
    assert_no_fault(page)
    contents.get_by_role("link", name="2a Custody").click()
    expect(contents).to_be_hidden()
    expect(page.get_by_role("heading", name="Item 2a: Custody")).to_be_in_viewport()


@pytest.mark.parametrize("size", [DESK, HAND, NARROWEST], ids=["desk", "hand", "narrowest"])
def test_partly_withheld_notes_have_no_fault(page: Page, meeting: Meeting, size: tuple[int, int]) -> None:
    make_item(meeting, "Heron", number="6", is_withheld=True, withheld_because="Section 31.")
    sign_in(page, person_of(Role.READER))
    page.set_viewport_size({"width": size[0], "height": size[1]})

    assert_no_fault_at(page, meeting.get_absolute_url())
    expect(page.get_by_role("heading", name="Item 6 is withheld from publication")).to_be_visible()
