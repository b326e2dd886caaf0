"""The ladder's own column for sponsors, whatever the kind of the round. It reads the released document alone."""

from collections.abc import Mapping
from typing import Any

from analysis.ladder import FULL_FROM, SPONSOR_FROM

HEAD = ("schema", "formula_set", "instrument", "partnership", "round", "kind", "closed_on", "minimum_group", "invited")
PRINCIPLE_BANDS = ("principle", "actor", "items", "bands")
NEVER = ("dots",)


def sponsor_view(document: Mapping[str, Any], of_partnership: bool = True, of_sponsor: bool = True) -> dict[str, Any]:
    """What a sponsor may see of a release: the principle level, and nothing unless both conditions are met.

    `of_partnership`, `of_sponsor`: which side's practices the partnership shares. With one side alone the figures of
    all practices are left out too, because they would give the other side away.

    Below 10 people, and for a figure of fewer than 10, bands; from 10 the figures without dots. Never practices,
    comparison groups or modes. An instrument without principles shows nothing.
    """
    head = {key: document[key] for key in HEAD}
    answered = document.get("answered", 0)
    if not document.get("sponsor_ready") or answered < SPONSOR_FROM or not document.get("principles"):
        return {**head, "tier": "none"}
    is_full = document["tier"] == "full" and answered >= FULL_FROM
    shared = _shared_actors(of_partnership, of_sponsor)
    figures = [figure for figure in document["principles"] if figure["actor"] in shared]
    principles = [_principle(figure, is_full, _paper(document)) for figure in figures]
    return {**head, "tier": "full" if is_full else "bands", "answered": answered, "principles": principles}


def _shared_actors(of_partnership: bool, of_sponsor: bool) -> set[str]:
    if of_partnership and of_sponsor:
        return {"all", "partnership", "sponsor"}
    return {"partnership"} if of_partnership else {"sponsor"} if of_sponsor else set()


def _paper(document: Mapping[str, Any]) -> int:
    """How many paper answers an n may hold that stands on the ladder only from here on: outside confidential rounds."""
    return 0 if document["kind"] == "confidential" else int(document.get("modes", {}).get("paper", 0))


def _principle(figure: Mapping[str, Any], is_full: bool, paper: int) -> dict[str, Any]:
    if is_full and figure.get("n", 0) - paper >= FULL_FROM:
        return {key: value for key, value in figure.items() if key not in NEVER}
    return {key: figure[key] for key in PRINCIPLE_BANDS}
