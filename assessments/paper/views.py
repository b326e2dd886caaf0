"""Pages for people who run a round: print sheets, and type in the answers from paper."""

from collections.abc import Mapping

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessments.answering.sheets import sheet_of
from assessments.models import AnswersClosedError, Invitation, Mode, Response, Round
from assessments.paper.actions import PaperError, store_sheet
from assessments.paper.forms import CodeForm, Pass, unsigned
from assessments.paper.keys import said_of
from assessments.paper.sheets import BLANK, IN_ONE_FILE, Copy, copy_for, paper_of
from assessments.rounds.views import run_round
from frameworks.statuses import REFUSED
from makers.process import make
from makers.views import made_file

DISCARD_SALT = "assessments.paper.discard"
DISCARD_WITHIN = 600  # seconds: a slip of the hand, noticed at once


@never_cache
def paper(request: HttpRequest, round_id: str) -> HttpResponse:
    """Choose which sheets to print, or go on to typing answers in."""
    found = run_round(request, round_id)
    if found.closes_early:
        return no_paper(request, found)
    invitations = found.invitations.select_related("organisation")
    context = {
        "round": found,
        "without_address": [one for one in invitations if not one.email],
        "everybody": invitations,
        "parts": parts(len(invitations)),
        "typed": found.responses.filter(mode=Mode.PAPER).count(),
        "place": "partnerships",
    }
    return render(request, "paper/paper.html", context)


def no_paper(request: HttpRequest, round_: Round) -> HttpResponse:
    """A round that closes by itself has to know whether everybody has submitted."""
    messages.info(request, _("This round closes early, once everybody has submitted. It takes no answers on paper."))
    return redirect("rounds:detail", round_.pk)


def parts(people: int) -> list[tuple[int, int, int]]:
    """(part, first, last) of each file."""
    starts = range(0, people, IN_ONE_FILE)
    return [(start // IN_ONE_FILE + 1, start + 1, min(start + IN_ONE_FILE, people)) for start in starts]


@never_cache
def sheets(request: HttpRequest, round_id: str) -> HttpResponse:
    """A PDF: one blank sheet, one person's, those of people without an address, or everybody's."""
    found = run_round(request, round_id)
    if found.closes_early or found.state not in ("scheduled", "open") or found.link_key is None:
        return redirect("paper:paper", found.pk)
    disposition = f'inline; filename="questionnaire-{found.pk}.pdf"'
    copies = copies_of(found, request.GET)
    return made_file(request, lambda: make(paper_of(found, copies)), "application/pdf", disposition)


def copies_of(round_: Round, wanted: Mapping[str, str]) -> list[Copy]:
    """The sheets that the address asks for. An address that is not understood gives one blank sheet."""
    people = Invitation.objects.filter(round=round_).select_related("round")
    start = (part_of(wanted.get("part", "")) - 1) * IN_ONE_FILE
    chosen = {"without": people.filter(email=""), "all": people}.get(wanted.get("for", ""), people.none())
    return [copy_for(one) for one in chosen[start : start + IN_ONE_FILE]] or [BLANK]


def part_of(text: str) -> int:
    """The number of the file that the address asks for, 1 if it is not a valid number."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 5 else 1


@never_cache
def entry(request: HttpRequest, round_id: str) -> HttpResponse:
    """Three steps: code, first pass, second pass. The sheet is stored only if both passes agree on every practice."""
    found = run_round(request, round_id)
    if found.closes_early:
        return no_paper(request, found)
    if not found.accepts_answers():
        messages.info(request, _("Sheets can be typed in while the round is open."))
        return redirect("rounds:detail", found.pk)
    state = unsigned(request.POST.get("state", ""))
    if request.method != "POST" or state is None:
        form = CodeForm(request.POST or None, round_=found)
        if request.method == "POST" and form.is_valid():
            return pass_page(request, found, Pass(sheet_of(found.instrument), None, form.cleaned_data["code"], None))
        context = {"round": found, "form": form, "place": "partnerships"}
        return render(request, "paper/code.html", context, status=REFUSED if form.errors else 200)
    typed = Pass(sheet_of(found.instrument), request.POST, state["code"], state.get("typed"))
    if not typed.is_right:
        return pass_page(request, found, typed, status=REFUSED)
    if typed.first is None:
        return pass_page(request, found, Pass(typed.sheet, None, typed.code, typed.typed))
    return stored(request, found, typed)


def pass_page(request: HttpRequest, round_: Round, typed: Pass, status: int = 200) -> HttpResponse:
    context = {"round": round_, "typed": typed, "state": typed.signed(), "place": "partnerships"}
    return render(request, "paper/pass.html", context, status=status)


def stored(request: HttpRequest, round_: Round, typed: Pass) -> HttpResponse:
    try:
        response = store_sheet(round_, typed.code, said_of(typed.sheet, typed.typed))
    except (PaperError, AnswersClosedError) as error:
        messages.error(request, str(error) or _("The round takes no more answers."))
        return redirect("paper:entry", round_.pk)
    return redirect("paper:done", round_.pk, signing.dumps(str(response.pk), salt=DISCARD_SALT))


def done(request: HttpRequest, round_id: str, signed: str) -> HttpResponse:
    found = run_round(request, round_id)
    return render(request, "paper/done.html", {"round": found, "signed": signed, "place": "partnerships"})


@require_POST
def discard(request: HttpRequest, round_id: str, signed: str) -> HttpResponse:
    """Delete the sheet that was stored in the previous step."""
    found = run_round(request, round_id)
    try:
        pk = signing.loads(signed, salt=DISCARD_SALT, max_age=DISCARD_WITHIN)
    except signing.BadSignature:
        messages.error(request, _("Ten minutes have passed: the sheet stays. Its person can change or withdraw it."))
        return redirect("paper:entry", found.pk)
    sheet = get_object_or_404(Response, pk=pk, round=found, mode=Mode.PAPER)
    if found.accepts_answers():
        sheet.delete()
        messages.success(request, _("The sheet is discarded. You can type it in again."))
    return redirect("paper:entry", found.pk)
