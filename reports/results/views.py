from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
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
from partnerships.access import Permission, permissions_of
from reports.models import Release
from reports.release.actions import release_if_due
from reports.results import own
from reports.results.addresses import charts_at
from reports.results.comments import comments_of
from reports.results.kept import page_of, trend_piece
from reports.results.labels import labels_of
from reports.results.moved import decisions_of
from reports.results.narratives import enacted
from reports.results.overdue import overdue_reviews_of, with_overdue_reviews
from reports.results.trend import Trend, family_of, trend_of

AROUND = ("partnership", "instrument", "release", "appended", "appended_to")


def dashboard(request: HttpRequest, round_id: str) -> HttpResponse:
    """What a round published, for its members. The first visit after closing releases it."""
    user = signed_in(request)
    rounds = Round.objects.visible_to(user).with_roles_of(user).with_character().with_audience().select_related(*AROUND)
    found = get_object_or_404(with_overdue_reviews(rounds), pk=round_id)
    timezone.activate(found.partnership.zone)
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
    releases_so_far = rounds_up_to(found)
    context["decisions"] = decisions_of(release, found, timezone.localdate(), releases_so_far)
    labels, moments = labels_of(found.instrument), list(found.partnership.moments.all())
    context["trend"] = trend_piece(releases_so_far, moments, labels, family_of(found.instrument))
    context["charts_at"] = charts_at("results:chart", found.pk)
    context["has_actions"] = bool(context["decisions"]) or context["may_keep"]
    context["may_share"] = Permission.SHARE_RESULTS in may and found.sponsor_in_audience and not context["spectrum"]
    return render(request, "results/dashboard.html", context)


def trend_up_to(found: Round) -> Trend | None:
    """The trend of the rounds up to this one."""
    moments = list(found.partnership.moments.all())
    return trend_of(rounds_up_to(found), moments, labels_of(found.instrument).principles, family_of(found.instrument))


@login_not_required
def reflection(request: HttpRequest, round_id: str) -> HttpResponse:
    """One person's own results, shown to that person only, before and after the round closes."""
    response = response_of(request, round_id)
    if response is None:
        return render(request, "answering/no_entry.html", status=404)
    context = {"response": response, "charts_at": charts_at("results:own_chart", round_id)}
    return render(request, "results/reflection.html", {**context, **own.reflection_of(response)})


@login_not_required
def informant_results(request: HttpRequest, round_id: str) -> HttpResponse:
    """What the round published, for somebody who answered in it."""
    response = response_of(request, round_id)
    if response is None or not response.is_submitted:
        return render(request, "answering/no_entry.html", status=404)
    found = Round.objects.with_character().with_audience().select_related(*AROUND).get(pk=round_id)
    return results_page(request, found, charts_at("results:informant_chart", round_id), response)


@login_not_required
@never_cache
def by_results_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the round published, for somebody who was asked: the link from the results mail opens no answers."""
    asked = request.GET.get("of", "")
    found = round_of_link(token, asked)
    if found is None:
        return render(request, "answering/unknown.html", status=404)
    at = charts_at("results:chart_by_link", token)
    return results_page(request, found, f"{at}?of={SPECTRUM}" if asked == SPECTRUM else at)


def round_of_link(token: str, asked: str) -> Round | None:
    """The round of a results link, or the spectrum that was asked with it; None for an unknown link."""
    invitation = Invitation.objects.filter(results_digest=links.results_digest(token)).first()
    if invitation is None:
        return None
    rounds = Round.objects.with_character().with_audience().select_related(*AROUND)
    wanted = {"appended_to": invitation.round_id} if asked == SPECTRUM else {"pk": invitation.round_id}
    found = rounds.filter(**wanted).first() or rounds.get(pk=invitation.round_id)
    timezone.activate(found.partnership.zone)
    return found


def results_page(request: HttpRequest, found: Round, at: str, response: Response | None = None) -> HttpResponse:
    """The published results on an informant's page, or why there are none yet.

    `at`: where its charts are read. `response`: the reader's, whose own marks are shown beside the group's.
    """
    release = released(found)
    context: dict[str, object] = {
        "round": found,
        "base": "informant_base.html",
        "by_link": response is None,
        "charts_at": at,
    }
    if release is None:
        return render(request, "results/waiting.html", context)
    context |= results_of(release, found)
    context["own"] = own.beside_group(response, release.published) if response else None
    context["has_own"] = context["own"] is not None
    return render(request, "results/dashboard.html", context)


def released(found: Round) -> Release | None:
    """What the round published; a round whose time has passed is released now, by the database's clock."""
    existing: Release | None = getattr(found, "release", None)
    return existing or release_if_due(found, at=database_now())


def rounds_up_to(found: Round) -> list[Release]:
    """The partnership's releases that are in one trend with this round, oldest first."""
    if not labels_of(found.instrument).principles:
        return []
    releases = Release.objects.filter(round__partnership=found.partnership, round__closes_at__lte=found.closes_at)
    return list(
        releases.with_character()
        .beside(found.instrument)
        .select_related("round__instrument")
        .order_by("round__closes_at")
    )


def results_of(release: Release, found: Round) -> dict[str, object]:
    """What all readers of the group's results see: the release, comments and narratives."""
    labels, document = labels_of(found.instrument), release.published
    page = page_of(release.digest, document, found, labels)
    comments = comments_of(release, labels.principles) if document.shows_comments else []
    narratives = [] if document.shows_nothing else enacted(release, labels)
    return {
        **page.shown,
        "published_page": page,
        "has_comments": bool(comments),
        "has_enacted": bool(narratives),
        "comments": comments,
        "comments_need_more": bool(labels.dimensions) and not document.shows_nothing and not document.shows_comments,
        "enacted": narratives,
        "agreed": agreed_of(found) if found.is_around_the_table else [],
    }
