"""An organisation asks to be a sponsoring agency, and a partnership names its sponsors."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import name_key
from partnerships.access import AgencyRole, Permission, require
from partnerships.forms import MAX_SPONSORS, free_slug
from partnerships.models import AgencyPerson, Partnership, SponsoringAgency, Sponsorship
from partnerships.organisations import organisation_named

MAX_WAITING = 3  # of one person: staff look at each


class AgencyError(Exception):
    """It is not possible. The message says why, and what to do."""


@transaction.atomic
def ask_for_agency(name: str, sector: str, by: User) -> SponsoringAgency:
    """An agency that shows nothing before staff confirm it. A known organisation is not changed. Raises AgencyError."""
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
def name_sponsor(partnership: Partnership, name: str, by: User, at: datetime) -> Sponsorship:
    """From now on. Open rounds keep the sponsors that people were told about. Raises AgencyError."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    require(by, Permission.EDIT_PARTNERSHIP, partnership)
    active = partnership.sponsorships.active()
    if active.filter(organisation__name_key=name_key(name)).exists():
        raise AgencyError(_("%(name)s is named already.") % {"name": name})
    if active.count() >= MAX_SPONSORS:
        raise AgencyError(_("%(count)s sponsors are named. End one first.") % {"count": MAX_SPONSORS})
    organisation = organisation_named(name)
    return Sponsorship.objects.create(partnership=partnership, organisation=organisation, named_by=by, named_at=at)
