"""The register of partnering agreements."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from frameworks.models import AgreementFact
from frameworks.statuses import REFUSED
from journal.agreements import actions
from journal.agreements.forms import AgreementForm, NewAgreementForm
from journal.agreements.written_down import written_down_of
from journal.models import AgreementVersion, PartneringAgreement
from partnerships.access import Permission, permissions_in
from partnerships.models import Partnership
from partnerships.scoped import own_partnership


def agreements(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    rows = list(found.agreements.prefetch_related("parties", "versions"))
    context = {
        "partnership": found,
        "agreements": [(one, one.versions.all()[0]) for one in rows],
        "today": timezone.localdate(),
        "facts": AgreementFact.objects.all(),
        "may_keep": Permission.KEEP_JOURNAL in permissions_in(found, signed_in(request)),
        "place": "partnerships",
    }
    return render(request, "agreements/list.html", context)


def agreement(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Show an agreement with all its versions, newest first."""
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    one = get_object_or_404(found.agreements.prefetch_related("parties", "versions__answers"), pk=agreement_id)
    (written,) = written_down_of([one])
    may = permissions_in(found, signed_in(request))
    context = {
        "partnership": found,
        "agreement": one,
        "written": written,
        "earlier": one.versions.all()[1:],
        "today": timezone.localdate(),
        "may_keep": Permission.KEEP_JOURNAL in may,
        "may_share": Permission.SHARE_AGREEMENTS in may,
        "place": "partnerships",
    }
    return render(request, "agreements/detail.html", context)


def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a partnering agreement with its first version."""
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    new = PartneringAgreement(partnership=found)
    form = NewAgreementForm(request.POST or None, request.FILES or None, instance=new)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            version = actions.add_version(form.filled(AgreementVersion(agreement=form.save())))
        messages.success(request, _("Written down. Next: go through the checklist."))
        return redirect("agreements:checklist", found.slug, new.pk, version.number)
    return form_page(request, found, form, is_new=True)


def change(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    one = get_object_or_404(found.agreements.all(), pk=agreement_id)
    form = AgreementForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("agreements:detail", found.slug, one.pk)
    return form_page(request, found, form, agreement=one)


def form_page(request: HttpRequest, found: Partnership, form: AgreementForm, **more: object) -> HttpResponse:
    context = {"partnership": found, "form": form, "place": "partnerships", **more}
    return render(request, "agreements/agreement.html", context, status=REFUSED if form.errors else 200)


def remove(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Ask for confirmation, then delete the agreement with all its versions and files."""
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    one = get_object_or_404(found.agreements.all(), pk=agreement_id)
    if request.method != "POST":
        context = {"partnership": found, "agreement": one, "place": "partnerships"}
        return render(request, "agreements/remove.html", context)
    actions.remove(one)
    messages.success(request, _("Removed."))
    return redirect("agreements:list", found.slug)
