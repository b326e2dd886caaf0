"""Stores imported responses as a round that has closed. Nobody but its importer sees it before it is published.

People and answers are each stored in a random order, so that the order of the file joins none of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import SystemRandom
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from accounts.names import name_key
from assessments import links
from assessments.importing.reading import ImportedResponse
from assessments.models import Invitation, Mode, Note, Rating, Response, Round
from frameworks.models import Instrument
from partnerships.models import Organisation, Partnership, Sector
from partnerships.organisations import organisations_named

BATCH = 2000  # rows of one INSERT: measured as the best of 500 to 10,000 on PostgreSQL

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is said about a file of answers. `content`: the file, to recognise it when it comes again."""

    partnership: Partnership
    instrument: Instrument
    title: str
    kind: str
    at: datetime
    by: User | None = None
    closed_on: date | None = None
    source: str = Round.Source.OTHER
    content: bytes = b""


def round_of(order: ImportOrder) -> Round:
    """The round of this import, not saved: it closed when its day began, and opened the day before."""
    day = order.closed_on or timezone.localdate(order.at)
    closed_at = timezone.make_aware(datetime.combine(day, time.min))
    return Round(
        partnership=order.partnership,
        instrument=order.instrument,
        title=order.title,
        kind=order.kind,
        opens_at=closed_at - timedelta(days=1),
        closes_at=closed_at,
        rules_fixed_at=closed_at - timedelta(days=1),
        opened_by=order.by,
        imported_at=order.at,
        source=order.source,
        file_digest=digest_of(order.content),
    )


def digest_of(content: bytes) -> str:
    """Recognises the same file. It is made with the key of the installation: from the database nobody can try files."""
    return salted_hmac("assessments.importing", content.hex(), algorithm="sha256").hexdigest() if content else ""


@transaction.atomic
def store(round_: Round, imported: Sequence[ImportedResponse], progress: Progress) -> None:
    """Store the round with one invitation and one response per respondent."""
    round_.full_clean()
    round_.save()
    invitations, pairs = _people(round_, imported, _organisations(imported))
    SystemRandom().shuffle(invitations)
    SystemRandom().shuffle(pairs)
    Invitation.objects.bulk_create(invitations, batch_size=BATCH)
    Response.objects.bulk_create([response for response, _ in pairs], batch_size=BATCH)
    practices = {practice.code: practice.pk for practice in round_.instrument.practices.all()}
    _store_in_batches(pairs, practices, progress)


def rating_count(imported: Iterable[ImportedResponse]) -> int:
    """How many ratings have at least one mark."""
    return sum(rating.has_mark for response in imported for rating in response.ratings.values())


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
) -> tuple[list[Invitation], list[tuple[Response, ImportedResponse]]]:
    assert round_.link_key is not None  # noqa: S101 (a round that was made a moment ago)
    invitations, pairs = [], []
    for person in imported:
        invitation = Invitation(
            round=round_, name=person.respondent, organisation=organisations.get(name_key(person.organisation))
        )
        token = links.personal_token(round_.link_key, invitation.id)
        invitation.token_digest = links.invitation_digest(token)
        invitations.append(invitation)
        digest = links.response_digest(token)
        pairs.append((Response(round=round_, token_digest=digest, mode=Mode.IMPORT, is_submitted=True), person))
    return invitations, pairs


def _store_in_batches(
    pairs: Sequence[tuple[Response, ImportedResponse]], practices: dict[str, int], progress: Progress
) -> None:
    people = 250  # about 10,000 rows at a time, so that memory stays flat and progress is seen
    for start in range(0, len(pairs), people):
        _store_marks(pairs[start : start + people], practices)
        progress(f"{min(start + people, len(pairs))} of {len(pairs)} respondents stored")


def _store_marks(pairs: Sequence[tuple[Response, ImportedResponse]], practices: dict[str, int]) -> None:
    ratings = [
        (uuid4(), response.pk, practices[code], rating.ideal, rating.actual)
        for response, person in pairs
        for code, rating in person.ratings.items()
        if rating.has_mark
    ]
    notes = [
        (uuid4(), response.pk, practices[code], rating.note, False)
        for response, person in pairs
        for code, rating in person.ratings.items()
        if rating.note
    ]
    _insert(Rating, ratings)
    _insert(Note, notes)


def _insert(model: type[Rating | Note], rows: Sequence[tuple[object, ...]]) -> None:
    """Each row holds the values of all columns. An object of the ORM for each would take half the time of an import."""
    fields, quote = model._meta.concrete_fields, connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    one = f"({', '.join(['%s'] * len(fields))})"
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        values = [
            field.get_db_prep_save(value, connection) for row in batch for field, value in zip(fields, row, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {', '.join([one] * len(batch))}",  # noqa: S608
                values,
            )
