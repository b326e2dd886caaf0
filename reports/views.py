from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from analysis.ladder import shows_comments
from analysis.sponsor import sponsor_view
from assessments import links
from assessments.clock import database_now
from assessments.models import Invitation, Response, Round
from assessments.questionnaire.informants import response_of
from assessments.table.board import agreed_of
from partnerships.access import Permission, permissions_of, require
from reports import own
from reports.actions import release_if_due
from reports.comments import comments_of
from reports.dashboard import actor_view, dashboard_of, response_rate
from reports.exports.formats import FORMATS, name_of
from reports.labels import labels_of
from reports.models import Release, Share
from reports.moved import decisions_of
from reports.narratives import enacted
from reports.trend import trend_of

AROUND = ("partnership__sponsor", "instrument", "release__share")


def dashboard(request: HttpRequest, round_id: str) -> HttpResponse:
    """What a round published, for its members. The first visit after closing releases it."""
    user = signed_in(request)
    rounds = Round.objects.visible_to(user).with_roles_of(user).select_related(*AROUND)
    found = get_object_or_404(rounds, pk=round_id)
    may = permissions_of(found.roles)
    context = {"round": found, "place": "partnerships", "may_run": Permission.RUN_ROUNDS in may}
    release = released(found)
    if release is None:
        return render(request, "reports/waiting.html", context)
    context |= results_of(release, found)
    context["may_export"] = Permission.EXPORT_RESULTS in may
    context["may_write"] = Permission.RUN_ROUNDS in may
    context["may_keep"] = Permission.KEEP_JOURNAL in may
    up_to_here = rounds_up_to(found)
    context["decisions"] = decisions_of(release, found, timezone.localdate(), up_to_here)
    context["trend"] = trend_of(
        up_to_here, list(found.partnership.moments.all()), labels_of(found.instrument).principles
    )
    context["may_share"] = Permission.SHARE_RESULTS in may and found.sponsor_in_audience
    context["is_shared"] = hasattr(release, "share")
    return render(request, "reports/dashboard.html", context)


def export(request: HttpRequest, round_id: str, format: str) -> HttpResponse:
    """The release document as it is, or as one of the files that are made of it."""
    user = signed_in(request)
    if format not in FORMATS:
        raise Http404
    releases = Release.objects.visible_to(user).select_related("round__partnership", "round__instrument")
    release = get_object_or_404(releases, pk=round_id)
    require(user, Permission.EXPORT_RESULTS, release.round.partnership)
    return HttpResponse(
        FORMATS[format].made(release),
        content_type=FORMATS[format].content_type,
        headers={"Content-Disposition": f'attachment; filename="{name_of(release, format)}"'},
    )


@require_POST
def share(request: HttpRequest, round_id: str) -> HttpResponse:
    """Let the sponsor see this release, or take that back."""
    user = signed_in(request)
    releases = Release.objects.visible_to(user).select_related("round__partnership")
    release = get_object_or_404(releases, pk=round_id)
    require(user, Permission.SHARE_RESULTS, release.round.partnership)
    if not release.round.sponsor_in_audience:
        messages.error(request, "People were told that the sponsor does not see this round.")
    elif request.POST.get("shared") == "yes":
        Share.objects.get_or_create(release=release, defaults={"shared_by": user})
        messages.success(request, "The sponsoring agency sees the principles of this round now.")
    else:
        Share.objects.filter(release=release).delete()
        messages.success(request, "The sponsoring agency does not see this round any more.")
    return redirect("reports:dashboard", round_id)


def shared(request: HttpRequest, round_id: str) -> HttpResponse:
    """What a sponsor sees of a round: the ladder's own column."""
    user = signed_in(request)
    releases = Release.objects.shared_with(user).select_related("round__partnership", "round__instrument")
    release = get_object_or_404(releases, pk=round_id)
    document = sponsor_view(release.document)
    labels = labels_of(release.round.instrument)
    context = {
        "round": release.round,
        "document": document,
        "rate": response_rate(document),
        "whole": actor_view(document, labels, "all", "All practices"),
        "sides": [
            actor_view(document, labels, "partnership", "The partnership’s practices"),
            actor_view(document, labels, "sponsor", "How partners see the sponsoring agency"),
        ],
        "enacted": enacted(release, labels) if document["tier"] != "none" else [],
        "place": "partnerships",
    }
    return render(request, "reports/shared.html", context)


@login_not_required
def reflection(request: HttpRequest, round_id: str) -> HttpResponse:
    """One person's own answers, for that person alone, before and after closing."""
    response = response_of(request, round_id)
    if response is None:
        return render(request, "answer/no_entry.html", status=404)
    return render(request, "reports/reflection.html", {"response": response, **own.reflection_of(response)})


@login_not_required
def informant_results(request: HttpRequest, round_id: str) -> HttpResponse:
    """What the round published, for somebody who answered in it."""
    response = response_of(request, round_id)
    if response is None or not response.is_submitted:
        return render(request, "answer/no_entry.html", status=404)
    return results_page(request, Round.objects.select_related(*AROUND).get(pk=round_id), response)


@login_not_required
@never_cache
def by_results_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the round published, for somebody who was asked: the link from the results mail opens no answers."""
    invitation = Invitation.objects.filter(results_digest=links.results_digest(token)).first()
    if invitation is None:
        return render(request, "answer/unknown.html", status=404)
    return results_page(request, Round.objects.select_related(*AROUND).get(pk=invitation.round_id))


def results_page(request: HttpRequest, found: Round, response: Response | None = None) -> HttpResponse:
    """The published results on an informant's page, or why there are none yet.

    `response`: the reader's, whose own marks stand beside the group's.
    """
    release = released(found)
    context: dict[str, Any] = {"round": found, "base": "informant_base.html", "by_link": response is None}
    if release is None:
        return render(request, "reports/waiting.html", context)
    context |= results_of(release, found)
    context["own"] = own.beside_group(response, release.document) if response else None
    return render(request, "reports/dashboard.html", context)


def released(found: Round) -> Release | None:
    """What the round published; a round whose time has passed is released now, by the database's clock."""
    existing: Release | None = getattr(found, "release", None)
    return existing or release_if_due(found, at=database_now())


def rounds_up_to(found: Round) -> list[Release]:
    """The partnership's releases of the five principles until this round, oldest first."""
    if not found.instrument.stage:
        return []
    releases = Release.objects.filter(round__partnership=found.partnership, round__closes_at__lte=found.closes_at)
    return list(
        releases.exclude(round__instrument__stage="").select_related("round__instrument").order_by("round__closes_at")
    )


def results_of(release: Release, found: Round) -> dict[str, Any]:
    """What every reader of the group's results sees: the release, and what people put beside it."""
    labels = labels_of(found.instrument)
    return {
        **dashboard_of(release.document, labels),
        "comments": comments_of(release, labels.principles) if shows_comments(release.document) else [],
        "comments_need_more": release.document["tier"] != "none" and not shows_comments(release.document),
        "enacted": enacted(release, labels) if release.document["tier"] != "none" else [],
        "agreed": agreed_of(found) if found.is_around_the_table else [],
    }
