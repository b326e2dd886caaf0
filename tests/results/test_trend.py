"""From round to round: said by rule, with n under each round, and equal to what was published."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import GRACE, Round
from frameworks.models import Principle
from journal.models import Moment
from reports.models import Release
from reports.release.actions import release_round
from reports.results.trend import trend_of
from tests import people
from tests.factories import a_closed_round, a_moment, a_partnership, a_response, an_instrument, an_organisation

pytestmark = pytest.mark.django_db


def a_round(partnership, years_ago, actual, count=12, slug="maintenance", ideal=4, **low) -> Round:
    """`actual`: what everybody says happens; `low` names it for single principles."""
    closes_at = timezone.now() - timedelta(days=365 * years_ago, hours=1)
    round_ = a_closed_round(
        partnership=partnership,
        instrument=an_instrument(slug),
        title=f"{years_ago} years ago",
        opens_at=closes_at - timedelta(days=10),
        closes_at=closes_at,
    )
    practices = round_.instrument.practices.values_list("code", "section__principle__key")
    marks = {code: (ideal, low.get(key, actual)) for code, key in practices}
    for _ in range(count):
        a_response(round_, marks, organisation=an_organisation())
    release_round(round_, at=closes_at + GRACE)
    return round_


@pytest.fixture
def partnership():
    return a_partnership()


def the_trend(partnership):
    releases = Release.objects.with_character().filter(round__partnership=partnership)
    labels = {one.key: one.short for one in Principle.objects.all()}
    return trend_of(list(releases.select_related("round__instrument")), list(partnership.moments.all()), labels)


def changes(partnership) -> dict[str, str]:
    return {one.key: one.change for one in the_trend(partnership).principles}


def test_one_round_is_no_trend(partnership):
    a_round(partnership, 1, 3)

    assert the_trend(partnership) is None


def test_a_gap_that_moved_by_the_rule_is_said_with_its_size_and_the_others_are_not(partnership):
    a_round(partnership, 2, 3, capacities=2)
    a_round(partnership, 1, 3)

    assert changes(partnership)["capacities"] == "changed: the gap narrowed by 1.0"
    assert changes(partnership)["trust"] == "no clear change"
    assert the_trend(partnership).finding == "Capacities for partnership work changed since 2 years ago"


def test_a_wider_gap_and_one_that_crosses_the_ideal_are_said_as_they_are(partnership):
    a_round(partnership, 2, 4)
    a_round(partnership, 1, 3)

    assert set(changes(partnership).values()) == {"changed: the gap widened by 1.0"}
    finding = the_trend(partnership).finding
    assert finding.startswith("Shared purposes and goals, relations with partners, ")
    assert finding.endswith("and trust and trustworthiness changed since 2 years ago")


def test_a_small_group_is_too_small_to_say_and_shows_counts_of_gaps_in_words(client, partnership):
    a_round(partnership, 2, 4, count=12)
    a_round(partnership, 1, 2, count=6)
    client.force_login(people.a_member(partnership))

    assert set(changes(partnership).values()) == {"too small to say"}
    assert the_trend(partnership).finding == "Too small a group to say what changed since 2 years ago"
    page = client.get(reverse("results:trend", args=[partnership.slug])).content.decode()
    assert "gaps of its 7 practices, in words" in page
    assert "2.0" not in page.split("<table")[1]


def test_a_round_that_showed_nothing_stands_without_a_number_of_people(client, partnership):
    a_round(partnership, 2, 4, count=3)
    a_round(partnership, 1, 3)
    client.force_login(people.a_member(partnership))

    page = client.get(reverse("results:trend", args=[partnership.slug])).content.decode()

    assert "Nothing is shown of so few people" in page
    assert "<b>too few</b> answered" in page
    assert set(changes(partnership).values()) == {"too small to say"}


def test_rounds_of_both_stages_are_compared_per_principle_and_that_is_said(client, partnership):
    a_round(partnership, 2, 3, slug="development")
    a_round(partnership, 1, 3, slug="maintenance")
    client.force_login(people.a_member(partnership))

    page = client.get(reverse("results:trend", args=[partnership.slug])).content.decode()

    assert "We compare their principles, and never their practices." in page
    assert set(changes(partnership).values()) == {"no clear change"}


def test_the_spectrum_has_no_place_in_the_trend_of_principles(partnership):
    a_round(partnership, 2, 3, slug="spectrum", ideal=3)
    a_round(partnership, 1, 3)

    assert the_trend(partnership) is None


def test_moments_are_pinned_in_order_and_those_far_from_the_rounds_are_not(partnership):
    a_round(partnership, 3, 3)
    a_round(partnership, 1, 3)
    today = timezone.localdate()
    a_moment(partnership, title="Later", happened_on=today - timedelta(days=500))
    a_moment(partnership, title="Earlier", happened_on=today - timedelta(days=900))
    a_moment(partnership, title="Long ago", happened_on=today - timedelta(days=5000))

    trend = the_trend(partnership)

    assert [(number, moment.title) for number, moment in trend.pinned] == [(1, "Earlier"), (2, "Later")]
    flags = trend.principles[0].figure.flags
    assert [(flag.on, flag.number) for flag in flags] == [(moment.happened_on, n) for n, moment in trend.pinned]


def test_every_figure_of_the_charts_is_the_published_one(partnership):
    chance = random.Random(1)
    for years in (3, 2, 1):
        low = {key: chance.randint(1, 4) for key in ("purposes", "relations", "capacities", "governance", "trust")}
        a_round(partnership, years, 3, **low)

    for principle in the_trend(partnership).principles:
        documents = [release.document for release in Release.objects.order_by("round__closes_at")]
        figures = [
            f for d in documents for f in d["principles"] if (f["principle"], f["actor"]) == (principle.key, "all")
        ]
        points = principle.figure.points
        assert [point.ideal.number for point in points] == [figure["ideal"] for figure in figures]
        assert [point.actual.number for point in points] == [figure["actual"] for figure in figures]


def test_the_page_costs_the_same_for_two_rounds_and_for_six(client, partnership, django_assert_max_num_queries):
    client.force_login(people.a_member(partnership))
    for years in range(6, 0, -1):
        a_round(partnership, years, 3, count=4)
        a_moment(partnership)
        if years < 6:
            with django_assert_max_num_queries(10):
                client.get(reverse("results:trend", args=[partnership.slug]))


def test_a_moment_of_another_partnership_stays_there(client, partnership):
    for years in (2, 1):
        a_round(partnership, years, 3)
    a_moment(a_partnership(), title="Elsewhere")
    client.force_login(people.a_member(partnership))

    assert "Elsewhere" not in client.get(reverse("results:trend", args=[partnership.slug])).content.decode()
    assert Moment.objects.count() == 1


def test_a_chart_of_the_trend_is_read_by_whoever_may_see_the_page_and_by_nobody_else(client, partnership):
    for years in (2, 1):
        a_round(partnership, years, 3)
    address = reverse("results:trend_chart", args=[partnership.slug, "trend-trust"])
    readers = {
        200: people.a_member(partnership),
        403: people.a_sponsor(partnership),
        404: people.an_outsider(),
    }

    for status, reader in readers.items():
        client.force_login(reader)
        assert client.get(address).status_code == status
    client.force_login(readers[200])
    (ideal,) = [trace for trace in client.get(address).json()["data"] if trace["meta"]["series"] == "ideal"]
    assert ideal["y"] == [4.0, 4.0]
    assert client.get(reverse("results:trend_chart", args=[partnership.slug, "trend-nothing"])).status_code == 404
