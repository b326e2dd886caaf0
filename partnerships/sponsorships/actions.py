"""An organisation asks to be a sponsoring agency; a partnership names its sponsors, and their agencies accept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import name_key
from partnerships.access import AgencyRole, Permission, require
from partnerships.forms import MAX_SPONSORS, free_slug
from partnerships.models import AgencyPerson, Partnership, SponsoringAgency, Sponsorship
from partnerships.organisations import organisation_named
from partnerships.sponsorships.mail import tell_of_answer, tell_of_naming
from safeguards.acts import Act
from safeguards.audit import Entry, about, record

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
    """Ask its agency to accept. Open rounds keep the sponsors that people were told about. Raises AgencyError."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    require(by, Permission.EDIT_PARTNERSHIP, partnership)
    active = partnership.sponsorships.active()
    if active.filter(organisation__name_key=name_key(name)).exists():
        raise AgencyError(_("%(name)s is named already.") % {"name": name})
    if active.count() >= MAX_SPONSORS:
        raise AgencyError(_("%(count)s sponsors are named. End one first.") % {"count": MAX_SPONSORS})
    organisation = organisation_named(name)
    named = Sponsorship.objects.create(partnership=partnership, organisation=organisation, named_by=by, named_at=at)
    record_sponsorship(Act.SPONSOR_NAMED, named, by)
    tell_of_naming(named, by)
    return named


@transaction.atomic
def accept(sponsorship: Sponsorship, by: User, at: datetime) -> None:
    """From now on the agency sees the partnership, and what it shares. Raises AgencyError."""
    locked = waiting(sponsorship)
    locked.accepted_at, locked.accepted_by = max(at, locked.named_at), by
    locked.save(update_fields=["accepted_at", "accepted_by"])
    record_sponsorship(Act.SPONSORSHIP_ACCEPTED, locked, by)
    tell_of_answer(locked, by)


def waiting(sponsorship: Sponsorship) -> Sponsorship:
    """The row, locked until the transaction ends. Raises AgencyError if it was answered or ended meanwhile."""
    locked = Sponsorship.objects.select_for_update().get(pk=sponsorship.pk)
    if locked.is_waiting:
        return locked
    if locked.is_in_force:
        raise AgencyError(_("Somebody from your agency has accepted it meanwhile. You can end it in the list."))
    raise AgencyError(_("It was declined or ended meanwhile. The list shows who did this."))


def record_sponsorship(act: Act, sponsorship: Sponsorship, by: User) -> None:
    """In the audit log of the partnership."""
    details = {"sponsor": str(sponsorship.organisation)}
    record(Entry(act, about(sponsorship.partnership), details=details), by)
