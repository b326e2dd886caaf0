from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.signed_in import signed_in
from partnerships import starting
from partnerships.access import Permission, permissions_in
from partnerships.forms import PartnershipForm
from partnerships.models import Membership, Partnership
from partnerships.scoped import own_partnership
from partnerships.starting import STEPS, StepForm, step_of


def partnerships(request: HttpRequest) -> HttpResponse:
    """Home of a person who is signed in: the partnerships, and what is there to do or to read."""
    user = signed_in(request)
    sponsored = Partnership.objects.where_may(user, Permission.SEE_SHARED_RESULTS)
    own = Partnership.objects.where_may(user, Permission.SEE_RESULTS).select_related("type")
    what_one_is = Prefetch("memberships", Membership.objects.filter(user=user), to_attr="own_memberships")
    context = {
        "partnerships": own.prefetch_related("rounds", what_one_is),
        "shared": sponsored.with_shared_count(),
        "begun": starting.typed(request).get("name", ""),
        "place": "partnerships",
    }
    return render(request, "partnerships/list.html", context)


def new_partnership(request: HttpRequest, key: str = STEPS[0].key) -> HttpResponse:
    """One step of creating a partnership. Nothing is stored but in the session of the person who types."""
    step = step_of(key)
    if step is None:
        raise Http404
    form = StepForm(request.POST or None, step=step, initial=starting.typed(request))
    if request.method == "POST" and form.is_valid():
        starting.remember(request, step, request.POST)
        following = starting.after(step)
        return redirect("partnerships:step", following.key) if following else redirect("partnerships:check")
    here = {"form": form, "step": step, "steps": STEPS, "number": STEPS.index(step) + 1, "place": "partnerships"}
    return render(request, "partnerships/step.html", here)


def check_partnership(request: HttpRequest) -> HttpResponse:
    """Everything once more; then whoever creates the partnership is its executive officer."""
    form = starting.whole_form(request)
    if not form.is_valid():
        open_step = starting.first_open_step(form) or STEPS[0]
        return redirect("partnerships:step", open_step.key)
    if request.method == "POST":
        partnership = form.create(by=signed_in(request))
        starting.forget(request)
        messages.success(request, f"{partnership.name} is here. Next: open a first round.")
        return redirect("partnerships:detail", partnership.slug)
    here = {"form": form, "data": form.cleaned_data, "steps": STEPS, "place": "partnerships"}
    return render(request, "partnerships/check.html", here)


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
    found = own_partnership(request, slug, Permission.EDIT_PARTNERSHIP)
    form = PartnershipForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("partnerships:detail", found.slug)
    context = {"form": form, "partnership": found, "place": "partnerships"}
    return render(request, "partnerships/form.html", context)
