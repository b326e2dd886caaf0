"""All practices at once and each by itself: published counts and words, and nothing that the tier withholds."""

import random
import re

import pytest
from django.urls import reverse

from assessments.models import GRACE, Round
from frameworks.terms import TOOL
from reports.release.actions import release_round
from reports.results.labels import labels_of
from reports.results.practices import cannot_be_said, charts_of, distributions_of, many_not_applicable, practice_views
from tests import people
from tests.factories import a_closed_round, a_response, an_instrument, an_organisation

pytestmark = pytest.mark.django_db
FIGURE = re.compile(r"\b\d\.\d\b")


def a_released_round(count=12, slug="development", seed=1, **special) -> Round:
    """Answers that differ; `special` gives the marks of single practices, one pair per person."""
    round_ = a_closed_round(instrument=an_instrument(slug))
    chance, highest = random.Random(seed), 3 if slug == "spectrum" else 4
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for number in range(count):
        marks = {code: (chance.randint(2, highest), chance.randint(1, highest)) for code in codes}
        marks |= {code: pairs[number] for code, pairs in special.items()}
        a_response(round_, marks, organisation=an_organisation())
    release_round(round_, at=round_.closes_at + GRACE)
    return Round.objects.select_related("release", "instrument", "partnership").get(pk=round_.pk)


def views_of(round_):
    return practice_views(round_.release.published, labels_of(round_.instrument))


def page(client, round_, code="") -> str:
    client.force_login(people.a_member(round_.partnership))
    where = (
        reverse("results:practice", args=[round_.pk, code]) if code else reverse("results:practices", args=[round_.pk])
    )
    return client.get(where).content.decode()


def seen(shown: str) -> str:
    """What a reader sees: no drawings, no figures for the script."""
    return re.sub(r"<(script|svg).*?</\1>", "", shown, flags=re.DOTALL)


def test_a_practice_shows_the_published_counts_of_each_point_over_the_people_who_rated_both_scales():
    pairs = [(4, 1)] * 6 + [(3, 2)] * 4 + [(0, 0)] * 2 + [(4, None)]
    round_ = a_released_round(count=13, D07=pairs)
    view = next(view for view in views_of(round_) if view.figures.code == "D07")

    ideal, actual = distributions_of(view, round_.instrument)

    assert [(share.label, share.count) for share in ideal.shares] == [
        ("4 Very desirable", 6),
        ("3 Desirable", 4),
        ("2 Partially appropriate", 0),
        ("1 Inappropriate", 0),
    ]
    assert [share.count for share in actual.shares] == [0, 0, 4, 6]
    assert sum(len(trace["x"]) for trace in ideal.both["wide"]["data"]) == 10


def test_a_practice_says_how_many_gave_no_pair_where_each_count_is_none_or_three(client):
    round_ = a_released_round(count=13, D07=[(4, 1)] * 10 + [(4, 0)] * 3, D08=[(4, 1)] * 11 + [(4, 0)] * 2)

    told, withheld = (seen(page(client, round_, code)) for code in ("D07", "D08"))

    assert "Not applicable on either scale</dt><dd>3 people" in told
    assert "It matters, but cannot be said for us</dt><dd>3 people" in told
    assert "Left blank on either scale" not in told
    assert "Not applicable on either scale" not in withheld


def test_where_many_chose_a_point_bars_stand_in_place_of_squares():
    round_ = a_released_round(count=40, D07=[(4, 1)] * 40)
    view = next(view for view in views_of(round_) if view.figures.code == "D07")

    (bars,) = distributions_of(view, round_.instrument)[0].both["wide"]["data"]

    assert list(bars["x"]) == [40, 0, 0, 0]


@pytest.mark.parametrize("code", ["", "D07"])
def test_in_a_small_group_no_count_and_no_average_stands_on_the_page(client, code):
    round_ = a_released_round(count=9)

    shown = seen(page(client, round_, code))

    assert not FIGURE.search(shown)
    assert "In words, because" in shown
    assert "data-figure" not in shown


def test_of_a_practice_that_seven_of_fourteen_rated_words_stand_in_place_of_counts(client):
    round_ = a_released_round(count=14, D07=[(4, 1)] * 7 + [(None, None)] * 7, D08=[(4, 1)] * 2 + [(None, None)] * 12)

    assert "In words, because fewer than 10 people rated it." in page(client, round_, "D07")
    assert client.get(reverse("results:practice", args=[round_.pk, "D08"])).status_code == 404
    assert "D08" not in {view.figures.code for view in views_of(round_)}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_where_nothing_is_shown_the_page_says_so(client, count):
    round_ = a_released_round(count=count)

    assert "Nothing about the group is shown" in page(client, round_)
    assert client.get(reverse("results:practice", args=[round_.pk, "D07"])).status_code == 404


def test_the_titles_say_how_many_practices_split_people():
    camps = [(4, 1)] * 6 + [(4, 4)] * 6
    same = dict.fromkeys([f"D{n:02}" for n in range(1, 37)], [(4, 3)] * 12)

    matters, happens, importance = charts_of(views_of(a_released_round(**{**same, "D07": camps})), TOOL, 4)

    assert matters.title == "Nothing splits people into two camps on what matters"
    assert happens.title == "One splits people into two camps on what happens"
    assert importance.title == "36 of 36 practices lie above the diagonal: practised less than is ideal"


def test_every_mark_of_the_maps_is_a_published_pair_of_figures():
    round_ = a_released_round()
    document = {f["code"]: f for f in round_.release.document["practices"]}
    views = views_of(round_)

    matters, happens, importance = charts_of(views, TOOL, 4)

    for chart, x, y in (
        (matters, "gap", "agreement_ideal"),
        (happens, "gap", "agreement_actual"),
        (importance, "mean_actual", "mean_ideal"),
    ):
        (trace,) = chart.both["narrow"]["data"]
        wanted = [(document[view.figures.code][x], document[view.figures.code][y]) for view in views]
        assert list(zip(trace["x"], trace["y"], strict=True)) == wanted


def test_the_spectrum_has_its_own_words_and_reaches_to_three(client):
    round_ = a_released_round(slug="spectrum")

    shown = page(client, round_)

    assert "less there now than is wanted" in shown
    assert "All characteristics at once" in shown
    assert ">Ideal<" not in seen(shown)


def test_what_matters_but_cannot_be_said_is_listed_and_many_na_is_flagged(client):
    round_ = a_released_round(count=13, D07=[(4, 0)] * 3 + [(4, 2)] * 10, D08=[(4, 0)] * 2 + [(4, 2)] * 11)
    views = views_of(round_)

    assert [(view.figures.code, count) for view, count in cannot_be_said(views)] == [("D07", 3)]
    assert many_not_applicable(views) == []
    shown = page(client, round_)
    assert "It matters, but cannot be said for us" in shown

    flagged = a_released_round(count=16, seed=2, D08=[(4, 0)] * 5 + [(4, 2)] * 11)
    assert [(view.figures.code, count) for view, count in many_not_applicable(views_of(flagged))] == [("D08", 5)]


@pytest.mark.parametrize("count", [5, 12, 60])
def test_both_pages_take_few_statements(client, count, django_assert_max_num_queries):
    round_ = a_released_round(count=count)
    page(client, round_)
    with django_assert_max_num_queries(10):
        client.get(reverse("results:practices", args=[round_.pk]))
    with django_assert_max_num_queries(10):
        client.get(reverse("results:practice", args=[round_.pk, "D07"]))


def test_practices_with_equal_gaps_stand_by_disagreement():
    camps, alike = [(4, 2)] * 6 + [(4, 4)] * 6, [(4, 3)] * 12
    same = dict.fromkeys([f"D{n:02}" for n in range(1, 37)], alike)

    first, *_ = views_of(a_released_round(**{**same, "D30": camps}))

    assert first.figures.code == "D30"
