"""A form that is refused comes back with what is wrong in the first screen of a phone: in sight, with the focus, and
each line leads to its field, where the same words stand. With a script and without one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access_world import World
from tests.browser_client import SITE, ClientPages
from tests.browsing import FAULTY, PHONE
from tests.refusals import refusals

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LOOK = """() => {
  const box = document.querySelector("main #problem");
  if (!box) return ["no summary"];
  const { top, bottom } = box.querySelector("h2").getBoundingClientRect();
  const found = top < 0 || bottom > innerHeight ? ["out of sight"] : [];
  if (!box.querySelector("li")) found.push("says nothing");
  for (const link of box.querySelectorAll("a")) {
    const field = document.getElementById(link.hash.slice(1));
    if (!field?.matches("input, select, textarea, fieldset, button")) found.push(`leads to no field: ${link.hash}`);
    else found.push(...atTheField(field.closest("[aria-describedby]") ?? field, link));
  }
  return found;
  function atTheField(field, link) {
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ");
    const said = described.flatMap((id) => document.getElementById(id)?.innerText.split("\\n") ?? []);
    const isSame = (words) => words.trim() && link.textContent.trim().endsWith(words.replace("Error:", "").trim());
    return said.some(isSame) ? [] : [`not said at the field: ${link.textContent}`];
  }
}"""


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[Page]]:
    """With scripts, and without."""
    opened = [browser.new_page(viewport=PHONE, java_script_enabled=has_scripts) for has_scripts in (True, False)]  # type: ignore[arg-type]
    yield opened
    for page in opened:
        page.close()


def faults_of(page: Page) -> list[str]:
    """What is wrong with how the page says what is wrong."""
    if page.locator("main #problem").count():
        expect(page.locator("main #problem")).to_be_focused()  # a moment after loading, when the page is first drawn
    found: list[str] = page.evaluate(LOOK)
    return found if FAULTY.match(page.title()) else [*found, "the title does not say so"]


# Over 5 seconds: every form of the installation is sent and its page opened twice, some seventy of them.
def test_every_refused_form_says_so_at_once(phones: list[Page], world: World) -> None:
    wrong: dict[str, list[str]] = {}
    sites = [(page, ClientPages(page, world.client("anonymous"))) for page in phones]
    opened = 0

    for number, refusal in enumerate(refusals(world)):
        for page, pages in sites:
            pages.given = {(address := f"/{number}{refusal.action}"): refusal.page}
            page.goto(SITE + address)
            if faults := faults_of(page):
                wrong[f"{refusal.action} {phones.index(page)}"] = faults
        opened += 1

    assert wrong == {}
    assert opened >= 60
