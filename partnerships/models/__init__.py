"""Organisations, partnerships, who belongs to them, and whom they ask."""

from partnerships.models.members import MEMBER_ROLES, Membership, MembershipInvitation, Sponsorship
from partnerships.models.partnerships import Organisation, Partnership, PartnershipQuerySet, Sector
from partnerships.models.roster import MailOptOut, RosterEntry

__all__ = [
    "MEMBER_ROLES",
    "MailOptOut",
    "Membership",
    "MembershipInvitation",
    "Organisation",
    "Partnership",
    "PartnershipQuerySet",
    "RosterEntry",
    "Sector",
    "Sponsorship",
]
