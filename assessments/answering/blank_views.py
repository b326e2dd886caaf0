"""The pages of a questionnaire without answers: what a service worker may keep, so that they open without a network."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from assessments.answering import informants
from assessments.answering.devices import outbox_of
from assessments.answering.forms import SectionForm
from assessments.answering.pages import informant_page, no_entry
from assessments.answering.progress import progress_of
from assessments.answering.sheets import sheet_of
from assessments.answering.views import page_after

WORKER = "js/worker.js"


@informant_page
@require_GET
def blank_tasks(request: HttpRequest, round_id: str) -> HttpResponse:
    """The list of parts, without how far anybody is."""
    response = informants.response_of(request, round_id)
    if response is None or not response.round.is_open():
        return no_entry(request)
    context = {"response": response, "round": response.round, "sheet": sheet_of(response.round.instrument)}
    return render(request, "answering/blank_tasks.html", {**context, "outbox": outbox_of(request, response)})


@informant_page
@require_GET
def blank_section(request: HttpRequest, round_id: str, key: str) -> HttpResponse:
    """One part, without marks and notes; the script fills in the copy that is kept on the device."""
    response = informants.response_of(request, round_id)
    if response is None or not response.round.is_open():
        return no_entry(request)
    sheet = sheet_of(response.round.instrument)
    section = sheet.section(key)
    if section is None:
        raise Http404
    progress = progress_of(sheet, {})
    context = {"response": response, "sheet": sheet, "section": section, "form": SectionForm(section), "is_blank": True}
    context |= {"progress": progress, "rated": progress.of(section), "following": sheet.after(section)}
    context |= {"outbox": outbox_of(request, response), "next_url": page_after(request, response, section)}
    return render(request, "answering/section.html", context)


@login_not_required
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from an address above the pages that it serves."""
    script = Path(str(finders.find(WORKER))).read_text()
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@informant_page
@require_GET
def manifest(request: HttpRequest, round_id: str) -> HttpResponse:
    """What an installed questionnaire is called, and where it starts."""
    response = informants.response_of(request, round_id)
    if response is None:
        return no_entry(request)
    start = reverse("answering:tasks", args=[response.round.home_id])
    icon = {"src": static("img/mark.svg"), "type": "image/svg+xml", "sizes": "any"}
    said = {"name": _("Your questionnaire"), "short_name": _("Questionnaire"), "start_url": start, "scope": "/answer/"}
    look = {"display": "standalone", "background_color": "#F7F5F0", "theme_color": "#17212B", "icons": [icon]}
    return JsonResponse({**said, **look, "id": start}, content_type="application/manifest+json")
