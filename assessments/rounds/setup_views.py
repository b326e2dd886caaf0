"""Set up a round: four steps on one page, with a preview of what participants will read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.signed_in import signed_in
from assessments.models import Round
from assessments.rounds import actions
from assessments.rounds.closings import usual_times
from assessments.rounds.preview import asked_by_roster, last_round, preview_of
from assessments.rounds.round_form import RoundForm
from assessments.rounds.views import run_round, shows_conflicts
from frameworks.models import Instrument
from partnerships.access import Permission, require
from partnerships.contacts.reading import Person
from partnerships.models import Partnership

COPIED = (
    "kind",
    "minimum_group",
    "sponsor_in_audience",
    "open_link_cap",
    "closes_early",
    "language",
    "reminder_days",
)
NOT_COPIED = frozenset(
    {
        *("id", "partnership", "instrument", "title", "opens_at", "closes_at", "opened_by", "appended_to"),
        *("rules_fixed_at", "voided_at", "released_at", "revealed_at"),
        *("link_key", "results_key", "open_link_digest", "answered_shown", "answered_counted_on", "comparison"),
        *("imported_at", "source", "file_digest"),
    }
)
"""What belongs to one round alone, or is suggested anew. A test fails while a field of `Round` is in neither list."""
PREVIEW = "preview"


def new_round(request: HttpRequest, slug: str) -> HttpResponse:
    user = signed_in(request)
    partnership = get_object_or_404(Partnership.objects.visible_to(user), slug=slug)
    require(user, Permission.RUN_ROUNDS, partnership)
    timezone.activate(partnership.zone)
    before = last_round(Round(partnership=partnership))
    copied = before if before and request.GET.get("copy") == before.pk else None
    form = RoundForm(request.POST or None, partnership=partnership, initial=initial_of(partnership, copied))
    if is_saved(request, form):
        form.instance.opened_by = user
        drafted = actions.draft(form.instance, people_of(form, partnership), asks_spectrum=asks_spectrum(form))
        return redirect(next_page(request, drafted), drafted.pk)
    return setup_page(request, form, before=before, copied=copied)


@shows_conflicts
def edit_round(request: HttpRequest, round_id: str) -> HttpResponse:
    found = run_round(request, round_id)
    if found.has_fixed_rules:
        messages.info(request, _("The rules of this round are fixed."))
        return redirect("rounds:detail", found.pk)
    form = RoundForm(request.POST or None, instance=found, partnership=found.partnership)
    if is_saved(request, form):
        actions.redraft(form.instance, asks_spectrum=asks_spectrum(form))
        return redirect(next_page(request, found), found.pk)
    return setup_page(request, form, found)


def setup_page(request: HttpRequest, form: RoundForm, found: Round | None = None, **more: object) -> HttpResponse:
    partnership = form.instance.partnership
    roster = asked_by_roster(form.instance)
    preview = preview_of(form, roster, found.invitations.count() if found else 0)
    is_preview = request.POST.get("go") == PREVIEW
    context = {"form": form, "partnership": partnership, "roster": roster, "preview": preview, "place": "partnerships"}
    if is_preview and request.headers.get("X-Requested-With") == "fetch":
        return render(request, "rounds/preview.html", context)
    if is_preview:
        form = form.__class__(partnership=partnership, instance=found, initial=typed_values(form))
        context["form"] = form
    return render(request, "rounds/form.html", {**context, "round": found, **more})


def is_saved(request: HttpRequest, form: RoundForm) -> bool:
    return request.method == "POST" and request.POST.get("go") != PREVIEW and form.is_valid()


def asks_spectrum(form: RoundForm) -> bool:
    return bool(form.cleaned_data.get("asks_spectrum"))


def next_page(request: HttpRequest, drafted: Round) -> str:
    """The next page: the one where people are added if nobody is asked yet, else what the pressed button asks for."""
    if not drafted.open_link_cap and not drafted.invitations.exists():
        return "rounds:people"
    return "rounds:fix" if request.POST.get("go") == "open" else "rounds:detail"


def typed_values(form: RoundForm) -> dict[str, object]:
    """The values of the form, to show it again without errors about fields that are still empty."""
    return {name: form[name].value() for name in form.fields}


def initial_of(partnership: Partnership, copied: Round | None) -> dict[str, object]:
    """Initial values for a new round. With the suggested dates it can be saved at once."""
    values = {name: getattr(copied, name) for name in COPIED} if copied else {}
    instrument = suggested_instrument(partnership, copied)
    kind = values.get("kind", Round.Kind.CONFIDENTIAL)
    suggested = Round(partnership=partnership, instrument=instrument or Instrument(), kind=kind)
    opens_at, closes_at = usual_times(suggested, at=timezone.localtime().replace(second=0, microsecond=0))
    values |= {"opens_at": opens_at, "closes_at": closes_at, "instrument": instrument and instrument.pk}
    return {"language": get_language(), **values, "everybody": True}


def suggested_instrument(partnership: Partnership, copied: Round | None) -> Instrument | None:
    """The instrument of the copied round, else the one for the partnership's stage."""
    newest = Instrument.objects.newest()
    found = newest.filter(slug=copied.instrument.slug) if copied else newest.filter(stage=partnership.stage)
    suggested: Instrument | None = found.first()
    return suggested


def people_of(form: RoundForm, partnership: Partnership) -> list[Person]:
    """The partnership's people, if everybody is asked, and the people typed in; each person once."""
    listed = actions.people_on_roster(partnership) if form.cleaned_data.get("everybody") else []
    typed_in = form.cleaned_data.get("people") or []
    return list({person.key: person for person in [*typed_in, *listed]}.values())
