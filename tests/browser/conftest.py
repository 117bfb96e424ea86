"""A chromium for tests of what only a browser can tell: `page` is a fresh one, on the site under test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder drives a browser over a database that a second thread can see."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            # the emptied tables get the roles back as after each migrate (governance/apps.py)
            item.add_marker(pytest.mark.django_db(transaction=True))


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def what_is_missing() -> str | None:
    """Why no browser can be driven here."""
    if chromium() is None:
        return f"no chromium: looked for {', '.join(CHROMIUM_NAMES)} on PATH, and CHROMIUM is not set"
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    if driver.returncode:
        return f"playwright's driver does not run (on Debian it needs libatomic1): {driver.stderr.strip()}"
    return None


def start(chromiums: BrowserType, without: Sequence[str] = ()) -> Browser:
    """A browser, ``without`` some of the switches that playwright gives it."""
    # chromium's sandbox does not work for root
    switches = ["--no-sandbox"] if os.geteuid() == 0 else []
    return chromiums.launch(executable_path=chromium(), args=switches, ignore_default_args=[*without])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if words := what_is_missing():
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"{words}; REQUIRE_BROWSER asks for one")
        pytest.skip(words)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # playwright's event loop lives in this thread, and Django would refuse to query beside it
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = start(playwright.chromium)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of a browser that has not been here before; `page.goto("/...")` takes an address of the site."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", timezone_id="Europe/London")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB", java_script_enabled=False)
    yield context.new_page()
    context.close()
