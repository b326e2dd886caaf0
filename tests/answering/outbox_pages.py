"""Pages of the questionnaire as the tests of the outbox open them."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from assessments.models import Response
from tests.browsing import until
from tests.factories import an_invitation, an_open_round

KEPT = """async () => {
  const names = await caches.keys();
  const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return found.flat().map(({ url }) => new URL(url).pathname);
}"""
COUNTS = """async () => {
  const opening = indexedDB.open("answers");
  const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
  return Promise.all(["changes", "responses"].map((name) => new Promise((done) => {
    const counting = database.transaction(name).objectStore(name).count();
    counting.onsuccess = () => done(counting.result);
  })));
}"""


def start(page: Page, site: str, **rules: object) -> None:
    _, token = an_invitation(an_open_round(**rules), email="ines@example.org")
    page.goto(site + reverse("answering:welcome", args=[token]))
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")


def address(site: str, name: str, *more: str) -> str:
    return site + reverse(f"answering:{name}", args=[Response.objects.get().round_id, *more])


def open_section(page: Page, site: str, key: str = "purposes") -> None:
    page.goto(address(site, "section", key))
    expect(page.locator("html[data-outbox=ready]")).to_be_attached()


def choose(page: Page, code: str, scale: str, place: int) -> None:
    """Places are counted from 0; those of the tests' questionnaire hold the marks 1, 2, 3, 4 and 0."""
    page.locator(f"#practice-{code} .scale-{scale} label").nth(place).click()


def write_note(page: Page, code: str, text: str) -> None:
    card = page.locator(f"#practice-{code}")
    if not card.locator("textarea").is_visible():
        card.locator("summary").click()
    card.locator("textarea").fill(text)


def expect_state(page: Page, code: str, state: str, words: str = "") -> None:
    line = page.locator(f"[data-practice={code}] [data-state]")
    expect(line).to_have_attribute("data-state", state)
    expect(line).to_contain_text(words)


def open_and_keep(page: Page, site: str) -> None:
    """A part that was open long enough for the service worker to have everything."""
    open_section(page, site)
    last = address("", "blank_section", "trust")
    until(page, lambda: last in page.evaluate(KEPT) and page.evaluate("navigator.serviceWorker.controller !== null"))
