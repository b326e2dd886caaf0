"""The sponsoring agency in an address, if the user has the permission that the page needs."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.signed_in import signed_in
from partnerships.access import AgencyPermission, agency_permissions_of, require_for_agency
from partnerships.models import AgencyPerson, SponsoringAgency


def own_agency(request: HttpRequest, slug: str, permission: AgencyPermission) -> SponsoringAgency:
    """404 for strangers and until staff confirm it; 403 for its people who do not have the permission."""
    people = AgencyPerson.objects.filter(user=signed_in(request), agency__confirmed_at__isnull=False)
    person = get_object_or_404(people.select_related("agency__organisation"), agency__slug=slug)
    require_for_agency(permission, agency_permissions_of([person.role]))
    return person.agency
