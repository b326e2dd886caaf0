"""What is really drawn, mark by mark, against the table beside it, cell by cell."""

import random
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from assessments.models import GRACE, Round
from partnerships.models import Partnership
from reports.release.actions import release_round
from tests import people
from tests.browser.test_results_in_the_browser import enter
from tests.browser.test_signed_in_pages import page, sign_in
from tests.browsing import FAULTY, faults, settled, until
from tests.factories import (
    a_closed_round,
    a_moment,
    a_note,
    a_partnership,
    a_response,
    an_action,
    an_open_round,
    an_organisation,
    responses,
)

__all__ = ["page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXPLORED = """panel => panel.querySelector(".explored-plot").data.map((trace) =>
  ({ series: trace.meta.series, figure: trace.meta.figure || 0, x: trace.x, y: trace.y, visible: trace.visible }))"""


def a_round(partnership: Partnership, years_ago: int = 0, count: int = 14, *, rates_all: bool = False) -> Round:
    """A released round. `rates_all`: nobody leaves anything out, so that the spread of people is shown."""
    closes_at = timezone.now() - timedelta(days=365 * years_ago, hours=1)
    round_ = a_closed_round(
        partnership=partnership,
        opens_at=closes_at - timedelta(days=9),
        closes_at=closes_at,
        title=f"{years_ago} years ago",
    )
    chance = random.Random(years_ago)
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for _ in range(count):
        left_out = [] if rates_all else [0, None]
        ideal, actual = [*left_out[:1], *[3, 4, 4] * 9], [*left_out[1:], *[1, 2, 3, 4] * 9]
        marks = {code: (chance.choice(ideal), chance.choice(actual)) for code in codes}
        a_response(round_, marks, organisation=an_organisation())
    release_round(round_, at=closes_at + GRACE)
    return round_


def explored(page: Page, button: Locator) -> tuple[Locator, dict[str, Any]]:
    """Opens a chart to be explored: its panel, and what plotly.js drew of the figure itself, by series."""
    button.press("Enter")
    expect(button).to_be_hidden()  # as soon as the chart is drawn
    panel = page.locator(".explored:has(:focus)")
    expect(panel.locator(".explored-plot")).to_be_focused()
    found = panel.evaluate(EXPLORED)
    return panel, {trace["series"]: trace for trace in found if trace["figure"] == 0}


def numbers(table: Locator, *columns: int) -> list[list[float]]:
    """Cells of some columns, as numbers, where the whole row has numbers."""
    rows = [[cell.replace("−", "-") for cell in row] for row in cells(table)]
    return [[float(row[column]) for column in columns] for row in rows if len(row) > max(columns)]


def cells(table: Locator) -> list[list[str]]:
    found: list[list[str]] = table.evaluate(
        "t => [...t.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    )
    return found


def near(drawn: list[float], wanted: list[float]) -> bool:
    return len(drawn) == len(wanted) and all(abs(a - b) < 0.02 for a, b in zip(drawn, wanted, strict=True))


def test_every_dumbbell_of_the_dashboard_is_explored_by_the_keyboard(page: Page, site: str) -> None:
    round_ = a_round(a_partnership())
    sign_in(page, site, people.a_member(round_.partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    settled(page)

    buttons = page.locator("[data-explore]").all()

    assert len(buttons) == 3
    for button in buttons:
        figure = button.locator("xpath=ancestor::figure")
        wanted = numbers(figure.locator("table"), 2, 3)
        panel, traces = explored(page, button)
        assert near(traces["ideal"]["x"], [ideal for ideal, _ in wanted])
        assert near(traces["actual"]["x"], [actual for _, actual in wanted])
        page.keyboard.press("ArrowRight")
        expect(panel.locator(".explored-value")).to_contain_text("Ideal:")
        assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]
        panel.get_by_role("button", name="Close").press("Enter")
        expect(button).to_be_focused()


def test_sides_and_people_are_switched_on_and_off(page: Page, site: str) -> None:
    round_ = a_round(a_partnership(), rates_all=True)
    sign_in(page, site, people.a_member(round_.partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    panel, traces = explored(page, page.locator("[data-explore]").first)

    def shown() -> set[tuple[str, int]]:
        found = panel.evaluate(EXPLORED)
        return {(one["series"], one["figure"]) for one in found if one["visible"] in (None, True)}

    assert traces["person"]["x"]
    assert {figure for _series, figure in shown()} == {0}
    panel.get_by_role("checkbox", name="The partnership’s practices").press("Space")
    until(page, lambda: ("ideal", 1) in shown())
    panel.get_by_role("checkbox", name="People").press("Space")
    until(page, lambda: ("person", 0) not in shown())
    assert ("ideal", 0) in shown()


def test_an_explored_chart_leaves_its_rows_room_on_a_phone(page: Page, site: str) -> None:
    """At 390 pixels the labels of rows and ticks took most of the plot, and the ticks lay over each other."""
    round_ = a_round(a_partnership())
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, site, people.a_member(round_.partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    panel, _traces = explored(page, page.locator("[data-explore]").first)

    assert panel.locator(".xtick").all_text_contents() == ["1 a", "2 b", "3 c", "4 d"]
    assert panel.locator(".legend").count() == 0
    boxes = [box for tick in panel.locator(".xtick").all() if (box := tick.bounding_box())]
    assert all(left["x"] + left["width"] < right["x"] for left, right in pairwise(boxes))
    assert boxes[-1]["x"] - boxes[0]["x"] > 140


def test_plotly_is_fetched_only_when_somebody_asks_for_it(page: Page, site: str) -> None:
    round_ = a_round(a_partnership())
    sign_in(page, site, people.a_member(round_.partnership))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    settled(page)

    assert page.locator("figure svg.drawn:visible").count() == 3
    assert not [address for address in asked if "plotly" in address or "/charts/" in address]
    explored(page, page.locator("[data-explore]").first)
    assert [address for address in asked if "plotly" in address]


def test_without_a_network_the_button_says_what_to_do(page: Page, site: str) -> None:
    round_ = a_round(a_partnership())
    sign_in(page, site, people.a_member(round_.partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    settled(page)
    page.context.set_offline(True)

    page.get_by_role("button", name="Explore").first.press("Enter")

    expect(page.get_by_text("Check your connection and press Explore again.").first).to_be_visible()
    page.context.set_offline(False)
    explored(page, page.locator("[data-explore]").first)


def test_every_small_multiple_of_the_trend(page: Page, site: str) -> None:
    partnership = a_partnership()
    for years in (2, 1):
        a_round(partnership, years)
    a_round(partnership, 0, count=6)
    a_moment(partnership)
    sign_in(page, site, people.a_member(partnership))
    page.goto(site + reverse("results:trend", args=[partnership.slug]))
    settled(page)

    buttons = page.locator("[data-explore]").all()

    assert len(buttons) == 5
    rows = cells(page.locator("#trend table"))
    for number, button in enumerate(buttons):
        own = [row for row in rows[3 * number : 3 * number + 3] if len(row) == 10]
        _panel, traces = explored(page, button)
        for side, column in (("ideal", 5), ("actual", 6)):
            assert near([y for y in traces[side]["y"] if y is not None], [float(row[column]) for row in own])
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]


def test_every_map_of_all_practices(page: Page, site: str) -> None:
    round_ = a_round(a_partnership(), count=24)
    sign_in(page, site, people.a_member(round_.partnership))
    page.goto(site + reverse("results:practices", args=[round_.pk]))
    settled(page)

    buttons = page.locator("[data-explore]").all()

    table = page.locator("table.num")
    columns = {"matters": (4, 5), "happens": (4, 6), "importance": (3, 2)}
    full = [row for row in cells(table) if len(row) == 8]
    assert len(buttons) == 3
    assert full
    for button, (x, y) in zip(buttons, columns.values(), strict=True):
        _panel, traces = explored(page, button)
        drawn = zip(traces["point"]["x"], traces["point"]["y"], strict=True)
        wanted = [[float(row[column].replace("−", "-")) for column in (x, y)] for row in full]
        assert all(near(list(mark), pair) for mark, pair in zip(drawn, wanted, strict=True))
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]


def test_the_squares_of_a_practice(page: Page, site: str) -> None:
    round_ = a_round(a_partnership(), count=14)
    code = next(f["code"] for f in round_.partnership.rounds.get().release.document["practices"] if "gap" in f)
    sign_in(page, site, people.an_executive_officer(round_.partnership))
    page.goto(site + reverse("results:practice", args=[round_.pk, code]))
    settled(page)

    charts = page.locator("figure:has(svg.drawn)").all()

    assert len(charts) == 2
    for chart in charts:
        wanted = [int(row[1]) for row in cells(chart.locator("table"))]
        assert chart.locator("svg.drawn:visible rect").count() == sum(wanted)
        _panel, traces = explored(page, chart.locator("[data-explore]"))
        (bars,) = traces.values()
        assert bars["x"] == wanted
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]


def test_a_chart_is_saved_as_a_picture_and_as_a_drawing_with_its_font(page: Page, site: str) -> None:
    round_ = a_round(a_partnership())
    sign_in(page, site, people.a_member(round_.partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    panel, _traces = explored(page, page.locator("[data-explore]").first)

    files = {}
    for kind in ("PNG", "SVG"):
        with page.expect_download() as download:
            panel.get_by_role("button", name=f"Save as {kind}").click()
        files[kind] = download.value.path().read_bytes()

    assert files["PNG"].startswith(b"\x89PNG")
    assert len(files["PNG"]) > 20_000
    assert b"<svg" in files["SVG"]
    assert b"font/woff2;base64," in files["SVG"]
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_journal_and_what_stands_beside_a_release(page: Page, site: str) -> None:
    partnership = a_partnership()
    round_ = a_round(partnership)
    action, moment = an_action(partnership), a_moment(partnership)
    sign_in(page, site, people.an_executive_officer(partnership))
    places = [
        reverse("actions:list", args=[partnership.slug]),
        reverse("actions:decide", args=[partnership.slug]),
        reverse("actions:action", args=[partnership.slug, action.pk]),
        reverse("actions:remove", args=[partnership.slug, action.pk]),
        reverse("moments:list", args=[partnership.slug]),
        reverse("moments:add", args=[partnership.slug]),
        reverse("moments:moment", args=[partnership.slug, moment.pk]),
        reverse("results:narrative", args=[round_.pk, "trust"]),
        reverse("results:dashboard", args=[round_.pk]),
    ]
    for place in places:
        page.goto(site + place)
        assert [*faults(page), *page.complaints] == [], place  # type: ignore[attr-defined]

    for place, button in ((places[1], "Write it down"), (places[5], "Add it")):
        page.goto(site + place)
        page.get_by_role("button", name=button).click()
        page.get_by_role("alert").wait_for()
        expect(page).to_have_title(FAULTY)
        assert faults(page) == []


def test_comments_as_their_author_and_the_officer_see_them(page: Page, site: str) -> None:
    partnership = a_partnership()
    running = an_open_round(partnership=partnership)
    writer = a_response(running)
    a_note(writer, "Minutes come the day before. " * 8)
    enter(page, site, writer)
    page.goto(site + reverse("results:own_comments", args=[running.pk]))
    assert faults(page) == []
    page.get_by_label("Share it, word for word as above").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]

    round_ = a_round_with_a_comment(partnership)
    sign_in(page, site, people.an_executive_officer(partnership))
    page.goto(site + reverse("results:dashboard", args=[round_.pk]))
    page.get_by_role("link", name="Hide this comment").click()
    assert faults(page) == []
    page.get_by_role("button", name="Hide it").click()
    page.get_by_text("A comment was hidden by the executive officer.").wait_for()
    assert [*faults(page), *page.complaints] == []  # type: ignore[attr-defined]


def a_round_with_a_comment(partnership: Partnership) -> Round:
    round_ = a_closed_round(partnership=partnership, title="With a comment")
    first, *_ = responses(round_, 7)
    a_note(first, is_shared=True)
    release_round(round_, at=round_.closes_at + GRACE)
    return round_


def test_empty_pages_say_what_to_do_next(page: Page, site: str) -> None:
    partnership = a_partnership()
    sign_in(page, site, people.an_executive_officer(partnership))
    for name, words in (("actions:list", "No actions yet"), ("moments:list", "No moments yet")):
        page.goto(site + reverse(name, args=[partnership.slug]))
        assert page.get_by_role("heading", name=words).is_visible()
        assert faults(page) == []
    page.goto(site + reverse("results:trend", args=[partnership.slug]))
    assert page.get_by_role("heading", name="A trend begins with the second round").is_visible()
    assert faults(page) == []
