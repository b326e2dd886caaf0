"""Invents marks that scatter around the numbers of a plan. The same plan gives the same marks."""

from random import Random

from assessments.models import NOT_APPLICABLE, Rating, Response
from demo.plans import RoundPlan
from frameworks.models import Actor, Practice

NOT_APPLICABLE_SHARE = 0.03
BLANK_SHARE = 0.02
HIGHEST = {"spectrum": 3}  # options of a scale; the others have four


def invented_ratings(plan: RoundPlan, response: Response, practices: list[Practice], random: Random) -> list[Rating]:
    """One person's ratings of all practices, with a few not applicable and a few left blank."""
    mood = random.gauss(0, plan.spread * 0.6)
    ratings = []
    for practice in practices:
        ideal, actual = _marks(plan, practice, mood, random)
        if ideal is not None or actual is not None:
            ratings.append(Rating(response=response, practice=practice, ideal=ideal, actual=actual))
    return ratings


def _marks(plan: RoundPlan, practice: Practice, mood: float, random: Random) -> tuple[int | None, int | None]:
    chance = random.random()
    if chance < BLANK_SHARE:
        return None, None
    if chance < BLANK_SHARE + NOT_APPLICABLE_SHARE:
        return NOT_APPLICABLE, NOT_APPLICABLE
    wanted, highest = plan.low_ideals.get(practice.code, plan.ideal), HIGHEST.get(plan.instrument, 4)
    ideal = _on_scale(wanted + random.gauss(0, 0.35), highest)
    if practice.code in plan.split:
        return ideal, random.choice((1, highest))
    return ideal, _on_scale(wanted - _gap(plan, practice) + mood + random.gauss(0, plan.spread), highest)


def _gap(plan: RoundPlan, practice: Practice) -> float:
    if practice.code in plan.own_gaps:
        return plan.own_gaps[practice.code]
    principle = practice.section.principle
    of_partnership, of_sponsor = plan.gaps[principle.key if principle else "purposes"]
    return of_sponsor if practice.actor == Actor.SPONSOR else of_partnership


def _on_scale(value: float, highest: int) -> int:
    return min(highest, max(1, round(value)))
