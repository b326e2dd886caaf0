"""A further link for a person. The one before it works on: replacing neither deletes nor silences anybody."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.addresses import address_key
from assessments.models import Invitation, Letter, Mailing, ReplacingLink, Round
from assessments.personal_links import PersonalLink, links_of, links_of_person
from assessments.rounds.actions import ConflictError, conflict_of_people, lock_round


@dataclass(frozen=True)
class Replaced:
    """What came of it: the link to send or print, and the earlier addresses that read of it."""

    link: PersonalLink
    told: tuple[str, ...] = ()


@transaction.atomic
def replace_link(invitation: Invitation, email: str) -> Replaced:
    """A new link for this person, mailed to this address, or printed where that is empty. Raises ConflictError.

    An address that has a link of this person gets that one again. Where the newest link has not gone out, nobody holds
    it, and only its address changes.
    """
    locked = lock_round(invitation.round)
    if locked.state not in ("scheduled", "open") or locked.link_key is None:
        raise ConflictError(_("Links are replaced while a round is open."))
    if email and address_key(email) in _addresses_of_others(locked, invitation):
        raise ConflictError(_("%(person)s is asked already.") % {"person": email})
    own = links_of_person(locked.invitations.get(pk=invitation.pk))
    for link in own:
        if email and address_key(link.email) == address_key(email):
            return Replaced(link)
    replaced = Replaced(_with_address(own[-1], email)) if _has_stayed_in(own[-1]) else _added(own, email)
    if conflict := conflict_of_people(locked):  # judged by the addresses as they are now; raising takes them back
        raise ConflictError(conflict)
    return replaced


def is_out(link: PersonalLink) -> bool:
    """Whether somebody may hold it: it was printed, or the mail server did not refuse its mail."""
    states = set(_letters(link).values_list("state", flat=True))
    if not states:
        return link.is_letter or link.invitation.has_short_code  # pages showed such links to be handed over
    return states != {Letter.State.REFUSED}


def _added(own: list[PersonalLink], email: str) -> Replaced:
    out = [link for link in own if is_out(link)]
    replacing = ReplacingLink(
        invitation=own[0].invitation,
        number=len(own) + 1,
        email=email,
        is_letter=not email,
        earlier_was_out=bool(out),
    )
    replacing.make_links()
    replacing.save()
    told = {address_key(link.email): link.email for link in out if link.email}
    return Replaced(PersonalLink(own[0].invitation, replacing), tuple(told.values()))


def _has_stayed_in(link: PersonalLink) -> bool:
    """Whether no mail with it has gone out, nor will: a mail that still waits is taken back."""
    if link.is_letter or link.invitation.has_short_code:
        return False
    _letters(link).filter(state=Letter.State.WAITING, claimed_at=None).delete()
    return not _letters(link).exists()


def _with_address(link: PersonalLink, email: str) -> PersonalLink:
    row = link.replacing or link.invitation
    row.email = email
    if link.replacing:
        link.replacing.is_letter = not email
    row.make_links()
    row.save()
    return link


def _letters(link: PersonalLink) -> QuerySet[Letter]:
    return Letter.objects.filter(
        invitation=link.invitation, replacing=link.replacing, mailing__kind=Mailing.Kind.INVITATION
    )


def _addresses_of_others(round_: Round, invitation: Invitation) -> set[str]:
    return {address_key(link.email) for link in links_of(round_) if link.invitation.pk != invitation.pk and link.email}
