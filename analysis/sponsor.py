"""The ladder's own column for sponsors, whatever the kind of the round. It reads the released document alone."""

from collections.abc import Mapping
from typing import Any

from analysis.ladder import FULL_FROM, SPONSOR_FROM

HEAD = ("schema", "formula_set", "instrument", "partnership", "round", "kind", "closed_on", "minimum_group", "invited")
PRINCIPLE_BANDS = ("principle", "actor", "items", "bands")
NEVER = ("dots",)


def sponsor_view(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a sponsor may see of a release: the principle level, and nothing unless both conditions are met.

    Below 10 people, and for a figure of fewer than 10, bands; from 10 the figures without dots. Never practices,
    comparison groups or modes. An instrument without principles shows nothing.
    """
    head = {key: document[key] for key in HEAD}
    answered = document.get("answered", 0)
    if not document.get("sponsor_ready") or answered < SPONSOR_FROM or not document.get("principles"):
        return {**head, "tier": "none"}
    is_full = document["tier"] == "full" and answered >= FULL_FROM
    principles = [_principle(figure, is_full, _paper(document)) for figure in document["principles"]]
    return {**head, "tier": "full" if is_full else "bands", "answered": answered, "principles": principles}


def _paper(document: Mapping[str, Any]) -> int:
    """How many paper answers an n may hold that stands on the ladder only from here on: outside confidential rounds."""
    return 0 if document["kind"] == "confidential" else int(document.get("modes", {}).get("paper", 0))


def _principle(figure: Mapping[str, Any], is_full: bool, paper: int) -> dict[str, Any]:
    if is_full and figure.get("n", 0) - paper >= FULL_FROM:
        return {key: value for key, value in figure.items() if key not in NEVER}
    return {key: figure[key] for key in PRINCIPLE_BANDS}
