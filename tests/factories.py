"""Factories build their own surroundings; a test mentions only what matters to it."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from assessments import links
from assessments.models import Invitation, Note, Rating, Response, Round
from assessments.rounds.appending import append
from frameworks.models import Instrument, PartnershipType, Stage, WayOfWorking
from journal.models import Action, Activity, AgreementVersion, Moment, PartneringAgreement
from partnerships.models import FormerCharacter, Organisation, Partnership, SponsoringAgency, Sponsorship
from reports.models import Release, Share
from sponsors.sharing.actions import Terms, share

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
    sponsor = fields.pop("sponsor", None) if "sponsor" in fields else an_agency(f"Sponsoring agency {number}")
    partnership = Partnership.objects.create(**fields)
    if sponsor:
        a_sponsorship(partnership, sponsor)
    return partnership


def an_agency(name: str, **fields: Any) -> Organisation:
    """An organisation that platform staff confirmed as a sponsoring agency."""
    organisation = an_organisation(name=name, sector="state-government")
    fields.setdefault("confirmed_at", timezone.now())
    SponsoringAgency.objects.create(organisation=organisation, slug=slugify(name), **fields)
    return organisation


def a_sponsorship(partnership: Partnership, organisation: Organisation, **fields: Any) -> Sponsorship:
    """Named and accepted long before any round; `accepted_at=None` makes one that waits."""
    fields.setdefault("named_at", timezone.now() - timedelta(days=3000))
    fields.setdefault("accepted_at", fields["named_at"])
    return Sponsorship.objects.create(partnership=partnership, organisation=organisation, **fields)


def a_share(release: Release, **terms: Any) -> Share:
    """With the first sponsor of the partnership."""
    return share(release, release.round.partnership.sponsors[0], Terms(**terms), by=None)


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


def a_spectrum_besides(round_: Round) -> Round:
    """The spectrum, appended to a round: asked of the same people by the same link."""
    append(round_, asks_spectrum=True)
    return Round.objects.get(appended_to=round_)


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


def both_responses(
    round_: Round, marks: tuple[int, int] = (4, 3), besides: tuple[int, int] = (3, 1), **fields: Any
) -> tuple[Response, Response]:
    """One person's submitted answers to a round and to what is appended to it, alike on every practice."""
    _, token = an_invitation(round_, **fields)
    digests = {
        round_: links.response_digest(token),
        Round.objects.get(appended_to=round_): links.appended_digest(token),
    }
    both = []
    for (asked, digest), (ideal, actual) in zip(digests.items(), (marks, besides), strict=True):
        response = Response.objects.create(round=asked, token_digest=digest, mode="web", is_submitted=True)
        practices = asked.instrument.practices.all()
        Rating.objects.bulk_create(Rating(response=response, practice=p, ideal=ideal, actual=actual) for p in practices)
        both.append(response)
    return both[0], both[1]


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


def an_activity(partnership: Partnership, **fields: Any) -> Activity:
    fields.setdefault("name", "Outreach clinic at the library")
    fields.setdefault("intended", a_way("coordination"))
    fields.setdefault("review_on", timezone.localdate() + timedelta(days=180))
    return Activity.objects.create(partnership=partnership, **fields)


def a_way(key: str) -> WayOfWorking:
    return WayOfWorking.objects.get(key=key)


def a_former_character(partnership: Partnership, type_: str = "enacted", **fields: Any) -> FormerCharacter:
    fields.setdefault("stage", Stage.DEVELOPMENT)
    fields.setdefault("until", timezone.localdate() - timedelta(days=365))
    fields.setdefault("type", PartnershipType.objects.get(key=type_))
    return FormerCharacter.objects.create(partnership=partnership, **fields)


def a_moment(partnership: Partnership, **fields: Any) -> Moment:
    fields.setdefault("kind", "funding-cut")
    fields.setdefault("title", "The grant was halved")
    fields.setdefault("happened_on", timezone.localdate() - timedelta(days=100))
    return Moment.objects.create(partnership=partnership, **fields)


def an_agreement(partnership: Partnership, **fields: Any) -> PartneringAgreement:
    """A partnering agreement between two organisations, with its first version."""
    version = {name: fields.pop(name) for name in ("signed_on", "review_on", "file", "file_name") if name in fields}
    fields.setdefault("title", "Memorandum of understanding")
    fields.setdefault("kind", "memorandum")
    agreement = PartneringAgreement.objects.create(partnership=partnership, **fields)
    agreement.parties.set([an_organisation(), an_organisation()])
    AgreementVersion.objects.create(agreement=agreement, number=1, **version)
    return agreement
