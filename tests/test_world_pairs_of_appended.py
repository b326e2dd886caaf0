"""Proof 2 with the spectrum asked besides: what one person answered there, or whether, shows on no page.

Every address that names the round or what is appended to it, as every role and as another informant, byte for byte.
"""

from collections.abc import Callable, Sequence

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.answering.informants import remember
from assessments.models import GRACE, Note, Rating, Response, Round
from reports.files.formats import FORMATS
from reports.release.actions import release_round
from tests.access_table import ROLES, ROWS
from tests.access_world import INFORMANT, World
from tests.factories import a_closed_round, a_spectrum_besides, an_invitation, both_responses
from tests.test_world_pairs import MASKED, is_refused, page_of
from tests.test_world_pairs_of_results import ALSO_READ_PDF

# tests/test_world_pairs.py compares on both databases
pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.pages_as_sent]
OF_A_ROUND = {"running": [], "running section": ["characteristics-1"], "running json": ["json"]}
RESULTS = ("results:dashboard", "results:practices", "sharing:shared", "results:informant_results")
Happens = Callable[[Round, str], None]


def answers(spectrum: Round, token: str, mark: int, is_submitted: bool = True) -> None:
    digest = links.appended_digest(token)
    response = Response.objects.create(
        round=spectrum, token_digest=digest, mode="web", is_submitted=is_submitted, revision=2
    )
    practices = list(spectrum.instrument.practices.all())
    Rating.objects.bulk_create(Rating(response=response, practice=p, ideal=mark, actual=mark) for p in practices)
    Note.objects.create(response=response, practice=practices[0], text="Only for me")


def low(spectrum: Round, token: str) -> None:
    answers(spectrum, token, 1)


def high(spectrum: Round, token: str) -> None:
    answers(spectrum, token, 3)


def begun(spectrum: Round, token: str) -> None:
    answers(spectrum, token, 2, is_submitted=False)


def leaves_out(spectrum: Round, token: str) -> None:
    """The person has not come to the spectrum."""


def client_of(world: World, role: str, besides: Response) -> Client:
    """The other informant holds both sets of answers."""
    client = world.client(role)
    if role == INFORMANT:
        jar = HttpResponse()
        remember(jar, besides)
        client.cookies.update(jar.cookies)
    return client


def seen_at(
    clients: dict[str, Client], addresses: list[tuple[str, str]], also_refused: bool = True
) -> dict[tuple[str, str], bytes]:
    return {
        (role, name): MASKED.sub(b"", page_of(client.get(address)))
        for role, client in clients.items()
        for name, address in addresses
        if also_refused or not is_refused(name.removeprefix("besides "), role)
    }


@pytest.mark.proof
def test_nobody_sees_what_one_person_answered_besides_while_it_is_open(world: World, monkeypatch):
    """Three pairs of worlds of about 1,400 pages each: this takes longer than other tests."""
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    running = world.own.running
    spectrum = a_spectrum_besides(running)
    digest = links.appended_digest(world.own.token)
    besides = Response.objects.create(round=spectrum, token_digest=digest, mode="web")
    clients = {role: client_of(world, role, besides) for role in ROLES}
    _, token = an_invitation(running, name="Ines")
    addresses = [(name, reverse(name, args=world.arguments(row.of, "own"))) for name, row in ROWS.items()]
    addresses += [
        (f"besides {name}", reverse(name, args=[spectrum.pk, *OF_A_ROUND[row.of]]))
        for name, row in ROWS.items()
        if row.of in OF_A_ROUND
    ]

    worlds = {}
    for happens in (low, high, leaves_out, begun):
        with transaction.atomic():
            happens(spectrum, token)
            worlds[happens] = seen_at(clients, addresses, also_refused=happens in (low, leaves_out))
            transaction.set_rollback(True)

    assert worlds[low][INFORMANT, "besides answering:section"].startswith(b"(200")
    for one, other in [(low, high), (low, leaves_out), (begun, leaves_out)]:
        both = worlds[one].keys() & worlds[other].keys()
        assert [where for where in both if worlds[one][where] != worlds[other][where]] == []


PAIRS = {
    "seven others, what was answered": (7, low, high),
    "five others, whether somebody began": (5, begun, leaves_out),
    "eight others, another mark below the top": (8, low, lambda spectrum, token: answers(spectrum, token, 2)),
}


def results_seen(
    world: World, happens: Happens, pair: tuple[Round, Round], roles: Sequence[str] = ROLES
) -> dict[tuple[str, str], bytes]:
    with transaction.atomic():
        _, token = an_invitation(pair[0])
        happens(pair[1], token)
        release_round(pair[0], at=pair[0].closes_at + GRACE)
        addresses = []
        for one in pair:
            addresses += [(f"{name.partition(':')[2]} {one.pk}", reverse(name, args=[one.pk])) for name in RESULTS]
            addresses += [(f"{kind} {one.pk}", reverse("files:export", args=[one.pk, kind])) for kind in FORMATS]
            addresses += [(f"meeting {one.pk}", reverse("meeting:show", args=[one.pk]))]
        addresses += [("trend", reverse("results:trend", args=[pair[0].partnership.slug]))]
        seen = {}
        for role in roles:
            read = [(name, address) for name, address in addresses if role not in ALSO_READ_PDF or name[:4] != "pdf "]
            seen |= seen_at({role: world.client(role)}, read)
        transaction.set_rollback(True)
    return seen


@pytest.mark.proof
@pytest.mark.parametrize("case", PAIRS)
def test_spectra_that_publish_the_same_look_the_same(case, monkeypatch, world: World):
    others, one, other = PAIRS[case]
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    round_ = a_closed_round(partnership=world.own.partnership, title="Both", sponsor_in_audience=True)
    pair = round_, a_spectrum_besides(round_)
    for _ in range(others):
        both_responses(round_)

    first, second = (results_seen(world, happens, pair) for happens in (one, other))

    assert first["officer", f"dashboard {pair[1].pk}"].startswith(b"(200")
    assert [where for where in first if first[where] != second[where]] == []


def test_the_comparison_would_notice_a_spectrum_that_publishes_otherwise(monkeypatch, world: World):
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    round_ = a_closed_round(partnership=world.own.partnership, title="Both")
    pair = round_, a_spectrum_besides(round_)
    for _ in range(9):
        both_responses(round_)

    first, second = (results_seen(world, happens, pair, ["officer"]) for happens in (low, high))

    differing = {name for role, name in first if first[role, name] != second[role, name]}
    assert {f"dashboard {pair[1].pk}", f"csv {pair[1].pk}", f"meeting {pair[1].pk}"} <= differing
    assert not any(name.endswith(round_.pk) for name in differing)
