"""Documents of schema 1, read through what schema 2 has. They stay as they were stored.

Schema 1 took an item's counts over everybody who gave one mark, mixed paper into words, and showed groups in bands.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any  # Any: values of a JSON document

from analysis.dots import dots_of
from analysis.facts import ACTORS
from analysis.ladder import SET_ITEMS, Tier

Json = Mapping[str, Any]
Stored = dict[str, Any]

RATES = ("congruence_rate", "large_shortfall", "misfit")
HEAD = ("schema", "formula_set", "instrument", "partnership", "round", "kind", "closed_on", "minimum_group", "invited")
SET_IN_WORDS = ("principle", "actor", "items", "bands")
SET_AVERAGES = ("n", "gap", "low", "high", "ideal", "actual", *RATES)
ITEM_IN_WORDS = ("code", "band_ideal", "band_actual", "band_gap")
ITEM_AVERAGES = ("n_pairs", "mean_ideal", "mean_actual", "gap", *RATES)


def as_schema_2(stored: Json, *, keeps_bands: bool) -> Stored:
    """A stored document of schema 1 without what schema 2 does not publish: counts, agreement, groups and so on.

    `keeps_bands`: whether its words are over the people who count alone. Where paper or an open link may stand among
    them, a round in words shows nothing.
    """
    tier = stored["tier"]
    head = {key: stored[key] for key in (*HEAD, "digest") if key in stored}
    if tier == Tier.NONE.word or (tier == Tier.BANDS.word and not keeps_bands):
        return head | {"tier": Tier.NONE.word}
    paper = stored.get("modes", {}).get("paper", 0)
    is_compared = bool(stored.get("groups"))
    return head | {
        "tier": tier,
        "answered": stored["answered"],
        "other_ways": {"paper": paper} if paper else {},
        "sponsor": {"people": Tier.BANDS.word if stored.get("sponsor_ready") else Tier.NONE.word},
        "not_enough": list(stored.get("not_enough", ())),
        "principles": list(_principles(stored["principles"], is_compared=is_compared)),
        "practices": [_kept(figure, ITEM_IN_WORDS, ITEM_AVERAGES) for figure in stored.get("practices", ())],
    }


def _kept(figure: Json, in_words: Sequence[str], averages: Sequence[str]) -> Stored:
    return {key: figure[key] for key in (*in_words, *averages) if key in figure}


def _principles(figures: Sequence[Json], *, is_compared: bool) -> Iterator[Stored]:
    lone = set(_lone_actors(figures))
    for figure in figures:
        has_averages = figure["principle"] not in lone or figure["actor"] not in ACTORS
        if not has_averages or figure["items"] < SET_ITEMS or "gap" not in figure:
            yield {key: figure[key] for key in SET_IN_WORDS}
            continue
        dots = None if is_compared else dots_of(list(_places(figure.get("dots", {}))))
        yield _kept(figure, SET_IN_WORDS, SET_AVERAGES) | ({"dots": dots} if dots else {})


def _lone_actors(figures: Sequence[Json]) -> Iterator[str]:
    """Principles that show averages of one of two actors alone."""
    actors = [figure for figure in figures if figure["actor"] in ACTORS]
    for principle in dict.fromkeys(figure["principle"] for figure in actors):
        if len({"gap" in figure for figure in actors if figure["principle"] == principle}) > 1:
            yield principle


def _places(stored: Mapping[str, int]) -> Iterator[float]:
    for place, people in stored.items():
        yield from (float(place) for _ in range(people))
