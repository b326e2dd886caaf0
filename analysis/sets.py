"""The sets of a release: every principle with all of its items, the partnership's and the sponsoring agency's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.counting import Answers
from analysis.dots import dots
from analysis.facts import ACTORS, InstrumentFacts, PracticeFacts, RoundFacts
from analysis.intervals import t_interval
from analysis.items import RATES, Figures, Items, item_figures
from analysis.ladder import (
    BAND_ORDER,
    INTERVAL_FROM,
    SET_ITEMS,
    Tier,
    has_principle_level,
    shows_dots,
    shows_interval,
    tier_of_figure,
)
from analysis.measures import mean, partial_people, person_gaps
from analysis.rounding import half_up

ALL = "all"
BAND_GAPS = ("none", "some_behind", "wide_behind", "some_beyond", "wide_beyond")
MEANS = {"ideal": "mean_ideal", "actual": "mean_actual"}  # of a set: of its items
Sets = Mapping[tuple[str, str], "SetResult"]


@dataclass(frozen=True, slots=True)
class SetResult:
    """A set whose averages are published: G_rp of everybody in it, in steps, and its items of tier full.

    The interval and the dots tell whether people form camps, and the counts of a practice then tell which camp those
    who left it out belong to. So both are withheld where a few people left something out: of those who count, or of
    all. docs/adr/0027 has the worlds in which they gave a mark away.
    `shows_interval`, `shows_dots`: whether those are published too.
    """

    gaps: tuple[Fraction, ...]
    practices: tuple[PracticeFacts, ...]
    full: tuple[str, ...]
    shows_interval: bool
    shows_dots: bool


def sets_of(instrument: InstrumentFacts) -> Iterator[tuple[str, str, list[PracticeFacts]]]:
    """Every principle with its actors, in the instrument's order; a set without items is left out."""
    if not has_principle_level(instrument.options):
        return
    principles = dict.fromkeys(p.principle for p in instrument.practices if p.principle is not None)
    for principle in principles:
        for actor in (ALL, *ACTORS):
            if practices := practices_of(instrument, principle, actor):
                yield principle, actor, practices


def practices_of(instrument: InstrumentFacts, principle: str, actor: str) -> list[PracticeFacts]:
    return [p for p in instrument.practices if p.principle == principle and actor in (ALL, p.actor)]


def full_codes(practices: Sequence[PracticeFacts], items: Items) -> tuple[str, ...]:
    """The practices whose averages are published."""
    return tuple([practice.code for practice in practices if items[practice.code].tier == Tier.FULL])


def averaged_sets(round_: RoundFacts, instrument: InstrumentFacts, answers: Answers, items: Items) -> Sets:
    """The sets whose averages a round of tier full publishes.

    Each has enough people of its own and at least 3 items of tier full. The averages of the partnership's and of the
    sponsoring agency's items appear together or not at all: "all" and one of them would give the other away.
    """
    found = {
        (principle, actor): result
        for principle, actor, practices in sets_of(instrument)
        if (result := _set_result(round_.kind, instrument.options, practices, answers, items))
    }
    one_sided = [key for principle, actor, _ in sets_of(instrument) if (key := (principle, actor)) not in found]
    lone = {(principle, other) for principle, actor in one_sided if actor in ACTORS for other in ACTORS}
    return {key: result for key, result in found.items() if key not in lone}


def _set_result(
    kind: str, options: int, practices: Sequence[PracticeFacts], answers: Answers, items: Items
) -> SetResult | None:
    full = full_codes(practices, items)
    counted = person_gaps(practices, answers.counted)
    if len(full) < SET_ITEMS or tier_of_figure(Tier.FULL, kind, options, len(counted)) < Tier.FULL:
        return None
    gaps = (*counted, *person_gaps(practices, answers.joining))
    partial = [partial_people(practices, people) for people in (answers.counted, answers.all)]
    return SetResult(
        gaps,
        tuple(practices),
        full,
        shows_interval=all(shows_interval(kind, number) for number in partial),
        shows_dots=all(shows_dots(kind, number) for number in partial),
    )


def set_bands(practices: Sequence[PracticeFacts], items: Items) -> Figures:
    """The count of items per band and per band gap; items without enough ratings are in none."""
    shown = [bands for practice in practices if (bands := items[practice.code].bands)]
    return {
        "ideal": {word: sum(bands.ideal == word for bands in shown) for word in BAND_ORDER},
        "actual": {word: sum(bands.actual == word for bands in shown) for word in BAND_ORDER},
        "gap": {word: sum(bands.gap == word for bands in shown) for word in BAND_GAPS},
    }


def set_averages(result: SetResult, items: Items) -> Figures:
    """From the people n, interval and, beside it, gap; the others are the plain means of what the set's items publish.

    A gap over people tells more than its items do where somebody left one out: what that person's own gap adds to it.
    """
    published = [item_figures(code, items[code]) for code in result.full]
    gap = mean(list(result.gaps)) if result.shows_interval else _mean_of_published(published, "gap")
    names = MEANS | {rate: rate for rate in RATES}
    return {
        "n": len(result.gaps),
        "gap": half_up(gap),
        **(_interval(result.gaps) if result.shows_interval else {}),
        **{name: half_up(_mean_of_published(published, of_item)) for name, of_item in names.items()},
    }


def _mean_of_published(published: Sequence[Figures], name: str) -> Fraction:
    return mean([Fraction(str(figures[name])) for figures in published])


def _interval(gaps: Sequence[Fraction]) -> Figures:
    if len(gaps) < INTERVAL_FROM:
        return {}
    interval = t_interval(gaps)
    return {"low": half_up(interval.low), "high": half_up(interval.high)}


def set_dots(result: SetResult) -> Figures:
    """The dots of all items of a principle; absent where too few people stand at both ends, or would stand out."""
    found = dots(result.gaps) if result.shows_dots else None
    return {} if found is None else {"dots": found}
