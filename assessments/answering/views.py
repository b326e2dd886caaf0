"""What an informant does with answers: see how far, rate, check, submit, leave. No account, no session."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from assessments import links
from assessments.answering import informants
from assessments.answering.appended import companion_response, ids_with_appended
from assessments.answering.checking import checked
from assessments.answering.devices import outbox_of, outboxes_of
from assessments.answering.forms import SectionForm
from assessments.answering.pages import informant_page, no_entry
from assessments.answering.progress import marks_of, notes_of, progress_of
from assessments.answering.replacing import Replaced, replaced
from assessments.answering.sheets import SectionSheet, sheet_of
from assessments.answering.statuses import CLOSED
from assessments.models import AnswersClosedError, Change, Response
from assessments.models.changes import Value
from frameworks.statuses import REFUSED


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
    context = {"response": response, **answers_so_far(response)}
    companion = companion_response(request, response)
    outboxes = outboxes_of(request, response, companion)
    return render(request, "answering/tasks.html", {**context, **outboxes, "besides": companion_part(companion)})


def answers_so_far(response: Response) -> dict[str, object]:
    sheet = sheet_of(response.round.instrument)
    return {"sheet": sheet, "progress": progress_of(sheet, marks_of(response))}


def companion_part(companion: Response | None) -> dict[str, object] | None:
    """How far the person is with what is appended to the round."""
    return {"round": companion.round, **answers_so_far(companion)} if companion else None


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
    return section_page(request, response, stored_form(response, sheet))


def stored_form(response: Response, sheet: SectionSheet) -> SectionForm:
    return SectionForm(sheet, marks=marks_of(response), notes=notes_of(response), revision=response.revision)


def save(request: HttpRequest, response: Response, sheet: SectionSheet) -> HttpResponse:
    form = SectionForm(sheet, request.POST)
    if not form.is_valid():
        return refused(request, response, form)
    try:
        overwritten = store(response, form)
    except AnswersClosedError:
        return closed(request, response, status=CLOSED)
    if form.cleaned_data["autosave"]:
        return JsonResponse({"revision": response.revision})
    if overwritten:
        return changed_elsewhere(request, response, sheet, overwritten)
    return redirect(next_page(request, response, form))


def store(response: Response, form: SectionForm) -> Mapping[Change, Value]:
    """Returns what somebody else's page had chosen, or this person's on another device, and this one replaced.

    A page that was opened before an update of the app says nothing of what it showed; its marks are all stored.
    """
    if form.cleaned_data["shown"] is None or form.cleaned_data["autosave"]:
        response.record(form.said(), seen_revision=form.seen_revision)
        return {}
    return response.change(form.touched()).overwritten


def changed_elsewhere(
    request: HttpRequest, response: Response, sheet: SectionSheet, overwritten: Mapping[Change, Value]
) -> HttpResponse:
    """The page once more, with what stands now and what it replaced."""
    form = stored_form(response, sheet)
    return section_page(request, response, form, replaced=list(replaced(sheet, overwritten)))


def refused(request: HttpRequest, response: Response, form: SectionForm) -> HttpResponse:
    if "autosave" in request.POST:
        problems = [f"{form[name].label}: {error}" for name, errors in form.errors.items() for error in errors]
        return JsonResponse({"problems": problems}, status=REFUSED)
    return section_page(request, response, form, status=REFUSED)


def section_page(
    request: HttpRequest, response: Response, form: SectionForm, status: int = 200, replaced: Sequence[Replaced] = ()
) -> HttpResponse:
    sheet = sheet_of(response.round.instrument)
    progress = progress_of(sheet, marks_of(response) if form.marks is None else form.marks)
    is_checking = "check" in request.GET
    context = {"response": response, "sheet": sheet, "form": form, "progress": progress, "is_checking": is_checking}
    following = None if is_checking else sheet.after(form.sheet)
    context |= {"section": form.sheet, "rated": progress.of(form.sheet), "following": following}
    context |= {"replaced": replaced, "outbox": outbox_of(request, response)}
    context |= {"next_url": page_after(request, response, form.sheet)}
    return render(request, "answering/section.html", context, status=status)


def next_page(request: HttpRequest, response: Response, form: SectionForm) -> str:
    """Where the pressed button leads. Enter within the page saves and stays."""
    address = reverse("answering:section", args=[response.round_id, form.sheet.key])
    go = request.POST.get("go")
    if form.cleaned_data["clear"]:
        return f"{address}#practice-{form.cleaned_data['clear']}"
    if go == "all":
        return reverse("answering:tasks", args=[response.round_id])
    return page_after(request, response, form.sheet) if go == "next" else address


def page_after(request: HttpRequest, response: Response, sheet: SectionSheet) -> str:
    following = sheet_of(response.round.instrument).after(sheet)
    if not response.round.is_open() or "check" in request.GET:
        return reverse("answering:check", args=[response.round.home_id])
    if following:
        return reverse("answering:section", args=[response.round_id, following.key])
    companion = companion_response(request, response)
    if companion is None:
        return reverse("answering:check", args=[response.round.home_id])
    return reverse("answering:section", args=[companion.round_id, sheet_of(companion.round.instrument).sections[0].key])


@informant_page
def check(request: HttpRequest, round_id: str) -> HttpResponse:
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    if response.round.appended_to_id:
        return redirect("answering:check", response.round.home_id)
    if not response.round.accepts_answers():
        return closed(request, response)
    companion = companion_response(request, response)
    parts = [checked_part(one) for one in (response, companion) if one]
    context: dict[str, object] = {
        "response": response,
        "parts": parts,
        **parts[0],
        **outboxes_of(request, response, companion),
    }
    context["has_notes"] = parts[0]["has_notes"] and not response.round.is_around_the_table
    return render(request, "answering/check.html", context)


def checked_part(response: Response) -> dict[str, object]:
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
    companion = companion_response(request, response)
    try:
        with transaction.atomic():  # one button counts everything that was asked
            for one in filter(None, (response, companion)):
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
    rounds = ids_with_appended(round_id)
    informants.end(*filter(None, (informants.response_of(request, one) for one in rounds)))
    for one in rounds:
        informants.forget(answer, one)
    return answer


def closed(request: HttpRequest, response: Response, status: int = 200) -> HttpResponse:
    context: dict[str, object] = {"round": response.round, "response": response, "is_refused": status == CLOSED}
    context |= outboxes_of(request, response, companion_response(request, response))
    return render(request, "answering/closed.html", context, status=status)
