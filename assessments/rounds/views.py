from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.signed_in import signed_in
from assessments.answering.invited import invited_in
from assessments.clock import database_now
from assessments.mail.planning import Occasion, SentAlreadyError, named, plan, unsent_links
from assessments.mail.sending import queue
from assessments.mail.status import mail_status
from assessments.models import Mailing, Round
from assessments.rounds import actions
from assessments.rounds.counting import answered_words
from assessments.rounds.forms import ExtendForm
from partnerships.access import Permission, require


def run_round(request: HttpRequest, round_id: str) -> Round:
    """The round, for a person who runs it: 404 for strangers, 403 for members who may only look.

    What is appended to a round is run with it, and has no page of its own here.
    """
    user = signed_in(request)
    rounds = Round.objects.visible_to(user).filter(appended_to=None)
    rounds = rounds.select_related("partnership", "instrument", "appended__instrument")
    found = get_object_or_404(rounds, pk=round_id)
    require(user, Permission.RUN_ROUNDS, found.partnership)
    timezone.activate(found.partnership.zone)
    return found


def shows_conflicts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: show a ConflictError as a message on the round's page."""

    @wraps(view)
    def wrapped(request: HttpRequest, round_id: str, **more: UUID) -> HttpResponse:
        try:
            return view(request, round_id, **more)
        except actions.ConflictError as error:
            messages.error(request, str(error))
            return redirect("rounds:detail", round_id)

    return wrapped


def round_page(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    context = {
        "round": found,
        "invited": invited_in(found),
        "answered": answered_words(found, at=timezone.now()),
        "mail": mail_status(found),
        "unsent": len(unsent_links(found)) if found.state in ("scheduled", "open") else 0,
        "conflict": "" if found.has_fixed_rules else actions.conflict_with_appended(found, at=database_now()),
        "place": "partnerships",
    }
    return render(request, "rounds/detail.html", context)


@shows_conflicts
def fix_round(request: HttpRequest, round_id: str) -> HttpResponse:
    """Ask for confirmation, then fix the rules and make the links."""
    found = run_round(request, round_id)
    if found.state != "draft":
        return redirect("rounds:detail", found.pk)
    if request.method != "POST":
        conflict = actions.conflict_with_appended(found, at=database_now())
        context = {"round": found, "conflict": conflict, "invited": invited_in(found)}
        return render(request, "rounds/fix.html", context)
    actions.fix_rules(found, by=signed_in(request), at=database_now())
    return redirect("rounds:links", found.pk)


@shows_conflicts
def discard_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.has_fixed_rules:
        return redirect("rounds:detail", found.pk)
    if request.method != "POST":
        return render(request, "rounds/discard.html", {"round": found})
    slug = found.partnership.slug
    actions.discard(found)
    messages.success(request, _("The draft is gone."))
    return redirect("partnerships:detail", slug)


@shows_conflicts
def extend_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state not in ("scheduled", "open"):
        return redirect("rounds:detail", found.pk)
    form = ExtendForm(request.POST or None, round_=found)
    if request.method == "POST" and form.is_valid():
        actions.extend(found, to=form.cleaned_data["closes_at"], by=signed_in(request), at=database_now())
        tell(found, by=signed_in(request))
        messages.success(request, _("The round is open for longer. A mail tells everybody who has an address."))
        return redirect("rounds:detail", found.pk)
    return render(request, "rounds/extend.html", {"round": found, "form": form})


def tell(round_: Round, by: User) -> None:
    """Tell everybody who was asked by mail about the later closing time, whether they have answered or not."""
    extended = Round.objects.get(pk=round_.pk)
    occasion = Occasion(Mailing.Kind.EXTENSION, f"until {named(extended.closes_at)}")
    if not round_.mailings.filter(kind=Mailing.Kind.INVITATION).exists():
        return
    with suppress(SentAlreadyError):
        queue([plan(extended, occasion, by=by, at=timezone.now())])


def void_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state in ("draft", "released", "voided"):
        return redirect("rounds:detail", found.pk)
    if request.method != "POST":
        return render(request, "rounds/void.html", {"round": found})
    actions.void(found, by=signed_in(request), at=database_now())
    messages.success(request, _("The round is cancelled. Its results will never be published."))
    return redirect("rounds:detail", found.pk)
