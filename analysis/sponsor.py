"""The ladder's own column for sponsors, whatever the kind of the round."""

from collections.abc import Mapping

from analysis.counting import Answers
from analysis.document import document_of, head_to_share, principle_to_share, readable
from analysis.facts import InstrumentFacts
from analysis.ladder import SPONSOR_FULL_FROM, Tier, tier_for_sponsors
from analysis.measures import person_gaps
from analysis.sets import Sets, sets_of


def people_tier(instrument: InstrumentFacts, answers: Answers, tier: Tier, sets: Sets) -> Tier:
    """What the people of a round of this tier let a sponsor see at most: `sponsor.people` of the document.

    Averages need 10 people who are not of any agency named, in the round and in each of the sets that publish them: a
    sponsor knows its own people's answers and could subtract them. Who has no organisation counts for no condition.
    """
    in_figures = answers.all if tier == Tier.FULL else answers.counted
    others = [one for one in answers.counted if one.organisation is not None and not one.of_sponsor]
    organisations = {one.organisation for one in others}
    own = sum(one.of_sponsor for one in in_figures)
    if not any(sets_of(instrument)):
        return Tier.NONE
    reached = min(tier, tier_for_sponsors(len(others), len(organisations), own))
    rated = [len(person_gaps(result.practices, others)) for result in sets.values()]
    has_enough = min(rated, default=0) >= SPONSOR_FULL_FROM
    return reached if has_enough else min(reached, Tier.BANDS)


def sponsor_view(
    stored: Mapping[str, object], of_partnership: bool = True, of_sponsor: bool = True, *, keeps_bands: bool = True
) -> dict[str, object]:
    """What a sponsor may see of a release: the principle level, and nothing unless its people let it.

    `of_partnership`, `of_sponsor`: which side's practices the partnership shares. With one side alone the figures of
    all practices are left out too, because they would give the other side away. `keeps_bands`: as in `parse`.

    Words, or from 10 people of others n, ideal, actual, gap and interval. Never dots, rates or practices. An instrument
    without principles shows nothing.
    """
    shown = readable(stored, keeps_bands=keeps_bands)
    document, head = document_of(shown), head_to_share(stored)
    tier = min(document.tier, document.for_sponsors)
    if tier == Tier.NONE or not document.principles:
        return {**head, "tier": Tier.NONE.word}
    shared = _shared_actors(of_partnership, of_sponsor)
    principles = [
        principle_to_share(shown, place, in_words=tier < Tier.FULL)
        for place, figure in enumerate(document.principles)
        if figure.actor in shared
    ]
    return {**head, "tier": tier.word, "answered": document.answered, "principles": principles}


def _shared_actors(of_partnership: bool, of_sponsor: bool) -> set[str]:
    if of_partnership and of_sponsor:
        return {"all", "partnership", "sponsor"}
    return {"partnership"} if of_partnership else {"sponsor"} if of_sponsor else set()
