from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.signed_in import signed_in
from frameworks.models import PartnershipType
from partnerships.access import Permission, permissions_in, require
from partnerships.forms import PartnershipForm
from partnerships.models import Membership, Partnership


def partnerships(request: HttpRequest) -> HttpResponse:
    """Home of a person who is signed in: the partnerships, and what is there to do or to read."""
    user = signed_in(request)
    sponsored = Partnership.objects.where_may(user, Permission.SEE_SHARED_RESULTS)
    own = Partnership.objects.where_may(user, Permission.SEE_RESULTS).select_related("type")
    what_one_is = Prefetch("memberships", Membership.objects.filter(user=user), to_attr="own_memberships")
    context = {
        "partnerships": own.prefetch_related("rounds", what_one_is),
        "shared": sponsored.with_shared_count(),
        "place": "partnerships",
    }
    return render(request, "partnerships/list.html", context)


def new_partnership(request: HttpRequest) -> HttpResponse:
    """Whoever creates a partnership is its executive officer."""
    user = signed_in(request)
    form = PartnershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        partnership = form.create(by=user)
        messages.success(request, f"{partnership.name} is here. Next: open a first round.")
        return redirect("partnerships:detail", partnership.slug)
    context = {"form": form, "types": PartnershipType.objects.all(), "place": "partnerships"}
    return render(request, "partnerships/form.html", context)


def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    found = get_object_or_404(
        Partnership.objects.visible_to(user).select_related("type", "sponsor", "auspicing_organisation"), slug=slug
    )
    may = permissions_in(found, user)
    sees_results = Permission.SEE_RESULTS in may
    rounds = found.rounds.select_related("instrument")
    if not sees_results:
        rounds = rounds.filter(release__share__isnull=False, sponsor_in_audience=True)
    context = {
        "partnership": found,
        "organisations": found.partner_organisations.all(),
        "rounds": rounds,
        "sees_results": sees_results,
        "may_run": Permission.RUN_ROUNDS in may,
        "may_import": Permission.IMPORT_RESPONSES in may,
        "may_edit": Permission.EDIT_PARTNERSHIP in may,
        "place": "partnerships",
    }
    return render(request, "partnerships/detail.html", context)


def edit_partnership(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    found = get_object_or_404(Partnership.objects.visible_to(user), slug=slug)
    require(user, Permission.EDIT_PARTNERSHIP, found)
    form = PartnershipForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("partnerships:detail", found.slug)
    context = {"form": form, "types": PartnershipType.objects.all(), "partnership": found, "place": "partnerships"}
    return render(request, "partnerships/form.html", context)
