"""One version of a partnering agreement: its dates, its file, its checklist."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frameworks.models import AgreementFact
from frameworks.statuses import REFUSED
from journal.agreements import actions
from journal.agreements.forms import ChecklistForm, VersionForm
from journal.agreements.uploading import content_type_of
from journal.models import AgreementVersion
from partnerships.access import Permission
from partnerships.scoped import own_partnership

AS_A_FILE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}


def version_of(
    request: HttpRequest, slug: str, agreement_id: UUID, number: int, permission: Permission = Permission.KEEP_JOURNAL
) -> AgreementVersion:
    """The version that the address names, if the user has the permission that this page needs."""
    found = own_partnership(request, slug, permission)
    versions = AgreementVersion.objects.select_related("agreement__partnership")
    return get_object_or_404(versions, agreement__partnership=found, agreement=agreement_id, number=number)


def add(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """A new version begins with the answers of the one before."""
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    agreement = get_object_or_404(found.agreements.all(), pk=agreement_id)
    form = VersionForm(request.POST or None, request.FILES or None)
    version = AgreementVersion(agreement=agreement)
    if request.method == "POST" and form.is_valid():
        actions.add_version(form.filled(version))
        messages.success(
            request, _("Version %(number)s has been created. Next: say what is different.") % {"number": version.number}
        )
        return redirect("agreements:checklist", slug, agreement_id, version.number)
    return version_page(request, version, form, is_new=True)


def change(request: HttpRequest, slug: str, agreement_id: UUID, number: int) -> HttpResponse:
    version = version_of(request, slug, agreement_id, number)
    dates = {"signed_on": version.signed_on, "review_on": version.review_on}
    form = VersionForm(request.POST or None, request.FILES or None, initial=dates)
    if request.method == "POST" and form.is_valid():
        actions.change_version(form.filled(version), has_new_file=bool(form.cleaned_data["upload"]))
        messages.success(request, _("Saved."))
        return redirect("agreements:detail", slug, agreement_id)
    return version_page(request, version, form)


def version_page(request: HttpRequest, version: AgreementVersion, form: VersionForm, **more: object) -> HttpResponse:
    context = {**context_of(version), "form": form, **more}
    return render(request, "agreements/version.html", context, status=REFUSED if form.errors else 200)


def checklist(request: HttpRequest, slug: str, agreement_id: UUID, number: int) -> HttpResponse:
    version = version_of(request, slug, agreement_id, number)
    form = ChecklistForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        actions.record(version, form.answers())
        messages.success(request, _("Saved."))
        return redirect("agreements:detail", slug, agreement_id)
    context = {**context_of(version), "form": form, "facts": AgreementFact.objects.all()}
    return render(request, "agreements/checklist.html", context, status=REFUSED if form.errors else 200)


@never_cache
def file(request: HttpRequest, slug: str, agreement_id: UUID, number: int) -> HttpResponseBase:
    """Download the file as an attachment, never shown within a page of the site."""
    version = version_of(request, slug, agreement_id, number, Permission.SEE_JOURNAL)
    if not version.file:
        raise Http404
    try:
        content = version.file.open()
    except FileNotFoundError:
        messages.error(request, _("The file is not in the store of this installation. Ask its host."))
        return redirect("agreements:detail", slug, agreement_id)
    name = version.file_name
    kind = content_type_of(name)
    return FileResponse(content, as_attachment=True, filename=name, content_type=kind, headers=AS_A_FILE)


def remove_file(request: HttpRequest, slug: str, agreement_id: UUID, number: int) -> HttpResponse:
    version = version_of(request, slug, agreement_id, number)
    if not version.file:
        raise Http404
    if request.method != "POST":
        return render(request, "agreements/remove.html", {**context_of(version), "file_name": version.file_name})
    actions.remove_file(version)
    messages.success(request, _("The file is gone."))
    return redirect("agreements:detail", slug, agreement_id)


def remove(request: HttpRequest, slug: str, agreement_id: UUID, number: int) -> HttpResponse:
    """Delete a version. The only one cannot be deleted apart from its agreement."""
    version = version_of(request, slug, agreement_id, number)
    if version.agreement.versions.count() == 1:
        return redirect("agreements:remove", slug, agreement_id)
    if request.method != "POST":
        return render(request, "agreements/remove.html", context_of(version))
    if actions.remove_version(version):
        messages.success(request, _("Removed."))
    return redirect("agreements:detail", slug, agreement_id)


def context_of(version: AgreementVersion) -> dict[str, object]:
    agreement = version.agreement
    return {
        "partnership": agreement.partnership,
        "agreement": agreement,
        "version": version,
        "place": "partnerships",
    }
