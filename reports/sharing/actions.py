"""What changes what a sponsor sees: sharing a release, changing it, taking it back, and the end of a sponsorship."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from analysis.change import CHANGED, TOO_SMALL, Change, compare
from analysis.sponsor import sponsor_view
from frameworks.models import Principle
from partnerships.models import Organisation, Partnership, Sponsorship
from reports.models import Movement, Release, Share, ShareEvent

NARROWER, WIDER = "narrower", "wider"
WORDS = {CHANGED: "", TOO_SMALL: "too small"}


class NotInAudienceError(Exception):
    """People were not told beforehand that this sponsor may see the round."""


@dataclass(frozen=True)
class Terms:
    """The two switches, and a message to the sponsor."""

    of_partnership: bool = True
    of_sponsor: bool = True
    message: str = ""


def shown_to_sponsor(release: Release, terms: Terms) -> dict[str, Any]:
    """The document that the sponsor's pages read, by the ladder's own column and the switches."""
    return sponsor_view(release.document, terms.of_partnership, terms.of_sponsor)


@transaction.atomic
def share(release: Release, organisation: Organisation, terms: Terms, by: User | None) -> Share:
    """Let the sponsor see the release on these terms from now on. Raises NotInAudienceError."""
    round_ = release.round
    if not round_.audience().filter(pk=organisation.pk).exists():
        raise NotInAudienceError(f"{organisation} was not named to the people of {round_.pk}.")
    document = shown_to_sponsor(release, terms)
    found, is_new = Share.objects.update_or_create(
        release=release,
        organisation=organisation,
        defaults={
            "partnership": round_.partnership,
            "of_partnership": terms.of_partnership,
            "of_sponsor": terms.of_sponsor,
            "message": terms.message,
            "document": document,
            "is_available": document["tier"] != "none",
            "is_of_principles": bool(round_.instrument.stage),
            "closed_on": timezone.localdate(round_.closes_at),
            "shared_by": by,
        },
    )
    log(found.release, organisation, ShareEvent.Kind.SHARED if is_new else ShareEvent.Kind.CHANGED, by)
    count_movements(round_.partnership, organisation)
    return found


@transaction.atomic
def stop_sharing(shared: Share, by: User | None) -> None:
    """From now on the sponsor sees nothing of it. The log stays."""
    log(shared.release, shared.organisation, ShareEvent.Kind.STOPPED, by)
    partnership, organisation = shared.partnership, shared.organisation
    shared.delete()
    count_movements(partnership, organisation)


@transaction.atomic
def end_sponsorship(sponsorship: Sponsorship, side: str, by: User, at: datetime) -> None:
    """Either side ends it: everything that was shared with this sponsor stops, and stays stopped."""
    locked = Sponsorship.objects.select_for_update().get(pk=sponsorship.pk)
    if locked.ended_at:
        return
    for shared in Share.objects.filter(partnership=locked.partnership_id, organisation=locked.organisation_id):
        log(shared.release, shared.organisation, ShareEvent.Kind.STOPPED, by)
        shared.delete()
    locked.ended_at, locked.ended_by, locked.ended_by_side = max(at, locked.named_at), by, side
    locked.save(update_fields=["ended_at", "ended_by", "ended_by_side"])


def log(release: Release, organisation: Organisation, kind: ShareEvent.Kind, by: User | None) -> None:
    ShareEvent.objects.create(release=release, organisation=organisation, kind=kind, by=by, on=timezone.localdate())


def log_reading(shares: list[Share], by: User) -> None:
    """One line a day for each release that somebody of the sponsor looked at, in one statement."""
    today = timezone.localdate()
    ShareEvent.objects.bulk_create(
        [
            ShareEvent(
                release_id=shared.release_id,
                organisation_id=shared.organisation_id,
                kind=ShareEvent.Kind.READ,
                by=by,
                on=today,
            )
            for shared in shares
        ],
        ignore_conflicts=True,
    )


def count_movements(partnership: Partnership, organisation: Organisation) -> None:
    """What moved between the shares of a partnership that this sponsor sees, written anew."""
    Movement.objects.filter(partnership=partnership, organisation=organisation).delete()
    available = Share.objects.available().of_principles()
    shares = list(available.filter(partnership=partnership, organisation=organisation))
    shares.sort(key=lambda one: (one.closed_on, one.release_id))
    Movement.objects.bulk_create(movements_of(shares, dict(Principle.objects.values_list("key", "pk"))))


def movements_of(shares: list[Share], principles: dict[str, int]) -> list[Movement]:
    """The rule of MEASURES.md between each share and the one before it, oldest first."""
    last_of_year = {share.closed_on.year: share for share in shares}
    found = []
    for earlier, later in pairwise(shares):
        for change in compare(earlier.document, later.document):
            if change.principle in principles:
                movement = _movement(later, principles[change.principle], change.actor, word_of(change))
                movement.is_last_of_year = last_of_year[later.closed_on.year] is later
                found.append(movement)
    return found


def word_of(change: Change) -> str:
    """Which way a principle moved, by rule: the gap got narrower or wider, or neither can be said."""
    if change.word == CHANGED:
        return WIDER if (change.delta or 0) > 0 else NARROWER
    return WORDS.get(change.word, change.word)


def _movement(later: Share, principle: int, actor: str, word: str) -> Movement:
    return Movement(
        share=later,
        organisation_id=later.organisation_id,
        partnership_id=later.partnership_id,
        principle_id=principle,
        actor=actor,
        year=later.closed_on.year,
        word=word,
    )
