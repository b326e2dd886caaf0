"""The ladder's own column for sponsors, whatever the kind of the round. It reads the released document alone."""

from collections.abc import Mapping
from typing import Any

from analysis.document import ReleaseDocument, head_to_share, parse, principle_to_share
from analysis.ladder import FULL_FROM, Suppressed, Tier, tier_for_sponsors


def sponsor_view(stored: Mapping[str, Any], of_partnership: bool = True, of_sponsor: bool = True) -> dict[str, Any]:
    """What a sponsor may see of a release: the principle level, and nothing unless both conditions are met.

    `of_partnership`, `of_sponsor`: which side's practices the partnership shares. With one side alone the figures of
    all practices are left out too, because they would give the other side away.

    Below 10 people, and for a figure of fewer than 10, bands; from 10 the figures without dots. Never practices,
    comparison groups or modes. An instrument without principles shows nothing.
    """
    document = parse(stored)
    head = head_to_share(stored)
    tier = tier_for_sponsors(document.tier, document.people, bool(document.principles))
    if not document.is_sponsor_ready or tier == Tier.NONE:
        return {**head, "tier": Tier.NONE.word}
    shared = _shared_actors(of_partnership, of_sponsor)
    principles = [
        principle_to_share(stored, place, in_words=tier < Tier.FULL or not _has_enough(document, place))
        for place, figure in enumerate(document.principles)
        if figure.actor in shared
    ]
    return {**head, "tier": tier.word, "answered": document.answered, "principles": principles}


def _shared_actors(of_partnership: bool, of_sponsor: bool) -> set[str]:
    if of_partnership and of_sponsor:
        return {"all", "partnership", "sponsor"}
    return {"partnership"} if of_partnership else {"sponsor"} if of_sponsor else set()


def _paper(document: ReleaseDocument) -> int:
    """How many paper answers an n may hold that stands on the ladder only from here on: outside confidential rounds."""
    return 0 if document.kind == "confidential" else document.paper


def _has_enough(document: ReleaseDocument, place: int) -> bool:
    averages = document.principles[place].averages
    return not isinstance(averages, Suppressed) and averages.n - _paper(document) >= FULL_FROM
