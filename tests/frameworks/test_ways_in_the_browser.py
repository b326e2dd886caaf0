"""The chooser on a phone, without a script: both ways in, the suggestion, and the way on to an activity."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests import people
from tests.browser.test_signed_in_pages import sign_in
from tests.browsing import PHONE, faults
from tests.factories import a_partnership, a_way, an_activity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Axe is a script of the test, not of the page: it runs where scripts of pages do not."""
    opened = browser.new_page(viewport=PHONE)
    opened.route("**/*.js", lambda route: route.abort())
    yield opened
    opened.close()


def test_anybody_is_led_from_a_goal_and_an_output_to_what_fits(page: Page, site: str) -> None:
    page.goto(site + reverse("ways:list"))
    assert faults(page) == []
    page.get_by_role("link", name="Start from the goal").click()
    page.get_by_label("The people we try to reach do not walk through our doors").check()
    assert faults(page) == []
    page.get_by_role("button", name="Show what fits").click()
    expect(page.get_by_role("heading", name="Coordination may fit")).to_be_visible()

    page.get_by_role("link", name="Say what is to come of it").click()
    page.get_by_label("A changed system").check()
    page.get_by_role("button", name="Show what fits").click()

    expect(page.get_by_role("heading", name="Different activities may need different ways")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Cooperation").first.click()
    assert faults(page) == []


def test_an_executive_officer_saves_what_fits_as_an_activity(page: Page, site: str) -> None:
    partnership = a_partnership()
    an_activity(partnership, present=a_way("networking"))
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(f"{site}{reverse('activities:suggestion')}?goal=coordination-2")
    page.get_by_role("link", name=f"Save as an activity of {partnership}").click()
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []

    page.get_by_label("What is done together").fill("Health days")
    page.get_by_role("button", name="Write it down").click()

    expect(page.get_by_role("rowheader", name="Health days")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Review or change Health days").click()
    assert faults(page) == []


def test_anybody_is_helped_to_say_which_type_of_partnership_it_is(page: Page, site: str) -> None:
    page.goto(site + reverse("types:guide"))
    assert faults(page) == []
    page.get_by_label("Starts from concerns, problems or issues found within the community").check()
    page.get_by_label("Outcomes aligned with what the external funding body asks for").check()
    page.get_by_role("button", name="Show what the answers describe").click()

    expect(page.get_by_role("heading", name="Your answers are mixed")).to_be_visible()
    assert faults(page) == []
