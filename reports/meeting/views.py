"""A released round on a projector: all screens in one page, and what the group heard about each of them."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.signed_in import signed_in
from assessments.clock import database_now
from frameworks.statuses import REFUSED
from journal.models import Action
from partnerships.access import Permission, permissions_in, require
from reports.meeting import actions
from reports.meeting.forms import HeardForm
from reports.meeting.screens import Place, place_id, places_of, screens_of
from reports.models import HEARD_LENGTH, Release
from reports.results.addresses import charts_at
from reports.results.chart_views import explored, figures_of
from reports.results.labels import labels_of
from reports.results.spectrum import DashboardWithSpectrum, dashboard_with_spectrum

MEANWHILE = 409
AROUND = ("round__partnership", "round__instrument")


def show(request: HttpRequest, round_id: str) -> HttpResponse:
    """Everything that a meeting needs, in one page that keeps working without a network."""
    user = signed_in(request)
    release = release_seen_by(user, round_id)
    shown = shown_of(release)
    return meeting_page(request, release, shown, places_in(release, shown))


def chart(request: HttpRequest, round_id: str, chart: str) -> JsonResponse:
    """A chart of one of the screens, to be explored."""
    release = release_seen_by(signed_in(request), round_id)
    shown = shown_of(release)
    screens = screens_of(shown, labels_of(release.round.instrument), [])
    return explored({**figures_of(shown), **{one.figure_id: one.view.figure for one in screens if one.view}}, chart)


@require_POST
def hear(request: HttpRequest, round_id: str) -> HttpResponse:
    """Keep what the group heard about one practice. A text that cannot be kept comes back as it was typed."""
    user = signed_in(request)
    release = release_seen_by(user, round_id)
    require(user, Permission.RUN_ROUNDS, release.round.partnership)
    shown = shown_of(release)
    places = places_in(release, shown)
    form = HeardForm(request.POST, [place.code for place in places])
    if not form.is_valid():
        if wants_data(request):
            return JsonResponse({"problems": form.problems}, status=REFUSED)
        return meeting_page(request, release, shown, [as_typed(place, form) for place in places], REFUSED)
    try:
        heard = actions.hear(release, form.heard_text(), by=user, at=database_now())
    except actions.MeanwhileError as error:
        if wants_data(request):
            return JsonResponse({"text": error.stored.text, "seen": error.stored.seen}, status=MEANWHILE)
        return meeting_page(
            request, release, shown, [with_both_texts(place, form, error) for place in places], MEANWHILE
        )
    if wants_data(request):
        return JsonResponse({"seen": heard.seen})
    return redirect(f"{reverse('meeting:show', args=[release.pk])}#{place_id(heard.practice)}")


def meeting_page(
    request: HttpRequest, release: Release, shown: DashboardWithSpectrum, places: Sequence[Place], status: int = 200
) -> HttpResponse:
    round_ = release.round
    may = permissions_in(round_.partnership, signed_in(request))
    context = {
        **shown,
        "round": round_,
        "places": places,
        "charts_at": charts_at("meeting:chart", release.pk),
        "screens": screens_of(shown, labels_of(round_.instrument), places),
        "may_write": Permission.RUN_ROUNDS in may,
        "may_keep": Permission.KEEP_JOURNAL in may,
        "open_actions": round_.partnership.actions.filter(status__in=Action.OPEN),
        "longest": HEARD_LENGTH,
        "has_heard": any(place.text for place in places),
        "has_problem": any(place.problems for place in places),
    }
    return render(request, "meeting/show.html", context, status=status)


def as_typed(place: Place, form: HeardForm) -> Place:
    """The place with the text that was typed and could not be stored, and why."""
    if place.code != form["practice"].value():
        return place
    return replace(place, text=form["text"].value() or "", seen=form["seen"].value() or "", problems=form.problems)


def with_both_texts(place: Place, form: HeardForm, error: actions.MeanwhileError) -> Place:
    """Both texts in one field, so that the writer sees both before saving."""
    typed, stored = form.heard_text(), error.stored
    if place.code != typed.practice:
        return place
    words = f"{error} {gettext('Both texts stand in the field now: read them, and save once more.')}"
    return replace(place, text=actions.joined(stored.text, typed.text), seen=stored.seen, problems=[words])


def release_seen_by(user: User, round_id: str) -> Release:
    found = get_object_or_404(Release.objects.visible_to(user).select_related(*AROUND), pk=round_id)
    timezone.activate(found.round.partnership.zone)
    return found


def shown_of(release: Release) -> DashboardWithSpectrum:
    return dashboard_with_spectrum(release.published, labels_of(release.round.instrument))


def places_in(release: Release, shown: DashboardWithSpectrum) -> list[Place]:
    return places_of(shown, labels_of(release.round.instrument), release.heard.all())


def wants_data(request: HttpRequest) -> bool:
    """Whether the page's script sent the request. A form that is sent without the script gets a page."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
