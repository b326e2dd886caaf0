"""The items of a release, each by the lower tier of the round and of the people who paired it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: values of a JSON document

from analysis.agreement import agreement, consensus
from analysis.counting import Answers
from analysis.facts import InstrumentFacts, RoundFacts
from analysis.ladder import UNRATED_FROM, ItemBands, Tier, item_bands, tier_of_figure
from analysis.measures import ItemResult, congruence_rate, gaps, item_result, large_shortfall, mean, misfit
from analysis.rounding import half_up

RATES = ("congruence_rate", "large_shortfall", "misfit")
Figures = dict[str, Any]
Items = Mapping[str, "Item"]


@dataclass(frozen=True, slots=True)
class Item:
    """One practice as a release shows it: its tier, and everything over the same people. No bands: too few pairs."""

    tier: Tier
    result: ItemResult
    bands: ItemBands | None


def items_of(round_: RoundFacts, instrument: InstrumentFacts, answers: Answers, tier: Tier) -> Items:
    """Every practice of a round of this tier, in the instrument's order."""
    return {
        practice.code: _item(practice.code, round_.kind, instrument.options, answers, tier)
        for practice in instrument.practices
    }


def _item(code: str, kind: str, options: int, answers: Answers, tier: Tier) -> Item:
    result = item_result(code, answers.counted, options)
    own = tier_of_figure(tier, kind, options, result.n)
    if own == Tier.FULL and answers.joining:
        result = item_result(code, answers.all, options)
    return Item(own, result, item_bands(result, options) if own >= Tier.BANDS else None)


def item_figures(code: str, item: Item) -> Figures:
    """What is published of a practice that enough people paired."""
    if item.bands is None:
        raise ValueError(f"Too few people paired {code}.")
    bands = item.bands
    shown: Figures = {
        "code": code,
        "band_ideal": bands.ideal,
        "band_actual": bands.actual,
        "band_gap": bands.gap,
    }
    return shown | _averages(item.result) if item.tier == Tier.FULL else shown


def _averages(item: ItemResult) -> Figures:
    rates = (congruence_rate(item.pairs), large_shortfall(item.pairs), misfit(item.pairs))
    return {
        "n_pairs": item.n,
        "mean_ideal": half_up(mean([ideal for ideal, _ in item.pairs])),
        "mean_actual": half_up(mean([actual for _, actual in item.pairs])),
        "gap": half_up(mean(gaps(item.pairs))),
        **dict(zip(RATES, map(half_up, rates), strict=True)),
        "agreement_ideal": half_up(agreement(item.counts_ideal), 2),
        "agreement_actual": half_up(agreement(item.counts_actual), 2),
        "counts_ideal": list(item.counts_ideal),
        "counts_actual": list(item.counts_actual),
        "consensus_ideal": half_up(consensus(item.counts_ideal), 2),
        "consensus_actual": half_up(consensus(item.counts_actual), 2),
        **_unrated(item),
    }


def _unrated(item: ItemResult) -> Figures:
    """How many gave no pair, and why: all three counts, or none of them where one is of 1 or 2 people."""
    counts = {"not_applicable": item.not_applicable, "blank": item.blank, "ideal_only": item.ideal_only}
    return counts if all(not count or count >= UNRATED_FROM for count in counts.values()) else {}
