"""What happens at the table. Each verb is one transaction that holds the round."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.names import same_name
from assessments.answering import doors
from assessments.answering.doors import Door
from assessments.models import AgreedRating, Response, Round, Seat
from frameworks.models import Practice


class TableError(Exception):
    """The table does not allow this now; the words say why."""


class MeanwhileError(TableError):
    """The page was older than what is stored; the person looks again and decides."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the group agreed on one practice; `seen` is what the page showed before."""

    practice: Practice
    ideal: int | None
    actual: int | None
    reason: str
    seen: str


@transaction.atomic
def enter(door: Door, token: str, name: str, client: str) -> Response:
    """Start to answer and take a seat, both or neither. Raises TableError, and what the open link raises."""
    response = doors.start_by_open_link(door, token, client) if door.is_open_link else doors.start(door)
    sit(response, name)
    return response


@transaction.atomic
def sit(response: Response, name: str) -> Seat:
    """Take a seat under a name that nobody else at this table has. The first name stays. Raises TableError."""
    round_ = _held(response.round)
    seats = list(seats_of(round_))
    own = next((seat for seat in seats if seat.pk == response.pk), None)
    if own:
        return own
    if round_.revealed_at:
        raise TableError(_("The ratings are revealed: nobody takes a seat any more."))
    if any(same_name(name, other.name) for other in seats):
        words = _("Somebody at this table is called %(name)s already. Add a letter or your surname.")
        raise TableError(words % {"name": name})
    return Seat.objects.create(response=response, name=name)


@transaction.atomic
def take_back(response: Response, at: datetime) -> None:
    """Not ready after all: the answers stay saved, and nobody sees them unless they are submitted again."""
    held = _held(response.round)
    if not held.is_open(at):
        raise TableError(_("The ratings are revealed or the round has closed: nothing changes any more."))
    current = Response.objects.select_for_update().get(pk=response.pk)
    if current.is_submitted:
        current.is_submitted = False
        current.revision += 1
        current.save(update_fields=["is_submitted", "revision"])


@transaction.atomic
def reveal(round_: Round, at: datetime, without: Collection[str] = ()) -> None:
    """Show everybody's marks by name until the round closes. Once, and it is not undone. Raises TableError.

    `without` names who may be left out, as the page said; anybody else who is not ready stops it.
    """
    held = _held(round_)
    if held.revealed_at:
        return
    if not held.is_open(at):
        raise TableError(_("Ratings are revealed while the round is open."))
    list(held.responses.select_for_update().values_list("pk"))  # a page that is being saved comes first
    seats = seats_of(held)
    if not any(seat.response.is_submitted for seat in seats):
        raise TableError(_("Nobody has submitted yet: there is nothing to reveal."))
    waited_for = [seat.name for seat in seats if not seat.response.is_submitted and seat.name not in without]
    if waited_for:
        words = _("Not ready meanwhile: %(names)s. Nothing is revealed yet.")
        raise MeanwhileError(words % {"names": ", ".join(waited_for)})
    held.revealed_at = at
    held.save(update_fields=["revealed_at"])


@transaction.atomic
def agree(round_: Round, agreed: Agreed) -> None:
    """Record what the group agreed, beside the answers. Raises MeanwhileError where another page was quicker."""
    held = _held(round_)
    if not held.shows_marks_by_name:
        raise TableError(_("What the group agrees on is recorded between the reveal and the closing of the round."))
    stored = held.agreed_ratings.filter(practice=agreed.practice).first()
    if fingerprint(stored) != agreed.seen:
        raise MeanwhileError(_("Another page recorded something else meanwhile. It stands above; yours is still here."))
    if agreed.ideal is None and agreed.actual is None and not agreed.reason:
        held.agreed_ratings.filter(practice=agreed.practice).delete()
        return
    values = {"ideal": agreed.ideal, "actual": agreed.actual, "reason": agreed.reason}
    AgreedRating.objects.update_or_create(round=held, practice=agreed.practice, defaults=values)


def fingerprint(stored: AgreedRating | None) -> str:
    """What a page carries of what it shows, so that two pages do not overwrite each other unseen."""
    said = f"{stored.ideal}/{stored.actual}/{stored.reason}" if stored else ""
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def seats_of(round_: Round) -> QuerySet[Seat]:
    return Seat.objects.filter(response__round=round_).select_related("response")


def _held(round_: Round) -> Round:
    return Round.objects.select_for_update().get(pk=round_.pk)
