"""The way in with a code letter: the code and a PIN on one form, which answers alike whether somebody has begun."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.answering import informants, slips
from assessments.answering.appended import begin_companion, companion_by_slip, keep_by_code
from assessments.answering.doors import Door, door_of
from assessments.answering.entry_views import enter_with, welcome_page, welcome_words
from assessments.answering.forms import SlipForm
from assessments.answering.pages import informant_page
from assessments.answering.slips import Slip
from assessments.answering.statuses import TOO_MANY
from assessments.models import Response
from frameworks.statuses import REFUSED
from safeguards.limits import LimitReachedError


@informant_page
def code_entry(request: HttpRequest) -> HttpResponse:
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return open_slip(request, form)
        except LimitReachedError:
            return render(request, "answering/too_many.html", {"is_slip": True}, status=TOO_MANY)
        except slips.LockedError:
            return render(request, "answering/locked.html", status=TOO_MANY)
    return render(request, "answering/code_entry.html", {"form": form}, status=REFUSED if form.errors else 200)


def open_slip(request: HttpRequest, form: SlipForm) -> HttpResponse:
    code, pin = form.cleaned_data["code"], form.cleaned_data["pin"]
    slip, response = slips.try_pin(code, pin)
    if slip and slip.token and slip.is_for_address:
        return redirect("answering:welcome", slip.token)
    if slip and response:
        return first_use(request, slip, response, pin) if is_first_use(slip, response) else enter(slip, response)
    form.add_error(
        "pin",
        _(
            "This code and this PIN do not belong together. Compare the code with your letter. "
            "If you have not used the letter before, choose a PIN of six digits."
        ),
    )
    return render(request, "answering/code_entry.html", {"form": form}, status=REFUSED)


def is_first_use(slip: Slip, response: Response) -> bool:
    """Whether its author still has to read who will see what."""
    return slip.token is not None and not response.consent_version and response.round.is_open()


def enter(slip: Slip, response: Response) -> HttpResponse:
    return enter_with(response, companion_by_slip(slip.code, slip.token))


def first_use(request: HttpRequest, slip: Slip, response: Response, pin: str) -> HttpResponse:
    """What everybody reads before answering, with the PIN that was chosen just now. This browser is let in."""
    door = door_of(slip.token or "") or Door(slip.token or "", response.round)
    page = welcome_page(request, door, {**welcome_words(door, response), "chosen_pin": pin, "is_shared": True})
    informants.remember(page, response)
    companion = begin_companion(door, response)
    keep_by_code(companion, slip.code)
    if companion:
        informants.remember(page, companion)
    return page


@informant_page
def former_page(request: HttpRequest, token: str) -> HttpResponse:
    """PINs had pages of their own, which somebody may have kept: today there is one form, whatever the link."""
    return redirect("answering:code_entry")
