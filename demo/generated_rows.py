"""Makes unsaved rows from sketches and their releases, so that a chunk of partnerships is stored at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from analysis.document import parse
from analysis.facts import ResponseFacts
from assessments import links
from assessments.models import Invitation, Rating, Response, Round
from demo import people
from demo.inventing import BuiltRound, slug_of
from demo.sketches import MOMENTS, Case, PartnershipSketch, RoundSketch
from frameworks.models import Instrument, PartnershipType
from journal.models import Moment
from partnerships.models import Organisation, Partnership, Sponsorship
from reports.models import Narrative, Release, Share, ShareEvent
from reports.release.gather import PAIRS

OPEN_FOR = timedelta(days=21)
NAMED_BEFORE = timedelta(days=365)  # before the first round of all
SHARED_AFTER = timedelta(days=7)
MESSAGE = "We talked this through at our last meeting. Please ask us about it."
NARRATIVES = (
    "Partners wrote the plan together, and each signed for a part of it.",
    "New people were brought in by a colleague who had been there from the start.",
    "Meetings went round the partners’ own places, so that everybody hosted once.",
)
MARKS = {rating: marks for marks, rating in PAIRS.items()}
NARRATED = 10  # one partnership in so many has narratives


@dataclass(frozen=True)
class Surroundings:
    """Rows that every chunk refers to."""

    agencies: Sequence[Organisation]
    organisations: Mapping[int, Organisation]
    types: Mapping[str, PartnershipType]
    instruments: Mapping[str, Instrument]
    practices: Mapping[str, Mapping[str, int]]  # per instrument, code to number
    principles: Mapping[str, int]


@dataclass
class Answers:
    """The answers of one round. They are stored for one round in `Order.stride`."""

    invitations: list[Invitation] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)


def partnership_row(sketch: PartnershipSketch, surroundings: Surroundings) -> Partnership:
    return Partnership(
        slug=slug_of(sketch),
        name=sketch.name,
        type=surroundings.types[sketch.type],
        stage=sketch.stage,
        place=sketch.place,
        aim="invented, to see how pages do with many partnerships",
        established=2015 + sketch.number % 10,
        auspicing_organisation=surroundings.organisations[sketch.organisations[0]],
        is_invented=True,
    )


def sponsorship_rows(
    sketch: PartnershipSketch, partnership: Partnership, surroundings: Surroundings
) -> list[Sponsorship]:
    first = sketch.rounds[0].closed_on if sketch.rounds else timezone.localdate()
    named_at = at(first) - NAMED_BEFORE
    return [
        Sponsorship(
            partnership=partnership,
            organisation=surroundings.agencies[number],
            named_at=named_at,
            accepted_at=named_at,
        )
        for number in sketch.agencies
    ]


def at(day: date) -> datetime:
    """5 pm on that day, in the time zone of the installation."""
    return datetime.combine(day, time(17), tzinfo=timezone.get_current_timezone())


def round_row(
    sketch: PartnershipSketch, round_: RoundSketch, partnership: Partnership, surroundings: Surroundings
) -> Round:
    """A released round. It has no link key, and no links to its results exist."""
    closes_at = at(round_.closed_on)
    return Round(
        pk=round_.id,
        partnership=partnership,
        instrument=surroundings.instruments[round_.instrument],
        title=round_.title,
        sponsor_in_audience=sketch.case != Case.NOT_TOLD,
        opens_at=closes_at - OPEN_FOR,
        rules_fixed_at=closes_at - OPEN_FOR,
        closes_at=closes_at,
        released_at=closes_at + timedelta(hours=1),
        link_key=None,
        results_key=None,
    )


def release_row(built: BuiltRound) -> Release:
    return Release(round_id=built.round, document=built.release.document, digest=built.release.digest)


def share_rows(
    sketch: PartnershipSketch, partnership: Partnership, rounds: Sequence[BuiltRound], surroundings: Surroundings
) -> list[Share]:
    return [
        _share(sketch, round_, built, partnership, surroundings.agencies[agency])
        for agency in sketch.agencies
        for round_, built in zip(sketch.rounds, rounds, strict=True)
        if round_.is_shared
    ]


def _share(
    sketch: PartnershipSketch, round_: RoundSketch, built: BuiltRound, partnership: Partnership, agency: Organisation
) -> Share:
    return Share(
        release_id=round_.id,
        partnership=partnership,
        organisation=agency,
        of_partnership=sketch.of_partnership,
        of_sponsor=sketch.of_sponsor,
        message=MESSAGE if sketch.number % 5 == 0 else "",
        document=built.for_sponsor,
        is_available=not parse(built.for_sponsor).shows_nothing,
        closed_on=round_.closed_on,
        shared_at=at(round_.closed_on) + SHARED_AFTER,
    )


def event_row(share: Share) -> ShareEvent:
    on = timezone.localdate(share.shared_at)
    sides = {"release_id": share.release_id, "organisation_id": share.organisation_id}
    return ShareEvent(kind=ShareEvent.Kind.SHARED, on=on, at=share.shared_at, **sides)


def moment_rows(sketch: PartnershipSketch, partnership: Partnership) -> Iterator[Moment]:
    random = Random(f"{sketch.seed} moments")  # noqa: S311 (invention, not secrecy)
    for number, (kind, happened_on) in enumerate(sketch.moments):
        yield Moment(
            pk=_number(random),
            partnership=partnership,
            kind=kind,
            happened_on=happened_on,
            title=MOMENTS[kind],
            is_for_sponsors=number != 0,  # one of them is nobody else's business
        )


def narrative_rows(sketch: PartnershipSketch, surroundings: Surroundings) -> list[Narrative]:
    """Narratives for the latest round of a few partnerships, about some of the principles."""
    if not sketch.rounds or sketch.number % NARRATED:
        return []
    return [
        Narrative(release_id=sketch.rounds[-1].id, principle_id=principle, version=1, text=text)
        for principle, text in zip(surroundings.principles.values(), NARRATIVES, strict=False)
    ]


def answers_of(
    sketch: PartnershipSketch, round_: Round, responses: Sequence[ResponseFacts], surroundings: Surroundings
) -> Answers:
    """The answers of a round as they are after a release: nothing connects a person with an answer."""
    random = Random(f"{sketch.seed} {round_.pk}")  # noqa: S311 (invention, not secrecy)
    invited = next(one.invited for one in sketch.rounds if one.id == round_.pk)
    key = links.new_link_key()
    organisations = [surroundings.organisations[number] for number in sketch.organisations]
    answers = Answers([_invitation(round_, number, organisations, random) for number in range(invited)])
    for invitation, facts in zip(answers.invitations, responses, strict=False):
        token = links.personal_token(key, invitation.pk)
        invitation.token_digest = links.invitation_digest(token)
        answers.responses.append(_response(round_, token, facts, random))
    practices = surroundings.practices[round_.instrument.slug]
    for response, facts in zip(answers.responses, responses, strict=True):
        answers.ratings += _ratings(response, facts, practices, random)
    return answers


def _invitation(round_: Round, number: int, organisations: Sequence[Organisation], random: Random) -> Invitation:
    return Invitation(
        pk=_number(random),
        round=round_,
        name=people.name_of(number),
        email=f"invented{number}@example.org",
        organisation=organisations[number % len(organisations)],
        token_digest=f"{random.getrandbits(256):064x}",  # of a person without answers: of no link at all
        invited_date=timezone.localdate(round_.opens_at),
    )


def _response(round_: Round, token: str, facts: ResponseFacts, random: Random) -> Response:
    return Response(
        pk=_number(random),
        round=round_,
        token_digest=links.response_digest(token),
        mode="",
        is_submitted=True,
        revision=len(facts.ratings),
    )


def _ratings(
    response: Response, facts: ResponseFacts, practices: Mapping[str, int], random: Random
) -> Iterator[Rating]:
    for code, rating in facts.ratings.items():
        ideal, actual = MARKS[rating]
        if ideal is not None or actual is not None:
            yield Rating(pk=_number(random), response=response, practice_id=practices[code], ideal=ideal, actual=actual)


def _number(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
