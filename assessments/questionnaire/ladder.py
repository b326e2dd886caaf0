"""Who will see what in one round, in words, before anybody answers: CONFIDENTIALITY.md, "The ladder"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assessments.models import MINIMUM_GROUP, Round

SPONSOR_FROM = 6  # people, of three organisations or more
FULL_FROM = 10
OPEN_FIGURES_FROM = 3
BANDS_FROM_WITH_THREE_OPTIONS = 7  # three options say more about each person than four do

NOTHING = "Nothing about the group. Each person keeps the own reflection"
SPONSOR_NOTHING = "Nothing"
THE_SAME = "The same"
BANDS = (
    "Words in place of averages. For each practice, whether few, about half or most people chose a top answer, "
    "and how far ideal and actual part. For each principle, how many of its practices stand where"
)
BANDS_WITHOUT_PRINCIPLES = (
    "Words in place of averages. For each characteristic, whether few, about half or most people chose the top "
    "answer, and how far wanted and now part"
)
FULL = (
    "Each principle with averages, how far they could move, and a dot for each person. "
    "Each practice with averages, how many chose each answer, and how much people agree"
)
FULL_WITHOUT_PRINCIPLES = "Each characteristic with averages, how many chose each answer, and how much people agree"
SPONSOR_BANDS = "Words in place of averages, for each principle. No practices, no notes"
SPONSOR_FULL = "Each principle with averages, and how far they could move. No dots, no practices, no notes"


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

    def shown(people: int) -> tuple[str, str]:
        return _members(round_, people, follows_principles), _sponsor(round_, people, follows_principles)

    steps = [(min(people), *words) for words, people in groupby(sorted(starts), key=shown)]
    ends = [least - 1 for least, _, _ in steps[1:]]
    befores = [members for _, members, _ in steps]
    return [
        Rung(least, most, THE_SAME if members == before else members, sponsor)
        for (least, members, sponsor), most, before in zip(steps, [*ends, None], ["", *befores], strict=False)
    ]


def _bands_from(follows_principles: bool) -> int:
    return MINIMUM_GROUP if follows_principles else BANDS_FROM_WITH_THREE_OPTIONS


def _members(round_: Round, people: int, follows_principles: bool) -> str:
    full = FULL if follows_principles else FULL_WITHOUT_PRINCIPLES
    if round_.kind != Round.Kind.CONFIDENTIAL:
        is_raised = round_.minimum_group > MINIMUM_GROUP
        return full if people >= (round_.minimum_group if is_raised else OPEN_FIGURES_FROM) else NOTHING
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
