from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.signed_in import signed_in
from assessments.models import Round
from assessments.questionnaire.invited import invited_in
from assessments.running import actions
from assessments.running.forms import ExtendForm, RoundForm
from partnerships.access import Permission, require
from partnerships.models import Partnership

USUAL_LENGTH = timedelta(days=21)


def run_round(request: HttpRequest, round_id: str) -> Round:
    """The round, for a person who runs it: 404 for strangers, 403 for members who may only look."""
    user = signed_in(request)
    rounds = Round.objects.visible_to(user).select_related("partnership__sponsor", "instrument")
    found = get_object_or_404(rounds, pk=round_id)
    require(user, Permission.RUN_ROUNDS, found.partnership)
    return found


def told_of_conflicts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What the round's state, or another round, forbids is said on the round's page. Nothing was changed."""

    @wraps(view)
    def told(request: HttpRequest, round_id: str, **more: UUID) -> HttpResponse:
        try:
            return view(request, round_id, **more)
        except actions.ConflictError as error:
            messages.error(request, str(error))
            return redirect("rounds:detail", round_id)

    return told


def new_round(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    partnership = get_object_or_404(Partnership.objects.visible_to(user), slug=slug)
    require(user, Permission.RUN_ROUNDS, partnership)
    opens_at = timezone.localtime().replace(second=0, microsecond=0)
    dates = {"opens_at": opens_at, "closes_at": (opens_at + USUAL_LENGTH).replace(hour=17, minute=0)}
    form = RoundForm(request.POST or None, partnership=partnership, initial=dates)
    if request.method == "POST" and form.is_valid():
        form.instance.opened_by = user
        drafted = form.save()
        return redirect("rounds:people", drafted.pk)
    context = {"form": form, "partnership": partnership, "place": "partnerships"}
    return render(request, "rounds/form.html", context)


@told_of_conflicts
def edit_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.has_fixed_rules:
        messages.info(request, "The rules of this round are fixed.")
        return redirect("rounds:detail", found.pk)
    form = RoundForm(request.POST or None, instance=found, partnership=found.partnership)
    if request.method == "POST" and form.is_valid():
        actions.redraft(form.instance)
        return redirect("rounds:detail", found.pk)
    context = {"form": form, "partnership": found.partnership, "round": found, "place": "partnerships"}
    return render(request, "rounds/form.html", context)


def round_page(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    context = {
        "round": found,
        "invited": invited_in(found),
        "answered": actions.answered_words(found),
        "conflict": "" if found.has_fixed_rules else actions.conflict_of(found, at=timezone.now()),
        "place": "partnerships",
    }
    return render(request, "rounds/detail.html", context)


@told_of_conflicts
def fix_round(request: HttpRequest, round_id: str) -> HttpResponse:
    """Ask once more, then fix the rules and make the links."""
    found = run_round(request, round_id)
    if found.state != "draft":
        return redirect("rounds:detail", found.pk)
    if request.method != "POST":
        conflict = actions.conflict_of(found, at=timezone.now())
        return render(request, "rounds/fix.html", {"round": found, "conflict": conflict})
    actions.fix_rules(found, at=timezone.now())
    return redirect("rounds:links", found.pk)


@told_of_conflicts
def discard_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.has_fixed_rules:
        return redirect("rounds:detail", found.pk)
    if request.method != "POST":
        return render(request, "rounds/discard.html", {"round": found})
    slug = found.partnership.slug
    actions.discard(found)
    messages.success(request, "The draft is gone.")
    return redirect("partnerships:detail", slug)


@told_of_conflicts
def extend_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state not in ("scheduled", "open"):
        return redirect("rounds:detail", found.pk)
    form = ExtendForm(request.POST or None, round_=found)
    if request.method == "POST" and form.is_valid():
        actions.extend(found, to=form.cleaned_data["closes_at"], at=timezone.now())
        messages.success(request, "The round is open for longer.")
        return redirect("rounds:detail", found.pk)
    return render(request, "rounds/extend.html", {"round": found, "form": form})


def void_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state in ("draft", "released", "voided"):
        return redirect("rounds:detail", found.pk)
    if request.method != "POST":
        return render(request, "rounds/void.html", {"round": found})
    actions.void(found, at=timezone.now())
    messages.success(request, "The round is voided. It publishes nothing, ever.")
    return redirect("rounds:detail", found.pk)
