"""The pages of a meeting: a name, a screen with the code and who is ready, the reveal, everybody's ratings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from assessments import links
from assessments.answering import informants, seats
from assessments.answering.pages import informant_page, no_entry
from assessments.answering.seats import SeatForm, TableError
from assessments.answering.sheets import SectionSheet, sheet_of
from assessments.answering.statuses import CLOSED
from assessments.answering.views import closed
from assessments.clock import database_now
from assessments.models import Round
from assessments.rounds.link_views import address_of, qr_code
from assessments.rounds.mail_views import WITH_LINKS
from assessments.rounds.views import run_round
from assessments.table import actions
from assessments.table.board import Board, BoardPractice, agreed_of, board_of
from assessments.table.forms import AgreedForm
from frameworks.statuses import REFUSED
from partnerships.access import Permission, permissions_in


@informant_page
def seat(request: HttpRequest, round_id: str) -> HttpResponse:
    """Ask for the name of somebody who has none yet, for example after entering with a code letter."""
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if not response.round.is_open():
        return redirect("answering:check", round_id)
    if not response.awaits_name:
        return redirect("answering:tasks", round_id)
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seats.sit(response, form.cleaned_data["name"])
            return redirect("answering:tasks", round_id)
        except TableError as error:
            form.add_error("name", str(error))
    context = {"form": form, "response": response, "round": response.round}
    return render(request, "table/seat.html", context, status=REFUSED if form.errors else 200)


@informant_page
def marks(request: HttpRequest, round_id: str) -> HttpResponse:
    """For participants: who is ready, and after the reveal everybody's ratings."""
    response = informants.response_of(request, round_id)
    if response is None or not response.round.is_around_the_table:
        return no_entry(request)
    if response.awaits_name and response.round.state == "open":
        return redirect("table:seat", round_id) if response.round.is_open() else no_entry(request)
    context = {"base": "informant_base.html", "response": response, "page_address": request.path}
    return table_page(request, response.round, context)


@informant_page
@require_POST
def not_ready(request: HttpRequest, round_id: str) -> HttpResponse:
    """Take the submission back, until the reveal."""
    response = informants.response_of(request, round_id)
    if response is None or response.awaits_name:
        return no_entry(request)
    try:
        actions.take_back(response, at=database_now())
    except TableError:
        return closed(request, response, status=CLOSED)
    return redirect("answering:tasks", round_id)


@never_cache
def shown(request: HttpRequest, round_id: str) -> HttpResponse:
    """The same for members. The executive officer can also reveal, and record what the group agrees."""
    user = signed_in(request)
    rounds = Round.objects.visible_to(user).select_related("partnership", "opened_by")
    found = get_object_or_404(rounds, pk=round_id, kind=Round.Kind.TABLE)
    timezone.activate(found.partnership.zone)
    may_run = Permission.RUN_ROUNDS in permissions_in(found.partnership, user)
    return table_page(request, found, context_of_member(found, may_run))


def context_of_member(round_: Round, may_run: bool) -> dict[str, object]:
    address = reverse("table:shown", args=[round_.pk])
    return {"base": "base.html", "may_run": may_run, "place": "partnerships", "page_address": address}


def table_page(
    request: HttpRequest, round_: Round, context: dict[str, object], typed: AgreedForm | None = None
) -> HttpResponse:
    """Who is ready; after the reveal everybody's ratings of one section; after closing a link to the results."""
    context |= {"round": round_, "sheet": sheet_of(round_.instrument), "form": typed}
    if not round_.shows_marks_by_name:
        return render(request, "table/waiting.html", {**context, **table_now(round_)})
    asked = context.get("section")
    section = asked if isinstance(asked, SectionSheet) else section_of(round_, request.GET.get("section", ""))
    board = board_of(round_, section)
    lines = [(one, form_of(board, one, typed) if context.get("may_run") else None) for one in board.practices]
    return render(
        request, "table/board.html", {**context, "board": board, "lines": lines}, status=REFUSED if typed else 200
    )


def table_now(round_: Round) -> dict[str, object]:
    """The seats, who is ready, and after the meeting what the group agreed."""
    seated = list(seats.seats_of(round_))
    left_out = [seat for seat in seated if not seat.response.is_submitted]
    agreed = agreed_of(round_) if round_.revealed_at and not round_.voided_at else []
    return {"seats": seated, "left_out": left_out, "ready": len(seated) - len(left_out), "agreed": agreed}


def section_of(round_: Round, key: str) -> SectionSheet:
    sheet = sheet_of(round_.instrument)
    return sheet.section(key) or sheet.sections[0]


def form_of(board: Board, line: BoardPractice, typed: AgreedForm | None) -> AgreedForm:
    """A form with what was typed, if it could not be stored; else with what is stored."""
    if typed and typed.practice == line.practice:
        return typed
    return AgreedForm(line.practice, tuple(board.scales), stored=line.stored)


@never_cache
def screen(request: HttpRequest, round_id: str) -> HttpResponse:
    """The page for a projector: the QR code to enter, and who is ready."""
    found = table_round(request, round_id)
    if found.revealed_at or found.state not in WITH_LINKS or found.link_key is None:
        return redirect("table:shown", found.pk)
    address = address_of(request, links.open_token(found.link_key))
    context = {"round": found, "address": address, "code": qr_code(address), "place": "partnerships"}
    return render(request, "table/screen.html", {**context, **table_now(found)})


@never_cache
def reveal(request: HttpRequest, round_id: str) -> HttpResponse:
    """Ask for confirmation, naming the people who would be left out; then show everybody's ratings by name."""
    found = table_round(request, round_id)
    if found.revealed_at or found.state != "open":
        return redirect("table:shown", found.pk)
    if request.method != "POST":
        return render(request, "table/reveal.html", {"round": found, "place": "partnerships", **table_now(found)})
    try:
        actions.reveal(found, at=database_now(), without=request.POST.getlist("without"))
    except TableError as error:
        messages.error(request, str(error))
        return redirect("table:reveal", found.pk)
    return redirect("table:shown", found.pk)


@require_POST
def agree(request: HttpRequest, round_id: str, key: str) -> HttpResponse:
    """Store what the group agreed on one practice. If it is refused, the page shows what was typed."""
    found = table_round(request, round_id)
    section = sheet_of(found.instrument).section(key)
    if section is None:
        raise Http404
    code = request.POST.get("practice", "")
    practice = next((one for one in section.practices if one.code == code), None)
    board_address = f"{reverse('table:shown', args=[found.pk])}?section={key}"
    if practice is None or not found.shows_marks_by_name:
        return redirect(board_address)
    form = AgreedForm(practice, tuple(section.scales), request.POST)
    if not is_recorded(found, form):
        return table_page(request, found, {**context_of_member(found, may_run=True), "section": section}, typed=form)
    messages.success(request, _("Recorded for practice %(number)d.") % {"number": practice.number})
    return redirect(f"{board_address}#practice-{code}")


def is_recorded(round_: Round, form: AgreedForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.agree(round_, form.agreed())
    except TableError as error:
        stored = round_.agreed_ratings.filter(practice=form.practice).first()
        form.look_again(stored, str(error))
    return not form.errors


def table_round(request: HttpRequest, round_id: str) -> Round:
    """The round, for a person who runs it; 404 for a round that is not around the table."""
    found = run_round(request, round_id)
    if not found.is_around_the_table:
        raise Http404
    return found
