"""The invitation behind the secret address of a mail, also for those who are not signed in yet."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from partnerships.team.teams import Invitation, MembersOfPartnership, PeopleOfAgency

BY_PAGE = {kind.pages.accept: kind for kind in (MembersOfPartnership, PeopleOfAgency)}


def invitation_at(address: str) -> Invitation | None:
    """The invitation to which an address of this site leads; None for every other address."""
    try:
        found = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None
    kind = BY_PAGE.get(found.view_name)
    return kind.invitation_behind(found.kwargs["token"]) if kind else None
