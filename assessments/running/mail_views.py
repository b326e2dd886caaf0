"""Invitations and reminders: the executive officer asks for them, a worker sends them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from assessments.mailing.composing import body_of
from assessments.mailing.planning import (
    Occasion,
    SentAlreadyError,
    plan,
    plan_invitations,
    try_refused_again,
)
from assessments.mailing.sending import queue
from assessments.models import Mailing
from assessments.running.forms import ReminderForm
from assessments.running.views import run_round

WITH_LINKS = ("scheduled", "open")


@require_POST
def send_links(request: HttpRequest, round_id: str) -> HttpResponse:
    """Put an invitation into the queue for everybody who has an address and none yet."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS:
        return redirect("rounds:detail", found.pk)
    mailing = plan_invitations(found, by=signed_in(request), at=timezone.now())
    if mailing:
        queue([mailing])
        count = mailing.letters.count()
        when = "are on their way" if found.is_open() else f"go out when the round opens, {found.opens_at:%-d %B %Y}"
        messages.success(request, f"{count} invitations {when}." if count > 1 else "1 invitation is on its way.")
    else:
        messages.info(request, "Everybody who has an address has an invitation.")
    return redirect("rounds:links", found.pk)


@require_POST
def send_refused(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state in WITH_LINKS:
        queue(try_refused_again(found))
        messages.success(request, "We try the refused ones again.")
    return redirect("rounds:links", found.pk)


def remind(request: HttpRequest, round_id: str) -> HttpResponse:
    """Write to those who have not answered: the page says that it is done, never how many there were."""
    found = run_round(request, round_id)
    if found.state != "open":
        return redirect("rounds:detail", found.pk)
    form = ReminderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        occasion = Occasion(
            Mailing.Kind.REMINDER, f"by hand on {timezone.localdate():%Y-%m-%d}", form.cleaned_data["sentence"]
        )
        try:
            queue([plan(found, occasion, by=signed_in(request), at=timezone.now())])
        except SentAlreadyError:
            messages.info(request, "A reminder has gone out today. The next one can go out tomorrow.")
        else:
            messages.success(request, "The reminder is on its way to those who have not answered.")
        return redirect("rounds:detail", found.pk)
    text = body_of(Mailing.Kind.REMINDER, found, None, sentence="(your sentence)")
    return render(request, "rounds/remind.html", {"round": found, "form": form, "text": text, "place": "partnerships"})
