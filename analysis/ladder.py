"""The disclosure ladder: which tier a number of people reaches, and what is shown in words. CONFIDENTIALITY.md.

Every number of that table is here, and nowhere else.
"""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from analysis.facts import CONFIDENTIAL, RoundFacts
from analysis.measures import ItemResult

BANDS_FROM = 4  # people who count; the floor of every minimum group
FULL_FROM = 10
OPEN_FROM = 3  # people, in a round that is not confidential
ITEM_FROM = 3  # people who paired an item; below it "not enough ratings"
THREE_OPTIONS = 3  # a spectrum: with one top option, words tell more
BANDS_FROM_WITH_THREE_OPTIONS = 9
ITEM_FROM_WITH_THREE_OPTIONS = 8
PRINCIPLES_FROM = 4  # options
SET_ITEMS = 3  # items of tier full, below which a set has no averages
INTERVAL_FROM = 5  # people; below it no interval is published (MEASURES.md)
UNRATED_FROM = 3  # answers without a pair: each of the three counts is 0 or at least this
DOT_END_PEOPLE = 3  # people at either end of the dots
INTERVAL_PARTIAL_FROM = 5  # people of a set who left out some of its practices; with 1 to 4 it has no interval
DOTS_PARTIAL_FROM = 10  # the same, for its dots
COMMENTS_FROM = 6
SPONSOR_FROM = 6  # people of other organisations than the sponsors
SPONSOR_ORGANISATIONS = 3
SPONSOR_FULL_FROM = 10
OTHERS_PER_OWN = 3  # own people are fewer than one third of the others
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
        distance = BAND_ORDER.index(self.ideal) - BAND_ORDER.index(self.actual)
        size = SIZES[abs(distance)]
        return size if not distance else f"{size}_{'behind' if distance > 0 else 'beyond'}"


def least_people(kind: str, minimum_group: int, options: int) -> int:
    """The number of people below which a round of this kind shows nothing of the group."""
    floor = max(minimum_group, BANDS_FROM)
    if kind != CONFIDENTIAL:
        return OPEN_FROM if floor == BANDS_FROM else floor
    return max(floor, BANDS_FROM_WITH_THREE_OPTIONS) if options == THREE_OPTIONS else floor


def tier_of_people(kind: str, minimum_group: int, options: int, n: int, *, asks_by_name: bool = True) -> Tier:
    """The tier that n people reach by the round's kind, minimum group, number of options and way of asking.

    A confidential round by the open link alone stays in words: one hand could have given all answers but one.
    """
    if n < least_people(kind, minimum_group, options):
        return Tier.NONE
    if kind != CONFIDENTIAL:
        return Tier.FULL
    return Tier.FULL if n >= FULL_FROM and asks_by_name else Tier.BANDS


def tier_of_round(round_: RoundFacts, options: int, n: int) -> Tier:
    """The tier of a round of n people who count."""
    return tier_of_people(round_.kind, round_.minimum_group, options, n, asks_by_name=round_.asks_by_name)


def has_principle_level(options: int) -> bool:
    """A scale of three options is a spectrum: its characteristics stand by themselves."""
    return options >= PRINCIPLES_FROM


def least_pairs(kind: str, options: int) -> int:
    """The number of pairs, of people who count, below which an item shows nothing."""
    return ITEM_FROM_WITH_THREE_OPTIONS if kind == CONFIDENTIAL and options == THREE_OPTIONS else ITEM_FROM


def tier_of_figure(round_tier: Tier, kind: str, options: int, n: int) -> Tier:
    """The lower of the round's tier and the tier of the n people of the figure who count."""
    if n < least_pairs(kind, options):
        return Tier.NONE
    own = Tier.FULL if kind != CONFIDENTIAL or n >= FULL_FROM else Tier.BANDS
    return min(round_tier, own)


def shows_interval(kind: str, partial: int) -> bool:
    """Whether a set shows its interval, by how many people of it left out some of its practices."""
    return kind != CONFIDENTIAL or not 0 < partial < INTERVAL_PARTIAL_FROM


def shows_dots(kind: str, partial: int) -> bool:
    """Whether a set shows its dots, by how many people of it left out some of its practices."""
    return kind != CONFIDENTIAL or not 0 < partial < DOTS_PARTIAL_FROM


def tier_for_sponsors(others: int, organisations: int, own: int) -> Tier:
    """What a sponsor may see at most, whatever the kind of the round.

    `others`: people of other organisations than the sponsors, `organisations`: how many of those, `own`: people of
    every agency named.
    """
    if others < SPONSOR_FROM or organisations < SPONSOR_ORGANISATIONS or OTHERS_PER_OWN * own >= others:
        return Tier.NONE
    return Tier.FULL if others >= SPONSOR_FULL_FROM else Tier.BANDS


def item_bands(item: ItemResult, options: int) -> ItemBands:
    """The bands of an item over the people who paired it, one at least."""
    ideals, actuals = zip(*item.pairs, strict=True)
    return ItemBands(_band(ideals, options), _band(actuals, options))


def _band(marks: tuple[int, ...], options: int) -> str:
    """few: a share of at most 1/3 chose a top option; most: at least 2/3. Top is above the middle of the scale."""
    top = sum(2 * mark > options + 1 for mark in marks)
    share = Fraction(top, len(marks))
    if share <= FEW:
        return "few"
    return "most" if share >= MOST else "half"
