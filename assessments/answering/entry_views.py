"""The way in: a link's welcome page, the button that enters, the mailed code. A GET writes nothing."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from analysis.ladder import THREE_OPTIONS
from assessments.answering import codes, doors, informants, seats
from assessments.answering.appended import begin_companion, companion_response
from assessments.answering.ask_views import OF_CLIENT as LINKS_OF_CLIENT
from assessments.answering.devices import is_shared_at, keep_choice, outboxes_of
from assessments.answering.doors import Door, door_of
from assessments.answering.forms import CodeForm
from assessments.answering.invited import invited_in
from assessments.answering.ladder import ladder_of
from assessments.answering.pages import informant_page
from assessments.answering.seats import SeatForm
from assessments.answering.sheets import sheet_of
from assessments.answering.statuses import TOO_MANY
from assessments.mail.asked import ask
from assessments.models import Response
from frameworks.naming import name_of
from frameworks.statuses import REFUSED
from safeguards import limits
from safeguards.clients import client_of
from safeguards.limits import LimitReachedError


@informant_page
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    door = door_of(token)
    if door is None:
        return unknown_link(request)
    may_enter = door.round.is_open() or door.response is not None
    if request.method == "POST" and "mail" in request.POST and door.round.is_open():
        return mail_link(request, door)
    if request.method == "POST" and may_enter and not door.round.voided_at:
        inside = enter(request, door)
        keep_choice(request, inside, [one.pk for one in (door.round, door.round.appended_round) if one])
        return inside
    known = informants.response_of(request, door.round.pk)
    if not door.round.is_open():
        return not_open(request, door, known)
    return welcome_page(request, door, welcome_words(door, known))


def welcome_page(request: HttpRequest, door: Door, words: dict[str, object], status: int = 200) -> HttpResponse:
    here = {
        "is_shared": is_shared_at(request, door),
        **words,
        "is_mailed": "mailed" in request.GET,
        "own_link": request.build_absolute_uri(reverse("answering:welcome", args=[door.token])),
    }
    return render(request, "answering/welcome.html", here, status=status)


def mail_link(request: HttpRequest, door: Door) -> HttpResponse:
    """Send the link to the address that it was mailed to before. The page does not say whether there is one."""
    try:
        limits.count(LINKS_OF_CLIENT, client_of(request))
    except LimitReachedError:
        return render(request, "answering/too_many.html", {"is_link": True}, status=TOO_MANY)
    if door.address:
        ask(door.address)
    return redirect(reverse("answering:welcome", args=[door.token]) + "?mailed")


def enter(request: HttpRequest, door: Door) -> HttpResponse:
    """Let the person in: known to this browser, by the open link, by a mailed code, or by the link itself."""
    known = informants.response_of(request, door.round.pk)
    if known and (door.is_open_link or known == door.response):
        doors.agree(known)
        companion = companion_response(request, known) if door.is_open_link else begin_companion(door, known)
        return enter_with(known, companion)
    if door.round.is_around_the_table and door.response is None:
        return enter_by_name(request, door)
    if door.is_open_link:
        return enter_by_open_link(request, door)
    if opens_by_pin(door):
        return redirect("answering:code_entry")
    if door.response and door.has_draft and door.address:
        return mail_code(request, door, door.response)
    response = door.response or doors.start(door)
    return enter_with(response, begin_companion(door, response))


def opens_by_pin(door: Door) -> bool:
    """Whether a PIN keeps these answers, or will. Links that an earlier version handed over open without one."""
    if door.response:
        return bool(door.response.pin_hash)
    return door.link is not None and door.link.is_letter and not door.link.invitation.has_short_code


def enter_with(response: Response, companion: Response | None = None) -> HttpResponse:
    """`companion`: the same person's answers in what is appended to the round."""
    inside = redirect(place_of(response), response.round_id)
    remember_responses(inside, response, companion)
    return inside


def remember_responses(inside: HttpResponse, response: Response, companion: Response | None) -> None:
    informants.remember(inside, response)
    if companion:
        informants.remember(inside, companion)


def place_of(response: Response) -> str:
    """Where a person goes on: with the answers, at the table, or with the own reflection."""
    if response.round.shows_marks_by_name:
        return "table:marks"
    return "answering:tasks" if response.round.accepts_answers() else "results:reflection"


def enter_by_name(request: HttpRequest, door: Door) -> HttpResponse:
    """Around the table: nobody starts without a name that the others know."""
    form = SeatForm(request.POST)
    if form.is_valid():
        try:
            if door.is_open_link:
                return enter_by_open_link(request, door, form)
            return enter_with(take_seat(request, door, "", form))
        except seats.TableError as error:
            form.add_error("name", str(error))
    return welcome_page(request, door, {**welcome_words(door, None), "form": form}, REFUSED)


def take_seat(request: HttpRequest, door: Door, token: str, form: SeatForm) -> Response:
    return seats.enter(door, token, form.cleaned_data["name"], client_of(request))


def enter_by_open_link(request: HttpRequest, door: Door, form: SeatForm | None = None) -> HttpResponse:
    token = doors.offered_token(request.POST.get("own", ""))
    try:
        response = take_seat(request, door, token, form) if form else start_here(request, door, token)
    except doors.LinkIsFullError:
        return render(request, "answering/link_full.html", {"round": door.round}, status=409)
    except LimitReachedError:
        return render(request, "answering/too_many.html", {"back": door.token}, status=TOO_MANY)
    inside = redirect("answering:keep", token)
    remember_responses(inside, response, begin_companion(replace(door, token=token), response))
    return inside


def start_here(request: HttpRequest, door: Door, token: str) -> Response:
    return doors.start_by_open_link(door, token, client_of(request))


def mail_code(request: HttpRequest, door: Door, response: Response) -> HttpResponse:
    try:
        codes.send_code(door, response)
    except LimitReachedError:
        return render(request, "answering/too_many.html", {"is_code": True, "back": door.token}, status=TOO_MANY)
    return redirect("answering:code", door.token)


@informant_page
def enter_code(request: HttpRequest, token: str) -> HttpResponse:
    door = door_of(token)
    if door is None:
        return unknown_link(request)
    if door.response is None or not door.address:
        return redirect("answering:welcome", token)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if codes.accepts(door.response, form.cleaned_data["code"].strip()):
            return enter_with(door.response, begin_companion(door, door.response))
        form.add_error("code", _("This code does not fit, or it has run out. After five tries, ask for another one."))
    status = REFUSED if form.errors else 200
    return render(
        request, "answering/code.html", {"door": door, "form": form, "lasts": codes.LASTS // 60}, status=status
    )


@informant_page
def keep_link(request: HttpRequest, token: str) -> HttpResponse:
    """The own link of a person who came by the open link, shown to that browser alone."""
    door = door_of(token)
    known = informants.response_of(request, door.round.pk) if door else None
    if door is None or known is None or known != door.response:
        return unknown_link(request)
    own_link = request.build_absolute_uri(reverse("answering:welcome", args=[token]))
    return render(request, "answering/keep.html", {"response": known, "own_link": own_link})


def welcome_words(door: Door, known: Response | None) -> dict[str, object]:
    """What everybody reads before answering; around the table the name is asked on the same page."""
    sheet = sheet_of(door.round.instrument)
    # only this browser's own: whoever else holds a link would read from it whether its person has begun
    has_begun = known is not None and (door.is_open_link or known == door.response)
    appended = door.round.appended_round
    if appended:  # as the page names it: its table of who sees what is part of what people agree to, and stays as it is
        appended.instrument.name = name_of(appended.instrument)
    name = door.invitation.name if door.invitation else ""
    asks_name, asks_by_name = door.round.is_around_the_table and not has_begun, door.round.asks_by_name
    invited = invited_in(door.round)
    ladder = ladder_of(door.round, sheet.option_count, sheet.part, asks_by_name=asks_by_name)
    return {
        "door": door,
        "round": door.round,
        "sheet": sheet,
        "has_begun": has_begun,
        "own_sponsor": door.own_sponsor,
        "invited": invited,
        "others": invited.total - 1,
        "asks_by_name": asks_by_name,
        "ladder": ladder,
        "least": ladder[1].least,  # below this rung nothing is published
        "appended": appended,
        "appended_ladder": ladder_of(appended, THREE_OPTIONS, asks_by_name=asks_by_name) if appended else [],
        "keeps_link": not door.is_open_link and not (door.link and door.link.is_letter),
        "offer": doors.offer_token() if door.is_open_link else "",
        "form": SeatForm(initial={"name": name}) if asks_name else None,
    }


def not_open(request: HttpRequest, door: Door, known: Response | None) -> HttpResponse:
    """Voided, not open yet, or closed; after closing, who answered comes in by a button."""
    status = 409 if request.method == "POST" else 200
    if not (door.round.voided_at or door.round.has_closed or door.round.revealed_at):
        return render(request, "answering/early.html", {"round": door.round}, status=status)
    is_known = known is not None and (door.is_open_link or known == door.response)
    context: dict[str, object] = {"round": door.round, "door": door, "response": known if is_known else None}
    if known and is_known:
        context |= outboxes_of(request, known, companion_response(request, known))
    return render(request, "answering/closed.html", context, status=status)


def unknown_link(request: HttpRequest) -> HttpResponse:
    return render(request, "answering/unknown.html", status=404)
