"""Views that all kinds of journal entries share: add, change and remove one entry."""

from typing import Any  # Any: a form of any model

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frameworks.statuses import REFUSED
from journal.models import Action, Activity, Moment
from partnerships.models import Partnership

LISTS = {"action": "actions:list", "activity": "activities:list", "moment": "moments:list"}
TEMPLATES = {
    "action": "actions/action.html",
    "activity": "activities/activity.html",
    "moment": "moments/moment.html",
}


def entry_page(request: HttpRequest, found: Partnership, form: "ModelForm[Any]", name: str) -> HttpResponse:
    """Add or change an entry. `name` is its kind, and the name of the variable in its template."""
    is_new = form.instance._state.adding
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Written down.") if is_new else _("Saved."))
        return redirect(LISTS[name], found.slug)
    context = {"partnership": found, name: form.instance, "is_new": is_new, "form": form, "place": "partnerships"}
    return render(request, TEMPLATES[name], context, status=REFUSED if form.errors else 200)


def removal(request: HttpRequest, found: Partnership, entry: Action | Activity | Moment, back: str) -> HttpResponse:
    """Ask for confirmation, then delete the entry."""
    if request.method != "POST":
        context = {"partnership": found, "entry": entry, "back": back, "place": "partnerships"}
        return render(request, "journal/remove.html", context)
    entry.delete()
    messages.success(request, _("Removed."))
    return redirect(back, found.slug)
