"""A form that is refused comes back with what is wrong in the first screen of a phone: in sight, with the focus, and
each line leads to its field. With a script and without one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.access_world import World
from tests.browser_client import SITE, ClientPages
from tests.browsing import FAULTY, PHONE
from tests.refusals import refusals

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SUMMARY = "main .problem:visible"
BROKEN = """() => [...document.querySelectorAll("main #problem a")].map((link) => link.hash.slice(1))
  .filter((id) => !document.getElementById(id)?.matches("input, select, textarea, fieldset, button"))"""
BELOW = """() => { const { top, bottom } = document.querySelector("main #problem h2").getBoundingClientRect();
  return top < 0 || bottom > innerHeight }"""


@pytest.fixture(params=[True, False], ids=["script", "without"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=PHONE, java_script_enabled=request.param)  # type: ignore[arg-type]
    yield opened
    opened.close()


def faults_of(page: Page) -> list[str]:
    """What is wrong with how the page says what is wrong."""
    if not page.locator("main #problem").count():
        return ["no summary"]
    found = [f"leads to no field: {id}" for id in page.evaluate(BROKEN)]
    found += ["out of sight"] if page.evaluate(BELOW) else []
    if not page.locator("main #problem:focus").count():
        found.append("without the focus")
    return found if FAULTY.match(page.title()) else [*found, "the title does not say so"]


# Over 5 seconds: every form of the installation is sent and its page opened, some ninety of them.
def test_every_refused_form_says_so_at_once(page: Page, world: World) -> None:
    wrong: dict[str, list[str]] = {}
    seen = set()
    pages: ClientPages | None = None

    for number, refusal in enumerate(refusals(world)):
        pages = pages or ClientPages(page, world.client(refusal.role))
        pages.given[address := f"/{number}{refusal.action}"] = refusal.page
        page.goto(SITE + address)
        seen.add(refusal.action)
        if faults := faults_of(page):
            wrong[refusal.action] = faults

    assert wrong == {}
    assert len(seen) > 50
