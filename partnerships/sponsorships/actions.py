"""What changes an agency, its people and its sponsorships. The last admin of an agency is never lost."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.addresses import address_key
from accounts.models import User
from accounts.names import name_key
from partnerships.access import AgencyPermission, AgencyRole, Permission, permissions_for, require, require_for_agency
from partnerships.forms import MAX_SPONSORS, free_slug
from partnerships.models import (
    AgencyInvitation,
    AgencyPerson,
    Partnership,
    SponsoringAgency,
    Sponsorship,
)
from partnerships.organisations import organisation_named
from partnerships.team.actions import MAX_INVITATIONS, TOKEN_BYTES

MAX_WAITING = 3  # of one person: staff look at each


class AgencyError(Exception):
    """It is not possible; the words say why, and what to do."""


@transaction.atomic
def ask_for_agency(name: str, sector: str, by: User) -> SponsoringAgency:
    """It shows nothing before staff confirm it. A known organisation stays as it is. Raises AgencyError."""
    if SponsoringAgency.objects.filter(asked_by=by, confirmed_at=None).count() >= MAX_WAITING:
        raise AgencyError(_("%(count)s of yours are waiting. Go on when they are confirmed.") % {"count": MAX_WAITING})
    organisation = organisation_named(name, sector)
    slug = free_slug(name, SponsoringAgency.objects.all(), "agency")
    values = {"slug": slug, "asked_by": by}
    agency, is_new = SponsoringAgency.objects.get_or_create(organisation=organisation, defaults=values)
    if not is_new:
        words = _("%(name)s is a sponsoring agency here already. Ask its people to invite you, or write to the host.")
        raise AgencyError(words % {"name": organisation})
    AgencyPerson.objects.create(user=by, agency=agency, role=AgencyRole.ADMIN)
    return agency


@transaction.atomic
def invite(agency: SponsoringAgency, email: str, role: str, by: User) -> tuple[AgencyInvitation, str]:
    """The invitation and its link's token; an older one of the same address is replaced. Raises AgencyError."""
    _hold_for_manager(agency, by)
    if agency.people.filter(user__email_key=address_key(email)).exists():
        raise AgencyError(_("%(email)s is here already. Change the role in the list.") % {"email": email})
    if agency.invitations.exclude(email_key=address_key(email)).count() >= MAX_INVITATIONS:
        words = _("%(count)s invitations are open. Take back those that nobody will accept.")
        raise AgencyError(words % {"count": MAX_INVITATIONS})
    token = secrets.token_urlsafe(TOKEN_BYTES)
    values = {
        "email": email.lower(),
        "role": role,
        "invited_by": by,
        "invited_at": timezone.now(),
        "token_digest": AgencyInvitation.digest_of(token),
    }
    invitation, _is_new = AgencyInvitation.objects.update_or_create(
        agency=agency, email_key=address_key(email), defaults=values
    )
    return invitation, token


@transaction.atomic
def take_back(invitation: AgencyInvitation, by: User) -> None:
    _hold_for_manager(invitation.agency, by)
    invitation.delete()


@transaction.atomic
def accept(invitation: AgencyInvitation, user: User) -> AgencyPerson:
    """Somebody who is there already keeps the role. The link is used up. Raises AgencyError."""
    _hold(invitation.agency)
    fresh = AgencyInvitation.objects.filter(token_digest=invitation.token_digest).first()
    if fresh is None or fresh.is_over:
        raise AgencyError(_("This invitation does not work any more."))
    values = {"role": fresh.role}
    person, _is_new = AgencyPerson.objects.get_or_create(agency=invitation.agency, user=user, defaults=values)
    fresh.delete()
    return person


@transaction.atomic
def change_role(person: AgencyPerson, role: str, by: User) -> None:
    """Raises AgencyError for the last admin."""
    _hold_for_manager(person.agency, by)
    if role != AgencyRole.ADMIN:
        _check_not_last(person)
    AgencyPerson.objects.filter(pk=person.pk).update(role=role)


@transaction.atomic
def end(person: AgencyPerson, by: User) -> None:
    """Raises AgencyError for the last admin."""
    _hold_for_manager(person.agency, by)
    _check_not_last(person)
    AgencyPerson.objects.filter(pk=person.pk).delete()


@transaction.atomic
def leave(person: AgencyPerson) -> None:
    """Raises AgencyError for the last admin."""
    _hold(person.agency)
    _check_not_last(person)
    AgencyPerson.objects.filter(pk=person.pk).delete()


@transaction.atomic
def name_sponsor(partnership: Partnership, name: str, by: User, at: datetime) -> Sponsorship:
    """From now on; rounds whose rules are fixed stay as people were told. Raises AgencyError."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    require(by, Permission.EDIT_PARTNERSHIP, partnership)
    active = partnership.sponsorships.active()
    if active.filter(organisation__name_key=name_key(name)).exists():
        raise AgencyError(_("%(name)s is named already.") % {"name": name})
    if active.count() >= MAX_SPONSORS:
        raise AgencyError(_("%(count)s sponsors are named. End one first.") % {"count": MAX_SPONSORS})
    organisation = organisation_named(name)
    return Sponsorship.objects.create(partnership=partnership, organisation=organisation, named_by=by, named_at=at)


def _check_not_last(person: AgencyPerson) -> None:
    fresh = AgencyPerson.objects.filter(pk=person.pk).first()
    others = person.agency.people.filter(role=AgencyRole.ADMIN).exclude(pk=person.pk)
    if fresh and fresh.role == AgencyRole.ADMIN and not others.exists():
        words = _("%(person)s alone looks after the agency. Hand over first: invite or name a second one.")
        raise AgencyError(words % {"person": person.user})


def _hold(agency: SponsoringAgency) -> None:
    """Two changes follow one another: two admins cannot end each other at once."""
    SponsoringAgency.objects.select_for_update().get(pk=agency.pk)


def _hold_for_manager(agency: SponsoringAgency, by: User) -> None:
    """Whoever lost the role while the page was on its way changes nothing any more. Raises PermissionDenied."""
    _hold(agency)
    require_for_agency(AgencyPermission.MANAGE_PEOPLE, permissions_for(agency, by))
