from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.signed_in import signed_in
from assessments import links
from assessments.answering.informants import response_of
from assessments.clock import database_now
from assessments.models import Invitation, Response, Round
from assessments.rounds.appending import SPECTRUM
from assessments.table.board import agreed_of
from makers.views import made_file
from partnerships.access import Permission, permissions_of, require
from reports.files.formats import FORMATS, name_of
from reports.models import Release
from reports.release.actions import release_if_due
from reports.results import own
from reports.results.comments import comments_of
from reports.results.labels import labels_of
from reports.results.moved import decisions_of
from reports.results.narratives import enacted
from reports.results.overdue import overdue_reviews_of, with_overdue_reviews
from reports.results.spectrum import dashboard_with_spectrum
from reports.results.trend import family_of, trend_of

AROUND = ("partnership", "instrument", "release", "appended", "appended_to")


def dashboard(request: HttpRequest, round_id: str) -> HttpResponse:
    """What a round published, for its members. The first visit after closing releases it."""
    user = signed_in(request)
    rounds = Round.objects.visible_to(user).with_roles_of(user).with_character().with_audience().select_related(*AROUND)
    found = get_object_or_404(with_overdue_reviews(rounds), pk=round_id)
    may = permissions_of(found.roles)
    context = {"round": found, "place": "partnerships", "may_run": Permission.RUN_ROUNDS in may}
    release = released(found)
    if release is None:
        return render(request, "results/waiting.html", context)
    context |= results_of(release, found)
    context["may_export"] = Permission.EXPORT_RESULTS in may
    context["may_write"] = Permission.RUN_ROUNDS in may
    context["may_keep"] = Permission.KEEP_JOURNAL in may
    context["overdue_reviews"] = overdue_reviews_of(found) if Permission.SEE_JOURNAL in may else 0
    up_to_here = rounds_up_to(found)
    context["decisions"] = decisions_of(release, found, timezone.localdate(), up_to_here)
    context["trend"] = trend_of(
        up_to_here,
        list(found.partnership.moments.all()),
        labels_of(found.instrument).principles,
        family_of(found.instrument),
    )
    context["may_share"] = Permission.SHARE_RESULTS in may and found.sponsor_in_audience and not context["spectrum"]
    return render(request, "results/dashboard.html", context)


def export(request: HttpRequest, round_id: str, format: str) -> HttpResponse:
    """The release document as it is, or as one of the files that are made of it."""
    user = signed_in(request)
    if format not in FORMATS:
        raise Http404
    releases = Release.objects.visible_to(user).select_related("round__partnership", "round__instrument")
    release = get_object_or_404(releases, pk=round_id)
    require(user, Permission.EXPORT_RESULTS, release.round.partnership)
    disposition, kind = f'attachment; filename="{name_of(release, format)}"', FORMATS[format]
    if kind.takes_turns:
        return made_file(request, lambda: kind.made(release), kind.content_type, disposition)
    headers = {"Content-Disposition": disposition}
    return HttpResponse(kind.made(release), content_type=kind.content_type, headers=headers)


@login_not_required
def reflection(request: HttpRequest, round_id: str) -> HttpResponse:
    """One person's own answers, for that person alone, before and after closing."""
    response = response_of(request, round_id)
    if response is None:
        return render(request, "answering/no_entry.html", status=404)
    return render(request, "results/reflection.html", {"response": response, **own.reflection_of(response)})


@login_not_required
def informant_results(request: HttpRequest, round_id: str) -> HttpResponse:
    """What the round published, for somebody who answered in it."""
    response = response_of(request, round_id)
    if response is None or not response.is_submitted:
        return render(request, "answering/no_entry.html", status=404)
    return results_page(
        request, Round.objects.with_character().with_audience().select_related(*AROUND).get(pk=round_id), response
    )


@login_not_required
@never_cache
def by_results_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the round published, for somebody who was asked: the link from the results mail opens no answers."""
    invitation = Invitation.objects.filter(results_digest=links.results_digest(token)).first()
    if invitation is None:
        return render(request, "answering/unknown.html", status=404)
    rounds = Round.objects.with_character().with_audience().select_related(*AROUND)
    asked = {"appended_to": invitation.round_id} if request.GET.get("of") == SPECTRUM else {"pk": invitation.round_id}
    found = rounds.filter(**asked).first() or rounds.get(pk=invitation.round_id)
    return results_page(request, found)


def results_page(request: HttpRequest, found: Round, response: Response | None = None) -> HttpResponse:
    """The published results on an informant's page, or why there are none yet.

    `response`: the reader's, whose own marks stand beside the group's.
    """
    release = released(found)
    context: dict[str, Any] = {"round": found, "base": "informant_base.html", "by_link": response is None}
    if release is None:
        return render(request, "results/waiting.html", context)
    context |= results_of(release, found)
    context["own"] = own.beside_group(response, release.published) if response else None
    return render(request, "results/dashboard.html", context)


def released(found: Round) -> Release | None:
    """What the round published; a round whose time has passed is released now, by the database's clock."""
    existing: Release | None = getattr(found, "release", None)
    return existing or release_if_due(found, at=database_now())


def rounds_up_to(found: Round) -> list[Release]:
    """The partnership's releases that stand in one trend with this round, oldest first."""
    if not labels_of(found.instrument).principles:
        return []
    releases = Release.objects.filter(round__partnership=found.partnership, round__closes_at__lte=found.closes_at)
    return list(
        releases.with_character()
        .beside(found.instrument)
        .select_related("round__instrument")
        .order_by("round__closes_at")
    )


def results_of(release: Release, found: Round) -> dict[str, Any]:
    """What every reader of the group's results sees: the release, and what people put beside it."""
    labels, document = labels_of(found.instrument), release.published
    return {
        **dashboard_with_spectrum(document, labels),
        "comments": comments_of(release, labels.principles) if document.shows_comments else [],
        "comments_need_more": bool(labels.dimensions) and not document.shows_nothing and not document.shows_comments,
        "enacted": [] if document.shows_nothing else enacted(release, labels),
        "agreed": agreed_of(found) if found.is_around_the_table else [],
    }
