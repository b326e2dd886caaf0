"""On the pages of the demonstration the drawing, the chart to be explored, and the table say the same, mark by mark."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessments.answering.informants import remember
from assessments.models import Response
from partnerships.models import Partnership
from reports.models import Release, Share
from tests.charts.on_pages import ChartOnPage, charts_on, number
from tests.charts.reading import Drawn, value_at

pytestmark = [pytest.mark.django_db, pytest.mark.proof]  # the whole demonstration, over ten seconds
NESTED_OFF = 5.8  # pixels: how far a mark may stand from its value where two would hide each other
MOVED_OFF = 7.0  # pixels from one mark of a map to the next where several would stand in one place


@pytest.fixture
def officer(settings) -> Client:
    settings.DEMO = True
    call_command("seed_demo", verbosity=0)
    return signed_in("maree.tolliver@example.org")


def signed_in(address: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=address))
    return client


def same_dumbbell(chart: ChartOnPage) -> None:
    """A table of results has a column of people before the means; one of own answers has none."""
    first = 1 if chart.name == "own" else 2
    rated = [row for row in chart.rows if len(row) > first + 1 and row[first] != "–"]
    wanted = [[number(cell) for cell in row[first : first + 2]] for row in rated]
    ideal, actual = chart.trace("ideal"), chart.trace("actual")
    assert [list(pair) for pair in zip(ideal["x"], actual["x"], strict=True)] == wanted
    for svg in chart.drawings:
        steps = svg.upright("c-grid")
        allowed = NESTED_OFF / (steps[1] - steps[0])
        for side, places in enumerate((svg.circles("c-ideal"), svg.diamonds("c-actual"))):
            drawn = [value_at(x, steps) for x, _y in sorted(places, key=lambda place: place[1])]
            assert drawn == pytest.approx([pair[side] for pair in wanted], abs=allowed)


def same_squares(chart: ChartOnPage) -> None:
    wanted = [int(cell) for row in chart.rows for cell in row[1:4]]
    explored = [chart.trace(series)["y"].count(len(chart.rows) - 1 - place) for place, series in cells_of(chart.rows)]
    assert explored == wanted
    for svg in chart.drawings:
        solid, hollow, dots = svg.rects("c-wide"), svg.rects("c-hollow"), svg.circles("c-dot")
        assert [len(solid), len(dots), len(hollow) - len(dots)] == [sum(wanted[place::3]) for place in range(3)]


def cells_of(rows: list[list[str]]) -> list[tuple[int, str]]:
    return [(place, series) for place in range(len(rows)) for series in ("wide", "some", "none")]


def same_counts(chart: ChartOnPage) -> None:
    wanted = [int(row[1]) for row in chart.rows]
    assert chart.trace(chart.name)["x"] == wanted
    for svg in chart.drawings:
        rects = sorted(r for name in ("c-bar-ideal", "c-bar-actual", "c-bar-other") for r in svg.rects(name))
        by_height = sorted(rects, key=lambda rect: rect[1])
        rows = [list(found) for _y, found in groupby(by_height, key=lambda rect: rect[1])]
        shown = [people for people in wanted if people]
        if [len(row) for row in rows] != shown:  # bars where there is no room for a square per person
            longest = max(row[0][2] for row in rows)
            assert [len(row) for row in rows] == [1] * len(shown)
            assert [row[0][2] / longest * max(shown) for row in rows] == pytest.approx(shown, abs=0.1)


def same_map(chart: ChartOnPage) -> None:
    columns = {"matters": (4, 5), "happens": (4, 6), "importance": (3, 2)}[chart.name]
    wanted = [[number(row[column]) for column in columns] for row in chart.rows if len(row) == 8]
    trace = chart.trace("point")
    assert [list(pair) for pair in zip(trace["x"], trace["y"], strict=True)] == [
        pytest.approx(pair, abs=0.0051) for pair in wanted
    ]
    for svg in chart.drawings:
        names = {"matters": svg.circles("c-ideal"), "happens": svg.diamonds("c-actual")}
        places = names.get(chart.name) or [(x + w / 2, y + h / 2) for x, y, w, h in svg.rects("c-hollow")]
        assert len(places) == len(wanted)
        across, axis = svg.upright("c-grid"), chart.data["layout"]["xaxis"]["tickvals"]
        per_step = (across[-1] - across[0]) / (axis[-1] - axis[0])
        for (x, _y), pair in zip(places, wanted, strict=True):
            near = sum(abs(other[0] - pair[0]) < 1 for other in wanted)
            assert abs(x - across[0] - (pair[0] - axis[0]) * per_step) <= MOVED_OFF * near + 0.6


def same_trend(chart: ChartOnPage) -> None:
    trace = chart.trace("ideal")
    own = [row for row in chart.rows if row[0] == chart.data["layout"]["meta"]["title"] and len(row) == 10]
    wanted = [[number(cell) for cell in row[5:7]] for row in own]
    pairs = zip(trace["y"], chart.trace("actual")["y"], strict=True)
    assert [list(pair) for pair in pairs if pair[0] is not None] == wanted
    for svg in chart.drawings:
        levels = svg.level("c-grid")
        allowed = NESTED_OFF / (levels[1] - levels[0])
        for side, places in enumerate((svg.circles("c-ideal"), svg.diamonds("c-actual"))):
            drawn = [len(levels) + 1 - value_at(y, levels) for _x, y in sorted(places)]
            assert drawn == pytest.approx([pair[side] for pair in wanted], abs=allowed)


def same_spectrum(chart: ChartOnPage) -> None:
    """Each characteristic is a drawing of its own; both count people per level, wanted before now."""
    levels = 3
    wanted = Counter(
        {
            (place, side, level): int(row[1 + level + side * levels])
            for place, row in enumerate(chart.rows)
            for side in (0, 1)
            for level in range(levels)
        }
    )
    per_mark = max(1, -(-max(wanted.values()) // 12))
    last = len(chart.rows) - 1
    for side, series in enumerate(("wanted", "now")):
        trace = chart.trace(series)
        explored = Counter((last - round(y), side, round(x)) for x, y in zip(trace["x"], trace["y"], strict=True))
        assert explored == +Counter({key: -(-people // per_mark) for key, people in wanted.items() if key[1] == side})
    counted = [svg for svg in chart.drawings if svg.paths("c-wanted") or svg.paths("c-people")]
    assert [told(svg) for svg in counted] == [
        sorted(people for key, people in wanted.items() if key[0] == place and people) for place in range(len(counted))
    ]


def told(svg: Drawn) -> list[int]:
    return sorted(int(text) for *_place, text, _size, _bold in svg.texts())


def check_of(chart: ChartOnPage) -> Callable[[ChartOnPage], None]:
    series = {trace["meta"]["series"] for trace in chart.data["data"]}
    if chart.name.startswith("trend"):
        return same_trend
    if chart.name == "spectrum":
        return same_spectrum
    if "point" in series:
        return same_map
    if "wide" in series:
        return same_squares
    return same_counts if chart.name in ("ideal", "actual") else same_dumbbell


def checked(client: Client, address: str) -> set[str]:
    """The kinds of figures on this page, each compared."""
    kinds = set()
    for chart in charts_on(client, address):
        check = check_of(chart)
        check(chart)
        kinds.add(check.__name__)
    return kinds


def addresses_of(release: Release) -> list[str]:
    found = [reverse(f"results:{name}", args=[release.pk]) for name in ("dashboard", "practices")]
    codes = [one.code for one in release.published.practices[:1]]
    return found + [reverse("results:practice", args=[release.pk, code]) for code in codes]


def test_drawing_chart_and_table_agree_on_every_page_of_the_demonstration(officer):
    releases = Release.objects.select_related("round__partnership", "round__instrument")
    pages = [address for release in releases for address in addresses_of(release)]
    pages += [reverse("results:trend", args=[one.slug]) for one in Partnership.objects.all()]

    kinds = {kind for page in pages for kind in checked(officer, page)}

    assert kinds == {check.__name__ for check in (same_dumbbell, same_squares, same_counts, same_map, same_trend)} | {
        "same_spectrum"
    }


def test_they_agree_on_what_a_sponsor_sees_and_on_own_answers(officer):
    sponsor = signed_in("sponsor@example.org")
    shared = {kind for share in Share.objects.available() for kind in checked(sponsor, shared_address(share))}
    assert "same_dumbbell" in shared
    own = set()
    for response in (
        Response.objects.select_related("round").filter(is_submitted=True).exclude(round__instrument__stage="")[:4]
    ):
        client, jar = Client(), HttpResponse()
        remember(jar, response)
        client.cookies.update(jar.cookies)
        own |= checked(client, reverse("results:reflection", args=[response.round_id]))
    assert own == {"same_dumbbell"}


def shared_address(share: Share) -> str:
    agency = share.organisation.agency.slug
    return f"{reverse('sharing:shared', args=[share.release_id])}?agency={agency}"
