"""Changes what a sponsor sees: share a release, change the terms, stop sharing, end the sponsorship."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from analysis.change import CHANGED, TOO_SMALL, Change, compare
from analysis.document import parse
from analysis.sponsor import sponsor_view
from frameworks.models import Principle
from partnerships.models import Organisation, SponsoringAgency, Sponsorship, SponsorshipMessage, SponsorshipQuerySet
from partnerships.sponsorships.actions import record_sponsorship, waiting
from partnerships.sponsorships.mail import tell_of_answer
from reports.models import Movement, Pool, Release, Share, ShareEvent
from safeguards.acts import Act
from safeguards.audit import Entry, about, record, record_once_a_day
from safeguards.models import about_key

NARROWER, WIDER, NOT_SAID = "narrower", "wider", "too small"  # as a movement keeps its word


class NotInAudienceError(Exception):
    """People were not told beforehand that this sponsor may see the round, or its sponsorship has ended since."""


class NotAcceptedError(Exception):
    """The agency has not accepted the sponsorship yet."""


@dataclass(frozen=True)
class Terms:
    """The two switches, and a message to the sponsor."""

    of_partnership: bool = True
    of_sponsor: bool = True
    message: str = ""


def shown_to_sponsor(release: Release, terms: Terms) -> dict[str, object]:
    """The document that the sponsor's pages read, by the ladder's column for sponsors and the switches."""
    sides = terms.of_partnership, terms.of_sponsor
    return sponsor_view(release.document, *sides, keeps_bands=not release.mixes_ways)


@transaction.atomic
def share(release: Release, organisation: Organisation, terms: Terms, by: User | None) -> Share:
    """Let the sponsor see the release on these terms from now on. Raises NotInAudienceError, NotAcceptedError."""
    round_ = release.round
    _hold(round_.partnership_id, organisation.pk)
    if not round_.audience().filter(pk=organisation.pk).exists():
        raise NotInAudienceError(f"{organisation} was not named to the people of {round_.pk}.")
    if not between(round_.partnership_id, organisation.pk).in_force().exists():
        raise NotAcceptedError(f"{organisation} has not accepted to sponsor {round_.partnership_id}.")
    before = Share.objects.filter(release=release, organisation=organisation).first()
    if before and terms_of(before) == terms:
        return before
    document = shown_to_sponsor(release, terms)
    found, _is_new = Share.objects.update_or_create(
        release=release,
        organisation=organisation,
        defaults={
            "partnership": round_.partnership,
            "of_partnership": terms.of_partnership,
            "of_sponsor": terms.of_sponsor,
            "message": terms.message,
            "document": document,
            "is_available": not parse(document).shows_nothing,
            "is_of_principles": bool(round_.instrument.stage),
            "closed_on": release.published.closed_on,
            "shared_by": by,
        },
    )
    found.log(ShareEvent.Kind.CHANGED if before else ShareEvent.Kind.SHARED, by)
    _record(Act.SHARE_CHANGED if before else Act.RESULTS_SHARED, found, by)
    count_movements(round_.partnership_id, organisation.pk)
    if before:
        forget_medians(organisation.pk)
    return found


def terms_of(shared: Share) -> Terms:
    """The terms in force."""
    return Terms(shared.of_partnership, shared.of_sponsor, shared.message)


@transaction.atomic
def stop_sharing(shared: Share, by: User | None) -> None:
    """From now on the sponsor sees nothing of the release, and no median includes it. The log is kept."""
    partnership, organisation = shared.partnership_id, shared.organisation_id
    _hold(partnership, organisation)
    deleted, _rows = Share.objects.filter(pk=shared.pk).delete()
    if deleted:
        shared.log(ShareEvent.Kind.STOPPED, by)
        _record(Act.SHARE_STOPPED, shared, by)
        count_movements(partnership, organisation)
        forget_medians(organisation)


@transaction.atomic
def end_sponsorship(sponsorship: Sponsorship, side: str, by: User, at: datetime) -> None:
    """Either side ends it: everything that was shared with this sponsor stops, and stays stopped."""
    locked = Sponsorship.objects.select_for_update().get(pk=sponsorship.pk)
    if not locked.ended_at:
        _end(locked, side, by, at)
        record_sponsorship(Act.SPONSORSHIP_ENDED, locked, by)


@transaction.atomic
def decline_sponsorship(sponsorship: Sponsorship, by: User, at: datetime, message: str = "") -> None:
    """The agency answers no: the partnership is told, with the message. Raises AgencyError if it was answered before.

    What was shared before agencies were asked stops too.
    """
    locked = waiting(sponsorship)
    if message:
        side = Sponsorship.Side.SPONSOR
        SponsorshipMessage.objects.create(sponsorship=locked, side=side, by=by, at=at, text=message)
    _end(locked, Sponsorship.Side.SPONSOR, by, at)
    record_sponsorship(Act.SPONSORSHIP_DECLINED, locked, by)
    tell_of_answer(locked, by)


def _end(locked: Sponsorship, side: str, by: User, at: datetime) -> None:
    shares = Share.objects.filter(partnership=locked.partnership_id, organisation=locked.organisation_id)
    for shared in shares.defer("document"):
        shared.log(ShareEvent.Kind.STOPPED, by)
        _record(Act.SHARE_STOPPED, shared, by)
    shares.delete()
    forget_medians(locked.organisation_id)
    locked.ended_at, locked.ended_by, locked.ended_by_side = max(at, locked.named_at), by, side
    locked.save(update_fields=["ended_at", "ended_by", "ended_by_side"])


def _record(act: Act, shared: Share, by: User | None) -> None:
    """In the audit log of the partnership."""
    details = {"sponsor": str(shared.organisation)}
    record(Entry(act, about(shared.partnership), round=shared.release_id, details=details), by)


def between(partnership: int, organisation: int) -> SponsorshipQuerySet:
    """All sponsorships between these two, also those that ended."""
    return Sponsorship.objects.filter(partnership=partnership, organisation=organisation)


def _hold(partnership: int, organisation: int) -> None:
    """Lock what is between these two until the transaction ends, so that nobody else changes it."""
    list(between(partnership, organisation).select_for_update().order_by("pk").values_list("pk"))


def forget_medians(organisation: int) -> None:
    """Delete medians that include a partnership that stopped. The next tick calculates them again.

    Counting holds the organisation too, so that no count that began before puts the old medians back.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation)
    Pool.objects.filter(organisation=organisation).delete()


def log_reading(shares: list[Share], by: User) -> None:
    """Log once a day for each release that this user of the sponsor has read it. Takes one statement.

    None where the shares were read `with_reading_of` this user and the log has all of them.
    """
    today = timezone.localdate()
    new = [shared for shared in shares if not getattr(shared, "is_logged", False)]
    ShareEvent.objects.bulk_create(
        [
            ShareEvent(
                release_id=shared.release_id,
                organisation_id=shared.organisation_id,
                kind=ShareEvent.Kind.READ,
                by=by,
                on=today,
            )
            for shared in new
        ],
        ignore_conflicts=True,
    )


def record_export(agency: SponsoringAgency, shares: list[Share], format: str, by: User) -> None:
    """In the audit logs of the agency and of each partnership whose results the file holds."""
    details = {"sponsor": str(agency), "format": format}
    owners = [(about(agency), "")] + [(about_key("partnership", one.partnership_id), one.release_id) for one in shares]
    record_once_a_day([Entry(Act.SHARED_EXPORTED, owner, round_, details=details) for owner, round_ in owners], by)


def count_movements(partnership: int, organisation: int) -> None:
    """Store again what changed between the shares of a partnership that this sponsor sees."""
    Movement.objects.filter(partnership=partnership, organisation=organisation).delete()
    available = Share.objects.available().of_principles()
    shares = list(available.filter(partnership=partnership, organisation=organisation))
    shares.sort(key=lambda one: (one.closed_on, one.release_id))
    Movement.objects.bulk_create(movements_of(shares, dict(Principle.objects.values_list("key", "pk"))))


def movements_of(shares: list[Share], principles: dict[str, int]) -> list[Movement]:
    """The rule of MEASURES.md between each share and the one before it that shows the same side, oldest first."""
    series = {actor: [share for share in shares if shows(share, actor)] for actor in ("all", "partnership", "sponsor")}
    return [one for actor, of_actor in series.items() for one in _movements_of_side(of_actor, actor, principles)]


def shows(shared: Share, actor: str) -> bool:
    """Whether the switches allow these figures. The figures of all practices need both sides."""
    sides = {"partnership": shared.of_partnership, "sponsor": shared.of_sponsor}
    return sides.get(actor, all(sides.values()))


def _movements_of_side(shares: list[Share], actor: str, principles: dict[str, int]) -> Iterator[Movement]:
    last_of_year = {share.closed_on.year: share for share in shares}
    for earlier, later in pairwise(shares):
        for change in compare(earlier.published, later.published):
            if change.actor == actor and change.principle in principles:
                movement = _movement(later, principles[change.principle], actor, word_of(change))
                movement.is_last_of_year = last_of_year[later.closed_on.year] is later
                yield movement


def word_of(change: Change) -> str:
    """How a principle moved, by the rule: the gap is narrower, wider, or neither can be said."""
    if change.word == CHANGED:
        return WIDER if (change.delta or 0) > 0 else NARROWER
    return NOT_SAID if change.word == TOO_SMALL else change.word


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
