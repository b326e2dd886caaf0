"""Documents as the first edition stored them, made of ones of schema 2: for pages that read releases of old."""

from collections.abc import Mapping
from typing import Any

from analysis.release import digest_of

Document = dict[str, Any]
NO_BANDS = {"few": 0, "half": 0, "most": 0}
NO_GAPS = {"none": 0, "some_behind": 0, "wide_behind": 0, "some_beyond": 0, "wide_beyond": 0}


def as_first_edition(document: Mapping[str, Any], paper: int = 0) -> Document:
    """The same round by the keys of schema 1. `paper`: sheets that stand in its figures."""
    old = {key: value for key, value in document.items() if key not in ("other_ways", "sponsor", "digest")}
    old |= {"schema": 1, "formula_set": 1}
    if document["tier"] != "none":
        old |= {"sponsor_ready": document["sponsor"]["people"] != "none", "groups": [_group()]}
        old |= {"principles": [_principle(one) for one in document["principles"]]}
        old |= {"practices": [_practice(one) for one in document["practices"]]}
    if document["tier"] == "full":
        old["modes"] = {"web": document["answered"], "paper": paper, "import": 0, "table": 0, "open_link": 0}
    return old | {"digest": digest_of(old)}


def _principle(figure: Mapping[str, Any]) -> Document:
    return {**figure, "median": 0.5, "min": -1.0, "max": 2.0} if "gap" in figure else dict(figure)


def _practice(figure: Mapping[str, Any]) -> Document:
    if "gap" not in figure:
        return dict(figure)
    kept = {key: value for key, value in figure.items() if key not in ("not_applicable", "blank", "ideal_only")}
    counts = dict.fromkeys(("na_ideal", "na_actual", "blank_ideal", "blank_actual", "ideal_without_actual"), 1)
    return kept | counts


def _group() -> Document:
    bands = {"ideal": NO_BANDS, "actual": NO_BANDS, "gap": NO_GAPS}
    return {"label": "Group of old", "principles": [{"principle": "trust", "actor": "all", "items": 9, "bands": bands}]}
