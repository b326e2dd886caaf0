"""Factories build their own surroundings; a test mentions only what matters to it."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from assessments import links
from assessments.models import Invitation, Note, Rating, Response, Round
from frameworks.models import Instrument, PartnershipType, Stage
from journal.models import Action, Moment
from partnerships.models import Organisation, Partnership

_numbers = itertools.count(1)


def an_organisation(**fields: Any) -> Organisation:
    fields.setdefault("name", f"Organisation {next(_numbers)}")
    return Organisation.objects.create(**fields)


def a_partnership(**fields: Any) -> Partnership:
    number = next(_numbers)
    fields.setdefault("name", f"Partnership {number}")
    fields.setdefault("slug", f"partnership-{number}")
    fields.setdefault("type", PartnershipType.objects.get(key="community"))
    fields.setdefault("stage", Stage.DEVELOPMENT)
    if "sponsor" not in fields:
        fields["sponsor"] = an_organisation(name=f"Sponsoring agency {number}", sector="state-government")
    return Partnership.objects.create(**fields)


def an_instrument(slug: str = "development") -> Instrument:
    return Instrument.objects.filter(slug=slug).newest().get()


def an_open_round(**fields: Any) -> Round:
    """A round that opened an hour ago and closes in a week, its rules fixed."""
    now = timezone.now()
    fields.setdefault("opens_at", now - timedelta(hours=1))
    fields.setdefault("closes_at", now + timedelta(days=7))
    fields.setdefault("rules_fixed_at", fields["opens_at"])
    fields.setdefault("title", "First round")
    if "partnership" not in fields:
        fields["partnership"] = a_partnership()
    if "instrument" not in fields:
        fields["instrument"] = an_instrument()
    return Round.objects.create(**fields)


def a_closed_round(**fields: Any) -> Round:
    """A round whose closing and grace have passed, not released yet."""
    now = timezone.now()
    fields.setdefault("opens_at", now - timedelta(days=14))
    fields.setdefault("closes_at", now - timedelta(hours=1))
    return an_open_round(**fields)


def an_invitation(round_: Round, **fields: Any) -> tuple[Invitation, str]:
    """An invitation and the token of its personal link."""
    invitation = Invitation(round=round_, **fields)
    assert round_.link_key is not None
    token = links.personal_token(round_.link_key, invitation.id)
    invitation.make_links()
    invitation.save()
    return invitation, token


def a_response(
    round_: Round, marks: Mapping[str, tuple[int | None, int | None]] | None = None, **fields: Any
) -> Response:
    """A submitted response of an invited person; `marks` maps a practice's code to (ideal, actual)."""
    organisation = fields.pop("organisation", None)
    _, token = an_invitation(round_, organisation=organisation, role=fields.pop("role", ""))
    fields.setdefault("mode", "web")
    fields.setdefault("is_submitted", True)
    response = Response.objects.create(round=round_, token_digest=links.response_digest(token), **fields)
    practices = {p.code: p for p in round_.instrument.practices.all()}
    Rating.objects.bulk_create(
        Rating(response=response, practice=practices[code], ideal=ideal, actual=actual)
        for code, (ideal, actual) in (marks or {}).items()
    )
    return response


def a_note(response: Response, text: str = "Meetings are long.", number: int = 1, **fields: Any) -> Note:
    practice = response.round.instrument.practices.get(number=number)
    return Note.objects.create(response=response, practice=practice, text=text, **fields)


def responses(round_: Round, count: int, ideal: int = 4, actual: int = 3) -> Iterable[Response]:
    """So many whole responses, alike, from organisations of their own."""
    codes = list(round_.instrument.practices.values_list("code", flat=True))
    marks = dict.fromkeys(codes, (ideal, actual))
    return [a_response(round_, marks, organisation=an_organisation()) for _ in range(count)]


def an_action(partnership: Partnership, **fields: Any) -> Action:
    fields.setdefault("what", "Meet at the school, not at the council")
    fields.setdefault("who", "Ines")
    fields.setdefault("due_on", timezone.localdate() + timedelta(days=30))
    fields.setdefault("outcome", "process")
    return Action.objects.create(partnership=partnership, **fields)


def a_moment(partnership: Partnership, **fields: Any) -> Moment:
    fields.setdefault("kind", "funding-cut")
    fields.setdefault("title", "The grant was halved")
    fields.setdefault("happened_on", timezone.localdate() - timedelta(days=100))
    return Moment.objects.create(partnership=partnership, **fields)
