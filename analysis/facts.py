"""What goes in: one round, one instrument, and the responses, without a name in any of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Missing(Enum):
    """Two different ways of giving no number. Both are counted; neither is ever a number."""

    NOT_APPLICABLE = "N/A"
    BLANK = "blank"


CONFIDENTIAL = "confidential"
KINDS = (CONFIDENTIAL, "open", "table")
WEB, SLIP, TABLE, IMPORT = "web", "slip", "table", "import"
PAPER, OPEN_LINK, REPLACING = "paper", "open_link", "replacing"
MODES = (WEB, SLIP, TABLE, IMPORT, PAPER, OPEN_LINK, REPLACING)
ACTORS = ("partnership", "sponsor")
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
    """One informant's answers. A practice that `ratings` does not hold is blank on both scales.

    `mode`: by the personal link ("web"), a code letter with PIN ("slip"), around the table or in an import; or by a
    sheet of paper, the open link, or a link that replaced another one that had reached its person.
    """

    ratings: Mapping[str, RatingFacts]
    mode: str = WEB
    organisation: str | None = None
    of_sponsor: bool = False  # of any agency that the round names

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
    asks_by_name: bool = True  # False: by the open link alone


def check(round_: RoundFacts, instrument: InstrumentFacts, responses: Sequence[ResponseFacts]) -> None:
    """Raises ValueError where facts are not ones that the ladder knows: a misspelt kind must not open a round."""
    if round_.kind not in KINDS:
        raise ValueError(f"A round is of kind {', '.join(KINDS)}, not {round_.kind!r}.")
    codes = {practice.code for practice in instrument.practices}
    if not 3 <= instrument.options <= 7 or not codes or len(codes) != len(instrument.practices):
        raise ValueError("An instrument has 3 to 7 options, and practices that each have a code of their own.")
    if any(practice.actor not in ("", *ACTORS) for practice in instrument.practices):
        raise ValueError("A practice is the partnership's, the sponsor's, or names no actor.")
    for response in responses:
        _check_response(response, codes, instrument.options)


def _check_response(response: ResponseFacts, codes: set[str], options: int) -> None:
    if response.mode not in MODES:
        raise ValueError(f"A response comes by {', '.join(MODES)}, not by {response.mode!r}.")
    if not response.ratings.keys() <= codes:
        raise ValueError(f"The instrument has no practice {sorted(response.ratings.keys() - codes)}.")
    marks = [mark for rating in response.ratings.values() for mark in (rating.ideal, rating.actual)]
    if any(isinstance(mark, int) and not 1 <= mark <= options for mark in marks):
        raise ValueError(f"A mark lies outside 1..{options}.")
