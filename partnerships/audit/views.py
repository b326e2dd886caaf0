"""Who did what in a partnership, and on which day."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnerships.access import Permission
from partnerships.audit.lines import lines_of
from partnerships.scoped import own_partnership
from safeguards.models import AuditEntry

PER_PAGE = 50


def log(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.READ_AUDIT_LOG)
    entries = AuditEntry.objects.about("partnership", found.pk)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {"partnership": found, "page": page, "lines": lines_of(found, page), "place": "partnerships"}
    return render(request, "audit/log.html", context)
