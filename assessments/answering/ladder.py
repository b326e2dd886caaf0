"""Who will see what in one round, in words, before anybody answers: the numbers stand in `analysis.ladder`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, gettext_noop

from analysis.ladder import (
    FULL_FROM,
    SPONSOR_FULL_FROM,
    SPONSOR_ORGANISATIONS,
    Tier,
    has_principle_level,
    tier_for_sponsors,
    tier_of_people,
)
from assessments.models import Round

NOTHING = gettext_noop("Nothing about the group. Each person keeps their own results")
SPONSOR_NOTHING = gettext_noop("Nothing")
THE_SAME = gettext_noop("The same")
BANDS = gettext_noop(
    "Results in words, because the group is small. For each practice: whether few, about half or most people chose a "
    "top answer, and how far apart ideal and actual are. For each principle: how many of its practices have which gap"
)
BANDS_WITHOUT_PRINCIPLES = gettext_noop(
    "Results in words, because the group is small. For each characteristic: whether few, about half or most people "
    "chose the top answer, and how far apart wanted and now are"
)
FULL = gettext_noop(
    "Each principle with averages, how far the gap could move, and dots for people’s gaps. "
    "Each practice with averages, how many chose each answer, and how much people agree"
)
FULL_WITHOUT_PRINCIPLES = gettext_noop(
    "Each characteristic with averages, how many chose each answer, and how much people agree"
)
SPONSOR_BANDS = gettext_noop("Each principle in words. No practices, no notes")
SPONSOR_FULL = gettext_noop("Each principle with averages, and how far the gap could move. No practices, no notes")
OF_PARTS = {  # the same for an instrument of a host, which has parts in place of principles
    BANDS: gettext_noop(
        "Results in words, because the group is small. For each practice: whether few, about half or most people "
        "chose a top answer, and how far apart ideal and actual are. For each part: how many of its practices have "
        "which gap"
    ),
    FULL: gettext_noop(
        "Each part with averages, how far the gap could move, and dots for people’s gaps. "
        "Each practice with averages, how many chose each answer, and how much people agree"
    ),
    SPONSOR_BANDS: gettext_noop("Each part in words. No practices, no notes"),
    SPONSOR_FULL: gettext_noop("Each part with averages, and how far the gap could move. No practices, no notes"),
}


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
            return gettext("%(least)d or more") % {"least": self.least}
        if self.least == self.most:
            return str(self.least)
        words = gettext("%(least)d or %(most)d") if self.most == self.least + 1 else gettext("%(least)d to %(most)d")
        return words % {"least": self.least, "most": self.most}


def ladder_of(round_: Round, options: int, part: str = "principle", *, asks_by_name: bool = True) -> Sequence[Rung]:
    """One rung per number of people at which something changes, by the kind, minimum group and instrument.

    `options`: points of the instrument's scales. `part`: what its figures are of, principles or a host's own parts.
    `asks_by_name`: whether anybody is asked by name; else the round is open to whoever has the open link.
    """
    own_words = OF_PARTS if part == "part" else {}

    def shown(people: int) -> tuple[str, str]:
        tier = tier_of_people(round_.kind, round_.minimum_group, options, people, asks_by_name=asks_by_name)
        members = _members(tier, options)
        sponsor = _sponsor(round_, min(tier, _of_sponsors(people, options, asks_by_name=asks_by_name)))
        return own_words.get(members, members), own_words.get(sponsor, sponsor)

    numbers = range(max(round_.minimum_group, FULL_FROM, SPONSOR_FULL_FROM) + 1)
    steps = [(min(people), *words) for words, people in groupby(numbers, key=shown)]
    ends = [least - 1 for least, _, _ in steps[1:]]
    befores = [members for _, members, _ in steps]
    return [
        Rung(least, most, gettext(THE_SAME if members == before else members), gettext(sponsor))
        for (least, members, sponsor), most, before in zip(steps, [*ends, None], ["", *befores], strict=False)
    ]


def _members(tier: Tier, options: int) -> str:
    has_parts = has_principle_level(options)
    match tier:
        case Tier.NONE:
            return NOTHING
        case Tier.BANDS:
            return BANDS if has_parts else BANDS_WITHOUT_PRINCIPLES
        case Tier.FULL:
            return FULL if has_parts else FULL_WITHOUT_PRINCIPLES


def _of_sponsors(people: int, options: int, *, asks_by_name: bool) -> Tier:
    """What a sponsor may see of so many people of other organisations, none of them the sponsor's own."""
    if not has_principle_level(options) or not asks_by_name:
        return Tier.NONE
    return tier_for_sponsors(people, SPONSOR_ORGANISATIONS, own=0)


def _sponsor(round_: Round, tier: Tier) -> str:
    if not round_.sponsor_in_audience:
        return SPONSOR_NOTHING
    return {Tier.NONE: SPONSOR_NOTHING, Tier.BANDS: SPONSOR_BANDS, Tier.FULL: SPONSOR_FULL}[tier]
