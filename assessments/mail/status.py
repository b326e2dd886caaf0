"""What the executive officer sees of mail: the state of each invitation, and that reminders were sent, not to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from assessments.models import Letter, Mailing, Round


@dataclass(frozen=True, slots=True)
class MailStatus:
    """Numbers of people: asked by mail, handed to the mail server, refused by it, still to come."""

    by_mail: int
    delivered: int
    refused: int
    waiting: int
    server_is_silent: bool
    reminders: Sequence[Mailing]


def mail_status(round_: Round) -> MailStatus:
    letters = Letter.objects.filter(mailing__round=round_, mailing__kind=Mailing.Kind.INVITATION)
    waits = Q(state__in=[Letter.State.WAITING, Letter.State.SENDING])
    counts = letters.aggregate(
        by_mail=Count("pk"),
        delivered=Count("pk", filter=Q(state=Letter.State.DONE)),
        refused=Count("pk", filter=Q(state=Letter.State.REFUSED)),
        waiting=Count("pk", filter=waits & Q(mailing__finished_at=None)),
    )
    mailings = list(round_.mailings.all())
    is_silent = any(mailing.server_is_silent and not mailing.finished_at for mailing in mailings)
    others = [mailing for mailing in mailings if mailing.kind != Mailing.Kind.INVITATION]
    return MailStatus(**counts, server_is_silent=is_silent, reminders=others)


def states_of(round_: Round) -> dict[UUID, Letter]:
    """The invitation letter of each person."""
    letters = Letter.objects.filter(mailing__round=round_, mailing__kind=Mailing.Kind.INVITATION)
    return {letter.invitation_id: letter for letter in letters.select_related("mailing")}
