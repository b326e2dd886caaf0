"""The page on which a sponsoring agency sees itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.signed_in import signed_in
from frameworks.wording import principles_now
from partnerships.access import AgencyPermission
from partnerships.scoped_agency import own_agency
from sponsors.mirror.mirror import SIDE, mirror_finding_of, own_views_and_partners, partners_of, seen_by, why_nothing
from sponsors.portfolio.over_time import pools_of
from sponsors.sharing.actions import log_reading

LAST_PAGE = 10_000


def mirror(request: HttpRequest, agency: str) -> HttpResponse:
    """How partners see the agency over all that they share, beside its own view, and partnership by partnership."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    principles = principles_now()
    pools = pools_of(found.organisation, SIDE)
    number = page_number_of(request)
    seen = seen_by(pools, principles) if pools else []
    rows, has_more = partners_of(found.organisation, number)
    log_reading([row.share for row in rows if row.share], by=signed_in(request))
    context = {
        "agency": found,
        "finding": mirror_finding_of(pools, principles),
        "seen": seen,
        "why_nothing": why_nothing(seen),
        "counted_at": pools[0].counted_at if pools else None,
        "own": own_views_and_partners(found, pools, principles),
        "partners": [(row, list(zip(row.cells(principles), row.numbers(principles), strict=True))) for row in rows],
        "has_bands": any(row.is_in_words for row in rows),
        "number": number,
        "before": number - 1,
        "after": number + 1 if has_more else 0,
        "place": "sponsors",
    }
    return render(request, "mirror/mirror.html", context)


def page_number_of(request: HttpRequest) -> int:
    """The page number in the address. 1 if it cannot be read."""
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
