"""The roster, and typing a sheet by the keyboard alone, in two sizes: empty, with data and with errors."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from assessments.models import Response
from partnerships.contacts.actions import store
from partnerships.contacts.reading import Person
from tests import people
from tests.browser.test_signed_in_pages import page, sign_in, visit
from tests.browsing import FAULTY, faults
from tests.factories import a_partnership, an_invitation, an_open_round

__all__ = ["page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_roster_empty_with_people_and_with_a_list_that_has_bad_lines(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    for name in ("list", "add", "add_list"):
        assert visit(page, site + reverse(f"contacts:{name}", args=[partnership.slug])) == [], name

    page.get_by_label("The list").fill("Ines <ines@example.org>, Shire Council, chair\nOtis <nowhere>\nNoor\nNoor")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_text("Line 2: “nowhere” is not an email address.").wait_for()
    page.get_by_text("Said more than once").last.click()
    assert faults(page) == []
    page.get_by_role("button", name="Add the 3 good lines").click()
    page.get_by_text("2 people added.").wait_for()
    assert faults(page) == []

    entry = partnership.roster.get(name="Ines")
    for name in ("edit", "remove"):
        assert visit(page, site + reverse(f"contacts:{name}", args=[partnership.slug, entry.pk])) == [], name


def test_one_person_with_a_wrong_address(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    store(
        partnership,
        [Person("A name of many words " * 5, "a" * 60 + "@example.org", "Organisation " * 11)],
    )
    assert visit(page, site + reverse("contacts:list", args=[partnership.slug])) == []

    page.goto(site + reverse("contacts:add", args=[partnership.slug]))
    page.get_by_label("E-mail").fill("nowhere")
    page.get_by_role("button", name="Add").click()

    page.get_by_role("alert").wait_for()
    expect(page).to_have_title(FAULTY)
    assert faults(page) == []


def type_a_sheet(page: Page, keys: str) -> None:
    """The page begins in its first field, and after the last one the focus is on the button."""
    expect(page.locator("[data-keys]").first).to_be_focused()
    expect(page.locator("html[data-typing=ready]")).to_be_attached()
    page.keyboard.type(keys)
    expect(page.locator("button.btn-primary")).to_be_focused()
    page.keyboard.press("Enter")


def test_a_sheet_is_typed_in_by_the_keyboard_alone(page: Page, site: str) -> None:
    round_ = an_open_round()
    an_invitation(round_, name="Noor")
    sign_in(page, site, people.an_executive_officer(round_.partnership))
    assert visit(page, site + reverse("paper:paper", args=[round_.pk])) == []
    assert visit(page, site + reverse("paper:entry", args=[round_.pk])) == []
    page.keyboard.press("Tab")
    page.get_by_label("Code").focus()
    page.keyboard.press("Enter")
    practices = round_.instrument.practices.count()

    page.get_by_role("heading", name="First pass").wait_for()
    assert faults(page) == []
    type_a_sheet(page, "3b" * practices)
    page.get_by_role("heading", name="Second pass").wait_for()
    type_a_sheet(page, "4b" + "3b" * (practices - 1))
    page.get_by_role("heading", name="The two passes differ").wait_for()
    assert faults(page) == []
    page.locator(".btn-primary").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("stored")
    assert faults(page) == []
    response = Response.objects.get()
    assert sorted(response.ratings.values_list("ideal", flat=True))[-2:] == [3, 4]
