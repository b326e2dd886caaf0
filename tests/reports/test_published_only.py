"""Proof 3: with all ratings gone, every results page is what it was, byte for byte."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.models import GRACE, Note, Rating, Response
from assessments.questionnaire.informants import remember
from reports.actions import release_round
from reports.models import Share
from tests import people
from tests.factories import a_closed_round, a_partnership, an_instrument, responses

pytestmark = pytest.mark.django_db
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
CASES = {
    "none": {"count": 2},
    "bands": {"count": 7},
    "full": {"count": 12},
    "open": {"count": 4, "kind": "open"},
    "spectrum": {"count": 12, "instrument": "spectrum"},
}


def bytes_of(client: Client, name: str, *arguments: str) -> bytes:
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200, name
    return MASKED.sub(b"", answer.content)


@pytest.mark.parametrize("case", CASES)
def test_no_results_page_needs_a_rating(case: str):
    rules = dict(CASES[case])
    count, instrument = rules.pop("count"), an_instrument(rules.pop("instrument", "development"))
    partnership = a_partnership()
    round_ = a_closed_round(partnership=partnership, instrument=instrument, sponsor_in_audience=True, **rules)
    answered = list(responses(round_, count, ideal=3, actual=2))
    Share.objects.create(release=release_round(round_, at=round_.closes_at + GRACE))
    officer, sponsor, informant = Client(), Client(), Client()
    officer.force_login(people.an_executive_officer(partnership))
    sponsor.force_login(people.a_sponsor(partnership))
    jar = HttpResponse()
    remember(jar, answered[0])
    informant.cookies.update(jar.cookies)

    def pages() -> list[bytes]:
        return [
            bytes_of(officer, "reports:dashboard", round_.pk),
            bytes_of(officer, "reports:export", round_.pk, "json"),
            bytes_of(officer, "reports:export", round_.pk, "csv"),
            bytes_of(sponsor, "reports:shared", round_.pk),
            bytes_of(informant, "reports:informant_results", round_.pk),
        ]

    before = pages()
    Note.objects.all().delete()
    Rating.objects.all().delete()
    Response.objects.exclude(pk=answered[0].pk).delete()

    assert pages() == before
