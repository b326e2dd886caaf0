"""What changes who belongs to a partnership. Each verb holds it: its last executive officer is never lost."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.addresses import address_key
from accounts.models import User
from partnerships.access import AgencyPermission, AgencyRole, Permission, Role, require
from partnerships.models import Membership, MembershipInvitation, Partnership, SponsoringAgency

TOKEN_BYTES = 20  # 160 bits
MAX_INVITATIONS = 100  # more open ones than that are a mailing list, not the members of a partnership


class MembershipError(Exception):
    """This would leave the partnership without an executive officer, or is not possible; the words say why."""


@transaction.atomic
def invite_member(partnership: Partnership, email: str, role: str, by: User) -> tuple[MembershipInvitation, str]:
    """The invitation and its link's token; an older one of the same address is replaced. Raises MembershipError."""
    _hold_for_manager(partnership, by)
    if partnership.memberships.filter(user__email_key=address_key(email)).exists():
        raise MembershipError(_("%(email)s is a member already. Change the role in the list.") % {"email": email})
    if partnership.membership_invitations.exclude(email_key=address_key(email)).count() >= MAX_INVITATIONS:
        words = _("%(count)s invitations are open. Take back those that nobody will accept.")
        raise MembershipError(words % {"count": MAX_INVITATIONS})
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {
        "email": email.lower(),
        "role": role,
        "invited_by": by,
        "invited_at": timezone.now(),
        "token_digest": MembershipInvitation.digest_of(token),
    }
    invitation, _created = MembershipInvitation.objects.update_or_create(
        partnership=partnership, email_key=address_key(email), defaults=values
    )
    return invitation, token


@transaction.atomic
def take_back(invitation: MembershipInvitation, by: User) -> None:
    _hold_for_manager(invitation.partnership, by)
    invitation.delete()


@transaction.atomic
def accept(invitation: MembershipInvitation, user: User) -> Membership:
    """Become a member; somebody who is one already keeps the role. The link is used up. Raises MembershipError."""
    _hold(invitation.partnership)
    fresh = MembershipInvitation.objects.filter(token_digest=invitation.token_digest).first()
    if fresh is None or fresh.is_over:
        raise MembershipError(_("This invitation does not work any more."))
    values = {"role": fresh.role}
    rows = invitation.partnership.memberships
    membership, _created = rows.get_or_create(user=user, defaults=values)
    fresh.delete()
    return membership


@transaction.atomic
def change_role(membership: Membership, role: str, by: User) -> None:
    """Raises MembershipError for the last executive officer."""
    _hold_for_manager(membership.partnership, by)
    if role != Role.EXECUTIVE_OFFICER:
        _check_not_last(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)


@transaction.atomic
def end(membership: Membership, by: User) -> None:
    """Raises MembershipError for the last executive officer."""
    _hold_for_manager(membership.partnership, by)
    _end(membership)


@transaction.atomic
def leave(membership: Membership) -> None:
    """Raises MembershipError for the last executive officer."""
    _hold(membership.partnership)
    _end(membership)


@transaction.atomic
def delete_account(user: User) -> None:
    """The account with all that it is here; rounds go on running without a name. Raises MembershipError."""
    for partnership in Partnership.objects.filter(memberships__user=user).order_by("pk"):
        _hold(partnership)
    if alone := only_officer_of(user):
        names = "; ".join(map(str, alone))
        words = _("You are the only executive officer of %(names)s. Hand over first: invite a second one.")
        raise MembershipError(words % {"names": names})
    list(SponsoringAgency.objects.select_for_update(of=("self",)).filter(people__user=user).order_by("pk"))
    if agencies := only_admin_of(user):
        words = _("You are the only one who looks after %(names)s. Hand over first: invite a second one.")
        raise MembershipError(words % {"names": "; ".join(map(str, agencies))})
    user.delete()


def only_officer_of(user: User) -> list[Partnership]:
    """The partnerships that nobody would run without this user."""
    own = Partnership.objects.filter(memberships__user=user, memberships__role=Role.EXECUTIVE_OFFICER)
    officers: dict[str, Any] = {"role": Role.EXECUTIVE_OFFICER}
    return [one for one in own if not one.memberships.filter(**officers).exclude(user=user).exists()]


def only_admin_of(user: User) -> list[SponsoringAgency]:
    """The confirmed agencies that nobody would look after without this user."""
    own = SponsoringAgency.objects.where_may(user, AgencyPermission.MANAGE_PEOPLE).select_related("organisation")
    return [one for one in own if not _has_other_admin(one, user)]


def _has_other_admin(agency: SponsoringAgency, user: User) -> bool:
    return agency.people.filter(role=AgencyRole.ADMIN).exclude(user=user).exists()


def _end(membership: Membership) -> None:
    _check_not_last(membership)
    Membership.objects.filter(pk=membership.pk).delete()


def _check_not_last(membership: Membership) -> None:
    fresh = Membership.objects.filter(pk=membership.pk).first()
    others = membership.partnership.memberships.filter(role=Role.EXECUTIVE_OFFICER).exclude(pk=membership.pk)
    if fresh and fresh.role == Role.EXECUTIVE_OFFICER and not others.exists():
        words = _("%(user)s is the only executive officer. Hand over first: invite or name a second one.")
        raise MembershipError(words % {"user": membership.user})


def _hold(partnership: Partnership) -> None:
    """Two changes follow one another: two officers cannot demote each other at once."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)


def _hold_for_manager(partnership: Partnership, by: User) -> None:
    """Whoever was demoted while the page was on its way changes nothing any more. Raises PermissionDenied."""
    _hold(partnership)
    require(by, Permission.MANAGE_MEMBERS, partnership)
