"""What the dashboard shows at each tier, and that it costs the same for 5 and for 5,000 people."""

import random

import pytest
from django.urls import reverse
from django.utils import timezone

from analysis.facts import RatingFacts, ResponseFacts
from analysis.release import build
from assessments.models import GRACE
from reports.models import Release
from reports.release import gather
from reports.release.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_partnership, a_response, an_instrument, an_open_round, responses

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown_of(client):
    """The dashboard of a round, as its executive officer gets it."""

    def fetch(round_) -> str:
        if not round_.partnership.memberships.exists():
            client.force_login(people.an_executive_officer(round_.partnership))
        answer = client.get(reverse("results:dashboard", args=[round_.pk]))
        assert answer.status_code == 200
        return answer.content.decode()

    return fetch


def a_released_round(count: int, ideal: int = 4, actual: int = 3, **rules):
    round_ = a_closed_round(partnership=a_partnership(), **rules)
    responses(round_, count, ideal, actual)
    release_round(round_, at=round_.closes_at + GRACE)
    return round_


def a_release_of(count: int) -> Release:
    """As many people as one likes, without their rows: the document alone is read."""
    round_ = a_closed_round(partnership=a_partnership())
    instrument = gather.instrument_facts(round_.instrument)
    chance = random.Random(1)
    facts = [
        ResponseFacts({p.code: RatingFacts(4, chance.randint(1, 4)) for p in instrument.practices}, "web", f"o{n}")
        for n in range(count)
    ]
    built = build(gather.round_facts(round_), instrument, facts)
    round_.released_at, round_.link_key = timezone.now(), None
    round_.save()
    return Release.objects.create(round=round_, document=built.document, digest=built.digest)


def test_a_full_dashboard_opens_with_the_finding_and_shows_its_numbers(shown_of):
    shown = shown_of(a_released_round(12))

    assert "one step behind the ideal" in shown
    assert "<b>12 of 12</b> people answered" in shown
    assert '<td class="r">4.0</td><td class="r">3.0</td><td class="r">1.0</td>' in shown
    assert "On what matters: <strong>mostly agree</strong>" in shown
    assert "On what happens: <strong>mostly agree</strong>" in shown


def test_a_small_group_gets_words_and_no_average(shown_of):
    shown = shown_of(a_released_round(7))

    assert "In words, because the group is small." in shown
    assert "Important to" in shown
    assert not any(f"{number}.0<" in shown for number in range(1, 5))


def test_too_few_people_get_nothing_and_what_to_do(shown_of):
    shown = shown_of(a_released_round(3))

    assert "Fewer than 4 people answered" in shown
    assert "On what matters" not in shown
    assert "Bring one practice from them to the next meeting" in shown


def test_a_practice_with_two_ratings_is_named_as_withheld(shown_of):
    round_ = a_closed_round(partnership=a_partnership())
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for number in range(10):
        marks = dict.fromkeys(codes, (4, 3))
        if number > 1:
            marks["D01"] = (4, 0)
        a_response(round_, marks)
    release_round(round_, at=round_.closes_at + GRACE)

    withheld = shown_of(round_).split("Not enough ratings")[1]

    assert "Identify the scope and depth of shared purpose" in withheld


def test_while_a_round_is_open_nobody_sees_anything(shown_of):
    round_ = an_open_round(partnership=a_partnership())
    responses(round_, 12)

    shown = shown_of(round_)

    assert "Nobody sees anything before the round has closed" in shown
    assert "people answered" not in shown


def test_a_voided_round_says_so(shown_of):
    round_ = a_closed_round(partnership=a_partnership(), voided_at=timezone.now())

    assert "It publishes nothing, ever." in shown_of(round_)
    assert not Release.objects.exists()


def test_the_spectrum_shows_each_characteristic_by_itself(shown_of):
    shown = shown_of(a_released_round(12, 3, 2, instrument=an_instrument("spectrum")))

    assert "Accountability" in shown
    assert "No level is better than another: each asks for a different investment." in shown


def test_the_dashboard_takes_eight_statements_for_five_and_for_five_thousand(client, django_assert_max_num_queries):
    for count in (5, 12, 5000):
        release = a_release_of(count)
        officer = people.a_user(f"Officer {count}")
        release.round.partnership.memberships.create(user=officer, role="executive-officer")
        client.force_login(officer)
        with django_assert_max_num_queries(8):
            answer = client.get(reverse("results:dashboard", args=[release.pk]))
        assert answer.status_code == 200
        assert len(answer.content) < 260_000
