"""Pages for the actions that a partnership decided on."""

from uuid import UUID

from django.conf import settings
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.signed_in import signed_in
from frameworks.models import Practice, Principle
from journal.actions.calendar import activity_review_of, calendar_of, due_of, review_of
from journal.actions.forms import ActionForm
from journal.entries import entry_page, removal
from journal.models import Action, AgreementVersion
from makers.views import made_file
from partnerships.access import Permission, permissions_in
from partnerships.models import Partnership
from partnerships.scoped import own_partnership


def actions(request: HttpRequest, slug: str) -> HttpResponse:
    """List all actions: open ones first, by due date, then those that are done or dropped."""
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    today = timezone.localdate()
    rows = list(found.actions.select_related("practice__instrument", "principle", "responsible"))
    context = {
        "partnership": found,
        "open": [(action, action.is_overdue(today)) for action in rows if action.is_open],
        "ended": [action for action in reversed(rows) if not action.is_open],
        "may_keep": Permission.KEEP_JOURNAL in permissions_in(found, signed_in(request)),
        "place": "partnerships",
    }
    return render(request, "actions/actions.html", context)


def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an action. The address may name the practice or principle that it is about."""
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    action = Action(partnership=found, practice=asked_practice(request), principle=asked_principle(request))
    return action_page(request, found, action)


def asked_practice(request: HttpRequest) -> Practice | None:
    """The practice that a link of a results page names: version of the instrument and code, as development-1-D07."""
    slug, version, code = [*request.GET.get("practice", "").split("-"), "", "", ""][:3]
    if "\0" in slug + code or not (version.isascii() and version.isdigit() and len(version) < 5):
        return None
    practices = Practice.objects.select_related("section__principle")
    return practices.filter(instrument__slug=slug, instrument__version=int(version), code=code).first()


def asked_principle(request: HttpRequest) -> Principle | None:
    if practice := asked_practice(request):
        return practice.section.principle
    key = request.GET.get("principle", "")
    return Principle.objects.filter(key=key).first() if slug_re.match(key) else None


def change_action(request: HttpRequest, slug: str, action_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    action = get_object_or_404(found.actions.select_related("practice__instrument", "principle"), pk=action_id)
    return action_page(request, found, action)


def action_page(request: HttpRequest, found: Partnership, action: Action) -> HttpResponse:
    form = ActionForm(request.POST or None, instance=action, partnership=found)
    return entry_page(request, found, form, "action")


def remove_action(request: HttpRequest, slug: str, action_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.KEEP_JOURNAL)
    action = get_object_or_404(found.actions.all(), pk=action_id)
    return removal(request, found, action, "actions:list")


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Download open actions and the reviews of agreements and activities as a calendar file."""
    found = own_partnership(request, slug, Permission.SEE_JOURNAL)
    rows = found.actions.filter(status__in=Action.OPEN).select_related("practice__instrument", "principle")
    newest = AgreementVersion.objects.newest().filter(agreement__partnership=found).select_related("agreement")
    activities = found.activities.select_related("intended", "present")
    entries = [
        *map(due_of, rows),
        *(review_of(one, one.review_on) for one in newest if one.review_on),
        *(activity_review_of(one, one.review_on) for one in activities if one.review_on),
    ]
    disposition, host = f'attachment; filename="{found.slug}-actions.ics"', settings.SITE_ADDRESS.partition("//")[2]
    return made_file(request, lambda: calendar_of(entries, host), "text/calendar; charset=utf-8", disposition)
