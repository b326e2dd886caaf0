"""Who may do what, asked for one person and one partnership or agency. The roles and their table are in roles.py."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Value
from django.utils.translation import gettext

from accounts.middleware import SecondFactorRequired
from accounts.models import User
from partnerships.models import Partnership, SponsoringAgency
from partnerships.roles import (
    AGENCY_GRANTS,
    AgencyPermission,
    AgencyRole,
    Permission,
    Role,
    agency_permissions_of,
    permissions_of,
)

# Pages read roles and permissions from here. Models read them from roles.py, because this module reads the models.
__all__ = [
    "AgencyPermission",
    "AgencyRole",
    "Permission",
    "Role",
    "SecondFactorOfSponsors",
    "agency_people_who_may",
    "agency_permissions_of",
    "permissions_for",
    "permissions_in",
    "permissions_of",
    "require",
    "require_for_agency",
    "roles_in",
]


def roles_in(partnership: Partnership, user: User) -> frozenset[Role]:
    """Every role that this user has in this partnership: by membership, or at an agency that accepted it."""
    own = partnership.memberships.filter(user=user).order_by().values_list("role")
    of_sponsor = user.agencies.filter(
        agency__confirmed_at__isnull=False,
        agency__organisation__sponsorships__partnership=partnership,
        agency__organisation__sponsorships__accepted_at__isnull=False,
        agency__organisation__sponsorships__ended_at=None,
    ).order_by()
    found = own.union(of_sponsor.values_list(Value(Role.SPONSOR.value)))
    return frozenset(Role(role) for (role,) in found)


def permissions_for(agency: SponsoringAgency, user: User) -> frozenset[AgencyPermission]:
    """What this user may do for a confirmed agency; nothing for one that waits."""
    roles = agency.people.filter(user=user, agency__confirmed_at__isnull=False).values_list("role", flat=True)
    return agency_permissions_of(roles)


def require_for_agency(permission: AgencyPermission, granted: Iterable[AgencyPermission]) -> None:
    """Raise PermissionDenied (403) for a person of the agency who may not do this."""
    if permission not in granted:
        raise PermissionDenied(gettext("You may not %(step)s for this agency.") % {"step": gettext(permission)})


def agency_people_who_may(permission: AgencyPermission, agency: SponsoringAgency) -> QuerySet[User]:
    """The people of a confirmed agency whose role grants the permission; nobody of one that waits."""
    roles = [role for role, granted in AGENCY_GRANTS.items() if permission in granted]
    found = agency.people.filter(role__in=roles, agency__confirmed_at__isnull=False)
    return User.objects.filter(pk__in=found.order_by().values("user"))


def permissions_in(partnership: Partnership, user: User) -> frozenset[Permission]:
    return permissions_of(roles_in(partnership, user))


def require(user: User, permission: Permission, partnership: Partnership) -> None:
    """Raise PermissionDenied (403) for a person who may see the partnership but not do this."""
    if permission not in permissions_in(partnership, user):
        raise PermissionDenied(gettext("You may not %(step)s in this partnership.") % {"step": gettext(permission)})


class SecondFactorOfSponsors(SecondFactorRequired):
    """The setting of the installation, which also covers everybody who works for an agency, confirmed or not."""

    def is_required_of(self, user: User) -> bool:
        return super().is_required_of(user) or user.agencies.exists()
