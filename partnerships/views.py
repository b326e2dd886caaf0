from typing import Any  # Any: rows of a model that this room may not import

from django.contrib import messages
from django.db.models import Count, F, Prefetch, Q, QuerySet
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
from partnerships.sponsorships.mail import tell_of_naming
from partnerships.starting import STEPS, StepForm, step_of

UNANSWERED = Q(agency__organisation__sponsorships__accepted_at=None, agency__organisation__sponsorships__ended_at=None)


def partnerships(request: HttpRequest) -> HttpResponse:
    """The home page of a person who is signed in: partnerships, agencies, and what waits for them."""
    user = signed_in(request)
    own = Partnership.objects.where_may(user, Permission.SEE_RESULTS).select_related("type")
    own_memberships = Prefetch("memberships", Membership.objects.filter(user=user), to_attr="own_memberships")
    context = {
        "partnerships": own.prefetch_related("rounds", own_memberships),
        "agencies": AgencyPerson.objects.filter(user=user)
        .select_related("agency__organisation")
        .annotate(unanswered=Count("agency__organisation__sponsorships", filter=UNANSWERED)),
        "waiting": waiting_agencies(user),
        "begun": starting.typed(request).get("name", ""),
        "place": "partnerships",
    }
    return render(request, "partnerships/list.html", context)


def waiting_agencies(user: User) -> int:
    """The number of agencies that staff have not confirmed; 0 for everybody who may not confirm them."""
    may_confirm = user.is_staff and user.has_perm("partnerships.change_sponsoringagency")
    return SponsoringAgency.objects.filter(confirmed_at=None).count() if may_confirm else 0


def new_partnership(request: HttpRequest, key: str = STEPS[0].key) -> HttpResponse:
    """One step of creating a partnership. Until the last step everything is kept in the session."""
    step = step_of(key)
    if step is None:
        raise Http404
    initial = starting.typed(request) | starting.chosen_type(request)
    form = StepForm(request.POST or None, step=step, initial=initial)
    if request.method == "POST" and form.is_valid():
        starting.remember(request, step, request.POST)
        following = starting.step_after(step)
        return redirect("partnerships:step", following.key) if following else redirect("partnerships:check")
    number = STEPS.index(step) + 1
    context = {"form": form, "step": step, "steps": STEPS, "number": number, "place": "partnerships"}
    context["step_before"] = STEPS[number - 2] if number > 1 else None
    return render(request, "partnerships/step.html", context)


def check_partnership(request: HttpRequest) -> HttpResponse:
    """Shows everything once more. The person who creates the partnership becomes its executive officer."""
    user = signed_in(request)
    form = starting.whole_form(request)
    if not form.is_valid():
        open_step = starting.first_open_step(form) or STEPS[0]
        return redirect("partnerships:step", open_step.key)
    if request.method == "POST":
        partnership = form.create(by=user)
        for sponsorship in partnership.sponsorships.select_related("organisation", "partnership"):
            tell_of_naming(sponsorship, by=user)
        starting.forget(request)
        words = _("%(name)s has been created. Next: add the people you want to ask.")
        messages.success(request, words % {"name": partnership.name})
        return redirect("partnerships:detail", partnership.slug)
    context = {"form": form, "data": form.cleaned_data, "steps": STEPS, "place": "partnerships"}
    return render(request, "partnerships/check.html", context)


def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    found = get_object_or_404(
        Partnership.objects.visible_to(user).select_related("type", "auspicing_organisation"), slug=slug
    )
    timezone.activate(found.zone)
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
        "reads_log": Permission.READ_AUDIT_LOG in may,
        "may_edit": Permission.EDIT_PARTNERSHIP in may,
        "place": "partnerships",
    }
    return render(request, "partnerships/detail.html", context)


def rounds_of(partnership: Partnership, sponsor: User | None) -> QuerySet[Any]:  # rounds belong to a higher room
    """The rounds on its page. A person of a sponsor sees those with results that were shared with that sponsor."""
    appended_and_open = Q(appended_to__isnull=False, released_at=None)  # managed on the page of the main round
    rounds = partnership.rounds.exclude(appended_and_open).select_related("instrument")
    return rounds.filter(pk__in=shared_rounds(partnership, sponsor)) if sponsor else rounds


def shared_rounds(partnership: Partnership, user: User) -> QuerySet[Sponsorship, str]:
    """The rounds with results that were shared with a sponsor for which this user works."""
    seen = (
        partnership.sponsorships.in_force()
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
