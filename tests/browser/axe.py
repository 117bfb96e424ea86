"""What is asked of a page in a browser: no fault that axe finds, nothing too wide, the focus seen."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STANDARD: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What other colours can do to a page that has no fault in the usual ones."""
DESK, ZOOMED, HAND, NARROWEST = (1280, 900), (640, 450), (390, 844), (320, 640)
"""Zoomed is a desk at 200 %, the narrowest one at 400 %: fewer of its pixels, each larger."""

FAULTS = """async options => (await axe.run(document, options)).violations.map(
    fault => `${fault.id}: ${fault.nodes.map(node => node.target + ' ' + node.failureSummary).join('; ')}`)"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"
WORDLESS = "[...document.querySelectorAll('.tag')].filter(tag => !tag.textContent.trim()).length"
UNSEEN_FOCUS = """() => {
    const looks = element => {
        const css = getComputedStyle(element)
        return [css.outline, css.boxShadow, css.backgroundColor].join()
    }
    const unseen = []
    const reached = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
    for (const element of document.querySelectorAll(reached)) {
        if (!element.checkVisibility() || element.disabled) continue
        document.activeElement.blur()
        const before = looks(element)
        element.focus({focusVisible: true, preventScroll: true})
        if (looks(element) === before) unseen.push(element.outerHTML.slice(0, 120))
    }
    return unseen
}"""


PALE_IN_FOCUS = """() => {
    const pale = element => [element, ...element.querySelectorAll('b, small, span:not(.unseen)')].some(part =>
        part.textContent.trim() && getComputedStyle(part).color !== 'rgb(19, 41, 45)')
    return [...document.querySelectorAll('a[href]:not(.btn), summary:not(.btn)')].filter(element => {
        element.focus({focusVisible: true, preventScroll: true})
        return element === document.activeElement && pale(element)
    }).map(element => element.outerHTML.slice(0, 120))
}"""
"""Links whose words, or part of them, are not dark on the yellow that they get with the focus."""


def faults(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it stands; it is brought in where it is not there yet."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(FAULTS, options)
    return found


def assert_no_fault(page: Page) -> None:
    found = faults(page, STANDARD)
    assert not found, f"{page.url}: {found}"


def assert_not_too_wide(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) == 0, f"{page.url} is wider than the screen"


def assert_no_fault_at(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate(OPEN_ALL)
    assert_no_fault(page)
    assert_not_too_wide(page)
    assert page.locator("h1").count() == 1, url


def assert_no_fault_in_any_size(page: Page, sizes: Sequence[tuple[int, int]]) -> None:
    """The page as it stands: axe where it is widest and narrowest, its width in each."""
    for size in sizes:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert_not_too_wide(page)
        if size in {DESK, HAND}:
            assert_no_fault(page)


def assert_no_fault_in_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # nothing is looked at half-way
    assert faults(page, CONTRAST) == [], f"{page.url} in the dark"
    page.emulate_media(color_scheme="light")


def assert_each_thing_is_seen(page: Page) -> None:
    """Whatever the keyboard reaches shows it, and every status has words."""
    assert page.evaluate(UNSEEN_FOCUS) == [], page.url
    assert page.evaluate(WORDLESS) == 0, page.url
