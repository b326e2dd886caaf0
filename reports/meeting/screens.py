"""A release as a series of screens: the finding, the principles, what to talk about, the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.templatetags.labels import in_sentence
from charts.figures import Count, Counts
from charts.figures.counts import Side
from charts.svg import columns
from frameworks.models import Scale
from reports.meeting.prompts import NO_GAP, Prompt, prompt_of
from reports.models import Heard
from reports.results.figures import spread_of
from reports.results.findings import principle_finding_of
from reports.results.labels import Labels
from reports.results.overview import ActorView, PracticeView, PrincipleView
from reports.results.spectrum import DashboardWithSpectrum, Spectrum, SpectrumGroup

ROWS = 5  # characteristics of the spectrum that a projector shows at once
COLUMN = 120  # pixels: the width of a bar of counts with the room beside it
WHOLE_ROUND = ""  # in place of a practice's code
SIDES = {
    "all": gettext_noop("All practices"),
    "partnership": gettext_noop("The partnership’s practices"),
    "sponsor": gettext_noop("The sponsoring agency’s practices"),
}


@dataclass(frozen=True, slots=True)
class Spread:
    """How the marks of one practice spread over one scale, and the word for that."""

    on: str
    word: str
    figure: Counts

    @property
    def columns(self) -> list[tuple[str, SafeString]]:
        """Each option with its bar."""
        drawn = columns(self.figure, COLUMN)
        return [(row.label, mark_safe(bar)) for row, bar in zip(self.figure.rows, drawn, strict=True)]  # noqa: S308


@dataclass(frozen=True, slots=True)
class Place:
    """A field in which the group notes what it heard, about one practice or about the whole round."""

    code: str
    prompt: Prompt
    practice: PracticeView | None = None
    spreads: Sequence[Spread] = ()
    text: str = ""
    seen: str = ""
    problems: Sequence[str] = ()

    @property
    def id(self) -> str:
        return place_id(self.code)

    @property
    def about(self) -> str:
        return self.practice.label.text if self.practice else str(self.prompt.question)


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its kind, its name in the list of screens, and what it shows."""

    kind: str
    name: str
    view: ActorView | None = None
    figure_id: str = ""
    note: str = ""
    place: Place | None = None
    group: SpectrumGroup | None = None

    @property
    def template(self) -> str:
        return f"meeting/{self.kind}.html"


def places_of(shown: DashboardWithSpectrum, labels: Labels, heard: Iterable[Heard]) -> list[Place]:
    """One place per practice to talk about. If there is none, one for the whole round. No place if nothing is shown."""
    stored = {one.practice: one for one in heard}
    if shown["document"].shows_nothing:
        return []
    places = [Place(p.figures.code, prompt_of(p), p, spreads_of(p, labels)) for p in shown["talk"]]
    return [with_stored(place, stored.get(place.code)) for place in places or [Place(WHOLE_ROUND, NO_GAP)]]


def with_stored(place: Place, stored: Heard | None) -> Place:
    return replace(place, text=stored.text, seen=stored.seen) if stored else place


def place_id(code: str) -> str:
    return f"heard-{code or 'round'}"


def spreads_of(practice: PracticeView, labels: Labels) -> list[Spread]:
    """Both scales, where counts are published."""
    if not practice.has_counts:
        return []
    wanted, seen = spread_of(practice.averages.ideal), spread_of(practice.averages.actual)
    ideals = spread(labels.options[Scale.IDEAL], wanted.counts, "ideal")
    actuals = spread(labels.options[Scale.ACTUAL], seen.counts, "actual")
    return [
        Spread(_("On what matters"), practice.on_what_matters, ideals),
        Spread(_("On what happens"), practice.on_what_happens, actuals),
    ]


def spread(options: Sequence[str], counts: Sequence[int], side: Side) -> Counts:
    rows = tuple(Count(option, people) for option, people in zip(options, counts, strict=True))
    described = "; ".join(f"{row.label}: {row.people}" for row in rows)
    return Counts("", described, side, rows, _("Option"), _("People"))


def screens_of(shown: DashboardWithSpectrum, labels: Labels, places: Sequence[Place]) -> list[Screen]:
    """All screens in order. If too few people answered, a single screen says so."""
    if shown["document"].shows_nothing:
        return [Screen("too_few", _("Nothing about the group is shown"))]
    return [
        Screen("finding", _("The finding")),
        *overview(shown),
        *principles(shown, labels),
        *(Screen("talk", place.about, place=place) for place in places),
        Screen("end", _("Add an action")),
    ]


def overview(shown: DashboardWithSpectrum) -> list[Screen]:
    whole = shown["whole"]
    if shown["spectrum"]:
        return spectrum_screens(shown["spectrum"])
    if not whole.principles:
        return [Screen("characteristics", _("Wanted and now"))]
    return [Screen("chart", whole.title, view=whole, figure_id="whole")]


def spectrum_screens(spectrum: Spectrum) -> list[Screen]:
    """The picture in as many screens as its rows need."""
    parts = [
        SpectrumGroup(group.title, group.rows[first : first + ROWS])
        for group in spectrum.groups
        for first in range(0, len(group.rows), ROWS)
    ]
    return [Screen("spectrum", part.title, group=part) for part in parts]


def principles(shown: DashboardWithSpectrum, labels: Labels) -> list[Screen]:
    """One screen per principle: all its practices, then the partnership's and the sponsoring agency's."""
    by_actor = [shown["whole"], *shown["sides"]]
    screens = []
    for number, principle in enumerate(shown["whole"].principles, 1):
        key = principle.figures.principle
        figures = [one.figures for view in by_actor for one in view.principles if one.figures.principle == key]
        titles = [SIDES[figure.actor] for figure in figures]
        rows = [PrincipleView(_(title), figure) for title, figure in zip(titles, figures, strict=True)]
        title = principle_finding_of(principle.figures, labels.names).removesuffix(".")
        view = ActorView(title, "all", rows, labels.terms, labels.scale, labels.scale_words)
        dimension = f": {in_sentence(labels.dimensions[key])}" if key in labels.dimensions else ""
        note = f"{labels.terms.part} {number}{dimension}"
        screens.append(Screen("chart", principle.label, view, f"principle-{key}", note))
    return screens
