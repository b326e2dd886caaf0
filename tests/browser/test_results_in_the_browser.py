"""Results as an informant gets them, what is really drawn on a chart, and the page without a script and on paper."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from accounts.models import User
from assessments.answering.informants import remember
from assessments.models import GRACE, Response, Round
from reports.release.actions import release_round
from tests import people
from tests.browsing import DESKTOP, PHONE, faults, settled
from tests.factories import a_closed_round, a_response, an_open_round, responses

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHARTS = "figure .plot svg.drawn:visible"


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def size(request: Any) -> dict[str, int]:
    found: dict[str, int] = request.param
    return found


@pytest.fixture
def page(browser: Browser, size: dict[str, int]) -> Iterator[Page]:
    opened = browser.new_page(viewport=size)  # type: ignore[arg-type]
    yield opened
    opened.close()


def a_released_round(count: int) -> Round:
    """Answers that differ, so that marks lie close under one principle and far apart under another."""
    round_ = a_closed_round()
    chance = random.Random(count)
    practices = list(round_.instrument.practices.values_list("code", "section__number"))
    for _ in range(count):
        a_response(round_, {code: (4, max(1, 5 - number - chance.randint(0, 1))) for code, number in practices})
    release_round(round_, at=round_.closes_at + GRACE)
    return round_


def enter(page: Page, site: str, response: Response) -> None:
    """As the browser that came by the own link."""
    jar = HttpResponse()
    remember(jar, response)
    page.context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in jar.cookies.items()])


def as_member(page: Page, site: str, round_: Round) -> None:
    sign_in(page, site, people.a_member(round_.partnership))


def sign_in(page: Page, site: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def drawn(page: Page, marks: str) -> list[int]:
    """How many marks each chart that is seen has."""
    settled(page)
    return [chart.locator(marks).count() for chart in page.locator(CHARTS).all()]


@pytest.mark.parametrize("rated", [0, 20, 36])
def test_the_own_reflection(page: Page, site: str, rated: int) -> None:
    round_ = an_open_round()
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    enter(page, site, a_response(round_, dict.fromkeys(codes[:rated], (4, 2)), is_submitted=rated > 0))
    page.goto(site + reverse("results:reflection", args=[round_.pk]))

    assert page.get_by_text("only you see this page").is_visible()
    assert faults(page) == []


@pytest.mark.parametrize("count", [2, 7, 12])
def test_the_groups_results_for_somebody_who_answered(page: Page, site: str, count: int) -> None:
    round_ = a_released_round(count)
    enter(page, site, round_.responses.all()[0])
    page.goto(site + reverse("results:informant_results", args=[round_.pk]))

    assert page.get_by_role("link", name="Your results").is_visible()
    assert faults(page) == []
    assert count < 4 or min(drawn(page, "circle, rect")) > 0


def test_the_groups_results_while_the_round_is_open(page: Page, site: str) -> None:
    round_ = an_open_round()
    (response, *_) = responses(round_, 4)
    enter(page, site, response)
    page.goto(site + reverse("results:informant_results", args=[round_.pk]))

    assert page.get_by_role("heading", name="No results yet").is_visible()
    assert faults(page) == []


def test_a_full_chart_draws_both_marks_of_each_principle(page: Page, site: str) -> None:
    round_ = a_released_round(12)
    as_member(page, site, round_)
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))

    for marks in (":scope > .c-ideal > circle", ":scope > .c-actual > path"):
        assert drawn(page, marks) == [5, 4, 4]  # a side needs three practices for averages
    assert drawn(page, ".c-interval > path") == [1, 1, 1]


def test_a_chart_in_bands_draws_one_square_per_practice(page: Page, site: str) -> None:
    round_ = a_released_round(7)
    as_member(page, site, round_)
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))

    whole, partnership, sponsor = drawn(page, "rect")

    assert whole == 36
    assert partnership + sponsor == 36


def test_no_text_of_a_chart_leaves_it_or_covers_another(page: Page, site: str) -> None:
    for count in (7, 12):
        round_ = a_released_round(count)
        as_member(page, site, round_) if count == 7 else enter(page, site, round_.responses.all()[0])
        name = "dashboard" if count == 7 else "informant_results"
        page.goto(site + reverse(f"results:{name}", args=[round_.pk]))
        settled(page)

        assert page.locator(CHARTS).count() == 3
        assert page.evaluate(COLLISIONS) == []


def test_charts_and_tables_stand_without_a_script(browser: Browser, site: str, size: dict[str, int]) -> None:
    page = browser.new_page(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
    round_ = a_released_round(12)
    as_member(page, site, round_)
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))

    assert page.locator(CHARTS).count() == 3
    assert page.get_by_role("button", name="Explore").count() == 0
    page.get_by_text("The same numbers in a table").first.click()

    first = page.locator("figure table").first
    assert first.get_by_role("row").count() == 6
    assert first.get_by_text("Interval of the gap").is_visible()
    page.close()


def test_on_paper_the_charts_are_drawn_and_no_button_is(page: Page, site: str) -> None:
    round_ = a_released_round(12)
    sign_in(page, site, people.an_executive_officer(round_.partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    settled(page)
    assert page.locator("#export").is_visible()

    page.emulate_media(media="print")

    assert drawn(page, ":scope > .c-ideal > circle") == [5, 4, 4]  # a side needs three practices for averages
    assert not page.get_by_role("button", name="Explore").first.is_visible()
    assert not page.locator("#export").is_visible()


COLLISIONS = """
() => [...document.querySelectorAll("figure .plot svg.drawn")].flatMap((chart) => {
  if (!chart.checkVisibility()) return [];
  const edge = chart.getBoundingClientRect();
  const boxes = (css) => [...chart.querySelectorAll(css)].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const texts = boxes("text");
  const outside = texts.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1);
  const shared = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
  const meets = (a, b) => across(a, b) && shared(a, b) > Math.min(a.height, b.height) / 3; // lines are close
  const pairs = texts.flatMap(([word, box], at) =>
    [...texts.slice(at + 1), ...boxes("svg > g > circle, .c-actual > path, rect")]
      .filter(([, other]) => meets(box, other)).map(([other]) => `${word} on ${other || "a mark"}`));
  return [...outside.map(([word, box]) => `${word} leaves its chart by ${box.right - edge.right}`), ...pairs];
})
"""
