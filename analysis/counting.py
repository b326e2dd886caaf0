"""Which answers count, and which only join the figures of tier full. CONFIDENTIALITY.md, who counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.facts import IMPORT, OPEN_LINK, PAPER, SLIP, TABLE, WEB, InstrumentFacts, ResponseFacts, RoundFacts
from analysis.measures import has_answered_half

COUNTING = (WEB, SLIP, TABLE, IMPORT)  # each is from one person who was asked, sat down or stands in the file
TOLD_APART = (PAPER, OPEN_LINK)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a round with at least half of the items paired.

    `counted`: they decide every tier, and are all that figures in words are made of. `joining`: sheets of paper, open
    links beside personal ones, and replacing links, which only figures of tier full take in. The people who typed or
    sent those know them, and could subtract them from words over few people.
    """

    counted: tuple[ResponseFacts, ...]
    joining: tuple[ResponseFacts, ...]

    @property
    def all(self) -> tuple[ResponseFacts, ...]:
        return self.counted + self.joining


def answers_of(round_: RoundFacts, instrument: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Answers:
    """Who counts and who joins; answers with under half of the items paired do neither, whatever their way."""
    ways = COUNTING if round_.asks_by_name else (*COUNTING, OPEN_LINK)
    whole = [response for response in responses if has_answered_half(response, instrument.practices)]
    return Answers(
        counted=tuple([response for response in whole if response.mode in ways]),
        joining=tuple([response for response in whole if response.mode not in ways]),
    )


def other_ways(answers: Answers) -> dict[str, int]:
    """How many answers do not count, by their way: paper and the open link, and only those that occurred."""
    found = {way: sum(response.mode == way for response in answers.joining) for way in TOLD_APART}
    return {way: number for way, number in found.items() if number}
