"""Rows to facts, once, at release. Nothing else reads the ratings of more than one person."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.addresses import address_key
from analysis.facts import (
    IMPORT,
    OPEN_LINK,
    PAPER,
    REPLACING,
    SLIP,
    TABLE,
    WEB,
    InstrumentFacts,
    Mark,
    Missing,
    PracticeFacts,
    RatingFacts,
    ResponseFacts,
    RoundFacts,
)
from analysis.ladder import has_principle_level
from assessments.models import NOT_APPLICABLE, Rating, Round
from assessments.personal_links import PersonalLink, links_of, links_of_person, newest_of_each
from assessments.ways import Came, Way, responses_with_ways
from frameworks.models import Instrument, Scale

MARKS: dict[int | None, Mark] = {
    None: Missing.BLANK,
    NOT_APPLICABLE: Missing.NOT_APPLICABLE,
    **{number: number for number in range(1, 8)},
}
PAIRS = {(ideal, actual): RatingFacts(MARKS[ideal], MARKS[actual]) for ideal in MARKS for actual in MARKS}
"""Every rating there can be: a round of 5,000 holds 195,000 of these 81."""
WAYS = {
    Way.PERSONAL: WEB,
    Way.LETTER: SLIP,
    Way.REPLACING: REPLACING,
    Way.OPEN_LINK: OPEN_LINK,
    Way.PAPER: PAPER,
    Way.TABLE: TABLE,
    Way.IMPORT: IMPORT,
}


class Person(NamedTuple):
    """What is known about an invited person, apart from the answers."""

    organisation: str | None = None
    of_sponsor: bool = False


class Sponsors(NamedTuple):
    """The sponsors of a round: organisations, and the keys of the addresses of their agencies' people."""

    organisations: set[int]
    addresses: set[str]


def round_facts(round_: Round) -> RoundFacts:
    """What the ladder has to know of a round."""
    return RoundFacts(
        partnership=round_.partnership.slug,
        round=round_.pk,
        kind=round_.kind,
        closed_on=timezone.localdate(round_.closes_at, round_.partnership.zone),
        minimum_group=round_.minimum_group,
        invited=home_of(round_).invitations.count(),
        asks_by_name=round_.asks_by_name,
    )


def home_of(round_: Round) -> Round:
    """The round whose people and links this one's answers belong to."""
    return round_.appended_to or round_


def instrument_facts(instrument: Instrument) -> InstrumentFacts:
    """A section without a principle stands in its place, where the scale has options enough for such figures."""
    options = instrument.options.filter(scale=Scale.IDEAL, value__isnull=False).count()
    has_figures = has_principle_level(options)
    rows = instrument.practices.values_list("code", "actor", "section__principle__key", "section__key")
    practices = tuple(
        PracticeFacts(code, actor, principle or (section if has_figures else None))
        for code, actor, principle, section in rows
    )
    return InstrumentFacts(instrument.slug, instrument.version, options, practices)


def response_facts(round_: Round) -> list[ResponseFacts]:
    """Every submitted response that is not set aside. A draft is not an answer.

    It needs the round's key, so only the release can call it.
    """
    people, ratings, nobody = _people(round_), _ratings(round_), Person()
    return [
        ResponseFacts(ratings[one.response], _mode_of(one), *(people[one.invitation.pk] if one.invitation else nobody))
        for one in responses_with_ways(round_)
        if not one.is_set_aside
    ]


def _mode_of(came: Came) -> str:
    """How the answers came; "" after the release, which erases it: `analysis` refuses such a response."""
    return WAYS[came.way] if came.mode else ""


def _ratings(round_: Round) -> dict[UUID, dict[str, RatingFacts]]:
    codes = dict(round_.instrument.practices.values_list("pk", "code"))
    found: dict[str, dict[str, RatingFacts]] = defaultdict(dict)
    rows = Rating.objects.filter(response__round=round_, response__is_submitted=True)
    rows = rows.order_by()  # half a second for 5,000 people, and nothing depends on it
    # As text: a UUID for each of 195,000 ratings is made and compared in Python.
    marks = rows.values_list(Cast("response", CharField()), "practice", "ideal", "actual")
    for response, practice, ideal, actual in marks.iterator(chunk_size=20_000):
        found[response][codes[practice]] = PAIRS[ideal, actual]
    return defaultdict(dict, {UUID(response): ratings for response, ratings in found.items()})


def _people(round_: Round) -> dict[UUID, Person]:
    """Each invited person by the invitation."""
    home = home_of(round_)
    sponsors = _sponsors(home)
    return {link.invitation.pk: _person(link, sponsors) for link in newest_of_each(links_of(home))}


def _person(link: PersonalLink, sponsors: Sponsors) -> Person:
    invitation, organisation = link.invitation, link.invitation.organisation
    name = organisation.name if organisation else None
    addresses = {address_key(one.email) for one in links_of_person(invitation)}
    of_sponsor = invitation.organisation_id in sponsors.organisations or bool(addresses & sponsors.addresses)
    return Person(name, of_sponsor)


def _sponsors(round_: Round) -> Sponsors:
    """Those that sponsored the partnership since the rules were fixed, and the people of their agencies."""
    rows = round_.counted_sponsorships().values_list("organisation", "organisation__agency__people__user__email_key")
    found = list(rows)
    return Sponsors({organisation for organisation, _ in found}, {address for _, address in found if address})
