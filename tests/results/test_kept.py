"""What is kept of a page: the same markup as drawn anew, nothing of a reader, and never more than so many bytes."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessments.answering.informants import remember
from assessments.models import GRACE, Round
from partnerships.models import Partnership
from reports.release.actions import release_round
from reports.results import kept
from reports.results.kept import Pieces
from tests import people
from tests.factories import a_closed_round, a_moment, a_partnership, responses

pytestmark = pytest.mark.django_db
BY_CHANCE = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def _nothing_kept():
    kept.forget()
    yield
    kept.forget()


def a_released_round(partnership: Partnership, count: int = 12, days_ago: int = 0) -> Round:
    found = a_closed_round(partnership=partnership)
    earlier = timedelta(days=days_ago)
    Round.objects.filter(pk=found.pk).update(opens_at=found.opens_at - earlier, closes_at=found.closes_at - earlier)
    found.refresh_from_db()
    responses(found, count, ideal=4, actual=2)
    release_round(found, at=found.closes_at + GRACE)
    return found


def page_of(user: User, round_: Round, language: str = "en") -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("results:dashboard", args=[round_.pk]), headers={"Accept-Language": language})
    return BY_CHANCE.sub("", answer.content.decode())


def held() -> str:
    return "".join(kept.PIECES.kept.values())


@pytest.mark.parametrize("count", [3, 7, 12])
def test_a_kept_page_is_the_page_drawn_anew(count):
    round_ = a_released_round(a_partnership(), count)
    member = people.a_member(round_.partnership)
    first = page_of(member, round_)

    assert page_of(member, round_) == first
    kept.forget()
    assert page_of(member, round_) == first


def test_nothing_of_a_reader_is_kept():
    round_ = a_released_round(a_partnership())
    officer = people.an_executive_officer(round_.partnership)
    page_of(officer, round_)

    assert "data-explore" in held()
    for word in (officer.email, officer.get_full_name(), "csrf", "charts-at", "token"):
        assert not word or word not in held()


def test_each_role_gets_its_own_links_whoever_came_first():
    round_ = a_released_round(a_partnership())
    officer, member = people.an_executive_officer(round_.partnership), people.a_member(round_.partnership)
    client, jar = Client(), HttpResponse()
    remember(jar, round_.responses.all()[0])
    client.cookies.update(jar.cookies)

    for_officer, for_member = page_of(officer, round_), page_of(member, round_)
    for_informant = client.get(reverse("results:informant_results", args=[round_.pk])).content.decode()

    practice = reverse("results:practice", args=[round_.pk, "D01"])
    assert ("Add an action" in for_officer, "Tables, CSV" in for_officer) == (True, True)
    assert ("Add an action" in for_member, "Tables, CSV" in for_member) == (False, False)
    assert (practice in for_member, practice in for_informant) == (True, False)


def test_each_language_has_its_own():
    round_ = a_released_round(a_partnership())
    member = people.a_member(round_.partnership)

    english, german = page_of(member, round_, "en"), page_of(member, round_, "de")

    assert ("to the ideal, in" in english, "zum Ideal, in" in german) == (True, True)
    assert "to the ideal, in" not in german


def test_a_partnership_with_a_new_address_has_new_links():
    round_ = a_released_round(a_partnership())
    officer = people.an_executive_officer(round_.partnership)
    page_of(officer, round_)
    Partnership.objects.filter(pk=round_.partnership.pk).update(slug="a-new-address")

    assert "/partnerships/a-new-address/" in page_of(officer, round_)
    assert f"/partnerships/{round_.partnership.slug}/" not in page_of(officer, round_)


def test_a_critical_moment_is_on_the_trend_as_soon_as_it_is_written_down():
    partnership = a_partnership()
    a_released_round(partnership, days_ago=700)
    round_ = a_released_round(partnership)
    member = people.a_member(partnership)
    before = page_of(member, round_)
    a_moment(partnership, title="The hall burnt down", happened_on=(round_.closes_at - timedelta(days=200)).date())

    assert "The hall burnt down" not in before
    assert "The hall burnt down" in page_of(member, round_)


def test_no_more_than_so_many_bytes_are_kept_and_the_oldest_go_first():
    pieces, made = Pieces(most_bytes=10), []

    def piece(name: str) -> str:
        made.append(name)
        return name * 4

    for name in ("a", "b", "a", "c", "a", "b"):
        assert pieces.get((name,), lambda name=name: piece(name)) == name * 4

    assert made == ["a", "b", "c", "b"]
    assert pieces.size == sum(map(len, pieces.kept.values())) <= 10
