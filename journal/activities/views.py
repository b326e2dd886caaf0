"""Pages for a partnership's activities, and the public suggestion of a way of working."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import User
from accounts.signed_in import signed_in
from frameworks.models import WayOfWorking, WorkingRule
from frameworks.ways.choosing import GOAL, OUTPUT, Suggestion, chosen_signs, suggestions
from frameworks.ways.views import PLACE, survey_of
from journal.activities.forms import ActivityForm
from journal.entries import entry_page, removal
from journal.models import Activity
from partnerships.access import Permission, permissions_in
from partnerships.models import Partnership
from partnerships.scoped import own_partnership


@login_not_required
def suggestion(request: HttpRequest) -> HttpResponse:
    """Suggest ways of working for the goals and outputs in the address. People who keep a journal can save one."""
    ways = list(WayOfWorking.objects.all())
    chosen = chosen_signs(ways, request.GET)
    found = suggestions(ways, chosen)
    context = {
        "suggestions": found,
        "rules": WorkingRule.objects.filter(key__in=rules_for(found)),
        "query": urlencode([(sign.start, sign.key) for sign in chosen]),
        "has_goals": any(sign.start == GOAL for sign in chosen),
        "has_outputs": any(sign.start == OUTPUT for sign in chosen),
        "partnerships": kept_by(request) if found else [],
        **survey_of(ways),
        "place": PLACE,
    }
    return render(request, "activities/suggestion.html", context)


def rules_for(found: Sequence[Suggestion]) -> set[str]:
    """Advice on choosing: no way is better than another, and a lighter one may come first."""
    several = {"per-activity"} if len(found) > 1 else set()
    lighter = {"in-parts"} if any(one.lighter for one in found) else set()
    return {"none-is-better"} | several | lighter


def kept_by(request: HttpRequest) -> Sequence[Partnership]:
    """The partnerships whose journal this user keeps; none for somebody who is not signed in."""
    user = request.user
    return list(Partnership.objects.where_may(user, Permission.KEEP_JOURNAL)) if isinstance(user, User) else []


def activities(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    today = timezone.localdate()
    rows = found.activities.select_related("intended", "present")
    context = {
        "partnership": found,
        "activities": [(activity, activity.is_overdue(today)) for activity in rows],
        "may_keep": Permission.KEEP_JOURNAL in permissions_in(found, signed_in(request)),
        "place": "partnerships",
    }
    return render(request, "activities/activities.html", context)


def add_activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an activity. The address may name a way of working and the goals and outputs that led to it."""
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    ways = list(WayOfWorking.objects.all())
    asked = next((way for way in ways if way.key == request.GET.get("way")), None)
    reasons = [sign.text for sign in chosen_signs(ways, request.GET) if sign.way == asked]
    return activity_page(
        request, found, Activity(partnership=found, intended=asked, purpose=capfirst("; ".join(reasons)))
    )


def change_activity(request: HttpRequest, slug: str, activity_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    return activity_page(request, found, get_object_or_404(found.activities.all(), pk=activity_id))


def activity_page(request: HttpRequest, found: Partnership, activity: Activity) -> HttpResponse:
    return entry_page(request, found, ActivityForm(request.POST or None, instance=activity), "activity")


def remove_activity(request: HttpRequest, slug: str, activity_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    return removal(request, found, get_object_or_404(found.activities.all(), pk=activity_id), "activities:list")
