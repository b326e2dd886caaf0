"""The invitation behind the secret address of a mail, for those who are not signed in yet as well."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from partnerships.models import AgencyInvitation, InvitationByMail, MembershipInvitation


def membership_invitation(token: str) -> MembershipInvitation | None:
    """None where it is unknown or over."""
    known = MembershipInvitation.objects.select_related("partnership", "invited_by")
    found = known.filter(token_digest=MembershipInvitation.digest_of(token)).first()
    return found if found and not found.is_over else None


def agency_invitation(token: str) -> AgencyInvitation | None:
    """None where it is unknown or over, or staff have not confirmed the agency."""
    known = AgencyInvitation.objects.filter(agency__confirmed_at__isnull=False)
    known = known.select_related("agency__organisation", "invited_by")
    found = known.filter(token_digest=AgencyInvitation.digest_of(token)).first()
    return found if found and not found.is_over else None


BY_ADDRESS: dict[str, Callable[[str], InvitationByMail | None]] = {
    "team:accept": membership_invitation,
    "team:agency_accept": agency_invitation,
}


def invitation_at(address: str) -> InvitationByMail | None:
    """The invitation to which an address of this site leads; None for every other address."""
    try:
        found = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None
    look_up = BY_ADDRESS.get(found.view_name)
    return look_up(found.kwargs["token"]) if look_up else None
