"""A sponsor's partnerships over time, and the files that hold it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from frameworks.wording import principles_now
from makers.views import made_file
from partnerships.access import AgencyPermission
from partnerships.scoped_agency import own_agency
from sponsors.compare.filters import filters_of
from sponsors.compare.views import filled_in
from sponsors.medians.words import medians_of
from sponsors.portfolio.contents import contents_of
from sponsors.portfolio.files import FORMATS, LARGEST_PAPER
from sponsors.portfolio.over_time import pools_of, portfolio_of
from sponsors.sharing.actions import log_reading, record_export


def portfolio(request: HttpRequest, agency: str) -> HttpResponse:
    """What moved per principle and year, critical moments by kind, and the medians of pools."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    filters = filters_of(request.GET)
    pools = pools_of(found.organisation, filters.side)
    context = {
        "agency": found,
        "filters": filters,
        "asked": filled_in(filters),
        "portfolio": portfolio_of(found.organisation, filters, principles_now()),
        "medians": medians_of(pools, principles_now()),
        "counted_at": pools[0].counted_at if pools else None,
        "principles": principles_now(),
        "largest_paper": LARGEST_PAPER,
        "place": "sponsors",
    }
    return render(request, "portfolio/portfolio.html", context)


def export(request: HttpRequest, agency: str, format: str) -> HttpResponse:
    """Everything that the comparison and the portfolio show, as one file. Looking at it this way is logged too."""
    found = own_agency(request, agency, AgencyPermission.SEE_SHARED)
    if format not in FORMATS:
        raise Http404
    contents = contents_of(found, filters_of(request.GET), principles_now(), timezone.localdate())
    if format == "pdf" and len(contents.rows) > LARGEST_PAPER:
        return render(request, "portfolio/too_long.html", {"agency": found, "rows": len(contents.rows)}, status=REFUSED)
    user, shares = signed_in(request), [row.share for row in contents.rows if row.share]
    log_reading(shares, by=user)
    disposition, kind = f'attachment; filename="{found.slug}-{contents.made_on}.{format}"', FORMATS[format]

    def made() -> bytes | str:
        """The file. The audit log says that it was handed out, not that somebody waited for it."""
        body = kind.made(contents)
        record_export(found, shares, format, by=user)
        return body

    if kind.takes_turns:
        return made_file(request, made, kind.content_type, disposition)
    return HttpResponse(made(), content_type=kind.content_type, headers={"Content-Disposition": disposition})
