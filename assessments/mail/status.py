"""What the executive officer sees of mail that goes to everybody: its state, for each link.

Of reminders there is nothing to see but the day, as their course would tell whether somebody has not answered.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from assessments.models import Letter, Mailing, Round

TO_EVERYBODY = (Mailing.Kind.INVITATION, Mailing.Kind.EXTENSION, Mailing.Kind.RESULTS)


class Sent(NamedTuple):
    """How the newest invitation with a link went: its state, the mail server's words, and when it was handed over."""

    state: str
    problem: str
    claimed_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailStatus:
    """Numbers of links: asked by mail, handed to the mail server, refused by it, still to come."""

    by_mail: int
    delivered: int
    refused: int
    waiting: int
    server_is_silent: bool
    others: Sequence[Mailing]


def mail_status(round_: Round) -> MailStatus:
    counts = Counter(sent.state for sent in states_of(round_).values())
    mailings = list(round_.mailings.all())
    is_silent = any(one.server_is_silent and not one.finished_at for one in mailings if one.kind in TO_EVERYBODY)
    return MailStatus(
        by_mail=counts.total(),
        delivered=counts[Letter.State.DONE],
        refused=counts[Letter.State.REFUSED],
        waiting=counts[Letter.State.WAITING] + counts[Letter.State.SENDING],
        server_is_silent=is_silent,
        others=[mailing for mailing in mailings if mailing.kind != Mailing.Kind.INVITATION],
    )


def states_of(round_: Round) -> dict[UUID, Sent]:
    """How the newest invitation with each link went, by the link's source."""
    letters = Letter.objects.filter(mailing__round=round_, mailing__kind=Mailing.Kind.INVITATION)
    rows = letters.order_by("mailing__requested_at", "mailing").values_list(
        "replacing", "invitation", "state", "problem", "claimed_at"
    )
    return {
        replacing or invitation: Sent(state, problem, claimed_at)
        for replacing, invitation, state, problem, claimed_at in rows
    }
