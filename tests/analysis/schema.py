"""The exact keys of schema 1, tier by tier, as CONFIDENTIALITY.md lists them."""

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
BANDED = HEAD | {"answered", "sponsor_ready", "not_enough", "principles", "practices", "groups"}
SET = {"principle", "actor", "items", "bands"}
PRACTICE = {"code", "band_ideal", "band_actual", "band_gap"}
FIGURES = {
    "n",
    "ideal",
    "actual",
    "gap",
    "median",
    "min",
    "max",
    "low",
    "high",
    "congruence_rate",
    "large_shortfall",
    "misfit",
}
ITEM_FIGURES = {
    "n_pairs",
    "mean_ideal",
    "mean_actual",
    "gap",
    "congruence_rate",
    "large_shortfall",
    "misfit",
    "agreement_ideal",
    "agreement_actual",
    "counts_ideal",
    "counts_actual",
    "na_ideal",
    "na_actual",
    "blank_ideal",
    "blank_actual",
    "ideal_without_actual",
    "consensus_ideal",
    "consensus_actual",
}
NONE: Keys = {"document": HEAD}
BANDS: Keys = {"document": BANDED, "all": SET, "actor": SET, "practice": PRACTICE}
FULL: Keys = {
    "document": BANDED | {"modes"},
    "all": SET | FIGURES | {"dots"},
    "actor": SET | FIGURES,
    "practice": PRACTICE | ITEM_FIGURES,
}


def keys_of(document: Mapping[str, Any]) -> Keys:
    """Every key that occurs in a document, by the place where it stands."""
    found: Keys = {"document": set(document)}
    for entry in document.get("principles", ()):
        found.setdefault("all" if entry["actor"] == "all" else "actor", set()).update(entry)
    for entry in document.get("practices", ()):
        found.setdefault("practice", set()).update(entry)
    return found
