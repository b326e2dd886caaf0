"""What the browser tests share: a server as in production, two sizes of screen, and what may be wrong with a page."""

import re
import time
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE: dict[str, Any] = {"width": 390, "height": 844}
DESKTOP: dict[str, Any] = {"width": 1280, "height": 900}
FAULTY = re.compile("^Error: ")  # the title of a page that gives a form back
PAPER = "rgb(247, 245, 240)"  # --ground of look.css: without it, nothing about the look was checked


PATIENCE = 30_000  # milliseconds: how long a machine with busy neighbours may take for what takes a moment
IS_WHOLE = "() => document.fonts.status === 'loaded'"


def settled(page: Page) -> None:
    """Wait until the page is whole, its fonts too. A click returns as soon as the next page begins."""
    page.wait_for_load_state()
    until(page, lambda: bool(page.evaluate(IS_WHOLE)))


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for what no locator can say, such as how far a page has scrolled."""
    ends = time.monotonic() + PATIENCE / 1000
    while not is_so():
        assert time.monotonic() < ends, f"It did not come about on {page.url}"
        page.wait_for_timeout(10)  # between two looks; a page without scripts has no frames to wait for


def faults(page: Page) -> list[str]:
    """What axe finds, a page that is wider than the screen, a page without its style."""
    settled(page)
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return [*found, *(["too wide"] if too_wide else []), *([] if ground == PAPER else [f"no style: {ground}"])]


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the focus stands on it."""
    settled(page)
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"The keyboard does not reach {selector} on {page.url}")
