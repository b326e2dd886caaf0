"""Builds releases from sketches in memory, by the real `build` on invented ratings. It needs no Django."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from math import erf, sqrt
from multiprocessing import get_context, parent_process
from random import Random
from threading import Thread

from analysis.facts import InstrumentFacts, Missing, PracticeFacts, RatingFacts, ResponseFacts, RoundFacts
from analysis.ladder import BANDS_FROM
from analysis.release import Release, build
from analysis.sponsor import sponsor_view
from demo.sketches import PartnershipSketch, RoundSketch

MOODS = (-0.5, 0.0, 0.5)  # steps: how people differ in what they say happens
IDEAL_SPREAD, ACTUAL_SPREAD = 0.45, 0.6  # steps
MISSING = ((Missing.BLANK, 0.02), (Missing.NOT_APPLICABLE, 0.03))
SLUG, ORGANISATION = "invented-", "Invented organisation "  # and a number: by these they are found again
Gaps = dict[tuple[str | None, str], float]
Instruments = Mapping[str, InstrumentFacts]


@dataclass(frozen=True, slots=True)
class BuiltRound:
    """What is stored of a round: release, what sponsors see and, for one round in `Order.stride`, the answers."""

    round: str
    release: Release
    for_sponsor: dict[str, object]
    responses: tuple[ResponseFacts, ...]


def built_chunks(
    chunks: Iterable[Sequence[PartnershipSketch]], instruments: Instruments, processes: int
) -> Iterator[tuple[Sequence[PartnershipSketch], list[list[BuiltRound]]]]:
    """Each chunk with its built rounds, in order, built some chunks ahead. Errors of workers are raised."""
    if processes == 1:
        yield from ((chunk, build_chunk(chunk, instruments)) for chunk in chunks)
        return
    waiting: deque[tuple[Sequence[PartnershipSketch], Future[list[list[BuiltRound]]]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(build_chunk, chunk, instruments)))
            if len(waiting) > 2 * processes:
                first, built = waiting.popleft()
                yield first, built.result()
        yield from ((chunk, built.result()) for chunk, built in waiting)


def _end_with_parent() -> None:
    """End this worker when its parent ends; otherwise it would wait for ever after the parent was killed."""

    def wait() -> None:
        parent = parent_process()
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def build_chunk(chunk: Sequence[PartnershipSketch], instruments: Instruments) -> list[list[BuiltRound]]:
    return [build_rounds(sketch, instruments) for sketch in chunk]


def build_rounds(sketch: PartnershipSketch, instruments: Instruments) -> list[BuiltRound]:
    """All rounds of a partnership. Its gaps change a little from one to the next."""
    random = Random(sketch.seed)  # noqa: S311 (invention, not secrecy)
    gaps: Gaps = {}
    rounds = []
    for round_ in sketch.rounds:
        instrument = instruments[round_.instrument]
        gaps = _drifted(gaps, instrument, random)
        responses = invented_responses(round_, sketch.organisations, instrument, gaps, random)
        rounds.append(_built(sketch, round_, instrument, responses))
    return rounds


def _built(
    sketch: PartnershipSketch, round_: RoundSketch, instrument: InstrumentFacts, responses: tuple[ResponseFacts, ...]
) -> BuiltRound:
    release = build(round_facts(sketch, round_), instrument, responses)
    for_sponsor = sponsor_view(release.document, sketch.of_partnership, sketch.of_sponsor)
    return BuiltRound(round_.id, release, for_sponsor, responses if round_.is_stored else ())


def round_facts(sketch: PartnershipSketch, round_: RoundSketch) -> RoundFacts:
    return RoundFacts(
        partnership=slug_of(sketch),
        round=round_.id,
        kind="confidential",
        closed_on=round_.closed_on,
        minimum_group=BANDS_FROM,
        invited=round_.invited,
    )


def slug_of(sketch: PartnershipSketch) -> str:
    return f"{SLUG}{sketch.number + 1}"


def organisation_name(number: int) -> str:
    return f"{ORGANISATION}{number + 1}"


def _drifted(before: Gaps, instrument: InstrumentFacts, random: Random) -> Gaps:
    """The intended gaps of the next round, in steps. Most stay as they are, and some change clearly."""
    sets = dict.fromkeys((practice.principle, practice.actor) for practice in instrument.practices)
    gaps = {}
    for key in sets:
        moves = random.choice((-0.8, 0.8)) if random.random() < 0.2 else random.gauss(0, 0.1)
        gaps[key] = min(2.0, max(-0.3, before[key] + moves)) if key in before else random.gauss(0.6, 0.4)
    return gaps


def invented_responses(
    round_: RoundSketch, organisations: Sequence[int], instrument: InstrumentFacts, gaps: Gaps, random: Random
) -> tuple[ResponseFacts, ...]:
    """The answers of `round_.answered` people. Each belongs to an organisation, and rates all practices in one mood."""
    ratings: list[dict[str, RatingFacts]] = [{} for _ in range(round_.answered)]
    moods = [ratings[first :: len(MOODS)] for first in range(len(MOODS))]
    for practice in instrument.practices:
        ideal = round(random.gauss(3.5, 0.25), 1)
        for mood, people in zip(MOODS, moods, strict=True):
            _rate(people, practice, _chances(instrument.options, ideal, _actual(ideal, mood, gaps, practice)), random)
    return tuple(
        ResponseFacts(own, "web", organisation_name(organisations[number % len(organisations)]))
        for number, own in enumerate(ratings)
    )


def _actual(ideal: float, mood: float, gaps: Gaps, practice: PracticeFacts) -> float:
    return round(ideal - gaps[practice.principle, practice.actor] + mood, 1)


Chances = tuple[tuple[RatingFacts, ...], tuple[float, ...]]


def _rate(people: Sequence[dict[str, RatingFacts]], practice: PracticeFacts, chances: Chances, random: Random) -> None:
    found, cumulated = chances
    for own, rating in zip(people, random.choices(found, cum_weights=cumulated, k=len(people)), strict=True):
        own[practice.code] = rating


@lru_cache(maxsize=4096)
def _chances(options: int, ideal: float, actual: float) -> Chances:
    """All possible ratings, with their cumulative probabilities."""
    ideals, actuals = _normal(options, ideal, IDEAL_SPREAD), _normal(options, actual, ACTUAL_SPREAD)
    rated = 1 - sum(share for _, share in MISSING)
    chances = {RatingFacts(mark, mark): share for mark, share in MISSING}
    for (wanted, one), (happens, other) in product(ideals, actuals):
        chances[RatingFacts(wanted, happens)] = rated * one * other
    return tuple(chances), tuple(accumulate(chances.values()))


def _normal(options: int, centre: float, spread: float) -> list[tuple[int, float]]:
    """The probability of each mark: a normal distribution, rounded and cut off at the ends of the scale."""
    edges = [0.0, *(_below(mark + 0.5, centre, spread) for mark in range(1, options)), 1.0]
    return [(mark, edges[mark] - edges[mark - 1]) for mark in range(1, options + 1)]


def _below(edge: float, centre: float, spread: float) -> float:
    return (1 + erf((edge - centre) / (spread * sqrt(2)))) / 2
