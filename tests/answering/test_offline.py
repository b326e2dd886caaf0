"""Without a network, once a page was open: the parts open and answers go on; nothing with an answer is in a cache."""

import json
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from assessments.models import Note, Rating, Response, Said
from tests import people
from tests.answering.outbox_pages import (
    COUNTS,
    KEPT,
    address,
    choose,
    expect_state,
    open_and_keep,
    open_section,
    start,
    write_note,
)
from tests.browsing import PHONE, until
from tests.factories import an_open_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXTS = """async () => {
  const names = await caches.keys();
  const found = await Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => url.includes("/answer/"));
    return Promise.all(pages.map(async (page) => (await cache.match(page)).text()));
  }));
  return found.flat();
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def test_the_parts_open_and_answers_go_on_without_a_network(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site, "relations")
    choose(page, "D10", "ideal", 2)
    expect_state(page, "D10", "saved")
    open_and_keep(page, site)
    page.context.set_offline(True)
    choose(page, "D01", "ideal", 3)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#practice-D10")).to_be_visible()
    expect(page.locator("html[data-outbox=ready]")).to_be_attached()
    expect(page.locator("#id_D10-ideal-3")).to_be_checked()
    choose(page, "D11", "ideal", 1)
    expect_state(page, "D11", "device", "You are offline.")
    page.get_by_role("button", name="Save and back to all five").click()
    expect(page.locator("[data-codes*=D01]")).to_have_text("0 of 9 rated")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, lambda: Rating.objects.count() == 3)
    assert dict(Rating.objects.values_list("practice__code", "ideal")) == {"D01": 4, "D10": 3, "D11": 2}


def test_no_cache_and_no_readable_store_holds_an_answer(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    choose(page, "D01", "ideal", 3)
    write_note(page, "D01", "Since the merger")
    expect_state(page, "D01", "saved")
    open_and_keep(page, site)
    texts = page.evaluate(TEXTS)
    assert len(texts) == 6
    assert not any("checked" in text.replace(":checked", "") or "Since the merger" in text for text in texts)
    page.context.set_offline(True)
    write_note(page, "D01", "Since the second merger")
    expect_state(page, "D01", "device")
    rows = page.evaluate(
        """async () => {
          const opening = indexedDB.open("answers");
          const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
          const read = (name) => new Promise((done) => {
            const all = database.transaction(name).objectStore(name).getAll();
            all.onsuccess = () => done(all.result);
          });
          const [changes, [row]] = [await read("changes"), await read("responses")];
          const text = (bytes) => new TextDecoder().decode(bytes);
          return { texts: [...changes.map(({ sealed }) => text(sealed.data)), text(row.copy.data)],
                   extractable: row.key.extractable, names: Object.keys(changes[0]).sort() };
        }"""
    )
    assert rows["names"] == ["n", "of", "sealed"]
    assert rows["extractable"] is False
    assert not any("merger" in text or "D01" in text for text in rows["texts"])


def test_leaving_this_computer_wipes_what_it_kept(page: Page, site: str) -> None:
    start(page, site)
    open_and_keep(page, site)
    page.goto(address(site, "tasks"))
    page.get_by_role("button", name="Leave this computer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("forgotten you")
    until(page, lambda: page.evaluate(KEPT) == [])
    assert page.evaluate(COUNTS) == [0, 0]


def test_on_a_shared_device_nothing_stays(page: Page, site: str) -> None:
    start(page, site)
    page.get_by_role("button", name="Other people use it too").click()
    open_section(page, site)
    page.route(address(site, "changes"), lambda route: route.fulfill(status=503))
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", "memory", "Not sent yet: keep this page open.")
    assert page.evaluate(COUNTS) == [0, 0]
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#held")).to_be_focused()
    page.unroute(address(site, "changes"))
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("#practice-D10")).to_be_visible()
    assert Rating.objects.get().marks == (4, None)
    until(page, lambda: page.evaluate(KEPT) == [])


def test_submit_without_a_network_is_remembered_and_made_later(page: Page, site: str) -> None:
    start(page, site)
    page.goto(address(site, "check"))
    expect(page.locator("[data-submit]")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name="Submit").click()
    expect(page.locator("#held")).to_contain_text("Not submitted yet")
    assert not Response.objects.get().is_submitted
    page.context.set_offline(False)
    page.wait_for_url("**/reflection/")
    assert Response.objects.get().is_submitted


@pytest.mark.parametrize("name", ["blank_tasks", "blank_section"])
def test_a_page_for_the_service_worker_is_the_same_whatever_was_answered(client: Client, name: str) -> None:
    response = people.an_informant(client, an_open_round())
    more = ["purposes"] if name == "blank_section" else []
    url = reverse(f"answering:{name}", args=[response.round_id, *more])
    before = client.get(url).content
    practice = response.round.instrument.practices.get(code="D01")
    response.record([Said(practice.pk, ideal=3, note="Since the merger")])
    response.submit()
    assert client.get(url).content == before
    assert Note.objects.get().text == "Since the merger"


def test_the_manifest_starts_where_the_answers_are(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    answer = client.get(reverse("answering:manifest", args=[response.round_id]))
    assert json.loads(answer.content)["start_url"] == reverse("answering:tasks", args=[response.round_id])
    assert answer.headers["Content-Type"] == "application/manifest+json"
