"""A whole meeting by keyboard, from “New meeting” to the published PDF, and nothing of it is lost.

The site is a real one, in a process of its own, so that it can be stopped in the middle; two people type in
one item.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from governance.access import Role
from tests.browser.test_tasks import tab_to
from tests.cast import PASSWORD
from tests.governance.test_serve import Site

LONG = 40_000  # ms: a server starts in a few seconds, on a busy machine in more
AWAY = 10_000  # ms for which the server is stopped
MAKE_USERS = f"""
from django.contrib.auth.models import Group
from governance.models import User
for name, role in (("tamsin", "{Role.POLICY_OFFICER}"), ("imran", "{Role.POLICY_OFFICER}"),
                   ("rosalind", "{Role.COMMISSIONER}")):
    User.objects.create_user(name, password="{PASSWORD}", first_name=name.title(), last_name="Fairbrother") \\
        .groups.add(Group.objects.get(name=role))
"""


@pytest.fixture
def site() -> Iterator[Site]:
    """The invented samples, and three users."""
    state = Path(tempfile.mkdtemp(prefix="pg-")).resolve()
    made = Site(state)
    try:
        made.start("--samples", "samples/notes")
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-c", MAKE_USERS],
            env={**environment, "STATE_DIR": str(state), "SECRET_KEY": "of this command alone",
                 "DJANGO_SETTINGS_MODULE": "governance.settings"},
            check=True,
        )  # fmt: skip
        yield made
    finally:
        made.end()
        shutil.rmtree(state)


@pytest.fixture
def contexts(browser: Browser, site: Site) -> Iterator[list[BrowserContext]]:
    made = [browser.new_context(base_url=site.address, locale="en-GB") for _ in range(3)]
    yield made
    for context in made:
        context.close()


def sign_in(context: BrowserContext, username: str) -> Page:
    page = context.new_page()
    page.goto("/")
    tab_to(page, page.get_by_label("Username"))
    page.keyboard.type(username)
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_contain_text(username.title())
    return page


def press(page: Page, role: str, name: str) -> None:
    """Goes to a link or a button with Tab, and presses Enter."""
    target = page.locator("main").get_by_role(role, name=re.compile(name))  # type: ignore[arg-type]
    tab_to(page, target.first, within=400)
    page.keyboard.press("Enter")


def go_to_item(page: Page, number: int) -> None:
    """Alt and an arrow lead from item to item; the first press of all to the first."""
    page.locator("#main").focus()
    for _ in range(number):
        page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".item textarea[name=text]").nth(number - 1)).to_be_focused()


def new_meeting(page: Page) -> None:
    page.goto("/meetings/")
    press(page, "link", "New meeting")
    expect(page.get_by_role("heading", level=1)).to_have_text("New meeting")
    press(page, "link", "Board|Meeting|Panel")
    expect(page.get_by_label("Date", exact=True)).to_be_visible()
    tab_to(page, page.get_by_label("Agenda", exact=True), within=100)
    page.keyboard.press("Control+A")
    page.keyboard.type("Custody estate\nBudget\nRural crime")
    press(page, "button", "Create the meeting")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Agenda, draft")
    press(page, "button", "Move up: Budget")
    press(page, "link", "Record the meeting")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recording, draft")


def record(page: Page, other: Page, site: Site) -> None:
    """Types in every item; the server is away in the middle, and somebody else types in the second."""
    items = page.locator(".item textarea[name=text]")
    last = items.count()
    tab_to(page, page.locator(".seat input[type=radio]:checked").first)
    page.keyboard.press("ArrowRight")
    go_to_item(page, last)
    page.keyboard.type("ACTION: CC to bring the plan for villages by 30 June 2031")
    expect(page.locator(".upshot--found")).to_contain_text("30 June 2031", timeout=LONG)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".item .upshot").last).to_contain_text("On record", timeout=LONG)

    site.stop()
    go_to_item(page, last - 1)
    page.keyboard.type("Typed while the server was stopped.")
    expect(page.locator("#saved")).to_contain_text("can’t be reached", timeout=LONG)
    page.wait_for_timeout(AWAY)
    site.start()
    expect(page.locator("#saved")).to_contain_text("All is saved", timeout=LONG)

    other.goto(page.url.partition("#")[0])
    go_to_item(page, last - 2)
    go_to_item(other, last - 2)
    other.keyboard.type("Theirs: the budget is balanced.")
    expect(other.locator("#saved")).to_contain_text("All is saved at", timeout=LONG)
    page.keyboard.type("Mine: the budget was late.")
    box = page.locator(".conflict")
    expect(box).to_contain_text("Theirs: the budget is balanced.", timeout=LONG)
    tab_to(page, box.locator("textarea[name=text]"))
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nTheirs: the budget is balanced.")
    tab_to(page, box.get_by_role("button", name="Save this version"))
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("All is saved", timeout=LONG)


def text_of_pdf(content: bytes, folder: Path) -> str:
    reader = shutil.which("pdftotext")
    if reader is None:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(
            "pdftotext is not there (poppler-utils)"
        )
    file = folder / "notes.pdf"
    file.write_bytes(content)
    return subprocess.run(
        [str(reader), "-layout", str(file), "-"], capture_output=True, check=True
    ).stdout.decode()


def test_a_whole_meeting_by_keyboard(site: Site, contexts: list[BrowserContext], tmp_path: Path) -> None:
    page, other = sign_in(contexts[0], "tamsin"), sign_in(contexts[1], "imran")
    new_meeting(page)
    record(page, other, site)
    clicks = 0
    for role, name in (("link", "Check and send for review"), ("button", "Send for review")):
        press(page, role, name)
        clicks += 1
    expect(page.locator("main")).to_contain_text("The notes are sent for review.")

    approver = sign_in(contexts[2], "rosalind")
    steps = (("link", "20[0-9][0-9]"), ("button", "Approve the notes"), ("button", "Publish the notes"))
    waiting = approver.locator("a[href*='/review/']").first
    tab_to(approver, waiting, within=200)
    approver.keyboard.press("Enter")
    for role, name in steps[1:]:
        press(approver, role, name)
        clicks += 1
    expect(approver.locator("main")).to_contain_text("The notes are published.")
    assert clicks + 1 < 10

    address = approver.url.partition("#")[0]
    typed = [
        "Typed while the server was stopped.",
        "Mine: the budget was late.",
        "Theirs: the budget is balanced.",
        "CC to bring the plan for villages by 30 June 2031",
    ]
    pdf = text_of_pdf(approver.request.get(f"{address}notes.pdf").body(), tmp_path)
    word = docx.Document(io.BytesIO(approver.request.get(f"{address}notes.docx").body()))
    cells = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for words in typed:
        assert words in " ".join(pdf.split()), words
        assert words in " ".join(cells.split()), words
    assert "DRAFT" not in pdf
    assert [line for line in pdf.splitlines() if re.search(r"villages.*\bCC$", line.rstrip())], (
        "owner at right"
    )
