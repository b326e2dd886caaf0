"""What happens at the table. Each verb is one transaction that holds the round."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.answering.seats import TableError, lock_round, seats_of
from assessments.models import AgreedRating, Response, Round
from frameworks.models import Practice


class ChangedMeanwhileError(TableError):
    """Another page has stored something newer. The message asks the person to look again and decide."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the group agreed on one practice; `seen` is what the page showed before."""

    practice: Practice
    ideal: int | None
    actual: int | None
    reason: str
    seen: str


@transaction.atomic
def take_back(response: Response, at: datetime) -> None:
    """Withdraw the submission. The answers stay saved, and nobody sees them unless they are submitted again."""
    locked = lock_round(response.round)
    if not locked.is_open(at):
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
    locked = lock_round(round_)
    if locked.revealed_at:
        return
    if not locked.is_open(at):
        raise TableError(_("Ratings are revealed while the round is open."))
    list(locked.responses.select_for_update().values_list("pk"))  # a page that is being saved comes first
    seats = seats_of(locked)
    if not any(seat.response.is_submitted for seat in seats):
        raise TableError(_("Nobody has submitted yet: there is nothing to reveal."))
    waited_for = [seat.name for seat in seats if not seat.response.is_submitted and seat.name not in without]
    if waited_for:
        words = _("Not ready meanwhile: %(names)s. Nothing is revealed yet.")
        raise ChangedMeanwhileError(words % {"names": ", ".join(waited_for)})
    locked.revealed_at = at
    locked.save(update_fields=["revealed_at"])


@transaction.atomic
def agree(round_: Round, agreed: Agreed) -> None:
    """Store what the group agreed. Raises ChangedMeanwhileError if another page has stored something newer."""
    locked = lock_round(round_)
    if not locked.shows_marks_by_name:
        raise TableError(_("What the group agrees on is recorded between the reveal and the closing of the round."))
    stored = locked.agreed_ratings.filter(practice=agreed.practice).first()
    if fingerprint(stored) != agreed.seen:
        words = _("Another page recorded something else meanwhile. It stands above; yours is still here.")
        raise ChangedMeanwhileError(words)
    if agreed.ideal is None and agreed.actual is None and not agreed.reason:
        locked.agreed_ratings.filter(practice=agreed.practice).delete()
        return
    values = {"ideal": agreed.ideal, "actual": agreed.actual, "reason": agreed.reason}
    AgreedRating.objects.update_or_create(round=locked, practice=agreed.practice, defaults=values)


def fingerprint(stored: AgreedRating | None) -> str:
    """A digest of what a page shows. A save carries it, so that it cannot overwrite what another page stored later."""
    values = f"{stored.ideal}/{stored.actual}/{stored.reason}" if stored else ""
    return hashlib.sha256(values.encode()).hexdigest()[:16]
