"""The partnership in an address, if the user has the permission that the page needs, and its time zone."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.signed_in import signed_in
from partnerships.access import Permission, require
from partnerships.models import Partnership


def own_partnership(request: HttpRequest, slug: str, permission: Permission) -> Partnership:
    """404 for strangers, 403 for those who may see the partnership and not do this."""
    user = signed_in(request)
    found = get_object_or_404(Partnership.objects.visible_to(user), slug=slug)
    require(user, permission, found)
    timezone.activate(found.zone)
    return found
