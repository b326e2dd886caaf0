"""Every page with a chart, from the narrowest phone to the widest projector: each chart is drawn, and its words stand
apart. It looks at boxes and texts on the screen, so it does not matter what draws them."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, TimeoutError

from assessments.models import GRACE
from reports.release.actions import release_round
from sponsors.sharing.actions import Terms, share
from tests.access_table import ROLES, ROWS
from tests.access_world import World, build_world
from tests.browser_client import SITE, ClientPages
from tests.factories import a_closed_round, a_response, a_sponsorship, an_organisation
from tests.test_access import undone

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SIZES = ((320, 640), (390, 844), (768, 1024), (1280, 720), (1366, 768), (1920, 1080))
CHART = 'role="img"'
FILES = {"paper:sheets", "files:export", "portfolio:export", "my_data:download", "agreements:file"}
OF_EVERY_KIND = {"landing", "meeting:show", "results:dashboard", "results:practice", "results:practices"} | {
    *("results:trend", "results:reflection", "sharing:shared", "compare:compare", "compare:side_by_side"),
}
SOON = 4_000  # milliseconds until what is still wrong counts as wrong
WRONG = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const charts = [...document.querySelectorAll("main [role=img]")]
    .filter((one) => !one.parentElement.closest("[role=img], [hidden], details:not([open])"));
  const box = (one) => one.getBoundingClientRect();
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1;
  const shared = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const meet = (a, b) => across(a, b) && shared(a, b) > Math.min(a.height, b.height) / 3; // lines of a label are close
  return charts.filter(seen).flatMap((chart) => {
    const drawings = chart.matches("svg") ? [chart] : [...chart.querySelectorAll("svg")].filter(seen);
    const name = (chart.getAttribute("aria-label") || chart.textContent).slice(0, 40);
    const size = drawings.map(box).map(({ width, height }) => Math.min(width, height));
    if (!size.length || Math.max(...size) < 8) return [`${name}: not drawn, ${size}`];
    const scrolls = chart.closest(".table-scroll");
    const texts = [...chart.querySelectorAll("text")].filter((one) => seen(one) && one.textContent.trim());
    const words = texts.map((one) => [one.textContent, box(one)]);
    const outside = words.filter(([, at]) => !scrolls && (at.left < -1 || at.right > innerWidth + 1));
    const pairs = words.flatMap(([word, at], number) =>
      words.slice(number + 1).filter(([, other]) => meet(at, other)).map(([other]) => `${name}: ${word} on ${other}`));
    return [...outside.map(([word]) => `${name}: ${word} leaves the screen`), ...pairs];
  });
}"""

RIGHT = f"() => document.fonts.status === 'loaded' && ({WRONG})().length === 0"


def a_world_with_a_past() -> World:
    """Each partnership has a round of a year ago as well, whose answers differ; one is of a small group."""
    world = build_world()
    agency = world.own.agency.organisation
    a_sponsorship(world.foreign.partnership, agency)
    for side, count in ((world.own, 12), (world.foreign, 7)):
        closed_at = timezone.now() - timedelta(days=365)
        dates = {"opens_at": closed_at - timedelta(days=9), "closes_at": closed_at}
        before = a_closed_round(partnership=side.partnership, title="A year ago", sponsor_in_audience=True, **dates)
        codes = list(before.instrument.practices.values_list("code", "section__number"))
        for person in range(count):
            marks = {code: (4, max(1, 5 - number - person % 2)) for code, number in codes}
            a_response(before, marks, organisation=an_organisation())
        share(release_round(before, at=closed_at + GRACE), agency, Terms(), by=None)
    return world


def chart_pages(world: World) -> dict[str, tuple[str, str]]:
    """Each address whose page holds a chart, with the first role that may see it."""
    found = {}
    chosen = f"?p={world.own.partnership.slug}&p={world.foreign.partnership.slug}"
    for name, row in ROWS.items():
        if name in FILES:
            continue
        roles = [role for role in ROLES if row.expected(role, "own", "GET") == "200"]
        address = reverse(name, args=world.arguments(row.of, "own"))
        address += chosen if name == "compare:side_by_side" else ""
        with undone():
            answer = world.client(roles[0]).get(address) if roles else None
            content = answer.getvalue() if answer else b""
        if answer and "html" in answer.headers["Content-Type"] and CHART in content.decode():
            found[name] = (roles[0], address)
    return found


def wrong_at(page: Page, size: tuple[int, int]) -> list[str]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    with suppress(TimeoutError):
        page.wait_for_function(RIGHT, timeout=SOON)
    found: list[str] = page.evaluate(WRONG)
    return [f"{size[0]}×{size[1]} {what}" for what in found]


def screens(page: Page) -> list[str]:
    """In a meeting the screen of all principles and that of one of them; any other page is one screen."""
    drawn = page.locator(".screen:has([role=img])").all()[:2]
    return [f"#{one.get_attribute('id')}" for one in drawn] or [""]


# Over 5 seconds: every page with a chart is drawn once and looked at in six sizes.
def test_every_chart_is_drawn_and_its_words_stand_apart(browser: Browser) -> None:
    world = a_world_with_a_past()
    found = chart_pages(world)
    assert set(found) >= OF_EVERY_KIND
    wrong = {}

    for name, (role, address) in found.items():
        page = browser.new_page()
        ClientPages(page, world.client(role))
        page.goto(SITE + address)
        for screen in screens(page):
            page.evaluate("place => { if (place) location.hash = place }", screen)
            faults = [fault for size in SIZES for fault in wrong_at(page, size)]
            wrong |= {name + screen: faults} if faults else {}
        page.close()

    assert wrong == {}
