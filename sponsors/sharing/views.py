"""An executive officer decides what a sponsor sees. Both sides see the log."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.signed_in import signed_in
from analysis.document import parse
from frameworks.statuses import REFUSED
from frameworks.wording import principles_now
from partnerships.access import Permission, permissions_in, require
from partnerships.models import Organisation
from reports.models import Pool, Release, Share
from reports.results.addresses import charts_at
from reports.results.chart_views import explored
from sponsors.medians.words import ComparedWithMedian, compared_with_pool
from sponsors.sharing import actions
from sponsors.sharing.forms import TermsForm
from sponsors.sharing.page import page_of

LOOK = "look"  # the button that shows what the terms would show, and shares nothing
RELATED = ("round__partnership", "round__instrument")


def sharing(request: HttpRequest, round_id: str) -> HttpResponse:
    """The sponsors that a release is shared with, and the log, which gives members the names."""
    user = signed_in(request)
    release = get_object_or_404(Release.objects.visible_to(user).select_related(*RELATED), pk=round_id)
    timezone.activate(release.round.partnership.zone)
    shares = {share.organisation_id: share for share in release.shares.select_related("shared_by")}
    context = {
        "round": release.round,
        "document": release.published,
        "sponsors": [(sponsor, shares.get(sponsor.pk)) for sponsor in release.round.told_sponsors],
        "accepted": set(release.round.told_sponsorships().in_force().values_list("organisation", flat=True)),
        "has_former": release.round.told_sponsorships().exists(),
        "pools": pools_compared(release),
        "events": release.share_events.select_related("by", "organisation"),
        "may_share": Permission.SHARE_RESULTS in permissions_in(release.round.partnership, user),
        "place": "partnerships",
    }
    return render(request, "sharing/sharing.html", context)


def pools_compared(release: Release) -> list[tuple[Pool, list[ComparedWithMedian]]]:
    """One's own results beside the medians of partnerships with the same questions, for each sponsor that sees them.

    A partnership that shares nothing sees no medians. It is not enough to name a sponsor.
    """
    stage = release.round.instrument.stage
    sponsors = release.shares.available().of_sponsorships_in_force().values("organisation")
    found = Pool.objects.filter(organisation__in=sponsors, by=Pool.By.STAGE, key=stage, actor="all")
    beside = [
        (pool, compared_with_pool(release.published, pool, principles_now()))
        for pool in found.select_related("organisation")
    ]
    return [(pool, lines) for pool, lines in beside if lines]


def share(request: HttpRequest, round_id: str, sponsor: int) -> HttpResponse:
    """Show the exact page that the sponsor would get on the chosen terms, then share it or not."""
    release, organisation = shareable(request, round_id, sponsor)
    existing = release.shares.filter(organisation=organisation).first()
    form = TermsForm(request.POST if request.method == "POST" else None, initial=initial_of(existing))
    if request.method == "POST" and LOOK not in request.POST and form.is_valid():
        say_shared(request, release, organisation, form.terms)
        return redirect("sharing:sharing", round_id)
    terms = form.terms if form.is_bound and form.is_valid() else terms_of(existing)
    page = page_of(release, parse(actions.shown_to_sponsor(release, terms)), terms.message)
    context = {
        **page,
        "form": form,
        "sponsor": organisation,
        "is_shared": existing is not None,
        "place": "partnerships",
    }
    return render(request, "sharing/share.html", context, status=REFUSED if form.errors else 200)


def say_shared(request: HttpRequest, release: Release, organisation: Organisation, terms: actions.Terms) -> None:
    """Share, or say why not: the sponsorship may have ended meanwhile, or may not be accepted yet."""
    names = {"sponsor": organisation}
    try:
        actions.share(release, organisation, terms, by=signed_in(request))
    except actions.NotInAudienceError:
        words = _("The sponsorship of %(sponsor)s has ended meanwhile. Nothing was shared.")
        messages.error(request, words % names)
    except actions.NotAcceptedError:
        words = _("%(sponsor)s has not accepted the sponsorship yet. Nothing was shared. Share it after that.")
        messages.error(request, words % names)
    else:
        messages.success(request, _("%(sponsor)s sees it now.") % names)


@require_POST
def stop(request: HttpRequest, round_id: str, sponsor: int) -> HttpResponse:
    release, organisation = shareable(request, round_id, sponsor)
    existing = release.shares.select_related("release", "organisation", "partnership").filter(organisation=organisation)
    if shared := existing.first():
        actions.stop_sharing(shared, by=signed_in(request))
        messages.success(request, _("%(sponsor)s does not see this round any more.") % {"sponsor": organisation})
    return redirect("sharing:sharing", round_id)


def shared(request: HttpRequest, round_id: str) -> HttpResponse:
    """What a sponsor sees of a round. Reading it is logged.

    `?agency=…`: as which of the agencies that the user works for; the terms of each may differ.
    """
    user = signed_in(request)
    found, others = shares_read(user, round_id, request.GET.get("agency", ""))
    actions.log_reading([found], by=user)
    events = found.release.share_events.filter(organisation=found.organisation_id).select_related("by", "organisation")
    page = page_of(found.release, found.published, found.message)
    agency = found.organisation.agency
    context = {
        **page,
        "charts_at": f"{charts_at('sharing:shared_chart', round_id)}?agency={agency.slug}",
        "events": events,
        "agency": agency,
        "others": others,
        "place": "partnerships",
    }
    return render(request, "sharing/shared.html", context)


def shared_chart(request: HttpRequest, round_id: str, chart: str) -> JsonResponse:
    """A chart of what a sponsor sees of a round. Reading it is logged, as for the page."""
    user = signed_in(request)
    found, _others = shares_read(user, round_id, request.GET.get("agency", ""))
    actions.log_reading([found], by=user)
    page = page_of(found.release, found.published, found.message)
    views = [view for view in (page["whole"], *page["sides"]) if view]
    return explored({view.key.replace("all", "whole"): view.figure for view in views}, chart)


def shares_read(user: User, round_id: str, agency: str) -> tuple[Share, list[Share]]:
    """The share of this round with the chosen agency of the user, and the shares with the user's other agencies."""
    shares = Share.objects.visible_to(user).filter(release=round_id).order_by("organisation")
    related = "release__round__partnership", "release__round__instrument", "organisation__agency"
    return chosen(list(shares.select_related(*related)), agency)


def chosen(shares: list[Share], agency: str) -> tuple[Share, list[Share]]:
    """The share with the chosen agency, or the first share; and the other shares. 404 if there is none."""
    found = next((one for one in shares if agency in ("", one.organisation.agency.slug)), None)
    if found is None:
        raise Http404
    timezone.activate(found.release.round.partnership.zone)
    return found, [one for one in shares if one is not found]


def shareable(request: HttpRequest, round_id: str, sponsor: int) -> tuple[Release, Organisation]:
    """A release and a sponsor that its people were told of: 403 for members who do not decide, 404 otherwise."""
    user = signed_in(request)
    release = get_object_or_404(Release.objects.visible_to(user).select_related(*RELATED), pk=round_id)
    require(user, Permission.SHARE_RESULTS, release.round.partnership)
    timezone.activate(release.round.partnership.zone)
    return release, get_object_or_404(release.round.audience(), pk=sponsor)


def initial_of(existing: Share | None) -> dict[str, object]:
    return asdict(terms_of(existing))


def terms_of(existing: Share | None) -> actions.Terms:
    """The terms in force. Both sides for a release that is not shared yet."""
    return actions.terms_of(existing) if existing else actions.Terms()
