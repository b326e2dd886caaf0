"""Roles, permissions, and one table that says which role has which permission. access.py says who has which role."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Role(StrEnum):
    EXECUTIVE_OFFICER = "executive-officer"
    CHAIR = "chair"
    MEMBER = "member"
    SPONSOR = "sponsor"

    @property
    def label(self) -> "StrPromise":
        return ROLE_NAMES[self]


ROLE_NAMES = {
    Role.EXECUTIVE_OFFICER: _("Executive officer"),
    Role.CHAIR: _("Chair"),
    Role.MEMBER: _("Member"),
    Role.SPONSOR: _("Sponsor"),
}


class Permission(StrEnum):
    SEE_PARTNERSHIP = gettext_noop("see the partnership")
    SEE_RESULTS = gettext_noop("see results")
    EXPORT_RESULTS = gettext_noop("export results")
    EDIT_PARTNERSHIP = gettext_noop("edit the partnership")
    SEE_MEMBERS = gettext_noop("see the members")
    MANAGE_MEMBERS = gettext_noop("manage the members")
    RUN_ROUNDS = gettext_noop("run rounds")
    IMPORT_RESPONSES = gettext_noop("import responses")
    SEE_JOURNAL = gettext_noop("see what the partnership decided")
    KEEP_JOURNAL = gettext_noop("keep the partnership's journal")
    SHARE_RESULTS = gettext_noop("share results with the sponsor")
    SEE_SHARED_RESULTS = gettext_noop("see results that were shared with the sponsor")
    READ_SPONSOR_MESSAGES = gettext_noop("read messages to and from the sponsor")
    WRITE_TO_SPONSORS = gettext_noop("write to the sponsor")
    READ_AUDIT_LOG = gettext_noop("read who did what")
    SHARE_AGREEMENTS = gettext_noop("share partnering agreements with the sponsor")
    SEE_SHARED_AGREEMENTS = gettext_noop("see partnering agreements that were shared with the sponsor")


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
            Permission.SHARE_AGREEMENTS,
            Permission.SEE_JOURNAL,
            Permission.KEEP_JOURNAL,
            Permission.READ_SPONSOR_MESSAGES,
            Permission.WRITE_TO_SPONSORS,
            Permission.READ_AUDIT_LOG,
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
            Permission.READ_SPONSOR_MESSAGES,
        }
    ),
    Role.MEMBER: frozenset(
        {
            Permission.SEE_PARTNERSHIP,
            Permission.SEE_MEMBERS,
            Permission.SEE_RESULTS,
            Permission.SEE_JOURNAL,
            Permission.READ_SPONSOR_MESSAGES,
        }
    ),
    Role.SPONSOR: frozenset(
        {Permission.SEE_PARTNERSHIP, Permission.SEE_SHARED_RESULTS, Permission.SEE_SHARED_AGREEMENTS}
    ),
}


class AgencyRole(StrEnum):
    """What somebody is in a sponsoring agency."""

    ADMIN = "admin"
    VIEWER = "viewer"

    @property
    def label(self) -> "StrPromise":
        return AGENCY_ROLE_NAMES[self]


AGENCY_ROLE_NAMES = {
    AgencyRole.ADMIN: _("Looks after the agency’s people and sponsorships"),
    AgencyRole.VIEWER: _("Reads what partnerships share"),
}


class AgencyPermission(StrEnum):
    SEE_SHARED = gettext_noop("see what partnerships share with the agency")
    WRITE_OWN_VIEW = gettext_noop("write down how the agency sees itself")
    MANAGE_PEOPLE = gettext_noop("manage the agency's people")
    ANSWER_SPONSORSHIPS = gettext_noop("accept or decline a sponsorship")
    WRITE_TO_PARTNERSHIPS = gettext_noop("write to a partnership")
    END_SPONSORSHIPS = gettext_noop("end the sponsorship of a partnership")


AGENCY_GRANTS: dict[AgencyRole, frozenset[AgencyPermission]] = {
    AgencyRole.ADMIN: frozenset(AgencyPermission),
    AgencyRole.VIEWER: frozenset({AgencyPermission.SEE_SHARED, AgencyPermission.WRITE_OWN_VIEW}),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    return frozenset().union(*(GRANTS[role] for role in roles))


def agency_permissions_of(roles: Iterable[str]) -> frozenset[AgencyPermission]:
    return frozenset().union(*(AGENCY_GRANTS[AgencyRole(role)] for role in roles))
