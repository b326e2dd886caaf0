"""The sponsoring agency of an address, for whoever may do what the page is for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from accounts.signed_in import signed_in
from partnerships.access import AGENCY_GRANTS, AgencyPermission, AgencyRole
from partnerships.models import AgencyPerson, SponsoringAgency


def own_agency(request: HttpRequest, slug: str, permission: AgencyPermission) -> SponsoringAgency:
    """404 for strangers and while staff have not confirmed it, 403 for those of its people who may not do this."""
    people = AgencyPerson.objects.filter(user=signed_in(request), agency__confirmed_at__isnull=False)
    person = get_object_or_404(people.select_related("agency__organisation"), agency__slug=slug)
    if permission not in AGENCY_GRANTS[AgencyRole(person.role)]:
        raise PermissionDenied(gettext("You may not %(step)s for this agency.") % {"step": gettext(permission)})
    return person.agency
