"""What a device kept goes when the answers are withdrawn or erased, when the round has closed, and after 30 days."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from assessments.models import GRACE, Response, Round
from tests.answering.outbox_pages import (
    COUNTS,
    KEPT,
    address,
    choose,
    expect_state,
    open_and_keep,
    open_section,
    start,
)
from tests.browsing import PHONE, until
from tests.factories import an_invitation, an_open_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def close() -> None:
    now = timezone.now()
    Round.objects.update(opens_at=now - timedelta(days=9), closes_at=now - GRACE)


def keeps(page: Page) -> tuple[list[int], int, int]:
    """Changes and keys, pages and files, service workers."""
    return page.evaluate(COUNTS), len(page.evaluate(KEPT)), page.evaluate(WORKERS)


def expect_nothing_kept(page: Page) -> None:
    until(page, lambda: keeps(page) == ([0, 0], 0, 0))


@pytest.mark.parametrize("is_closed", [False, True], ids=["withdrawn", "erased"])
def test_whoever_withdraws_or_erases_leaves_nothing_on_the_device(page: Page, site: str, is_closed: bool) -> None:
    start(page, site)
    open_and_keep(page, site)
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", "saved")
    counts, files, workers = keeps(page)
    assert (counts, workers) == ([0, 1], 1)
    assert files
    if is_closed:
        close()
    page.goto(site + reverse("my_data:erase", args=[Response.objects.get().round_id]))
    page.locator("html[data-outbox=ready] form[data-wipe] button").click()
    page.wait_for_url("**/erased/")
    assert not Response.objects.exists()
    expect_nothing_kept(page)


def test_once_the_round_has_closed_the_next_page_wipes_what_was_sent(page: Page, site: str) -> None:
    start(page, site)
    open_and_keep(page, site)
    close()
    page.goto(address(site, "tasks"))
    expect(page.get_by_role("heading", level=1)).to_have_text("This round has closed")
    expect_nothing_kept(page)


def test_what_came_too_late_is_shown_and_goes_when_it_is_dismissed(page: Page, site: str) -> None:
    start(page, site)
    open_and_keep(page, site)
    page.route(address(site, "changes"), lambda route: route.fulfill(status=503))
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", "device")
    close()
    page.unroute(address(site, "changes"))
    page.goto(address(site, "tasks"))
    expect(page.locator("[data-lost] li")).to_have_text("D01, ideal: 4")
    assert keeps(page)[0] == [1, 1]
    page.get_by_role("button", name="Remove them from this device").click()
    expect_nothing_kept(page)


def test_after_thirty_days_the_page_of_another_questionnaire_wipes_what_nobody_opened(page: Page, site: str) -> None:
    start(page, site)
    open_and_keep(page, site)
    old = f"/answer/{Response.objects.get().round_id}/"
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    page.goto(site + reverse("answering:welcome", args=[token]))
    page.add_init_script("const now = Date.now; Date.now = () => now() + 31 * 86400000;")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    until(page, lambda: page.evaluate(COUNTS) == [0, 1])
    until(page, lambda: not any(path.startswith(old) for path in page.evaluate(KEPT)))


def test_after_thirty_days_what_waits_still_waits(page: Page, site: str) -> None:
    start(page, site)
    open_section(page, site)
    page.route("**/changes/", lambda route: route.fulfill(status=503))
    choose(page, "D01", "ideal", 3)
    expect_state(page, "D01", "device")
    _, token = an_invitation(an_open_round(), email="ines@example.org")
    page.goto(site + reverse("answering:welcome", args=[token]))
    page.add_init_script("const now = Date.now; Date.now = () => now() + 31 * 86400000;")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    until(page, lambda: page.evaluate(COUNTS) == [1, 2])
    page.wait_for_load_state("networkidle")
    assert page.evaluate(COUNTS) == [1, 2]
