"""What changes who belongs to a partnership. Each verb holds it: its last executive officer is never lost."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from partnerships.access import Permission, Role, require
from partnerships.models import Membership, MembershipInvitation, Partnership

TOKEN_BYTES = 20  # 160 bits
MAX_INVITATIONS = 100  # more open ones than that are a mailing list, not the members of a partnership


class MembershipError(Exception):
    """This would leave the partnership without an executive officer, or is not possible; the words say why."""


@transaction.atomic
def invite_member(partnership: Partnership, email: str, role: str, by: User) -> tuple[MembershipInvitation, str]:
    """The invitation and its link's token; an older one of the same address is replaced. Raises MembershipError."""
    _hold_for_manager(partnership, by)
    if partnership.memberships.filter(user__email__iexact=email).exists():
        raise MembershipError(f"{email} is a member already. Change the role in the list.")
    if partnership.membership_invitations.exclude(email=email.lower()).count() >= MAX_INVITATIONS:
        raise MembershipError(f"{MAX_INVITATIONS} invitations are open. Take back those that nobody will accept.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {
        "role": role,
        "invited_by": by,
        "invited_at": timezone.now(),
        "token_digest": MembershipInvitation.digest_of(token),
    }
    invitation, _ = MembershipInvitation.objects.update_or_create(
        partnership=partnership, email=email.lower(), defaults=values
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
        raise MembershipError("This invitation does not work any more.")
    values = {"role": fresh.role}
    membership, _ = Membership.objects.get_or_create(partnership=invitation.partnership, user=user, defaults=values)
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
    """The account with its memberships; rounds go on running without a name. Raises MembershipError."""
    for partnership in Partnership.objects.filter(memberships__user=user).order_by("pk"):
        _hold(partnership)
    if alone := only_officer_of(user):
        names = "; ".join(map(str, alone))
        raise MembershipError(f"You are the only executive officer of {names}. Hand over first: invite a second one.")
    user.delete()


def only_officer_of(user: User) -> list[Partnership]:
    """The partnerships that nobody would run without this user."""
    own = Partnership.objects.filter(memberships__user=user, memberships__role=Role.EXECUTIVE_OFFICER)
    officers: dict[str, Any] = {"role": Role.EXECUTIVE_OFFICER}
    return [one for one in own if not one.memberships.filter(**officers).exclude(user=user).exists()]


def _end(membership: Membership) -> None:
    _check_not_last(membership)
    Membership.objects.filter(pk=membership.pk).delete()


def _check_not_last(membership: Membership) -> None:
    fresh = Membership.objects.filter(pk=membership.pk).first()
    others = membership.partnership.memberships.filter(role=Role.EXECUTIVE_OFFICER).exclude(pk=membership.pk)
    if fresh and fresh.role == Role.EXECUTIVE_OFFICER and not others.exists():
        raise MembershipError(
            f"{membership.user} is the only executive officer. Hand over first: invite or name a second one."
        )


def _hold(partnership: Partnership) -> None:
    """Two changes follow one another: two officers cannot demote each other at once."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)


def _hold_for_manager(partnership: Partnership, by: User) -> None:
    """Whoever was demoted while the page was on its way changes nothing any more. Raises PermissionDenied."""
    _hold(partnership)
    require(by, Permission.MANAGE_MEMBERS, partnership)
