"""Invitations and reminders: the executive officer asks for them, a worker sends them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from assessments.mail.composing import body_of
from assessments.mail.planning import Occasion, SentAlreadyError, plan, plan_invitations, try_refused_again
from assessments.mail.sending import queue
from assessments.models import Mailing, Round
from assessments.rounds.forms import ReminderForm
from assessments.rounds.views import run_round

WITH_LINKS = ("scheduled", "open")


@require_POST
def send_links(request: HttpRequest, round_id: str) -> HttpResponse:
    """Queue an invitation for each person with an address to whom none was sent."""
    found = run_round(request, round_id)
    if found.state not in WITH_LINKS:
        return redirect("rounds:detail", found.pk)
    mailing = plan_invitations(found, by=signed_in(request), at=timezone.now())
    if mailing:
        queue([mailing])
        messages.success(request, sent_words(found, mailing.letters.count()))
    else:
        messages.info(request, _("Everybody who has an address has an invitation."))
    return redirect("rounds:links", found.pk)


def sent_words(found: Round, count: int) -> str:
    said = {"count": count, "day": date_format(timezone.localtime(found.opens_at))}
    if count == 1 or found.is_open():
        words = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
    else:
        words = _("%(count)s invitations go out when the round opens, %(day)s.")
    return words % said


@require_POST
def send_refused(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.state in WITH_LINKS:
        queue(try_refused_again(found))
        messages.success(request, _("We try the refused ones again."))
    return redirect("rounds:links", found.pk)


def remind(request: HttpRequest, round_id: str) -> HttpResponse:
    """Remind people who have not answered. The page says that it is done, but not how many there were."""
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
            messages.info(request, _("A reminder has gone out today. The next one can go out tomorrow."))
        else:
            messages.success(request, _("The reminder is on its way to those who have not answered."))
        return redirect("rounds:detail", found.pk)
    text = body_of(Mailing.Kind.REMINDER, found, None, sentence=_("(your sentence)"))
    return render(request, "rounds/remind.html", {"round": found, "form": form, "text": text, "place": "partnerships"})
