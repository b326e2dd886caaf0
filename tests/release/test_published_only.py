"""Proof 3: with all ratings gone, every results page is what it was, byte for byte."""

import random
import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from assessments.answering.informants import remember
from assessments.models import GRACE, Note, Rating, Response, Round
from reports.files.formats import FORMATS
from reports.release.actions import release_round
from tests import people
from tests.databases import sampled
from tests.factories import a_closed_round, a_partnership, a_response, a_share, an_instrument, an_organisation

# Every page and file of many rounds
pytestmark = [
    *(pytest.mark.django_db, pytest.mark.proof),
    *(pytest.mark.pages_as_sent, pytest.mark.usefixtures("files_as_orders")),
]
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
OWN = re.compile(rb'<section class="section" id="own">.*?</section>', re.DOTALL)  # the reader's own answers
CASES = {
    "none": {"count": 2},
    "bands": {"count": 7},
    "full": {"count": 12},
    "set up to compare": {"count": 14, "comparison": "sector"},
    "open": {"count": 4, "kind": "open"},
    "open to sponsors in bands": {"count": 8, "kind": "open"},
    "spectrum": {"count": 12, "instrument": "spectrum"},
}
PAGES = {
    "officer": ["dashboard", *(f"export {format}" for format in FORMATS)],
    "member": ["dashboard", "sharing"],
    "sponsor": [
        "shared",
        "agency compare:compare",
        "agency portfolio:portfolio",
        "agency mirror:mirror",
        "agency portfolio:export csv",
    ],
    "informant": ["informant_results"],
}

ROOMS = {"shared": "sharing", "sharing": "sharing", "export": "files"}


def a_round_of(case: str) -> tuple[Round, list[Response]]:
    """Answers that differ from person to person, with N/A and blanks among them, of two sectors."""
    rules = dict(CASES[case])
    count, instrument = rules.pop("count"), an_instrument(rules.pop("instrument", "development"))
    round_ = a_closed_round(partnership=a_partnership(), instrument=instrument, sponsor_in_audience=True, **rules)
    highest = 3 if instrument.slug == "spectrum" else 4
    chance = random.Random(7)
    marks = [None, 0, *list(range(1, highest + 1)) * 4]
    codes = list(instrument.practices.values_list("code", flat=True))
    answered = []
    for number in range(count):
        sector = "health" if number % 2 else "legal"
        given = {code: (chance.choice(marks), chance.choice(marks)) for code in codes}
        answered.append(a_response(round_, given, organisation=an_organisation(sector=sector)))
    return round_, answered


def who_may(round_: Round, answered: Response) -> dict[str, Client]:
    clients = {role: Client() for role in PAGES}
    clients["officer"].force_login(people.an_executive_officer(round_.partnership))
    clients["member"].force_login(people.a_member(round_.partnership))
    clients["sponsor"].force_login(people.a_sponsor(round_.partnership))
    jar = HttpResponse()
    remember(jar, answered)
    clients["informant"].cookies.update(jar.cookies)
    return clients


def address_of(round_: Round, view: str, *more: str) -> str:
    if view == "agency":
        return reverse(more[0], args=[round_.partnership.sponsors[0].agency.slug, *more[1:]])
    room = ROOMS.get(view, "results")
    return reverse(f"{room}:{view}", args=[round_.pk, *more])


def pages(round_: Round, clients: dict[str, Client], has_files: bool = True) -> Iterator[tuple[str, str, bytes]]:
    for role, names in PAGES.items():
        for name in names if has_files else [name for name in names if "export" not in name]:
            answer = clients[role].get(address_of(round_, *name.split()))
            is_withheld = name == "shared" and not round_.release.shares.get().is_available
            assert answer.status_code == (404 if is_withheld else 200), (role, name)
            yield role, name, OWN.sub(b"", MASKED.sub(b"", answer.content))


@pytest.mark.parametrize("case", sampled(CASES, on_both=["full"]))
def test_no_results_page_needs_a_rating(case: str) -> None:
    round_, answered = a_round_of(case)
    a_share(release_round(round_, at=round_.closes_at + GRACE))
    clients = who_may(round_, answered[0])
    list(pages(round_, clients, has_files=False))  # so that the log holds that they looked
    before = list(pages(round_, clients))

    Note.objects.all().delete()
    Rating.objects.all().delete()
    Response.objects.exclude(pk=answered[0].pk).delete()

    assert list(pages(round_, clients)) == before


def test_what_the_command_prints_needs_no_rating(capsys: pytest.CaptureFixture[str]) -> None:
    round_, _ = a_round_of("full")
    release_round(round_, at=round_.closes_at + GRACE)

    def printed() -> list[str]:
        for kind in ("json", "csv"):
            call_command("export_release", round_.pk, "--format", kind)
        return capsys.readouterr().out.splitlines()

    before = printed()
    Rating.objects.all().delete()
    Response.objects.all().delete()

    assert printed() == before
