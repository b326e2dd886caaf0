"""Rounds at the edges: every page and every file stays right, readable and small, and tells no more than its tier."""

import random
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.models import GRACE, Response, Round
from reports.files.formats import FORMATS
from reports.release.actions import release_round
from tests import people
from tests.factories import (
    a_closed_round,
    a_moment,
    a_note,
    a_partnership,
    a_response,
    a_share,
    an_action,
    an_instrument,
    an_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.proof]  # every page and file of many rounds
HOSTILE = "<img src=x onerror=alert(1)> 😀 \u202eשלום\u202c =1+1"
LARGEST_PAGE = 150_000  # bytes, without the chart bundle


def alike(code: str, number: int) -> tuple[int | None, int | None]:
    return 4, 2


def not_applicable(code: str, number: int) -> tuple[int | None, int | None]:
    return 0, 0


def blank(code: str, number: int) -> tuple[int | None, int | None]:
    return None, None


def two_camps(code: str, number: int) -> tuple[int | None, int | None]:
    return (4, 1) if number % 2 else (1, 4)


def one_never_rated(code: str, number: int) -> tuple[int | None, int | None]:
    return (None, None) if code.endswith("07") else (4, 3)


def few_pairs(code: str, number: int) -> tuple[int | None, int | None]:
    """Of 14, one practice has 7 pairs and another 2."""
    pairs = {"D07": 7, "D08": 2}.get(code, 14)
    return (4, 2) if number < pairs else (4, None)


def at_random(code: str, number: int) -> tuple[int | None, int | None]:
    chance = random.Random(f"{code} {number}")
    return chance.choice([None, 0, 1, 2, 3, 3]), chance.choice([None, 0, 1, 2, 3, 3])


CASES = {
    **{f"{count} alike": (count, alike, "development") for count in (0, 1, 3, 4, 5, 6, 9, 10)},
    "all not applicable": (12, not_applicable, "development"),
    "all blank": (12, blank, "development"),
    "two camps": (12, two_camps, "development"),
    "one practice never rated": (12, one_never_rated, "maintenance"),
    "few pairs": (14, few_pairs, "development"),
    "at random": (60, at_random, "maintenance"),
    "the spectrum": (12, at_random, "spectrum"),
    "a small spectrum": (7, at_random, "spectrum"),
}


def a_round_of(case: str) -> Round:
    count, marks_of, slug = CASES[case]
    partnership = a_partnership(name=HOSTILE)
    round_ = a_closed_round(
        partnership=partnership, instrument=an_instrument(slug), title=HOSTILE, sponsor_in_audience=True
    )
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    for number in range(count):
        marks = {code: marks_of(code, number) for code in codes}
        response = a_response(round_, marks, organisation=an_organisation())
        if number < 8:
            a_note(response, HOSTILE * 30, is_shared=True)
    an_action(partnership, what=HOSTILE)
    a_moment(partnership, title=HOSTILE)
    release = release_round(round_, at=round_.closes_at + GRACE)
    a_share(release)
    return round_


def pages(round_: Round) -> Iterator[tuple[str, HttpResponse]]:
    """Every address of the results, by somebody who may see it."""
    officer, sponsor, informant = Client(), Client(), Client()
    officer.force_login(people.an_executive_officer(round_.partnership))
    sponsor.force_login(people.a_sponsor(round_.partnership))
    for name in ("dashboard", "practices"):
        yield name, officer.get(reverse(f"results:{name}", args=[round_.pk]))
    yield "meeting", officer.get(reverse("meeting:show", args=[round_.pk]))
    yield "trend", officer.get(reverse("results:trend", args=[round_.partnership.slug]))
    for format in FORMATS:
        yield format, officer.get(reverse("files:export", args=[round_.pk, format]))
    yield "shared", sponsor.get(reverse("sharing:shared", args=[round_.pk]))
    if response := Response.objects.filter(round=round_).first():
        jar = HttpResponse()
        remember(jar, response)
        informant.cookies.update(jar.cookies)
        for name in ("informant_results", "reflection", "own_comments"):
            yield name, informant.get(reverse(f"results:{name}", args=[round_.pk]))
    for practice in round_.release.document.get("practices", ())[:8]:
        address = reverse("results:practice", args=[round_.pk, practice["code"]])
        yield practice["code"], officer.get(address)


@pytest.mark.parametrize("case", CASES)
def test_every_page_and_file_of_a_round_is_there_and_safe(case):
    round_ = a_round_of(case)
    for name, answer in pages(Round.objects.select_related("release", "partnership").get(pk=round_.pk)):
        if name == "shared" and not round_.release.shares.get().is_available:
            assert answer.status_code == 404
            continue
        assert answer.status_code == 200, name
        if "html" not in answer.headers["Content-Type"]:
            continue
        shown = answer.content.decode()
        assert "<img src=x" not in shown, name
        if name != "meeting":
            assert len(answer.content) <= LARGEST_PAGE, (name, len(answer.content))
