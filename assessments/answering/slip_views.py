"""The way in with a printed slip: the code, and a PIN that is chosen on entry and asked for afterwards."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.answering import slips
from assessments.answering.appended import begin, by_slip, keep_by_code
from assessments.answering.doors import door_of
from assessments.answering.entry_views import TOO_MANY, go_on, unknown_link, welcome_page
from assessments.answering.forms import NewPinForm, PinForm, SlipForm
from assessments.answering.pages import informant_page
from frameworks.statuses import REFUSED
from safeguards import limits
from safeguards.limits import Limit, LimitReachedError

# of one network address: room for typing errors, none for a search
WRONG_CODES = Limit("wrong codes of slips", 5, 10 * 60)


@informant_page
def code_entry(request: HttpRequest) -> HttpResponse:
    """Five wrong codes in ten minutes from one network address, and the next try from there is refused."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return open_slip(request, form)
        except LimitReachedError:
            return render(request, "answering/too_many.html", {"is_slip": True}, status=TOO_MANY)
    return render(request, "answering/code_entry.html", {"form": form}, status=REFUSED if form.errors else 200)


def open_slip(request: HttpRequest, form: SlipForm) -> HttpResponse:
    whose = get_adapter().get_client_ip(request)
    slip = slips.slip_of(form.cleaned_data["code"])
    limits.judge(WRONG_CODES, whose, is_right=slip is not None)
    if slip is None:
        form.add_error("code", _("We do not know this code. Compare it letter by letter with your slip."))
    elif slip.response and slip.response.pin_hash:
        if form.cleaned_data["pin"] and slips.pin_fits(slip.response, form.cleaned_data["pin"]):
            return go_on(slip.response, by_slip(slip.code, slip.token))
        form.add_error("pin", _("Type the PIN that you chose with this code. After five wrong ones, wait ten minutes."))
    elif slip.token:
        return redirect("answering:slip", slip.token)
    else:
        form.add_error("code", _("This round has closed, and no PIN was ever chosen with this code."))
    return render(request, "answering/code_entry.html", {"form": form}, status=REFUSED)


@informant_page
def welcome_with_pin(request: HttpRequest, token: str) -> HttpResponse:
    """What everybody reads before answering, and the PIN to choose."""
    door = door_of(token)
    if door is None:
        return unknown_link(request)
    is_kept = door.response is not None and (door.response.pin_hash or (door.has_draft and door.address))
    if door.invitation is None or is_kept or not door.round.is_open():
        return redirect("answering:welcome", token)
    form = NewPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        response = slips.start_with_pin(door, form.cleaned_data["pin"])
        begun = begin(door, response)
        keep_by_code(begun, slips.code_of(door))
        return go_on(response, begun)
    return welcome_page(request, door, None, pin_form=form, status=REFUSED if form.errors else 200)


@informant_page
def enter_pin(request: HttpRequest, token: str) -> HttpResponse:
    """The PIN of answers that have one, on a device that has not opened them."""
    door = door_of(token)
    if door is None:
        return unknown_link(request)
    if door.response is None or not door.response.pin_hash:
        return redirect("answering:welcome", token)
    form = PinForm(request.POST or None)
    try:
        if form.is_valid():
            if slips.pin_fits(door.response, form.cleaned_data["pin"]):
                return go_on(door.response, begin(door, door.response))
            form.add_error("pin", _("This is not the PIN that was chosen. After five wrong ones, wait ten minutes."))
    except LimitReachedError:
        return render(request, "answering/too_many.html", {"is_slip": True}, status=TOO_MANY)
    return render(request, "answering/pin.html", {"door": door, "form": form}, status=REFUSED if form.errors else 200)
