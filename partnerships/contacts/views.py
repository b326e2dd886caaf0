"""The pages of the roster, for people who run rounds."""

from uuid import UUID

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frameworks.statuses import REFUSED
from partnerships.access import Permission
from partnerships.contacts import actions
from partnerships.contacts.forms import ListForm, PersonForm
from partnerships.contacts.reading import read_people
from partnerships.models import Partnership, RosterEntry
from partnerships.scoped import own_partnership

ON_A_PAGE = 100
SHOWN = 50  # rows of each table of a preview; further ones are only counted
LONGEST_GIVEN_BACK = 200_000  # characters of a list in which nobody was understood


def roster(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody on the roster, with a search."""
    found = own_partnership(request, slug, Permission.RUN_ROUNDS)
    entries = found.roster.select_related("organisation")
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:120]
    if wanted:
        by_organisation = Q(organisation__name__icontains=wanted)
        entries = entries.filter(Q(name__icontains=wanted) | Q(email__icontains=wanted) | by_organisation)
    counts = found.roster.aggregate(
        people=Count("pk"),
        organisations=Count("organisation", distinct=True),
        without_address=Count("pk", filter=Q(email="")),
    )
    context = {
        "partnership": found,
        "page": Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "counts": counts,
        "place": "partnerships",
    }
    return render(request, "contacts/list.html", context)


def add(request: HttpRequest, slug: str) -> HttpResponse:
    found = own_partnership(request, slug, Permission.RUN_ROUNDS)
    form = PersonForm(request.POST or None, partnership=found)
    if request.method == "POST" and form.is_valid():
        actions.store(found, [form.person()])
        messages.success(request, _("%(person)s has been added to People.") % {"person": form.person()})
        return redirect("contacts:list", found.slug)
    return person_page(request, found, form)


def edit(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.RUN_ROUNDS)
    entry = get_object_or_404(found.roster.select_related("organisation"), pk=entry_id)
    form = PersonForm(request.POST or None, partnership=found, entry=entry)
    if request.method == "POST" and form.is_valid():
        actions.change(entry, form.person())
        messages.success(request, _("Saved."))
        return redirect("contacts:list", found.slug)
    return person_page(request, found, form, entry=entry)


def person_page(request: HttpRequest, found: Partnership, form: PersonForm, **more: object) -> HttpResponse:
    context = {"partnership": found, "form": form, "place": "partnerships", **more}
    return render(request, "contacts/person.html", context, status=REFUSED if form.errors else 200)


def remove(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    found = own_partnership(request, slug, Permission.RUN_ROUNDS)
    entry: RosterEntry = get_object_or_404(found.roster, pk=entry_id)
    if request.method != "POST":
        return render(request, "contacts/remove.html", {"partnership": found, "entry": entry, "place": "partnerships"})
    entry.delete()
    messages.success(request, _("%(person)s has been removed from People.") % {"person": entry})
    return redirect("contacts:list", found.slug)


def add_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste a list or choose a file, check the preview, correct it, and then store it."""
    found = own_partnership(request, slug, Permission.RUN_ROUNDS)
    form = ListForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"partnership": found, "form": form, "place": "partnerships"}
    if request.method != "POST" or not form.is_valid():
        return render(request, "contacts/add_list.html", context, status=REFUSED if form.errors else 200)
    text = form.cleaned_data["text"]
    reading = read_people(text)
    if request.POST.get("go") == "store" and reading.people and not form.cleaned_data["file"]:
        stored = actions.store(found, reading.people)
        messages.success(request, message_about(stored))
        return redirect("contacts:list", found.slug)
    context |= {"reading": reading, "plan": actions.plan(found, reading.people), "shown": f":{SHOWN}"}
    is_given_back = bool(reading.people) or len(text) <= LONGEST_GIVEN_BACK
    context["form"] = ListForm(initial={"text": text if is_given_back else ""})
    context["is_given_back"] = is_given_back
    return render(request, "contacts/add_list.html", context)


def message_about(stored: actions.Plan) -> str:
    count = len(stored.new)
    words = [ngettext("%(count)s person added.", "%(count)s people added.", count) % {"count": intcomma(count)}]
    if stored.changed:
        words.append(_("%(count)s filled in.") % {"count": intcomma(len(stored.changed))})
    if stored.known:
        words.append(_("%(count)s stood there already.") % {"count": intcomma(stored.known)})
    return " ".join(words)
