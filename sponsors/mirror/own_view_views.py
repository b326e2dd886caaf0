"""The agency writes down how it sees its own practices, one page per principle."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from assessments.answering.progress import progress_of
from frameworks.statuses import REFUSED
from partnerships.access import AgencyPermission
from partnerships.models import SponsoringAgency
from partnerships.scoped_agency import own_agency
from reports.models import OwnView
from sponsors.mirror.own_view import (
    ChangedMeanwhileError,
    OwnViewForm,
    instruments,
    marks_of,
    sponsor_sheet,
    write_down,
)

CHANGED = 409


def own_view(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """The five principles, with how far the agency has come."""
    view = view_of(own_agency(request, agency, AgencyPermission.WRITE_OWN_VIEW), slug)
    progress = progress_of(sponsor_sheet(view.instrument), marks_of(view))
    return render(request, "mirror/own_view.html", {**common_context(view), "progress": progress})


def own_view_section(request: HttpRequest, agency: str, slug: str, key: str) -> HttpResponse:
    """Both ratings of each practice of one principle; blanks are allowed."""
    view = view_of(own_agency(request, agency, AgencyPermission.WRITE_OWN_VIEW), slug)
    sheet = sponsor_sheet(view.instrument).section(key)
    if sheet is None:
        raise Http404
    if request.method != "POST":
        return section_page(request, view, OwnViewForm(sheet, marks=marks_of(view), revision=view.revision))
    form = OwnViewForm(sheet, request.POST)
    if not form.is_valid():
        return section_page(request, view, form, status=REFUSED)
    try:
        write_down(view, form.said(), form.seen_revision or 0, by=signed_in(request), at=timezone.now())
    except ChangedMeanwhileError:
        return changed_page(request, view_of(view.agency, slug), form)
    messages.success(request, _("Saved."))
    return redirect(next_page(request, view, form))


def view_of(agency: SponsoringAgency, slug: str) -> OwnView:
    """The stored view, or an empty one. Reading the page stores nothing."""
    instrument = get_object_or_404(instruments(), slug=slug)
    stored = OwnView.objects.filter(agency=agency, instrument=instrument).select_related("written_by")
    view = stored.prefetch_related("marks").first() or OwnView(instrument=instrument)
    view.agency, view.instrument = agency, instrument
    return view


def changed_page(request: HttpRequest, view: OwnView, form: OwnViewForm) -> HttpResponse:
    """The page after a conflict. The choices stay on it and can be saved again."""
    again = request.POST.copy()
    again["revision"] = str(view.revision)
    shown = OwnViewForm(form.sheet, again)
    words = _("%(person)s has changed this page meanwhile. Below stands what you chose. Save it again if it holds.")
    shown.add_error(None, words % {"person": view.written_by or _("Somebody")})
    return section_page(request, view, shown, status=CHANGED)


def section_page(request: HttpRequest, view: OwnView, form: OwnViewForm, status: int = 200) -> HttpResponse:
    sheet = sponsor_sheet(view.instrument)
    progress = progress_of(sheet, marks_of(view))
    context = {**common_context(view), "form": form, "section": form.sheet, "progress": progress}
    context |= {"rated": progress.of(form.sheet), "following": sheet.after(form.sheet)}
    return render(request, "mirror/own_view_section.html", context, status=status)


def common_context(view: OwnView) -> dict[str, object]:
    return {"agency": view.agency, "view": view, "instrument": view.instrument, "place": "sponsors"}


def next_page(request: HttpRequest, view: OwnView, form: OwnViewForm) -> str:
    """Where the pressed button leads. Enter within the page saves and stays."""
    whole = [view.agency.slug, view.instrument.slug]
    address = reverse("mirror:own_view_section", args=[*whole, form.sheet.key])
    if form.cleaned_data["clear"]:
        return f"{address}#practice-{form.cleaned_data['clear']}"
    go = request.POST.get("go")
    following = sponsor_sheet(view.instrument).after(form.sheet)
    if go == "next" and following:
        return reverse("mirror:own_view_section", args=[*whole, following.key])
    return address if go not in ("next", "all") else reverse("mirror:own_view", args=whole)
