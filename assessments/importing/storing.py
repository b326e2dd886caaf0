"""Stores imported responses as a closed round that is ready to be released."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from accounts.names import name_key
from assessments import links
from assessments.importing.reading import ImportedResponse
from assessments.models import GRACE, Invitation, Mode, Note, Rating, Response, Round
from frameworks.models import Instrument
from partnerships.models import Organisation, Partnership, Sector
from partnerships.organisations import organisations_named

BATCH = 2000  # rows of one INSERT: measured as the best of 500 to 10,000 on PostgreSQL

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """The round to create for the imported answers. It closes 15 minutes before `at`, so it can be released."""

    partnership: Partnership
    instrument: Instrument
    title: str
    kind: str
    at: datetime
    by: User | None = None


@transaction.atomic
def store(order: ImportOrder, imported: Sequence[ImportedResponse], progress: Progress) -> Round:
    """Store a closed round with one invitation and one response per respondent, and return it."""
    round_ = _closed_round(order)
    organisations = _organisations(imported)
    order.partnership.partner_organisations.add(*organisations.values())
    invitations, responses = _people(round_, imported, organisations)
    Invitation.objects.bulk_create(invitations, batch_size=BATCH)
    Response.objects.bulk_create(responses, batch_size=BATCH)
    pairs = list(zip(responses, imported, strict=True))
    practices = {practice.code: practice.pk for practice in order.instrument.practices.all()}
    _store_in_batches(pairs, practices, progress)
    return round_


def rating_count(imported: Iterable[ImportedResponse]) -> int:
    """How many ratings have at least one mark."""
    return sum(rating.has_mark for response in imported for rating in response.ratings.values())


def _closed_round(order: ImportOrder) -> Round:
    closes_at = order.at - GRACE
    round_ = Round(
        partnership=order.partnership,
        instrument=order.instrument,
        title=order.title,
        kind=order.kind,
        opens_at=closes_at - timedelta(days=1),
        closes_at=closes_at,
        rules_fixed_at=closes_at - timedelta(days=1),
        opened_by=order.by,
    )
    round_.full_clean()
    round_.save()
    return round_


def _organisations(imported: Iterable[ImportedResponse]) -> dict[str, Organisation]:
    """Every organisation that the file names, by the key of its name; created if it does not exist."""
    said = ((response.organisation, response.sector) for response in imported if response.organisation)
    return organisations_named((name, sector_of(sector)) for name, sector in said)


def sector_of(words: str) -> Sector:
    """The sector that a cell names, by key or by label; "other" for anything else."""
    wanted = words.casefold()
    return next((sector for sector in Sector if wanted in (sector.value, str(sector.label).casefold())), Sector.OTHER)


def _people(
    round_: Round, imported: Iterable[ImportedResponse], organisations: dict[str, Organisation]
) -> tuple[list[Invitation], list[Response]]:
    assert round_.link_key is not None  # noqa: S101 (a round that was made a moment ago)
    invitations, responses = [], []
    for person in imported:
        invitation = Invitation(
            round=round_, name=person.respondent, organisation=organisations.get(name_key(person.organisation))
        )
        token = links.personal_token(round_.link_key, invitation.id)
        invitation.token_digest = links.invitation_digest(token)
        invitations.append(invitation)
        digest = links.response_digest(token)
        responses.append(Response(round=round_, token_digest=digest, mode=Mode.IMPORT, is_submitted=True))
    return invitations, responses


def _store_in_batches(
    pairs: Sequence[tuple[Response, ImportedResponse]], practices: dict[str, int], progress: Progress
) -> None:
    people = 250  # about 10,000 rows at a time, so that memory stays flat and progress is seen
    for start in range(0, len(pairs), people):
        _store_marks(pairs[start : start + people], practices)
        progress(f"{min(start + people, len(pairs))} of {len(pairs)} respondents stored")


def _store_marks(pairs: Sequence[tuple[Response, ImportedResponse]], practices: dict[str, int]) -> None:
    ratings = [
        Rating(response=response, practice_id=practices[code], ideal=rating.ideal, actual=rating.actual)
        for response, person in pairs
        for code, rating in person.ratings.items()
        if rating.has_mark
    ]
    notes = [
        Note(response=response, practice_id=practices[code], text=rating.note)
        for response, person in pairs
        for code, rating in person.ratings.items()
        if rating.note
    ]
    Rating.objects.bulk_create(ratings, batch_size=BATCH)
    Note.objects.bulk_create(notes, batch_size=BATCH)
