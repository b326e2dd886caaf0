"""Organisations, partnerships, the people who belong to them, and the people they ask."""

from partnerships.models.character import FormerCharacter, character_on, character_words
from partnerships.models.members import MEMBER_ROLES, InvitationByMail, Membership, MembershipInvitation
from partnerships.models.partnerships import Organisation, Partnership, PartnershipQuerySet, Sector
from partnerships.models.roster import MailOptOut, RosterEntry
from partnerships.models.sponsors import (
    AgencyInvitation,
    AgencyPerson,
    SponsoringAgency,
)
from partnerships.models.sponsorships import Sponsorship, SponsorshipMessage, SponsorshipQuerySet

__all__ = [
    "MEMBER_ROLES",
    "AgencyInvitation",
    "AgencyPerson",
    "FormerCharacter",
    "InvitationByMail",
    "MailOptOut",
    "Membership",
    "MembershipInvitation",
    "Organisation",
    "Partnership",
    "PartnershipQuerySet",
    "RosterEntry",
    "Sector",
    "SponsoringAgency",
    "Sponsorship",
    "SponsorshipMessage",
    "SponsorshipQuerySet",
    "character_on",
    "character_words",
]
