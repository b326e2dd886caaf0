"""The release document as frozen dataclasses. Only this module reads the stored JSON by its keys.

A figure that its tier does not publish is `Suppressed`, so that its readers have to check for it. The
stored JSON and its digest never change: `parse` only reads. Documents shared with sponsors are the same without
practices, and are parsed by the same function.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any  # Any: values of a JSON document

from analysis.ladder import COMMENTS_FROM, FULL_FROM, Suppressed, Tier, least_people
from analysis.published import (
    BandCounts,
    Bands,
    GapCounts,
    InstrumentVersion,
    Interval,
    OtherWays,
    PracticeAverages,
    PracticeFigures,
    PrincipleAverages,
    PrincipleFigures,
    Rates,
    ScaleFigures,
    Spread,
    Unrated,
)
from analysis.schema1 import HEAD, SET_IN_WORDS, as_schema_2

Json = Mapping[str, Any]

ALL = "all"
TIERS = {tier.word: tier for tier in Tier}
FOR_SPONSORS = (*SET_IN_WORDS, "n", "ideal", "actual", "gap", "low", "high")
TOO_FEW = Suppressed("too few people")
NO_DOTS = Suppressed("dots are of all practices alone, and never where a few people left some out")
NO_INTERVAL = Suppressed("too few people, or a few left some practices out")
NO_RATES = Suppressed("sponsors see none, and releases that compared groups had none")
OVER_OTHER_PEOPLE = Suppressed("schema 1 counted people who gave one mark alone")


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
    other_ways: OtherWays
    for_sponsors: Tier
    principles: tuple[PrincipleFigures, ...]
    practices: tuple[PracticeFigures, ...]
    not_enough: tuple[str, ...]

    @property
    def shows_nothing(self) -> bool:
        return self.tier == Tier.NONE

    @property
    def is_in_words(self) -> bool:
        return self.tier == Tier.BANDS

    @property
    def stays_in_words(self) -> bool:
        """Whether words are shown whatever the number of people: a confidential round by the open link alone."""
        return self.is_in_words and self.people >= FULL_FROM

    @property
    def is_full(self) -> bool:
        return self.tier == Tier.FULL

    @property
    def people(self) -> int:
        """How many people answered, 0 where that is not published."""
        return 0 if isinstance(self.answered, Suppressed) else self.answered

    @property
    def shows_comments(self) -> bool:
        """Whether comments that their authors shared may be shown with this release."""
        return not self.shows_nothing and self.people >= COMMENTS_FROM

    @cached_property
    def actors(self) -> frozenset[str]:
        return frozenset(figure.actor for figure in self.principles)

    def least_people(self, options: int) -> int:
        """The number of people below which this round publishes nothing, on scales of so many options."""
        return least_people(self.kind, self.minimum_group, options)

    def has_averages(self, actor: str) -> bool:
        """Whether a principle of this actor has averages."""
        return any(not isinstance(figure.averages, Suppressed) for figure in self.of_actor(actor))

    def of_actor(self, actor: str) -> list[PrincipleFigures]:
        return [figure for figure in self.principles if figure.actor == actor]


def readable(stored: Json, *, keeps_bands: bool = True) -> Json:
    """A stored document by the keys of schema 2, and without comparison groups, which it had at first.

    `keeps_bands`: whether the words of a document of schema 1 are of the people who count alone.
    """
    if stored["schema"] == 1:
        return as_schema_2(stored, keeps_bands=keeps_bands)
    return {key: value for key, value in stored.items() if key != "groups"}


def parse(stored: Json, *, keeps_bands: bool = True) -> ReleaseDocument:
    """A stored document of a release or of a share, of schema 1 or 2; `keeps_bands` as in `readable`."""
    return document_of(readable(stored, keeps_bands=keeps_bands))


def document_of(shown: Json) -> ReleaseDocument:
    """What `readable` gave, with attributes."""
    instrument = shown["instrument"]
    return ReleaseDocument(
        schema=shown["schema"],
        formula_set=shown["formula_set"],
        instrument=InstrumentVersion(instrument["slug"], instrument["version"]),
        partnership=shown["partnership"],
        round=shown["round"],
        kind=shown["kind"],
        closed_on=date.fromisoformat(shown["closed_on"]),
        minimum_group=shown["minimum_group"],
        invited=shown["invited"],
        tier=TIERS[shown["tier"]],
        answered=shown.get("answered", TOO_FEW),
        other_ways=OtherWays(**shown.get("other_ways", {})),
        for_sponsors=TIERS[shown.get("sponsor", {"people": Tier.NONE.word})["people"]],
        principles=tuple(map(principle_of, shown.get("principles", ()))),
        practices=tuple(map(practice_of, shown.get("practices", ()))),
        not_enough=tuple(shown.get("not_enough", ())),
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
        Interval(stored["low"], stored["high"]) if "low" in stored else NO_INTERVAL,
        _rates(stored),
        NO_DOTS if dots is None else tuple((float(gap), people) for gap, people in dots.items()),
    )


def _rates(stored: Json) -> Rates | Suppressed:
    if "misfit" not in stored:
        return NO_RATES
    return Rates(stored["congruence_rate"], stored["large_shortfall"], stored["misfit"])


def practice_of(stored: Json) -> PracticeFigures:
    return PracticeFigures(
        stored["code"],
        stored["band_ideal"],
        stored["band_actual"],
        stored["band_gap"],
        _practice_averages(stored) if "gap" in stored else TOO_FEW,
    )


def _practice_averages(stored: Json) -> PracticeAverages:
    has_counts = "counts_ideal" in stored
    return PracticeAverages(
        stored["n_pairs"],
        stored["gap"],
        ScaleFigures(
            stored["mean_ideal"],
            Spread(stored["agreement_ideal"], tuple(stored["counts_ideal"])) if has_counts else OVER_OTHER_PEOPLE,
        ),
        ScaleFigures(
            stored["mean_actual"],
            Spread(stored["agreement_actual"], tuple(stored["counts_actual"])) if has_counts else OVER_OTHER_PEOPLE,
        ),
        _rates(stored),
        Unrated(stored["not_applicable"], stored["blank"], stored["ideal_only"]) if "blank" in stored else TOO_FEW,
    )


def entries(shown: Json) -> Iterator[tuple[str, Json]]:
    """What tables of a readable document hold, row by row: `round`, `principles` and `practices`."""
    lists = ("principles", "practices", "not_enough")
    yield "round", {name: value for name, value in shown.items() if name not in lists}
    yield from (("principles", figure) for figure in shown.get("principles", ()))
    yield from (("practices", figure) for figure in shown.get("practices", ()))
    yield from (("practices", {"code": code, "not_enough": True}) for code in shown.get("not_enough", ()))


def head_to_share(stored: Json) -> dict[str, object]:
    return {key: stored[key] for key in HEAD}


def principle_to_share(shown: Json, place: int, in_words: bool) -> dict[str, object]:
    """The principle at this place of a readable document, as a sponsor may see it."""
    figure: Json = shown["principles"][place]
    keys = SET_IN_WORDS if in_words else FOR_SPONSORS
    return {key: figure[key] for key in keys if key in figure}
