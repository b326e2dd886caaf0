"""One entry of the journal, whatever its kind: written down, changed, removed."""

from typing import Any

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
    """One entry of the journal, new or changed; `name`: what it is called in its template."""
    is_new = form.instance._state.adding
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Written down.") if is_new else _("Saved."))
        return redirect(LISTS[name], found.slug)
    here = {"partnership": found, name: form.instance, "is_new": is_new, "form": form, "place": "partnerships"}
    return render(request, TEMPLATES[name], here, status=REFUSED if form.errors else 200)


def removal(request: HttpRequest, found: Partnership, entry: Action | Activity | Moment, back: str) -> HttpResponse:
    """Asked once more, then gone."""
    if request.method != "POST":
        here = {"partnership": found, "entry": entry, "back": back, "place": "partnerships"}
        return render(request, "journal/remove.html", here)
    entry.delete()
    messages.success(request, _("Removed."))
    return redirect(back, found.slug)
