"""What somebody who was invited sees first on a phone, and how the link is kept."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests import people
from tests.browsing import PHONE
from tests.factories import a_partnership, a_spectrum_besides, an_invitation, an_open_round, an_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHO_ASKS = "Maree Tolliver, the executive officer, asks you and 11 other people."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=PHONE)
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


def open_first(page: Page, site: str, **rules: object) -> None:
    partnership = a_partnership(name="Western District Learning and Employment Partnership")
    officer = people.an_executive_officer(partnership)
    round_ = an_open_round(partnership=partnership, opened_by=officer, sponsor_in_audience=True, **rules)
    a_spectrum_besides(round_)
    organisations = [an_organisation(name=f"Organisation {number}") for number in range(4)]
    for number in range(11):
        an_invitation(round_, organisation=organisations[number % 4])
    _, token = an_invitation(round_, email="ines@example.org")
    page.goto(site + reverse("answering:welcome", args=[token]))


@pytest.mark.parametrize("kind", ["confidential", "open"])
def test_who_how_long_until_when_how_private_and_start_are_the_first_screen(page: Page, site: str, kind: str) -> None:
    open_first(page, site, kind=kind)
    expect(page.get_by_text(WHO_ASKS)).to_be_in_viewport(ratio=1)
    for fact in ("Takes", "Open until", "Confidential"):
        expect(page.locator(".ask dl div", has=page.get_by_text(fact, exact=True))).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Start")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * PHONE["height"]


def test_the_rest_is_one_tap_away_without_a_script_too(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    open_first(page, site)
    expect(page.get_by_role("table")).not_to_be_visible()
    page.get_by_text("Who will see what").click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_text("Keep this link").click()
    expect(page.get_by_role("button", name="Copy the link")).not_to_be_visible()
    expect(page.get_by_role("button", name="Email it to me")).to_be_visible()
    page.close()


def test_the_link_is_copied_here_and_on_the_list_of_parts(page: Page, site: str) -> None:
    open_first(page, site)
    link = page.url
    page.get_by_text("Keep this link").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link

    page.get_by_role("button", name="Start").click()
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link


def test_a_shared_device_does_not_remember_the_link(page: Page, site: str) -> None:
    open_first(page, site)
    page.get_by_text("Is this a shared phone or computer?").click()
    page.get_by_label("Yes, other people use it").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in any order")
    expect(page.get_by_role("button", name="Copy the link")).not_to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_leaving_this_computer_forgets_the_link(page: Page, site: str) -> None:
    open_first(page, site)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    page.get_by_role("button", name="Leave this computer").click()
    page.wait_for_url("**/leave/**")
    assert page.evaluate("sessionStorage.length") == 0
