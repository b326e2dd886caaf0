"""Proof 2 below the tiers: two worlds that publish the same, whatever one person answered, look the same everywhere.

Every results address, in every format, as every role and as another informant, byte for byte.
"""

import re
from collections.abc import Callable, Sequence

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from assessments.models import GRACE, Round
from reports.files.formats import FORMATS
from reports.release.actions import release_round
from tests.access_table import ROLES, ROWS
from tests.access_world import World
from tests.databases import sampled
from tests.factories import a_closed_round, a_response, a_share, an_organisation
from tests.test_world_pairs import whole

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent, pytest.mark.usefixtures("files_as_orders")]
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
BY_CHANCE = ("Set-Cookie", "Expires")
PAGES = ("dashboard", "practices", "informant_results")
ALSO_READ_PDF = {
    role for role in ROLES if role != "officer" and ROWS["files:export"].expected(role, "own", "GET") == "200"
}
"""They get the same file as the executive officer, and to make it takes a second."""
OF_A_SPONSOR = ("compare:compare", "portfolio:portfolio", "mirror:mirror", "sponsorships:sponsorships")


def marks(round_: Round, ideal: int | None, actual: int | None) -> dict[str, tuple[int | None, int | None]]:
    return dict.fromkeys(round_.instrument.practices.values_list("code", flat=True), (ideal, actual))


def answers(ideal: int | None, actual: int | None) -> Callable[[Round], None]:
    def by(round_: Round) -> None:
        a_response(round_, marks(round_, ideal, actual), organisation=an_organisation())

    return by


def stays_away(round_: Round) -> None:
    """The person has not come, and was asked."""
    a_response(round_, {}, is_submitted=False)


def has_begun(round_: Round) -> None:
    a_response(round_, marks(round_, 4, 1), is_submitted=False)


def everything_seen(
    world: World, round_: Round, happens: Callable[[Round], None], roles: Sequence[str] = ROLES
) -> dict[tuple[str, str], bytes]:
    seen = {}
    with transaction.atomic():
        happens(round_)
        a_share(release_round(round_, at=round_.closes_at + GRACE))
        addresses = [(name, reverse(f"results:{name}", args=[round_.pk])) for name in PAGES]
        addresses += [(kind, reverse("files:export", args=[round_.pk, kind])) for kind in FORMATS]
        addresses += [(name, reverse(f"sharing:{name}", args=[round_.pk])) for name in ("sharing", "shared")]
        agency = round_.partnership.sponsors[0].agency.slug
        addresses += [(name, reverse(name, args=[agency])) for name in OF_A_SPONSOR]
        addresses += [("portfolio file", reverse("portfolio:export", args=[agency, "csv"]))]
        between = [agency, round_.partnership.sponsorships.get().pk]
        addresses += [("messages", reverse("sponsorships:agency_messages", args=between))]
        addresses += [("log", reverse("audit:log", args=[round_.partnership.slug]))]
        addresses += [("meeting", reverse("meeting:show", args=[round_.pk]))]
        addresses += [("practice", reverse("results:practice", args=[round_.pk, "D07"]))]
        addresses += [("trend", reverse("results:trend", args=[round_.partnership.slug]))]
        addresses += [("journal", reverse("timeline:journal", args=[round_.partnership.slug]))]
        addresses += [("partnership", reverse("partnerships:detail", args=[round_.partnership.slug]))]
        for role in roles:
            client = world.client(role)
            for name, address in addresses:
                if name != "pdf" or role not in ALSO_READ_PDF:
                    seen[role, name] = page_of(client.get(address))
        transaction.set_rollback(True)
    return seen


def page_of(answer) -> bytes:
    headers = {name: value for name, value in answer.headers.items() if name not in BY_CHANCE}
    return repr((answer.status_code, sorted(headers.items()))).encode() + MASKED.sub(b"", whole(answer))


def a_closed_round_of(world: World, others: int) -> Round:
    round_ = a_closed_round(partnership=world.own.partnership, title="The round", sponsor_in_audience=True)
    for _ in range(others):
        a_response(round_, marks(round_, 4, 2), organisation=an_organisation())
    return round_


PAIRS = {
    "two others, what was answered": (2, answers(1, 4), answers(4, 1)),
    "two others, whether somebody answered": (2, answers(1, 4), stays_away),
    "two others, whether somebody began": (2, has_begun, stays_away),
    "five others, another answer of the same half": (5, answers(4, 2), answers(3, 1)),
    "eight others, one who differs and one who differs more": (8, answers(3, 2), answers(4, 1)),
}


@pytest.mark.proof
@pytest.mark.parametrize("case", sampled(PAIRS, on_both=["two others, what was answered"]))
def test_worlds_that_publish_the_same_look_the_same(case, monkeypatch, world: World):
    others, one, other = PAIRS[case]
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    round_ = a_closed_round_of(world, others)

    first, second = (everything_seen(world, round_, happens) for happens in (one, other))

    pages = len(PAGES) + len(FORMATS) + len(OF_A_SPONSOR) + 10
    assert len(first) == len(ROLES) * pages - len(ALSO_READ_PDF)
    assert any(content.startswith(b"(200") for content in first.values())
    assert [where for where in first if first[where] != second[where]] == []


def test_the_comparison_would_notice_a_round_that_publishes_otherwise(monkeypatch, world: World):
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    round_ = a_closed_round_of(world, 9)

    first, second = (everything_seen(world, round_, by, ["officer"]) for by in (answers(4, 2), answers(1, 4)))

    differing = {name for where in first if first[where] != second[where] for name in (where[1],)}
    assert {"dashboard", "xlsx", "pdf", "csv", "json", "meeting", "practice"} <= differing
