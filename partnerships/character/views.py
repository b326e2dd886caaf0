"""Pages of the earlier types and stages of a partnership."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from frameworks.statuses import REFUSED
from partnerships.access import Permission, permissions_in
from partnerships.character.forms import FormerForm
from partnerships.models import FormerCharacter, Partnership
from partnerships.scoped import own_partnership


def history(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.SEE_PARTNERSHIP)
    may = permissions_in(found, signed_in(request))
    context = {
        "partnership": found,
        "formers": found.former_characters.select_related("type"),
        "sees_journal": Permission.SEE_JOURNAL in may,
        "may_edit": Permission.EDIT_PARTNERSHIP in may,
        "place": "partnerships",
    }
    return render(request, "character/history.html", context)


def add_former(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an earlier type and stage, with its last day."""
    found = own_partnership(request, slug, Permission.EDIT_PARTNERSHIP)
    return former_page(request, found, FormerCharacter(partnership=found, type=found.type, stage=found.stage))


def change_former(request: HttpRequest, slug: str, former_id: int) -> HttpResponse:
    found = own_partnership(request, slug, Permission.EDIT_PARTNERSHIP)
    return former_page(request, found, get_object_or_404(found.former_characters.all(), pk=former_id))


def former_page(request: HttpRequest, found: Partnership, former: FormerCharacter) -> HttpResponse:
    is_new = former._state.adding
    form = FormerForm(request.POST or None, instance=former)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("character:history", found.slug)
    context = {"partnership": found, "former": former, "is_new": is_new, "form": form, "place": "partnerships"}
    return render(request, "character/former.html", context, status=REFUSED if form.errors else 200)


def remove_former(request: HttpRequest, slug: str, former_id: int) -> HttpResponse:
    """Asks once more, then deletes it."""
    found = own_partnership(request, slug, Permission.EDIT_PARTNERSHIP)
    former = get_object_or_404(found.former_characters.select_related("type"), pk=former_id)
    if request.method != "POST":
        context = {"partnership": found, "former": former, "place": "partnerships"}
        return render(request, "character/remove.html", context)
    former.delete()
    messages.success(request, _("Removed."))
    return redirect("character:history", found.slug)
