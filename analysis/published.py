"""What a release publishes of principles and practices, as frozen dataclasses.

A figure that its tier does not publish is `Suppressed`, so that its readers have to check for it.
"""

from dataclasses import dataclass
from typing import TypeVar

from analysis.ladder import Suppressed

Value = TypeVar("Value")


class NotPublishedError(LookupError):
    """Somebody read a figure that the release does not publish."""


@dataclass(frozen=True, slots=True)
class InstrumentVersion:
    slug: str
    version: int


@dataclass(frozen=True, slots=True)
class BandCounts:
    """How many practices of a principle have which band on one scale."""

    few: int
    half: int
    most: int


@dataclass(frozen=True, slots=True)
class GapCounts:
    """How many practices of a principle have which gap between their two bands."""

    none: int
    some_behind: int
    wide_behind: int
    some_beyond: int
    wide_beyond: int

    @property
    def some(self) -> int:
        return self.some_behind + self.some_beyond

    @property
    def wide(self) -> int:
        return self.wide_behind + self.wide_beyond

    @property
    def behind(self) -> int:
        return self.some_behind + self.wide_behind

    @property
    def all(self) -> int:
        return self.none + self.some + self.wide


@dataclass(frozen=True, slots=True)
class Bands:
    """The practices of a principle in words: both scales, and the gap."""

    ideal: BandCounts
    actual: BandCounts
    gap: GapCounts


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of the interval of a gap, in steps."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of pairs, 0..1, that met the ideal or fell 2 steps or more behind it, and the mean of |gap| in steps."""

    congruence_rate: float
    large_shortfall: float
    misfit: float


@dataclass(frozen=True, slots=True)
class PrincipleAverages:
    """What a principle publishes at tier full.

    `n`, `interval` and, beside one, `gap` count each person once; the other averages are the means of its practices.
    `dots`: people per half step of their own gap, from behind to beyond; at either end at least 3.
    """

    n: int
    ideal: float
    actual: float
    gap: float
    interval: Interval | Suppressed
    rates: Rates | Suppressed
    dots: tuple[tuple[float, int], ...] | Suppressed


@dataclass(frozen=True, slots=True)
class PrincipleFigures:
    """One principle and one actor (`all`, `partnership` or `sponsor`)."""

    principle: str
    actor: str
    items: int
    bands: Bands
    averages: PrincipleAverages | Suppressed


@dataclass(frozen=True, slots=True)
class Spread:
    """How the marks of one scale lie. `counts`: people per point of the scale, from 1 upwards."""

    agreement: float
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ScaleFigures:
    """One scale of a practice, over the people who gave both marks. Schema 1 took the spread over other people."""

    mean: float
    spread: Spread | Suppressed


@dataclass(frozen=True, slots=True)
class Unrated:
    """How many answers hold N/A on either scale, a blank on either, or an ideal alone: each 0, or 3 and more."""

    not_applicable: int
    blank: int
    ideal_only: int


@dataclass(frozen=True, slots=True)
class PracticeAverages:
    """What a practice publishes at tier full, all of it over the same pairs."""

    n_pairs: int
    gap: float
    ideal: ScaleFigures
    actual: ScaleFigures
    rates: Rates | Suppressed
    unrated: Unrated | Suppressed

    @property
    def agreement(self) -> float | Suppressed:
        """The lower of both agreements, −1..1."""
        if isinstance(self.ideal.spread, Suppressed):
            return self.ideal.spread
        if isinstance(self.actual.spread, Suppressed):
            return self.actual.spread
        return min(self.ideal.spread.agreement, self.actual.spread.agreement)


@dataclass(frozen=True, slots=True)
class PracticeFigures:
    """One practice that enough people paired: its bands, and its averages where they are published."""

    code: str
    band_ideal: str
    band_actual: str
    band_gap: str
    averages: PracticeAverages | Suppressed

    @property
    def is_behind(self) -> bool:
        """In words: fewer people chose a top answer for the actual than for the ideal."""
        return self.band_gap.endswith("behind")

    @property
    def is_wide(self) -> bool:
        return self.band_gap.startswith("wide")


@dataclass(frozen=True, slots=True)
class OtherWays:
    """Answers that are not among those that count, by their way."""

    paper: int = 0
    open_link: int = 0

    @property
    def all(self) -> int:
        return self.paper + self.open_link


def published(figures: Value | Suppressed) -> Value:
    """The figures of somebody who knows that they are there. Raises NotPublishedError where they are not."""
    if isinstance(figures, Suppressed):
        raise NotPublishedError(figures.reason)
    return figures
