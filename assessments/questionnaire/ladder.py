"""Who will see what in one round, in words, before anybody answers: CONFIDENTIALITY.md, "The ladder"."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.models import MINIMUM_GROUP, Round

SPONSOR_FROM = 6  # people, of three organisations or more
FULL_FROM = 10
OPEN_FIGURES_FROM = 3
BANDS_FROM_WITH_THREE_OPTIONS = 7  # three options say more about each person than four do

NOTHING = "Nothing about the group. Each person keeps the own reflection"
SPONSOR_NOTHING = "Nothing"
BANDS = (
    "For each practice and scale, whether few, about half or most chose a top option, and how far the two are apart. "
    "For each principle, how many of its practices are which"
)
BANDS_WITHOUT_PRINCIPLES = (
    "For each characteristic and scale, whether few, about half or most chose the top option, "
    "and how far the two are apart"
)
FULL = (
    "Each principle with averages and how far they could move, and a dot for each person. "
    "Each practice with averages, how many chose each answer, and how much people agree"
)
FULL_WITHOUT_PRINCIPLES = "Each characteristic with averages, how many chose each answer, and how much people agree"
SPONSOR_BANDS = "For each principle, how many practices are which. No practices, no notes"
SPONSOR_FULL = "Each principle with averages and how far they could move. No dots, no practices, no notes"


@dataclass(frozen=True)
class Rung:
    """What so many answers show: `least` to `most` people, or `least` and more."""

    least: int
    most: int | None
    members: str
    sponsor: str

    @property
    def people(self) -> str:
        if self.most is None:
            return f"{self.least} or more"
        joined = "or" if self.most == self.least + 1 else "to"
        return str(self.least) if self.least == self.most else f"{self.least} {joined} {self.most}"


def ladder_of(round_: Round, follows_principles: bool) -> Sequence[Rung]:
    """One rung per number of people at which something changes, by the kind, minimum group and instrument."""
    starts = {0, round_.minimum_group, _bands_from(follows_principles), OPEN_FIGURES_FROM, SPONSOR_FROM, FULL_FROM}
    rungs: list[Rung] = []
    for least in sorted(starts):
        shown = _members(round_, least, follows_principles), _sponsor(round_, least, follows_principles)
        if not rungs or (rungs[-1].members, rungs[-1].sponsor) != shown:
            rungs.append(Rung(least, None, *shown))
    following = [rung.least - 1 for rung in rungs[1:]]
    return [Rung(r.least, most, r.members, r.sponsor) for r, most in zip(rungs, [*following, None], strict=True)]


def _bands_from(follows_principles: bool) -> int:
    return MINIMUM_GROUP if follows_principles else BANDS_FROM_WITH_THREE_OPTIONS


def _members(round_: Round, people: int, follows_principles: bool) -> str:
    full = FULL if follows_principles else FULL_WITHOUT_PRINCIPLES
    if round_.kind == Round.Kind.OPEN:
        return full if people >= OPEN_FIGURES_FROM else NOTHING
    if people < max(round_.minimum_group, _bands_from(follows_principles)):
        return NOTHING
    if people >= FULL_FROM:
        return full
    return BANDS if follows_principles else BANDS_WITHOUT_PRINCIPLES


def _sponsor(round_: Round, people: int, follows_principles: bool) -> str:
    least = max(round_.minimum_group, SPONSOR_FROM)
    if not round_.sponsor_in_audience or not follows_principles or people < least:
        return SPONSOR_NOTHING
    return SPONSOR_FULL if people >= FULL_FROM else SPONSOR_BANDS
