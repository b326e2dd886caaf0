from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.signed_in import signed_in
from partnerships.access import Permission, permissions_in
from partnerships.scoped import own_partnership
from reports.timeline.timeline import Kind, entries_of

ON_A_PAGE = 150  # entries, of some 350 bytes each


def journal(request: HttpRequest, slug: str) -> HttpResponse:
    """The life of a partnership on one time line, by kind and year."""
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    asked = request.GET.getlist("kind")
    kinds = [kind for kind in Kind if kind.value in asked] or list(Kind)
    entries = entries_of(found, signed_in(request), kinds)
    year = request.GET.get("year", "")
    shown = [entry for entry in entries if not year or str(entry.on.year) == year]
    context = {
        "partnership": found,
        "kinds": [(kind, kind in kinds) for kind in Kind],
        "years": sorted({str(entry.on.year) for entry in entries}, reverse=True),
        "year": year,
        "is_filtered": bool(year) or len(kinds) < len(Kind),
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "may_keep": Permission.KEEP_JOURNAL in permissions_in(found, signed_in(request)),
        "place": "partnerships",
    }
    return render(request, "timeline/journal.html", context)
