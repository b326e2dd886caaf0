"""The pages around the product in a real browser: no fault that axe finds, nothing wider than the screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESKTOP, PHONE, faults

pytestmark = pytest.mark.browser

SIZES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(autouse=True)
def instruments(transactional_db: None) -> None:
    """The live server answers in a thread of its own, which sees only what is committed."""


@pytest.fixture(autouse=True)
def plain_names_of_static_files(settings: Any) -> None:
    """The live server finds static files by their plain names, and none by a hashed one."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(params=SIZES)
def page(request: Any, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=SIZES[request.param])
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ["landing", "help", "privacy", "method", "accessibility", "try"])
def test_a_page_has_no_fault(name: str, page: Page, live_server: Any) -> None:
    page.goto(live_server.url + reverse(name))

    assert faults(page) == []


def test_the_page_of_an_unknown_address_has_no_fault(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + "/no-such-page/")

    assert faults(page) == []


def test_errors_of_the_try_page_have_no_fault(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + reverse("try"))
    page.get_by_role("button", name="Show my picture").click()

    page.get_by_role("alert").wait_for()
    assert faults(page) == []


def test_the_own_picture_has_no_fault(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + reverse("try"))
    page.locator("#id_D05-ideal-4").check(force=True)
    page.locator("#id_D05-actual-2").check(force=True)
    page.get_by_role("button", name="Show my picture").click()

    page.get_by_text("Nothing was stored.").wait_for()
    assert faults(page) == []


def test_five_practices_are_tried_without_a_script(browser: Browser, live_server: Any) -> None:
    page = browser.new_page(java_script_enabled=False, viewport=SIZES["phone"])
    page.goto(live_server.url + reverse("try"))
    page.locator("#id_D05-ideal-4").check(force=True)
    page.locator("#id_D05-actual-2").check(force=True)
    page.get_by_role("button", name="Show my picture").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("shared purposes and goals: two steps behind")
    page.close()
