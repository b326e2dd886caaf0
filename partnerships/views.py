from typing import Any

from django.contrib import messages
from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.signed_in import signed_in
from partnerships import starting
from partnerships.access import Permission, permissions_in
from partnerships.character.forms import EditForm
from partnerships.models import AgencyPerson, Membership, Partnership, SponsoringAgency, Sponsorship
from partnerships.scoped import own_partnership
from partnerships.starting import STEPS, StepForm, step_of


def partnerships(request: HttpRequest) -> HttpResponse:
    """Home of a person who is signed in: the partnerships, and what is there to do or to read."""
    user = signed_in(request)
    own = Partnership.objects.where_may(user, Permission.SEE_RESULTS).select_related("type")
    what_one_is = Prefetch("memberships", Membership.objects.filter(user=user), to_attr="own_memberships")
    context = {
        "partnerships": own.prefetch_related("rounds", what_one_is),
        "agencies": AgencyPerson.objects.filter(user=user).select_related("agency__organisation"),
        "waiting": waiting_agencies(user),
        "begun": starting.typed(request).get("name", ""),
        "place": "partnerships",
    }
    return render(request, "partnerships/list.html", context)


def waiting_agencies(user: User) -> int:
    """How many wait for staff: shown to those who may confirm them, 0 for everybody else."""
    may_confirm = user.is_staff and user.has_perm("partnerships.change_sponsoringagency")
    return SponsoringAgency.objects.filter(confirmed_at=None).count() if may_confirm else 0


def new_partnership(request: HttpRequest, key: str = STEPS[0].key) -> HttpResponse:
    """One step of creating a partnership. Nothing is stored but in the session of the person who types."""
    step = step_of(key)
    if step is None:
        raise Http404
    initial = starting.typed(request) | starting.chosen_type(request)
    form = StepForm(request.POST or None, step=step, initial=initial)
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
        messages.success(request, _("%(name)s is here. Next: open a first round.") % {"name": partnership.name})
        return redirect("partnerships:detail", partnership.slug)
    here = {"form": form, "data": form.cleaned_data, "steps": STEPS, "place": "partnerships"}
    return render(request, "partnerships/check.html", here)


def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    found = get_object_or_404(
        Partnership.objects.visible_to(user).select_related("type", "auspicing_organisation"), slug=slug
    )
    may = permissions_in(found, user)
    sees_results, sees_journal = Permission.SEE_RESULTS in may, Permission.SEE_JOURNAL in may
    context = {
        "partnership": found,
        "formers": found.former_characters.select_related("type"),
        "organisations": found.partner_organisations.all(),
        "rounds": rounds_of(found, None if sees_results else user),
        "sees_results": sees_results,
        "sees_journal": sees_journal,
        "sees_members": Permission.SEE_MEMBERS in may,
        "overdue_reviews": found.agreements.overdue(timezone.localdate()).count() if sees_journal else 0,
        "reviews": found.activities.overdue(timezone.localdate()) if sees_journal else [],
        "may_run": Permission.RUN_ROUNDS in may,
        "may_import": Permission.IMPORT_RESPONSES in may,
        "may_edit": Permission.EDIT_PARTNERSHIP in may,
        "place": "partnerships",
    }
    return render(request, "partnerships/detail.html", context)


def rounds_of(partnership: Partnership, sponsor: User | None) -> QuerySet[Any]:
    """All that stand on its page; for somebody of a sponsor those of which that sponsor sees something."""
    running_besides = Q(appended_to__isnull=False, released_at=None)  # it is run on the page of the main round
    rounds = partnership.rounds.exclude(running_besides).select_related("instrument")
    return rounds.filter(pk__in=shared_rounds(partnership, sponsor)) if sponsor else rounds


def shared_rounds(partnership: Partnership, user: User) -> QuerySet[Sponsorship, str]:
    """The rounds of a partnership of which a sponsor that this user works for sees something."""
    seen = (
        partnership.sponsorships.active()
        .of_agencies_of(user)
        .filter(organisation__shares__partnership=F("partnership"), organisation__shares__is_available=True)
    )
    return seen.order_by().values_list("organisation__shares__release", flat=True)


def edit_partnership(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.EDIT_PARTNERSHIP)
    form = EditForm(request.POST or None, instance=found, initial=starting.chosen_type(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("partnerships:detail", found.slug)
    context = {"form": form, "partnership": found, "place": "partnerships"}
    return render(request, "partnerships/form.html", context)
