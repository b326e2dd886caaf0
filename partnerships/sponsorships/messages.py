"""Short messages between a partnership and an agency that it names, kept beside the sponsorship."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from partnerships.models import Sponsorship, SponsorshipMessage
from partnerships.sponsorships.mail import agency_of, tell_of_message
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError

# Enough for a conversation; anybody can create a partnership and write to an agency.
MESSAGES_OF_PERSON = Limit("messages beside sponsorships of one person", 30, 3600)
MESSAGES_OF_SIDE = Limit("messages beside one sponsorship from one side", 20, 24 * 3600)


class MessageError(Exception):
    """The message is not sent. The text says why, and what to do."""


def may_be_written_to(sponsorship: Sponsorship, side: str) -> bool:
    """While it has not ended, and somebody on the other side can read it."""
    has_reader = side == Sponsorship.Side.SPONSOR or agency_of(sponsorship.organisation) is not None
    return sponsorship.ended_at is None and has_reader


def write(sponsorship: Sponsorship, side: str, text: str, by: User, at: datetime) -> SponsorshipMessage:
    """Store it for both sides, and tell the other side by mail. Raises MessageError."""
    try:
        limits.count(MESSAGES_OF_PERSON, str(by.pk))
        limits.count(MESSAGES_OF_SIDE, f"{sponsorship.pk} {side}")
    except LimitReachedError:
        raise MessageError(_("You have written many messages. Wait a while, then send this one again.")) from None
    with transaction.atomic():
        locked = Sponsorship.objects.select_for_update().get(pk=sponsorship.pk)
        if locked.ended_at:
            raise MessageError(_("This sponsorship has ended. Neither side can write any more."))
        if not may_be_written_to(locked, side):
            words = _(
                "Nobody from %(agency)s uses this site yet, so nobody could read a message. "
                "Ask the agency to register here."
            )
            raise MessageError(words % {"agency": locked.organisation})
        message = SponsorshipMessage.objects.create(sponsorship=locked, side=side, by=by, at=at, text=text)
        tell_of_message(locked, side, by)
    return message
