"""The disclosure ladder: which tier a number of people reaches, and what words stand in place of averages."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from analysis.facts import RoundFacts
from analysis.measures import ItemResult

BANDS_FROM = 4
BANDS_FROM_WITH_THREE_OPTIONS = 7
FULL_FROM = 10
OPEN_FROM = 3
ITEM_FROM = 3  # people who paired an item; below it "not enough ratings"
SPONSOR_FROM = 6
SPONSOR_ORGANISATIONS = 3
GROUP_FROM = 6
COMMENTS_FROM = 6
THREE_OPTIONS = 3
PRINCIPLES_FROM = 4  # options
CONFIDENTIAL = "confidential"
FEW = Fraction(1, 3)
MOST = Fraction(2, 3)
BAND_ORDER = ("few", "half", "most")
SIZES = ("none", "some", "wide")


class Tier(IntEnum):
    """What may be shown, from less to more: the lower of two tiers is min()."""

    NONE = 0
    BANDS = 1
    FULL = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A figure that may not be shown, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class ItemBands:
    """few, half or most chose a top option, per scale; the gap is their distance, with its direction."""

    ideal: str
    actual: str

    @property
    def gap(self) -> str:
        """none, some_behind, wide_behind, some_beyond or wide_beyond."""
        apart = BAND_ORDER.index(self.ideal) - BAND_ORDER.index(self.actual)
        size = SIZES[abs(apart)]
        return size if not apart else f"{size}_{'behind' if apart > 0 else 'beyond'}"


def least_people(kind: str, minimum_group: int, options: int) -> int:
    """The number of people below which a round of this kind shows nothing of the group."""
    floor = max(minimum_group, BANDS_FROM)
    if kind != CONFIDENTIAL:
        return OPEN_FROM if floor == BANDS_FROM else floor
    return max(floor, BANDS_FROM_WITH_THREE_OPTIONS) if options == THREE_OPTIONS else floor


def tier_of_people(kind: str, minimum_group: int, options: int, n: int) -> Tier:
    """The tier that n people reach by the round's kind, minimum group and number of options."""
    if n < least_people(kind, minimum_group, options):
        return Tier.NONE
    return Tier.FULL if kind != CONFIDENTIAL or n >= FULL_FROM else Tier.BANDS


def tier_of_round(round_: RoundFacts, options: int, n: int) -> Tier:
    return tier_of_people(round_.kind, round_.minimum_group, options, n)


def tier_for_sponsors(tier: Tier, n: int, has_principles: bool) -> Tier:
    """What a sponsor may see of a round at this tier whose people and organisations let it: the principle level."""
    if tier == Tier.NONE or not has_principles or n < SPONSOR_FROM:
        return Tier.NONE
    return min(tier, Tier.FULL if n >= FULL_FROM else Tier.BANDS)


def has_principle_level(options: int) -> bool:
    """A scale of three options is a spectrum: its characteristics stand by themselves."""
    return options >= PRINCIPLES_FROM


def tier_of_figure(round_tier: Tier, kind: str, n: int) -> Tier:
    """The lower of the round's tier and the tier of the n people in the figure, paper left out as in the round's n."""
    if n < ITEM_FROM:
        return Tier.NONE
    own = Tier.FULL if kind != CONFIDENTIAL or n >= FULL_FROM else Tier.BANDS
    return min(round_tier, own)


def item_bands(item: ItemResult, options: int) -> ItemBands | Suppressed:
    """The bands of an item over the people who paired it, three of them or more without paper."""
    if item.lifting < ITEM_FROM:
        return Suppressed("not enough ratings")
    ideals, actuals = zip(*item.pairs, strict=True)
    return ItemBands(_band(ideals, options), _band(actuals, options))


def _band(marks: tuple[int, ...], options: int) -> str:
    """few: a share of at most 1/3 chose a top option; most: at least 2/3. Top is above the middle of the scale."""
    top = sum(2 * mark > options + 1 for mark in marks)
    share = Fraction(top, len(marks))
    if share <= FEW:
        return "few"
    return "most" if share >= MOST else "half"
