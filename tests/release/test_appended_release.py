"""A round and what is appended to it are published together, each by the ladder of its own."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.answering.informants import remember
from assessments.models import GRACE, Mailing, Note, Rating, Response, Round
from reports.models import Release
from reports.release.actions import release_due, release_round
from tests import people
from tests.factories import (
    a_closed_round,
    a_spectrum_besides,
    an_instrument,
    an_organisation,
    both_responses,
    responses,
)

pytestmark = pytest.mark.django_db


def a_pair(count: int, **rules: object) -> tuple[Round, Round]:
    round_ = a_closed_round(sponsor_in_audience=True, **rules)
    spectrum = a_spectrum_besides(round_)
    for _ in range(count):
        both_responses(round_, organisation=an_organisation())
    return round_, spectrum


def released(count: int) -> tuple[Release, Release]:
    round_, spectrum = a_pair(count)
    release = release_round(round_, at=round_.closes_at + GRACE)
    return release, Release.objects.get(round=spectrum)


@pytest.mark.parametrize(
    ("count", "tiers"), [(3, "none none"), (8, "bands none"), (9, "bands bands"), (10, "full full")]
)
def test_each_reaches_a_tier_of_its_own(count, tiers):
    assert " ".join(release.document["tier"] for release in released(count)) == tiers


def test_who_leaves_the_spectrum_blank_does_not_count_in_it():
    round_, spectrum = a_pair(9)
    Rating.objects.filter(response=spectrum.responses.first()).delete()
    release_round(round_, at=round_.closes_at + GRACE)

    tiers = [Release.objects.get(round=one).document["tier"] for one in (round_, spectrum)]
    assert tiers == ["bands", "none"]


def test_it_publishes_what_a_spectrum_asked_alone_would():
    _, besides = released(12)
    alone = a_closed_round(instrument=an_instrument("spectrum"), sponsor_in_audience=True)
    responses(alone, 12, ideal=3, actual=1)
    document = release_round(alone, at=alone.closes_at + GRACE).document

    same = {key for key in document if key not in ("round", "partnership", "digest")}
    assert {key: besides.document[key] for key in same} == {key: document[key] for key in same}
    assert document["invited"] == 12
    assert document["sponsor"] == {"people": "none"}  # of a spectrum sponsors see nothing


@pytest.mark.parametrize("first", [0, 1])
def test_whichever_is_opened_first_both_are_released_and_the_key_is_gone(first):
    pair = a_pair(4)
    release_round(pair[first], at=pair[first].closes_at + GRACE)

    assert Release.objects.count() == 2
    assert set(Round.objects.values_list("link_key", flat=True)) == {None}
    assert None not in Round.objects.values_list("released_at", flat=True)
    assert set(Response.objects.values_list("mode", flat=True)) == {""}


def test_the_scheduler_releases_both_once_and_writes_one_mail():
    a_pair(4)
    for _ in range(2):
        release_due(timezone.now())

    assert Release.objects.count() == 2
    assert Mailing.objects.filter(kind=Mailing.Kind.RESULTS).count() == 1


def test_a_voided_pair_publishes_nothing():
    Round.objects.filter(pk__in=[one.pk for one in a_pair(4)]).update(voided_at=timezone.now(), link_key=None)

    assert release_due(timezone.now()) == []


def test_the_link_of_the_results_mail_leads_to_both():
    pair = a_pair(9)
    invitation = pair[0].invitations.first()
    invitation.make_links()
    invitation.save()
    release_round(pair[0], at=pair[0].closes_at + GRACE)
    link = reverse("results:by_results_link", args=[links.results_token(pair[0].results_key, invitation.pk)])

    assert 'href="?of=spectrum"' in Client().get(link).content.decode()
    page = Client().get(f"{link}?of=spectrum").content.decode()
    assert "Wanted by most, seen now by few" in page
    assert 'href="?"' in page


def test_the_two_dashboards_lead_to_each_other(client):
    releases = released(10)
    client.force_login(people.a_member(releases[0].round.partnership))
    pages = [client.get(reverse("results:dashboard", args=[one.pk])).content.decode() for one in releases]

    assert reverse("results:dashboard", args=[releases[1].pk]) in pages[0]
    assert reverse("results:dashboard", args=[releases[0].pk]) in pages[1]


def test_an_informant_finds_both_results_and_both_reflections():
    round_, spectrum = a_pair(10)
    own = both_responses(round_)
    release_round(round_, at=round_.closes_at + GRACE)
    client, jar = Client(), HttpResponse()
    for response in own:
        remember(jar, response)
    client.cookies.update(jar.cookies)

    for name in ("reflection", "informant_results"):
        page = client.get(reverse(f"results:{name}", args=[round_.pk])).content.decode()
        assert reverse(f"results:{name}", args=[spectrum.pk]) in page
    page = client.get(reverse("results:informant_results", args=[spectrum.pk])).content.decode()
    assert "most often wanted: collaboration; now: cooperation" in page.lower()


def test_no_page_of_the_spectrum_needs_a_rating(client):
    _, besides = released(12)
    client.force_login(people.an_executive_officer(besides.round.partnership))
    names = ("results:dashboard", "results:practices", "meeting:show")

    def pages() -> list[bytes]:
        shown = [client.get(reverse(name, args=[besides.pk])) for name in names]
        shown += [client.get(reverse("files:export", args=[besides.pk, kind])) for kind in ("csv", "xlsx", "json")]
        return [page.content.split(b"<main")[-1].split(b"csrfmiddlewaretoken")[0] for page in shown]

    before = pages()
    Note.objects.all().delete()
    Rating.objects.all().delete()
    Response.objects.all().delete()
    assert pages() == before
