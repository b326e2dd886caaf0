"""At 320 pixels, where text is enlarged on a phone, nothing is wider than the screen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests import people
from tests.browser.test_signed_in_pages import a_released_round, sign_in, visit
from tests.factories import a_partnership, a_way, an_activity, an_agreement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALLEST = {"width": 320, "height": 800}
DRAWN = """
    [...document.querySelectorAll('.drawings .drawn')].map((one) => one.getBoundingClientRect().right).filter(Boolean)
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport=SMALLEST)
    opened.complaints = []  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))  # type: ignore[attr-defined]
    yield opened
    opened.close()


def test_the_checklist_of_a_partnering_agreement(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))

    address = reverse("agreements:checklist", args=[partnership.slug, an_agreement(partnership).pk, 1])
    assert visit(page, site + address) == []


def test_activities_whose_ways_part(page: Page, site: str) -> None:
    partnership = a_partnership()
    yesterday = timezone.localdate() - timedelta(days=1)
    ways = {"intended": a_way("partnership"), "present": a_way("networking")}
    an_activity(partnership, review_on=yesterday, **ways)
    sign_in(page, site, people.an_executive_officer(partnership))

    assert visit(page, site + reverse("activities:list", args=[partnership.slug])) == []


@pytest.mark.parametrize("name", ["dashboard", "practices", "practice"])
def test_charts_are_as_wide_as_the_screen_lets_them(page: Page, site: str, name: str) -> None:
    round_ = a_released_round(12)
    sign_in(page, site, people.an_executive_officer(round_.partnership))
    more = ["D01"] if name == "practice" else []

    assert visit(page, site + reverse(f"results:{name}", args=[round_.pk, *more])) == []

    ends = page.evaluate(DRAWN)
    assert ends
    assert max(ends) <= SMALLEST["width"]
