"""Who will see what in one round, in words, before anybody answers: the numbers stand in `analysis.ladder`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, gettext_noop

from analysis.ladder import FULL_FROM, Tier, has_principle_level, tier_for_sponsors, tier_of_people
from assessments.models import Round

NOTHING = gettext_noop("Nothing about the group. Each person keeps the own reflection")
SPONSOR_NOTHING = gettext_noop("Nothing")
THE_SAME = gettext_noop("The same")
BANDS = gettext_noop(
    "Words in place of averages. For each practice, whether few, about half or most people chose a top answer, "
    "and how far ideal and actual part. For each principle, how many of its practices stand where"
)
BANDS_WITHOUT_PRINCIPLES = gettext_noop(
    "Words in place of averages. For each characteristic, whether few, about half or most people chose the top "
    "answer, and how far wanted and now part"
)
FULL = gettext_noop(
    "Each principle with averages, how far they could move, and a dot for each person. "
    "Each practice with averages, how many chose each answer, and how much people agree"
)
FULL_WITHOUT_PRINCIPLES = gettext_noop(
    "Each characteristic with averages, how many chose each answer, and how much people agree"
)
SPONSOR_BANDS = gettext_noop("Words in place of averages, for each principle. No practices, no notes")
SPONSOR_FULL = gettext_noop(
    "Each principle with averages, and how far they could move. No dots, no practices, no notes"
)
OF_PARTS = {  # the same for an instrument of a host, which has parts in place of principles
    BANDS: gettext_noop(
        "Words in place of averages. For each practice, whether few, about half or most people chose a top answer, "
        "and how far ideal and actual part. For each part, how many of its practices stand where"
    ),
    FULL: gettext_noop(
        "Each part with averages, how far they could move, and a dot for each person. "
        "Each practice with averages, how many chose each answer, and how much people agree"
    ),
    SPONSOR_BANDS: gettext_noop("Words in place of averages, for each part. No practices, no notes"),
    SPONSOR_FULL: gettext_noop("Each part with averages, and how far they could move. No dots, no practices, no notes"),
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


def ladder_of(round_: Round, options: int, part: str = "principle") -> Sequence[Rung]:
    """One rung per number of people at which something changes, by the kind, minimum group and instrument.

    `options`: points of the instrument's scales. `part`: what its figures are of, principles or a host's own parts.
    """
    own_words = OF_PARTS if part == "part" else {}

    def shown(people: int) -> tuple[str, str]:
        members, sponsor = _members(round_, people, options), _sponsor(round_, people, options)
        return own_words.get(members, members), own_words.get(sponsor, sponsor)

    numbers = range(max(round_.minimum_group, FULL_FROM) + 1)
    steps = [(min(people), *words) for words, people in groupby(numbers, key=shown)]
    ends = [least - 1 for least, _, _ in steps[1:]]
    befores = [members for _, members, _ in steps]
    return [
        Rung(least, most, gettext(THE_SAME if members == before else members), gettext(sponsor))
        for (least, members, sponsor), most, before in zip(steps, [*ends, None], ["", *befores], strict=False)
    ]


def _members(round_: Round, people: int, options: int) -> str:
    has_parts = has_principle_level(options)
    match tier_of_people(round_.kind, round_.minimum_group, options, people):
        case Tier.NONE:
            return NOTHING
        case Tier.BANDS:
            return BANDS if has_parts else BANDS_WITHOUT_PRINCIPLES
        case Tier.FULL:
            return FULL if has_parts else FULL_WITHOUT_PRINCIPLES


def _sponsor(round_: Round, people: int, options: int) -> str:
    tier = tier_of_people(round_.kind, round_.minimum_group, options, people)
    if not round_.sponsor_in_audience:
        return SPONSOR_NOTHING
    by_tier = {Tier.NONE: SPONSOR_NOTHING, Tier.BANDS: SPONSOR_BANDS, Tier.FULL: SPONSOR_FULL}
    return by_tier[tier_for_sponsors(tier, people, has_principle_level(options))]
