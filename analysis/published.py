"""What a release publishes of principles, practices and groups, as frozen dataclasses.

What a tier does not publish is `Suppressed`, so that whoever reads a figure has to ask whether it is there.
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
class PrincipleAverages:
    """What a principle publishes at tier full. `dots`: people per half step of their own gap, from behind to beyond."""

    n: int
    ideal: float
    actual: float
    gap: float
    interval: Interval | Suppressed
    congruence_rate: float
    large_shortfall: float
    misfit: float
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
class ScaleFigures:
    """One scale of a practice. `counts`: people per point of the scale, from 1 upwards."""

    mean: float
    agreement: float
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unrated:
    """How many people answered N/A on each scale or left it blank, and how many rated the ideal alone."""

    not_applicable_ideal: int
    not_applicable_actual: int
    blank_ideal: int
    blank_actual: int
    ideal_only: int

    def not_applicable(self, scale: str) -> int:
        return self.not_applicable_ideal if scale == "ideal" else self.not_applicable_actual

    def blank(self, scale: str) -> int:
        return self.blank_ideal if scale == "ideal" else self.blank_actual


@dataclass(frozen=True, slots=True)
class PracticeAverages:
    """What a practice publishes at tier full."""

    n_pairs: int
    gap: float
    ideal: ScaleFigures
    actual: ScaleFigures
    unrated: Unrated | Suppressed

    @property
    def agreement(self) -> float:
        """The lower of both agreements, −1..1."""
        return min(self.ideal.agreement, self.actual.agreement)


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
class GroupFigures:
    """One comparison group."""

    label: str
    principles: tuple[PrincipleFigures, ...]


def published(figures: Value | Suppressed) -> Value:
    """The figures of somebody who knows that they are there. Raises NotPublishedError where they are not."""
    if isinstance(figures, Suppressed):
        raise NotPublishedError(figures.reason)
    return figures
