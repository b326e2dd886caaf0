"""Proof 2 while a round is open: two worlds that differ in one person's answers, or in whether that person answered.

Every address, as every role and as another informant, answers the same byte for byte. What differs by chance (CSRF
tokens, the signed offer of the open link, the own address of a page that is signed anew) is masked.
"""

import re
from collections.abc import Callable, Sequence

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import Note, Rating, Response, Round, Seat
from tests.access_table import ROLES, ROWS
from tests.access_world import World
from tests.databases import sampled
from tests.factories import an_invitation, an_open_round

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent, pytest.mark.usefixtures("files_as_orders")]
MASKED = re.compile(rb'name="(csrfmiddlewaretoken|own|next)" value="[^"]+"')
BY_CHANCE = ("Set-Cookie", "Expires")
REFUSALS = {"LOGIN", "403", "404", "405"}
ADMIN = ["admin:assessments_round_changelist", "admin:partnerships_partnership_changelist", "admin:index"]

Happens = Callable[[Round, str], None]
Worlds = dict[Happens, dict[tuple[str, str], bytes]]


def answers(round_: Round, token: str, mark: int = 1, is_submitted: bool = True) -> None:
    """The one person's answers, with a note."""
    digest = links.response_digest(token)
    response = Response.objects.create(
        round=round_, token_digest=digest, mode="web", is_submitted=is_submitted, revision=3
    )
    practices = list(round_.instrument.practices.all())
    Rating.objects.bulk_create(Rating(response=response, practice=p, ideal=mark, actual=mark) for p in practices)
    Note.objects.create(response=response, practice=practices[0], text="Only for me")


def leaves_out(round_: Round, token: str) -> None:
    """The person has not come."""


def answers_low(round_: Round, token: str) -> None:
    answers(round_, token, mark=1)


def answers_high(round_: Round, token: str) -> None:
    answers(round_, token, mark=4)


def has_begun(round_: Round, token: str) -> None:
    answers(round_, token, is_submitted=False)


def everything_seen(
    world: World, happens: Happens, token: str, also_refused: bool = True, roles: Sequence[str] = ROLES
) -> dict[tuple[str, str], bytes]:
    """Each page by (role, address), after the person did one thing; then it is undone."""
    seen = {}
    addresses = [(name, reverse(name, args=world.arguments(row.of, "own"))) for name, row in ROWS.items()]
    addresses += [(name, reverse(name)) for name in ADMIN]
    with transaction.atomic():
        happens(world.own.running, token)
        Round.objects.update(answered_counted_on=None)
        for role in roles:
            client = world.client(role)
            for name, address in addresses:
                if also_refused or not is_refused(name, role):
                    seen[role, name] = MASKED.sub(b"", page_of(client.get(address)))
            for name in ("rounds:remind", "rounds:send", "rounds:extend", "rounds:people"):
                address = reverse(name, args=[world.own.running.pk])
                posted = client.post(address, {"sentence": "Please answer."}, follow=True)
                seen[role, f"post {name}"] = MASKED.sub(b"", page_of(posted))
        transaction.set_rollback(True)
    return seen


def is_refused(name: str, role: str) -> bool:
    """The role may not see this page. What it gets instead is compared in one pair of worlds and not in every one."""
    return name in ROWS and ROWS[name].expected(role, "own", "GET") in REFUSALS


def page_of(answer) -> bytes:
    headers = {name: value for name, value in answer.headers.items() if name not in BY_CHANCE}
    return repr((answer.status_code, sorted(headers.items()))).encode() + whole(answer)


def whole(answer) -> bytes:
    """A file that is sent in pieces is read to its end, which closes it."""
    content: bytes = answer.getvalue()
    return content


@pytest.fixture(
    params=sampled(["ines.ito@example.org", ""], on_both=["ines.ito@example.org"]),
    ids=["with an address", "without an address"],
)
def worlds(request, world: World, monkeypatch) -> Worlds:
    """What everybody sees after the person did each of four things; two others have answered."""
    noon = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: noon)
    for _ in range(2):  # with the person, 2 or 3 have answered
        _, token = an_invitation(world.own.running)
        answers(world.own.running, token, mark=2)
    _, token = an_invitation(world.own.running, name="Ines", email=request.param)
    return {
        happens: everything_seen(world, happens, token, also_refused=happens in (answers_low, leaves_out))
        for happens in (answers_low, answers_high, leaves_out, has_begun)
    }


@pytest.mark.proof
def test_nobody_sees_what_one_person_answered_or_whether(worlds):
    """Three pairs of worlds of about 1,400 pages each: this takes longer than other tests."""
    pairs = [(answers_low, answers_high), (answers_low, leaves_out), (has_begun, leaves_out)]

    assert len(worlds[answers_low]) > 1300
    assert len(worlds[answers_high]) > 300
    for one, other in pairs:
        both = worlds[one].keys() & worlds[other].keys()
        assert [where for where in both if worlds[one][where] != worlds[other][where]] == []


@pytest.mark.parametrize("address", ["ines.ito@example.org", ""])
def test_who_looks_at_somebody_elses_link_does_not_see_whether_that_person_has_begun(client, address):
    running = an_open_round()
    _, token = an_invitation(running, name="Ines", email=address)
    link = reverse("answering:welcome", args=[token])

    before = MASKED.sub(b"", page_of(client.get(link)))
    answers(running, token)

    assert MASKED.sub(b"", page_of(client.get(link))) == before


def test_the_comparison_would_notice_a_page_that_tells(monkeypatch, world: World):
    _, token = an_invitation(world.own.running, name="Ines")
    monkeypatch.setattr("assessments.rounds.counting.SHOWN_FROM", 0)

    first, second = (everything_seen(world, happens, token, roles=["officer"]) for happens in (answers_low, leaves_out))

    assert ("officer", "rounds:detail") in [where for where in first if first[where] != second[where]]


def test_a_seat_has_a_name_only_around_the_table(world: World):
    assert set(Seat.objects.values_list("response__round__kind", flat=True)) == {Round.Kind.TABLE}
    assert {field.name for field in Response._meta.fields} == {
        *("id", "round", "token_digest", "code_digest", "pin_hash", "consent_version", "mode"),
        *("is_submitted", "revision", "wrong_pins", "cookie_version", "device_counts"),
    }
