"""Critical moments: events that put the partnership to the test."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.signed_in import signed_in
from journal.entries import entry_page, removal
from journal.models import Moment
from journal.moments.forms import MomentForm
from partnerships.access import Permission, permissions_in
from partnerships.models import Partnership
from partnerships.scoped import own_partnership


def moments(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    rows = found.moments.prefetch_related("helped", "hindered").reverse()
    may_keep = Permission.KEEP_JOURNAL in permissions_in(found, signed_in(request))
    context = {"partnership": found, "moments": rows, "may_keep": may_keep, "place": "partnerships"}
    return render(request, "moments/moments.html", context)


def add_moment(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    return moment_page(request, found, Moment(partnership=found))


def change_moment(request: HttpRequest, slug: str, moment_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    return moment_page(request, found, get_object_or_404(found.moments.all(), pk=moment_id))


def moment_page(request: HttpRequest, found: Partnership, moment: Moment) -> HttpResponse:
    return entry_page(request, found, MomentForm(request.POST or None, instance=moment), "moment")


def remove_moment(request: HttpRequest, slug: str, moment_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    return removal(request, found, get_object_or_404(found.moments.all(), pk=moment_id), "moments:list")
