"""The agreement checklist: a page for members, and for sponsors what was shared with them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.signed_in import signed_in
from frameworks.models import AgreementFact
from journal.agreements.written_down import written_down_of
from journal.models import PartneringAgreement
from partnerships.access import Permission, permissions_in, require
from partnerships.models import Partnership
from partnerships.scoped import own_partnership


def written_down(request: HttpRequest, slug: str) -> HttpResponse:
    """What a partnership agreed in writing, and what of it is in place."""
    user = signed_in(request)
    found = get_object_or_404(Partnership.objects.visible_to(user), slug=slug)
    timezone.activate(found.zone)
    may = permissions_in(found, user)
    is_member = Permission.SEE_JOURNAL in may
    if not is_member:
        require(user, Permission.SEE_SHARED_AGREEMENTS, found)
    everything = PartneringAgreement.objects.filter(partnership=found)
    mine = everything.visible_to(user) if is_member else everything.shared_with(user)
    context = {
        "partnership": found,
        "is_member": is_member,
        "written": written_down_of(mine.prefetch_related("parties", "versions__answers")),
        "today": timezone.localdate(),
        "facts": AgreementFact.objects.all(),
        "may_keep": Permission.KEEP_JOURNAL in may,
        "place": "partnerships",
    }
    return render(request, "agreements/written_down.html", context)


@require_POST
def share(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Share an agreement's existence and checklist with sponsors, or stop sharing."""
    found = own_partnership(request, slug, Permission.SHARE_AGREEMENTS)
    agreement = get_object_or_404(found.agreements.all(), pk=agreement_id)
    agreement.is_shared = request.POST.get("shared") == "yes"
    agreement.save(update_fields=["is_shared"])
    if agreement.is_shared:
        messages.success(request, _("Sponsors see now that it exists and what is in place. No file, no notes."))
    else:
        messages.success(request, _("Sponsors do not see it any more."))
    return redirect("agreements:detail", slug, agreement_id)
