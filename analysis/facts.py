"""What goes in: one round, one instrument, and the responses, without a name in any of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Missing(Enum):
    """Two different ways of giving no number. Both are counted; neither is ever a number."""

    NOT_APPLICABLE = "N/A"
    BLANK = "blank"


Mark = int | Missing
"""One scale of one rating: 1..K, or why there is no number."""


@dataclass(frozen=True, slots=True)
class RatingFacts:
    ideal: Mark
    actual: Mark

    @property
    def pair(self) -> tuple[int, int] | None:
        """(ideal, actual) where the person gave both numbers."""
        if isinstance(self.ideal, int) and isinstance(self.actual, int):
            return self.ideal, self.actual
        return None


NOTHING = RatingFacts(Missing.BLANK, Missing.BLANK)


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    code: str
    actor: str  # "partnership", "sponsor", or "" where the instrument names no actor
    principle: str | None  # None: this instrument has no principle level


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    slug: str
    version: int
    options: int  # K, 3..7
    practices: tuple[PracticeFacts, ...]


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """One informant's answers. A practice that `ratings` does not hold is blank on both scales."""

    ratings: Mapping[str, RatingFacts]
    mode: str = "web"  # "web", "paper", "import", "table" or "open_link"
    organisation: str | None = None
    group: str | None = None
    of_sponsor: bool = False

    def rating(self, code: str) -> RatingFacts:
        return self.ratings.get(code, NOTHING)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    partnership: str
    round: str
    kind: str  # "confidential", "open" or "table"
    closed_on: date
    minimum_group: int
    invited: int
    compared: bool = False  # whether a comparison group was chosen
