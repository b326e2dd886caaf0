"""The instruments' pages in a real browser: on a phone, on a desk, on paper."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESKTOP, PHONE, faults

pytestmark = pytest.mark.browser
PAPER_WIDTH = 680  # A4 less the margins of look.css, in CSS pixels
ADDRESSES = [("list", []), *(("instrument", [slug]) for slug in ("development", "maintenance", "spectrum"))]


@pytest.fixture(autouse=True)
def instruments(transactional_db: None) -> None:
    """The live server answers in a thread of its own, which sees only what is committed."""


@pytest.fixture(autouse=True)
def plain_names_of_static_files(settings: Any) -> None:
    """The live server finds static files by their plain names, and none by a hashed one."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize(("name", "args"), ADDRESSES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_page_has_no_fault(page: Page, live_server: Any, size: Any, name: str, args: list[str]) -> None:
    page.set_viewport_size(size)
    page.goto(live_server.url + reverse(f"frameworks:{name}", args=args))

    assert faults(page) == []


def test_a_page_has_no_fault_with_the_printed_wording_open(page: Page, live_server: Any) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("frameworks:instrument", args=["development"]))
    page.get_by_text("Wording as printed").first.click()

    expect(page.get_by_text("As printed: “identify the scope of and depth")).to_be_visible()
    assert faults(page) == []


def test_paper_shows_the_printed_wording_and_no_navigation(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.goto(live_server.url + reverse("frameworks:instrument", args=["development"]))

    expect(page.get_by_text("As printed: “identify the scope of and depth")).to_be_visible()
    assert not any(nav.is_visible() for nav in page.locator("nav").all())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_paper_shows_the_spectrum_as_a_table_of_three_levels(page: Page, live_server: Any) -> None:
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.goto(live_server.url + reverse("frameworks:instrument", args=["spectrum"]))

    row = page.get_by_role("row", name="Goals")
    assert len({cell.bounding_box()["y"] for cell in row.get_by_role("cell").all()}) == 1
