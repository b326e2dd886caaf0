"""Generates many partnerships of an invented agency, with released and shared rounds, to see how pages perform.

Releases are built in memory by the real `analysis.release.build`, in several processes. Ratings are stored for one
round in `Order.stride`. Only the main process uses the database, with a chunk of partnerships in a transaction.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from time import monotonic

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from assessments.models import Invitation, Rating, Response, Round
from demo import generated_rows as rows
from demo.generated_rows import Surroundings
from demo.inventing import BuiltRound, built_chunks, organisation_name
from demo.sketches import DEVELOPMENT, MAINTENANCE, SECTORS, Order, PartnershipSketch, sketches
from frameworks.models import Instrument, PartnershipType, Principle
from journal.models import Moment
from partnerships.access import AgencyRole
from partnerships.models import AgencyPerson, Organisation, Partnership, SponsoringAgency, Sponsorship
from reports.models import Movement, Narrative, Release, Share, ShareEvent
from reports.release.gather import instrument_facts
from sponsors.medians.counting import refresh
from sponsors.sharing.actions import movements_of

CHUNK = 25  # partnerships in one transaction: about 2 MB of documents on their way
AGENCIES = {"invented-agency": "Invented agency", "second-invented-agency": "Second invented agency"}
Report = Callable[[str], None]


class AlreadyGeneratedError(Exception):
    """Generated partnerships exist already."""


def generate(order: Order, reader: User, processes: int, report: Report) -> None:
    """Store partnerships that share results with an invented agency. `reader` becomes its administrator.

    Raises AlreadyGeneratedError.
    """
    if SponsoringAgency.objects.filter(slug__in=AGENCIES).exists():
        raise AlreadyGeneratedError("Generated partnerships are there already; --remove takes them away.")
    surroundings = _surroundings(order, reader)
    instruments = {slug: instrument_facts(instrument) for slug, instrument in surroundings.instruments.items()}
    progress = Progress(order.count, report)
    for chunk, built in built_chunks(_in_chunks(sketches(order)), instruments, processes):
        _store(chunk, built, surroundings)
        progress.advance(len(chunk))
    for agency in surroundings.agencies:
        refresh(agency, timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so that plans know at once how many rows there are


def _in_chunks(found: Iterator[PartnershipSketch]) -> Iterator[Sequence[PartnershipSketch]]:
    while chunk := list(islice(found, CHUNK)):
        yield chunk


@transaction.atomic
def _surroundings(order: Order, reader: User) -> Surroundings:
    agencies = [_agency(slug, name) for slug, name in AGENCIES.items()]
    AgencyPerson.objects.create(user=reader, agency=agencies[0].agency, role=AgencyRole.ADMIN)
    partners = Organisation.objects.bulk_create(
        Organisation(name=organisation_name(number), sector=SECTORS[number % len(SECTORS)])
        for number in range(order.organisations)
    )
    instruments = {slug: Instrument.objects.filter(slug=slug).newest().get() for slug in (DEVELOPMENT, MAINTENANCE)}
    return Surroundings(
        agencies=agencies,
        organisations=dict(enumerate(partners)),
        types={found.key: found for found in PartnershipType.objects.all()},
        instruments=instruments,
        practices={slug: dict(one.practices.values_list("code", "pk")) for slug, one in instruments.items()},
        principles=dict(Principle.objects.values_list("key", "pk")),
    )


def _agency(slug: str, name: str) -> Organisation:
    organisation = Organisation.objects.create(name=name, sector="state-government")
    SponsoringAgency.objects.create(organisation=organisation, slug=slug, confirmed_at=timezone.now())
    return organisation


@transaction.atomic
def _store(chunk: Sequence[PartnershipSketch], built: Sequence[list[BuiltRound]], surroundings: Surroundings) -> None:
    partnerships = Partnership.objects.bulk_create(rows.partnership_row(sketch, surroundings) for sketch in chunk)
    whole = list(zip(chunk, partnerships, built, strict=True))
    _store_partners(whole, surroundings)
    rounds = Round.objects.bulk_create(
        rows.round_row(sketch, round_, partnership, surroundings)
        for sketch, partnership, _ in whole
        for round_ in sketch.rounds
    )
    Release.objects.bulk_create(rows.release_row(one) for _, _, releases in whole for one in releases)
    _store_shares(whole, surroundings)
    _store_answers(whole, {round_.pk: round_ for round_ in rounds}, surroundings)
    Moment.objects.bulk_create(chain(*(rows.moment_rows(sketch, partnership) for sketch, partnership, _ in whole)))
    Narrative.objects.bulk_create(chain(*(rows.narrative_rows(sketch, surroundings) for sketch in chunk)))


Whole = list[tuple[PartnershipSketch, Partnership, list[BuiltRound]]]


def _store_partners(whole: Whole, surroundings: Surroundings) -> None:
    partners = Partnership.partner_organisations.through
    partners.objects.bulk_create(
        partners(partnership=partnership, organisation=surroundings.organisations[number])
        for sketch, partnership, _ in whole
        for number in sketch.organisations
    )
    Sponsorship.objects.bulk_create(
        chain(*(rows.sponsorship_rows(sketch, partnership, surroundings) for sketch, partnership, _ in whole))
    )


def _store_shares(whole: Whole, surroundings: Surroundings) -> None:
    """Store shares, their log, and the changes between them, for each partnership and sponsor, oldest first."""
    shares = Share.objects.bulk_create(
        chain(
            *(rows.share_rows(sketch, partnership, releases, surroundings) for sketch, partnership, releases in whole)
        )
    )
    ShareEvent.objects.bulk_create(map(rows.event_row, shares))
    series: dict[tuple[int, int], list[Share]] = {}
    for share in shares:
        if share.is_available:
            series.setdefault((share.partnership_id, share.organisation_id), []).append(share)
    principles = dict(surroundings.principles)
    Movement.objects.bulk_create(chain(*(movements_of(one, principles) for one in series.values())))


def _store_answers(whole: Whole, rounds: dict[str, Round], surroundings: Surroundings) -> None:
    for sketch, _, releases in whole:
        for built in releases:
            if built.responses:
                answers = rows.answers_of(sketch, rounds[built.round], built.responses, surroundings)
                Invitation.objects.bulk_create(answers.invitations)
                Response.objects.bulk_create(answers.responses)
                Rating.objects.bulk_create(answers.ratings)


class Progress:
    """Reports every few seconds how many are done, how fast, and how long it will still take."""

    EVERY = 5.0  # seconds

    def __init__(self, total: int, report: Report) -> None:
        self.total, self.report, self.done = total, report, 0
        self.began = self.reported = monotonic()

    def advance(self, count: int) -> None:
        self.done += count
        now = monotonic()
        if now - self.reported < self.EVERY and self.done < self.total:
            return
        self.reported = now
        rate = self.done / max(now - self.began, 0.001)
        left = (self.total - self.done) / rate
        self.report(f"{self.done:,} of {self.total:,} partnerships, {rate:.1f} a second, {left:.0f} s left")
