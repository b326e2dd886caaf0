"""The release document as frozen dataclasses. Only this module reads the stored JSON by its keys.

What a tier does not publish is `Suppressed`, so that whoever reads a figure has to ask whether it is there. The
stored JSON and its digest never change: `parse` only reads. Documents shared with sponsors are the same without
practices, and are parsed by the same function.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from analysis.ladder import COMMENTS_FROM, Suppressed, Tier, least_people
from analysis.published import (
    BandCounts,
    Bands,
    GapCounts,
    GroupFigures,
    InstrumentVersion,
    Interval,
    PracticeAverages,
    PracticeFigures,
    PrincipleAverages,
    PrincipleFigures,
    ScaleFigures,
    Unrated,
)

Json = Mapping[str, Any]

ALL = "all"
TIERS = {tier.word: tier for tier in Tier}
HEAD = ("schema", "formula_set", "instrument", "partnership", "round", "kind", "closed_on", "minimum_group", "invited")
IN_WORDS = ("principle", "actor", "items", "bands")  # what a principle publishes at tier bands
NOT_FOR_SPONSORS = ("dots",)
TOO_FEW = Suppressed("too few people")
NOT_ABOUT_PEOPLE = Suppressed("dots are of all practices alone")


@dataclass(frozen=True)
class ReleaseDocument:
    """What one round published, or what of it is shared with a sponsor. `not_enough`: codes of practices."""

    schema: int
    formula_set: int
    instrument: InstrumentVersion
    partnership: str
    round: str
    kind: str
    closed_on: date
    minimum_group: int
    invited: int
    tier: Tier
    answered: int | Suppressed
    is_sponsor_ready: bool
    paper: int
    principles: tuple[PrincipleFigures, ...]
    practices: tuple[PracticeFigures, ...]
    not_enough: tuple[str, ...]
    groups: tuple[GroupFigures, ...]

    @property
    def shows_nothing(self) -> bool:
        return self.tier == Tier.NONE

    @property
    def is_in_words(self) -> bool:
        return self.tier == Tier.BANDS

    @property
    def is_full(self) -> bool:
        return self.tier == Tier.FULL

    @property
    def people(self) -> int:
        """How many people answered, 0 where that is not published."""
        return 0 if isinstance(self.answered, Suppressed) else self.answered

    @property
    def shows_comments(self) -> bool:
        """Whether comments that their authors shared may stand beside this release."""
        return not self.shows_nothing and self.people >= COMMENTS_FROM

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(figure.actor for figure in self.principles)

    def least_people(self, options: int) -> int:
        """The number of people below which this round publishes nothing, on scales of so many options."""
        return least_people(self.kind, self.minimum_group, options)

    def has_words_alone(self, actor: str) -> bool:
        """Whether a principle of this actor has no averages."""
        return any(isinstance(figure.averages, Suppressed) for figure in self.of_actor(actor))

    def of_actor(self, actor: str) -> list[PrincipleFigures]:
        return [figure for figure in self.principles if figure.actor == actor]


def parse(stored: Json) -> ReleaseDocument:
    """A stored document of schema 1, of a release or of a share."""
    instrument = stored["instrument"]
    return ReleaseDocument(
        schema=stored["schema"],
        formula_set=stored["formula_set"],
        instrument=InstrumentVersion(instrument["slug"], instrument["version"]),
        partnership=stored["partnership"],
        round=stored["round"],
        kind=stored["kind"],
        closed_on=date.fromisoformat(stored["closed_on"]),
        minimum_group=stored["minimum_group"],
        invited=stored["invited"],
        tier=TIERS[stored["tier"]],
        answered=stored.get("answered", TOO_FEW),
        is_sponsor_ready=stored.get("sponsor_ready", False),
        paper=stored.get("modes", {}).get("paper", 0),
        principles=tuple(map(principle_of, stored.get("principles", ()))),
        practices=tuple(map(practice_of, stored.get("practices", ()))),
        not_enough=tuple(stored.get("not_enough", ())),
        groups=tuple(
            GroupFigures(group["label"], tuple(map(principle_of, group["principles"])))
            for group in stored.get("groups", ())
        ),
    )


def principle_of(stored: Json) -> PrincipleFigures:
    bands = stored["bands"]
    return PrincipleFigures(
        stored["principle"],
        stored["actor"],
        stored["items"],
        Bands(BandCounts(**bands["ideal"]), BandCounts(**bands["actual"]), GapCounts(**bands["gap"])),
        _principle_averages(stored) if "gap" in stored else TOO_FEW,
    )


def _principle_averages(stored: Json) -> PrincipleAverages:
    dots = stored.get("dots")
    return PrincipleAverages(
        stored["n"],
        stored["ideal"],
        stored["actual"],
        stored["gap"],
        Interval(stored["low"], stored["high"]) if "low" in stored else TOO_FEW,
        stored["congruence_rate"],
        stored["large_shortfall"],
        stored["misfit"],
        NOT_ABOUT_PEOPLE if dots is None else tuple((float(gap), people) for gap, people in dots.items()),
    )


def practice_of(stored: Json) -> PracticeFigures:
    return PracticeFigures(
        stored["code"],
        stored["band_ideal"],
        stored["band_actual"],
        stored["band_gap"],
        _practice_averages(stored) if "gap" in stored else TOO_FEW,
    )


def _practice_averages(stored: Json) -> PracticeAverages:
    return PracticeAverages(
        stored["n_pairs"],
        stored["gap"],
        ScaleFigures(stored["mean_ideal"], stored["agreement_ideal"], tuple(stored["counts_ideal"])),
        ScaleFigures(stored["mean_actual"], stored["agreement_actual"], tuple(stored["counts_actual"])),
        Unrated(
            stored["na_ideal"],
            stored["na_actual"],
            stored["blank_ideal"],
            stored["blank_actual"],
            stored["ideal_without_actual"],
        ),
    )


def entries(stored: Json) -> Iterator[tuple[str, Json]]:
    """What tables of it hold, row by row, as it was stored: `round`, `principles`, `practices` and `groups`."""
    lists = ("principles", "practices", "groups", "not_enough")
    yield "round", {name: value for name, value in stored.items() if name not in lists}
    yield from (("principles", figure) for figure in stored.get("principles", ()))
    yield from (("practices", figure) for figure in stored.get("practices", ()))
    yield from (("practices", {"code": code, "not_enough": True}) for code in stored.get("not_enough", ()))
    for group in stored.get("groups", ()):
        yield from (("groups", {"label": group["label"]} | figure) for figure in group["principles"])


def head_to_share(stored: Json) -> dict[str, Any]:
    return {key: stored[key] for key in HEAD}


def principle_to_share(stored: Json, place: int, in_words: bool) -> dict[str, Any]:
    """The principle at this place of a stored document, as a sponsor may see it."""
    figure: Json = stored["principles"][place]
    keys = IN_WORDS if in_words else [key for key in figure if key not in NOT_FOR_SPONSORS]
    return {key: figure[key] for key in keys}
