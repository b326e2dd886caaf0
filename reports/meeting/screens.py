"""What a release shows, as a row of screens: the finding, the principles, what to talk about, the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.wording import principle_finding
from reports.dashboard import ActorView, PracticeView, PrincipleView
from reports.labels import Labels
from reports.meeting.prompts import NO_GAP, Prompt, prompt_of
from reports.models import Heard

WHOLE_ROUND = ""  # in place of a practice's code
SIDES = {
    "all": "All practices",
    "partnership": "The partnership’s practices",
    "sponsor": "The sponsoring agency’s practices",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the group writes down what it heard: about one practice, or about the round as a whole."""

    code: str
    prompt: Prompt
    practice: PracticeView | None = None
    text: str = ""
    seen: str = ""
    problems: Sequence[str] = ()

    @property
    def id(self) -> str:
        return place_id(self.code)

    @property
    def about(self) -> str:
        return self.practice.label.text if self.practice else self.prompt.question


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its kind, its name in the list of screens, and what it shows."""

    kind: str
    name: str
    view: ActorView | None = None
    figure_id: str = ""
    note: str = ""
    place: Place | None = None

    @property
    def template(self) -> str:
        return f"meeting/{self.kind}.html"


def places_of(shown: Mapping[str, Any], heard: Iterable[Heard]) -> list[Place]:
    """One place per practice to talk about; where nothing stays behind, one for the round. Empty: nothing is shown."""
    stored = {one.practice: one for one in heard}
    if shown["document"]["tier"] == "none":
        return []
    places = [Place(code_of(practice), prompt_of(practice), practice) for practice in shown["talk"]]
    return [with_stored(place, stored.get(place.code)) for place in places or [Place(WHOLE_ROUND, NO_GAP)]]


def with_stored(place: Place, stored: Heard | None) -> Place:
    return replace(place, text=stored.text, seen=stored.seen) if stored else place


def place_id(code: str) -> str:
    return f"heard-{code or 'round'}"


def code_of(practice: PracticeView) -> str:
    code: str = practice.figures["code"]
    return code


def screens_of(shown: Mapping[str, Any], labels: Labels, places: Sequence[Place]) -> list[Screen]:
    """The whole meeting in its order. Below the smallest group one screen says why there is no more."""
    if shown["document"]["tier"] == "none":
        return [Screen("too_few", "Nothing about the group is shown")]
    return [
        Screen("finding", "The finding"),
        *overview(shown),
        *principles(shown, labels),
        *(Screen("talk", place.about, place=place) for place in places),
        Screen("end", "Decide something"),
    ]


def overview(shown: Mapping[str, Any]) -> list[Screen]:
    whole = shown["whole"]
    if not whole.principles:
        return [Screen("characteristics", "Wanted and now")]
    return [Screen("chart", whole.title, view=whole, figure_id="whole")]


def principles(shown: Mapping[str, Any], labels: Labels) -> list[Screen]:
    """One screen per principle: all its practices, then the partnership's and the sponsoring agency's."""
    by_actor = [shown["whole"], *shown["sides"]]
    screens = []
    for principle in shown["whole"].principles:
        key = principle.figures["principle"]
        figures = [one.figures for view in by_actor for one in view.principles if one.figures["principle"] == key]
        rows = [PrincipleView(SIDES[figure["actor"]], figure) for figure in figures]
        view = ActorView(principle_finding(principle.figures, principle.label), "all", rows)
        screens.append(Screen("chart", principle.label, view, f"principle-{key}", labels.dimensions[key]))
    return screens
