"""Who may do what: one enum of roles, one of permissions, one table."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Value

if TYPE_CHECKING:
    from accounts.models import User
    from partnerships.models import Partnership


class Role(StrEnum):
    EXECUTIVE_OFFICER = "executive-officer"
    CHAIR = "chair"
    MEMBER = "member"
    SPONSOR = "sponsor"

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()


class Permission(StrEnum):
    SEE_PARTNERSHIP = "see the partnership"
    SEE_RESULTS = "see results"
    EXPORT_RESULTS = "export results"
    EDIT_PARTNERSHIP = "edit the partnership"
    SEE_MEMBERS = "see the members"
    MANAGE_MEMBERS = "manage the members"
    RUN_ROUNDS = "run rounds"
    IMPORT_RESPONSES = "import responses"
    SEE_JOURNAL = "see what the partnership decided"
    KEEP_JOURNAL = "keep the partnership's journal"
    SHARE_RESULTS = "share results with the sponsor"
    SEE_SHARED_RESULTS = "see results that were shared with the sponsor"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.EXECUTIVE_OFFICER: frozenset(
        {
            Permission.SEE_PARTNERSHIP,
            Permission.SEE_RESULTS,
            Permission.EXPORT_RESULTS,
            Permission.EDIT_PARTNERSHIP,
            Permission.SEE_MEMBERS,
            Permission.MANAGE_MEMBERS,
            Permission.RUN_ROUNDS,
            Permission.IMPORT_RESPONSES,
            Permission.SHARE_RESULTS,
            Permission.SEE_JOURNAL,
            Permission.KEEP_JOURNAL,
        }
    ),
    Role.CHAIR: frozenset(
        {
            Permission.SEE_PARTNERSHIP,
            Permission.SEE_MEMBERS,
            Permission.SEE_RESULTS,
            Permission.EXPORT_RESULTS,
            Permission.SEE_JOURNAL,
            Permission.KEEP_JOURNAL,
        }
    ),
    Role.MEMBER: frozenset(
        {Permission.SEE_PARTNERSHIP, Permission.SEE_MEMBERS, Permission.SEE_RESULTS, Permission.SEE_JOURNAL}
    ),
    Role.SPONSOR: frozenset({Permission.SEE_PARTNERSHIP, Permission.SEE_SHARED_RESULTS}),
}


def roles_in(partnership: "Partnership", user: "User") -> frozenset[Role]:
    """Every role that this user has in this partnership: by membership, or by working for its sponsor."""
    own = partnership.memberships.filter(user=user).order_by().values_list("role")
    of_sponsor = user.sponsorships.filter(organisation=partnership.sponsor_id).order_by()
    found = own.union(of_sponsor.values_list(Value(Role.SPONSOR.value)))
    return frozenset(Role(role) for (role,) in found)


def permissions_in(partnership: "Partnership", user: "User") -> frozenset[Permission]:
    return permissions_of(roles_in(partnership, user))


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    return frozenset().union(*(GRANTS[role] for role in roles))


def require(user: "User", permission: Permission, partnership: "Partnership") -> None:
    """Raise PermissionDenied (403) for a person who may see the partnership but not do this."""
    if permission not in permissions_in(partnership, user):
        raise PermissionDenied(f"You may not {permission} in this partnership.")
