"""What partnerships share with a sponsor, side by side: rows in alphabetical order, never by a figure."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from frameworks.wording import principles_now
from partnerships.access import AgencyPermission
from partnerships.scoped_agency import own_agency
from sponsors.compare.filters import FilterForm, filters_of
from sponsors.compare.finding import comparison_finding_of
from sponsors.compare.rows import rows_of, why_not_available
from sponsors.sharing.actions import log_reading

ROWS = 50
TEXTS = (
    "aim",
    "type__genesis",
    "type__goals",
    "type__processes",
    "type__citation",
)  # sorted with every row, never shown


def compare(request: HttpRequest, agency: str) -> HttpResponse:
    """One row per partnership of the agency. A row that is not available does not tell the cause."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    filters = filters_of(request.GET)
    partnerships = filters.partnerships(found.organisation).select_related("type").defer(*TEXTS)
    page = Paginator(partnerships, ROWS).get_page(request.GET.get("page"))
    user = signed_in(request)
    rows = rows_of(list(page), filters.shares(found.organisation), filters.side, filters.value("group"), user)
    log_reading([row.share for row in rows if row.share], by=user)
    principles = principles_now()
    context = {
        "agency": found,
        "filters": filters,
        "page": page,
        "finding": comparison_finding_of(rows, principles, filters.side, _("on this page")),
        "principles": principles,
        "rows": [(row, row.cells(principles), row.numbers(principles)) for row in rows],
        "why_not_available": why_not_available(filters.side),
        "asked": filled_in(filters),
        "has_bands": any(row.is_in_words for row in rows),
        "place": "sponsors",
    }
    return render(request, "compare/compare.html", context)


def filled_in(filters: FilterForm) -> dict[str, object]:
    """The filters that are not empty, for links to other pages."""
    return {name: value for name in filters.fields if (value := filters.data.get(name))}
