"""The exact keys of schema 2, tier by tier, as CONFIDENTIALITY.md lists them."""

from collections.abc import Mapping
from typing import Any

Keys = dict[str, set[str]]

HEAD = {
    "schema",
    "formula_set",
    "instrument",
    "partnership",
    "round",
    "kind",
    "closed_on",
    "minimum_group",
    "invited",
    "tier",
    "digest",
}
BANDED = HEAD | {"answered", "other_ways", "sponsor", "not_enough", "principles", "practices"}
SET = {"principle", "actor", "items", "bands"}
PRACTICE = {"code", "band_ideal", "band_actual", "band_gap"}
RATES = {"congruence_rate", "large_shortfall", "misfit"}
FIGURES = {"n", "ideal", "actual", "gap", "low", "high"}
UNRATED = {"not_applicable", "blank", "ideal_only"}
ITEM_FIGURES = {
    "n_pairs",
    "mean_ideal",
    "mean_actual",
    "gap",
    "agreement_ideal",
    "agreement_actual",
    "counts_ideal",
    "counts_actual",
    "consensus_ideal",
    "consensus_actual",
}
NONE: Keys = {"document": HEAD}
BANDS: Keys = {"document": BANDED, "all": SET, "actor": SET, "practice": PRACTICE}
FULL: Keys = {
    "document": BANDED,
    "all": SET | FIGURES | RATES | {"dots"},
    "actor": SET | FIGURES | RATES,
    "practice": PRACTICE | ITEM_FIGURES | RATES | UNRATED,
}


def keys_of(document: Mapping[str, Any]) -> Keys:
    """Every key that occurs in a document, by the place where it stands."""
    found: Keys = {"document": set(document)}
    for entry in document.get("principles", ()):
        found.setdefault("all" if entry["actor"] == "all" else "actor", set()).update(entry)
    for entry in document.get("practices", ()):
        found.setdefault("practice", set()).update(entry)
    return found
