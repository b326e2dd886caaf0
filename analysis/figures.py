"""Results to the figures of a release document, each by the lower tier of the round's n and its own n."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.agreement import agreement, consensus
from analysis.facts import ACTORS, InstrumentFacts, PracticeFacts, ResponseFacts, RoundFacts
from analysis.intervals import INTERVAL_FROM, t_interval
from analysis.ladder import BAND_ORDER, ItemBands, Suppressed, Tier, has_principle_level, item_bands, tier_of_figure
from analysis.measures import (
    ItemResult,
    PrincipleResult,
    congruence_rate,
    gaps,
    item_result,
    large_shortfall,
    mean,
    misfit,
    principle_result,
)
from analysis.rounding import half_step, half_up

ALL = "all"
BAND_GAPS = ("none", "some_behind", "wide_behind", "some_beyond", "wide_beyond")
DOT_END = 2.0  # steps; farther dots are merged into this one
Figures = dict[str, Any]
Bands = Mapping[str, ItemBands | Suppressed]


def of_group(
    round_: RoundFacts, instrument: InstrumentFacts, responses: Sequence[ResponseFacts], tier: Tier
) -> Figures:
    """`not_enough`, `principles` and `practices` of a round that reached tier bands or full."""
    codes = [practice.code for practice in instrument.practices]
    items = {code: item_result(code, responses, instrument.options) for code in codes}
    bands = {code: item_bands(item, instrument.options) for code, item in items.items()}
    principles = principle_bands(instrument, bands)
    if tier == Tier.FULL:
        results = _publishable(instrument, responses, round_.kind)
        for figure, (principle, actor, _practices) in zip(principles, sets_of(instrument), strict=True):
            figure |= _principle_figures(results[principle, actor], actor) if (principle, actor) in results else {}
    return {
        "not_enough": [code for code in codes if isinstance(bands[code], Suppressed)],
        "principles": principles,
        "practices": [
            {**_item_bands(code, band), **_item_figures(items[code], round_.kind, tier)}
            for code, band in bands.items()
            if isinstance(band, ItemBands)
        ],
    }


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


def principle_bands(instrument: InstrumentFacts, bands: Bands) -> list[Figures]:
    """Per set, the count of its items per band and per band gap; items without enough ratings are in none."""
    return [
        {"principle": principle, "actor": actor, "items": len(practices), "bands": _count_bands(practices, bands)}
        for principle, actor, practices in sets_of(instrument)
    ]


def _count_bands(practices: Sequence[PracticeFacts], bands: Bands) -> Figures:
    shown = [band for p in practices if isinstance(band := bands[p.code], ItemBands)]
    return {
        "ideal": {word: sum(band.ideal == word for band in shown) for word in BAND_ORDER},
        "actual": {word: sum(band.actual == word for band in shown) for word in BAND_ORDER},
        "gap": {word: sum(band.gap == word for band in shown) for word in BAND_GAPS},
    }


def _publishable(
    instrument: InstrumentFacts, responses: Sequence[ResponseFacts], kind: str
) -> dict[tuple[str, str], PrincipleResult]:
    """The sets whose averages a round of tier full publishes: those of enough people of their own."""
    results: dict[tuple[str, str], PrincipleResult] = {}
    for principle, actor, practices in sets_of(instrument):
        result = principle_result(practices, responses)
        if result and tier_of_figure(Tier.FULL, kind, result.lifting) == Tier.FULL:
            results[principle, actor] = result
    return results


def _principle_figures(result: PrincipleResult, actor: str) -> Figures:
    """Means with interval, and the dots of "all items"."""
    published: Figures = {
        "n": result.n,
        "ideal": half_up(result.ideal),
        "actual": half_up(result.actual),
        "gap": half_up(result.gap),
        "median": half_up(result.median),
        "min": half_up(min(result.gaps)),
        "max": half_up(max(result.gaps)),
        "congruence_rate": half_up(result.congruence_rate),
        "large_shortfall": half_up(result.large_shortfall),
        "misfit": half_up(result.misfit),
    }
    if result.n >= INTERVAL_FROM:
        interval = t_interval(result.gaps)
        published |= {"low": half_up(interval.low), "high": half_up(interval.high)}
    if actor == ALL:
        published |= {"dots": _dots(result)}
    return published


def _dots(result: PrincipleResult) -> dict[str, int]:
    """People per half step of their own gap, the ends merged, from behind the ideal to beyond it."""
    places = [min(DOT_END, max(-DOT_END, half_step(gap))) for gap in result.gaps]
    return {f"{place:g}": places.count(place) for place in sorted(set(places), reverse=True)}


def _item_bands(code: str, band: ItemBands) -> Figures:
    return {"code": code, "band_ideal": band.ideal, "band_actual": band.actual, "band_gap": band.gap}


def _item_figures(item: ItemResult, kind: str, tier: Tier) -> Figures:
    if tier_of_figure(tier, kind, item.lifting) < Tier.FULL:
        return {}
    return {
        "n_pairs": item.n,
        "mean_ideal": half_up(mean(ideal for ideal, _ in item.pairs)),
        "mean_actual": half_up(mean(actual for _, actual in item.pairs)),
        "gap": half_up(mean(gaps(item.pairs))),
        "congruence_rate": half_up(congruence_rate(item.pairs)),
        "large_shortfall": half_up(large_shortfall(item.pairs)),
        "misfit": half_up(misfit(item.pairs)),
        "agreement_ideal": half_up(agreement(item.counts_ideal), 2),
        "agreement_actual": half_up(agreement(item.counts_actual), 2),
        "counts_ideal": list(item.counts_ideal),
        "counts_actual": list(item.counts_actual),
        "na_ideal": item.na_ideal,
        "na_actual": item.na_actual,
        "blank_ideal": item.blank_ideal,
        "blank_actual": item.blank_actual,
        "ideal_without_actual": item.ideal_without_actual,
        "consensus_ideal": half_up(consensus(item.counts_ideal), 2),
        "consensus_actual": half_up(consensus(item.counts_actual), 2),
    }
