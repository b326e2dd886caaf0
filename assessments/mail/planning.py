"""Which mail is to go out, and to whom. Planning sends nothing: a worker does, and the scheduler calls it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from assessments.models import Letter, Mailing, Round
from assessments.personal_links import PersonalLink, links_of

SILENT_FOR = timedelta(minutes=3)  # a worker that took no letter for so long is dead, or met no mail server


class SentAlreadyError(Exception):
    """A mailing about this occasion exists already."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The reason for a mailing. A round gets one mailing for each `words`, and any number with empty `words`."""

    kind: Mailing.Kind
    words: str = ""
    sentence: str = ""


def named(moment: datetime) -> str:
    """A moment in the words of an occasion, by the host's zone: it stays the same if the partnership changes zones."""
    return f"{timezone.localtime(moment, timezone.get_default_timezone()):%Y-%m-%d %H:%M}"


@transaction.atomic
def plan_invitations(round_: Round, by: User | None, at: datetime) -> Mailing | None:
    """Plan an invitation for each link with an address and without an invitation; None if nobody is left.

    It is not sent before the round opens.
    """
    # Two requests at the same time would otherwise find the same people without an invitation, and write to them twice.
    locked = Round.objects.select_for_update().get(pk=round_.pk)
    unsent = unsent_links(locked)
    return _plan_invitation(locked, unsent, by, at) if unsent else None


@transaction.atomic
def plan_again(link: PersonalLink, by: User | None, at: datetime) -> Mailing:
    """Plan an invitation with this link, even if one was sent already."""
    return _plan_invitation(Round.objects.select_for_update().get(pk=link.invitation.round_id), [link], by, at)


def unsent_links(round_: Round) -> list[PersonalLink]:
    """The links with an address for which no invitation was planned."""
    letters = Letter.objects.filter(mailing__round=round_, mailing__kind=Mailing.Kind.INVITATION)
    sent = {replacing or invitation for invitation, replacing in letters.values_list("invitation", "replacing")}
    return [link for link in links_of(round_) if link.email and link.source not in sent]


@transaction.atomic
def plan(round_: Round, occasion: Occasion, by: User | None, at: datetime) -> Mailing:
    """Plan a mail for each link with an address. Raises SentAlreadyError if this occasion has a mailing already."""
    return _plan(round_, occasion, [link for link in links_of(round_) if link.email], by, at)


@transaction.atomic
def try_refused_again(round_: Round) -> list[Mailing]:
    """Put the invitations that the mail server refused back into the queue."""
    refused = Letter.objects.filter(
        mailing__round=round_, mailing__kind=Mailing.Kind.INVITATION, state=Letter.State.REFUSED
    )
    mailings = list(round_.mailings.filter(pk__in=refused.values("mailing")))
    refused.update(state=Letter.State.WAITING, problem="", claimed_at=None)
    Mailing.objects.filter(pk__in=[mailing.pk for mailing in mailings]).update(finished_at=None, worked_at=None)
    return mailings


def plan_due_reminders(at: datetime) -> list[Mailing]:
    """Plan the automatic reminders that are due. If several were missed, only the latest is sent."""
    running = Round.objects.filter(
        appended_to=None,
        rules_fixed_at__isnull=False,
        voided_at=None,
        released_at=None,
        opens_at__lte=at,
        closes_at__gt=at,
    ).exclude(reminder_days=[])
    planned = [_plan_due_reminder(round_, at) for round_ in running]
    return [mailing for mailing in planned if mailing]


def unattended(at: datetime) -> list[Mailing]:
    """Mailings that are due and that no worker has touched for `SILENT_FOR`, or ever."""
    is_silent = Q(worked_at=None) | Q(worked_at__lte=at - SILENT_FOR)
    return list(Mailing.objects.unfinished(at).filter(is_silent))


def _plan_due_reminder(round_: Round, at: datetime) -> Mailing | None:
    due = sorted(days for days in round_.reminder_days if round_.closes_at - timedelta(days=days) <= at)
    if not due or round_.closes_at - timedelta(days=due[0]) <= round_.opens_at:
        return None
    words = f"{due[0]} days before {named(round_.closes_at)}"
    if round_.mailings.filter(kind=Mailing.Kind.REMINDER, occasion=words).exists():
        return None
    try:
        return plan(round_, Occasion(Mailing.Kind.REMINDER, words), None, at)
    except SentAlreadyError:  # another scheduler was quicker
        return None


def _plan_invitation(round_: Round, found: Iterable[PersonalLink], by: User | None, at: datetime) -> Mailing:
    return _plan(round_, Occasion(Mailing.Kind.INVITATION), found, by, max(at, round_.opens_at))


def _plan(round_: Round, occasion: Occasion, found: Iterable[PersonalLink], by: User | None, at: datetime) -> Mailing:
    try:
        with transaction.atomic():
            mailing = Mailing.objects.create(
                round=round_,
                kind=occasion.kind,
                occasion=occasion.words,
                sentence=occasion.sentence,
                requested_by=by,
                send_after=at,
            )
    except IntegrityError as error:
        raise SentAlreadyError from error
    Letter.objects.bulk_create(
        Letter(mailing=mailing, invitation=link.invitation, replacing=link.replacing) for link in found
    )
    return mailing
