"""What an informant does with answers: see how far, rate, check, submit, leave. No account, no session."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from assessments import links
from assessments.answering import informants
from assessments.answering.appended import besides, both_ids
from assessments.answering.checking import checked
from assessments.answering.forms import SectionForm
from assessments.answering.pages import informant_page
from assessments.answering.progress import marks_of, notes_of, progress_of
from assessments.answering.sheets import SectionSheet, sheet_of
from assessments.models import AnswersClosedError, Response
from frameworks.statuses import REFUSED

CLOSED = 409  # the round does not allow it any more


@informant_page
def tasks(request: HttpRequest, round_id: str) -> HttpResponse:
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.awaits_name:
        return redirect("table:seat", round_id)
    if not response.round.is_open():
        return redirect("answering:check", round_id)
    if response.round.appended_to_id:
        return redirect("answering:tasks", response.round.home_id)
    here = {"response": response, **answers_so_far(response)}
    begun = besides(request, response)
    return render(request, "answering/tasks.html", {**here, "besides": part_besides(begun)})


def answers_so_far(response: Response) -> dict[str, Any]:
    sheet = sheet_of(response.round.instrument)
    return {"sheet": sheet, "progress": progress_of(sheet, marks_of(response))}


def part_besides(begun: Response | None) -> dict[str, Any] | None:
    """How far the person is with what is appended to the round."""
    return {"round": begun.round, **answers_so_far(begun)} if begun else None


@informant_page
def section(request: HttpRequest, round_id: str, key: str) -> HttpResponse:
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.awaits_name:
        return redirect("table:seat", round_id)
    sheet = sheet_of(response.round.instrument).section(key)
    if sheet is None:
        raise Http404
    if request.method == "POST":
        return save(request, response, sheet)
    if not response.round.is_open():
        return closed(request, response)
    notes = notes_of(response)
    form = SectionForm(sheet, marks=marks_of(response), notes=notes, revision=response.revision)
    return section_page(request, response, form)


def save(request: HttpRequest, response: Response, sheet: SectionSheet) -> HttpResponse:
    form = SectionForm(sheet, request.POST)
    if not form.is_valid():
        return refused(request, response, form)
    try:
        response.record(form.said(), seen_revision=form.seen_revision)
    except AnswersClosedError:
        return closed(request, response, status=CLOSED)
    if form.cleaned_data["autosave"]:
        return JsonResponse({"revision": response.revision})
    return redirect(next_page(request, response, form))


def refused(request: HttpRequest, response: Response, form: SectionForm) -> HttpResponse:
    if "autosave" in request.POST:
        problems = [f"{form[name].label}: {error}" for name, errors in form.errors.items() for error in errors]
        return JsonResponse({"problems": problems}, status=REFUSED)
    return section_page(request, response, form, status=REFUSED)


def section_page(request: HttpRequest, response: Response, form: SectionForm, status: int = 200) -> HttpResponse:
    sheet = sheet_of(response.round.instrument)
    progress = progress_of(sheet, marks_of(response) if form.marks is None else form.marks)
    here = {"response": response, "sheet": sheet, "form": form, "progress": progress}
    here |= {"section": form.sheet, "rated": progress.of(form.sheet), "following": sheet.after(form.sheet)}
    return render(request, "answering/section.html", here, status=status)


def next_page(request: HttpRequest, response: Response, form: SectionForm) -> str:
    """Where the pressed button leads. Enter within the page saves and stays."""
    here = reverse("answering:section", args=[response.round_id, form.sheet.key])
    go = request.POST.get("go")
    if form.cleaned_data["clear"]:
        return f"{here}#practice-{form.cleaned_data['clear']}"
    if go == "all":
        return reverse("answering:tasks", args=[response.round_id])
    if go != "next":
        return here
    following = sheet_of(response.round.instrument).after(form.sheet)
    if not response.round.is_open():
        return reverse("answering:check", args=[response.round.home_id])
    if following:
        return reverse("answering:section", args=[response.round_id, following.key])
    begun = besides(request, response)
    if begun is None:
        return reverse("answering:check", args=[response.round.home_id])
    return reverse("answering:section", args=[begun.round_id, sheet_of(begun.round.instrument).sections[0].key])


@informant_page
def check(request: HttpRequest, round_id: str) -> HttpResponse:
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.round.appended_to_id:
        return redirect("answering:check", response.round.home_id)
    if not response.round.accepts_answers():
        return closed(request, response)
    begun = besides(request, response)
    parts = [checked_part(one) for one in (response, begun) if one]
    here: dict[str, Any] = {"response": response, "parts": parts, **parts[0]}
    here["has_notes"] = parts[0]["has_notes"] and not response.round.is_around_the_table
    return render(request, "answering/check.html", here)


def checked_part(response: Response) -> dict[str, Any]:
    """All answers to one questionnaire once more."""
    sheet, marks = sheet_of(response.round.instrument), marks_of(response)
    notes = notes_of(response)
    return {
        "round": response.round,
        "sheet": sheet,
        "progress": progress_of(sheet, marks),
        "has_notes": bool(notes),
        "sections": checked(sheet, marks, notes),
    }


@informant_page
@require_POST
def submit(request: HttpRequest, round_id: str) -> HttpResponse:
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.round.appended_to_id:
        return redirect("answering:check", response.round.home_id)
    begun = besides(request, response)
    try:
        with transaction.atomic():  # one button counts everything that was asked
            for one in filter(None, (response, begun)):
                one.submit()
    except AnswersClosedError:
        return closed(request, response, status=CLOSED)
    return redirect("table:marks" if response.round.is_around_the_table else "results:reflection", round_id)


@informant_page
@require_POST
def leave(request: HttpRequest, round_id: str) -> HttpResponse:
    """End on the server what opens these answers, and forget on this computer whose they are. The answers stay."""
    return left_by(request, round_id, render(request, "answering/left.html"))


@informant_page
@require_POST
def next_person(request: HttpRequest, round_id: str) -> HttpResponse:
    """On a shared device: leave, and show the open link's first page to whoever comes next."""
    response = informants.response_of(request, round_id)
    if response is None or not response.round.has_next_person:
        return no_entry(request)
    token = links.open_token(response.round.link_key or "")
    return left_by(request, round_id, redirect("answering:welcome", token))


def left_by(request: HttpRequest, round_id: str, answer: HttpResponse) -> HttpResponse:
    rounds = both_ids(round_id)
    informants.end(*filter(None, (informants.response_of(request, one) for one in rounds)))
    for one in rounds:
        informants.forget(answer, one)
    return answer


def no_entry(request: HttpRequest) -> HttpResponse:
    return render(request, "answering/no_entry.html", status=404)


def closed(request: HttpRequest, response: Response, status: int = 200) -> HttpResponse:
    here = {"round": response.round, "response": response, "is_refused": status == CLOSED}
    return render(request, "answering/closed.html", here, status=status)
