"""Releases that publish what the first edition published, and what each such figure tells.

A mutant is the real release with one figure more, or with one in the place of another. Its reading is what the model
has to know of the figure, by its key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from statistics import median
from typing import Any

from analysis.counting import Answers, answers_of
from analysis.dots import dots
from analysis.facts import InstrumentFacts, RatingFacts, RoundFacts
from analysis.intervals import t_interval
from analysis.ladder import FULL_FROM, item_bands
from analysis.measures import LARGE, item_result, mean, person_gaps
from analysis.rounding import half_up
from analysis.sets import practices_of
from tests.solver.attack import Document, People, publish
from tests.solver.cells import gap_of, is_pair
from tests.solver.interval import require_interval
from tests.solver.reader import Figure, Reader, gaps_of
from tests.solver.reading import require_bands, require_dots, require_over
from tests.solver.rounded import ends

Entry = dict[str, Any]


@dataclass(frozen=True)
class Round:
    """What a mutant may publish from."""

    tool: InstrumentFacts
    everybody: People
    answers: Answers


@dataclass(frozen=True)
class Mutant:
    """`practice`, `principle`, `whole`: what becomes of each entry, or of the document. `taught`: its readings."""

    taught: dict[str, Callable[[Reader, Figure], None]]
    practice: Callable[[Round, Entry], Entry] = field(default=lambda _, entry: entry)
    principle: Callable[[Round, Entry], Entry] = field(default=lambda _, entry: entry)
    whole: Callable[[Round, Entry], Entry] = field(default=lambda _, document: document)

    def publish(self, round_: RoundFacts, tool: InstrumentFacts, people: People) -> Document:
        document = dict(publish(round_, tool, people))
        facts = Round(tool, people, answers_of(round_, tool, people))
        for key, change in (("practices", self.practice), ("principles", self.principle)):
            document[key] = [change(facts, dict(entry)) for entry in document.get(key, ())]
        return self.whole(facts, document)


def _pairs(facts: Round, entry: Entry) -> Sequence[tuple[int, int]]:
    return item_result(entry["code"], facts.answers.all, facts.tool.options).pairs


# A mean to one decimal, and the number of pairs, at tier bands


def _with_mean(facts: Round, entry: Entry) -> Entry:
    return {"mean": half_up(mean([ideal for ideal, _ in _pairs(facts, entry)])), **entry}


def _read_mean(reader: Reader, entry: Figure) -> None:
    """Over each number of pairs that there may be."""
    cells, code = reader.cells, entry["code"]
    total, pairs = cells.total(code, OVER_PEOPLE["ideal"], reader.all), cells.pairs(code, reader.all)
    numbers = [cells.boolean() for _ in range(len(reader.all) + 1)]
    cells.model.add_exactly_one(numbers)
    cells.require(sum(number * truth for number, truth in enumerate(numbers)) == pairs)
    for number, truth in enumerate(numbers):
        found = ends(entry["mean"], number)
        cells.model.add(found.factor * total >= found.least).only_enforce_if(truth)
        cells.model.add(found.factor * total <= found.most).only_enforce_if(truth)


def _with_n(facts: Round, entry: Entry) -> Entry:
    return {"item_n": len(_pairs(facts, entry)), **entry}


def _read_n(reader: Reader, entry: Figure) -> None:
    reader.cells.require(reader.cells.pairs(entry["code"], reader.all) == entry["item_n"])


# Counts: of practices of fewer than ten pairs, and over everybody who gave one scale


def _with_counts_in_words(facts: Round, entry: Entry) -> Entry:
    result = item_result(entry["code"], facts.answers.all, facts.tool.options)
    return entry if "counts_ideal" in entry else {"ideal_counts": list(result.counts_ideal), **entry}


def _read_counts(reader: Reader, entry: Figure, key: str, counts_pairs_alone: bool) -> None:
    for mark, count in enumerate(entry[key], 1):
        gave = partial(_gave_ideal, mark, counts_pairs_alone)
        reader.cells.require(reader.cells.total(entry["code"], gave, reader.all) == count)


def _gave_ideal(mark: int, counts_pairs_alone: bool, rating: RatingFacts) -> bool:
    return rating.ideal == mark and (is_pair(rating) or not counts_pairs_alone)


def _with_raters(facts: Round, entry: Entry) -> Entry:
    ideals = [response.rating(entry["code"]).ideal for response in facts.answers.all]
    if "counts_ideal" not in entry:
        return entry
    return entry | {"raters_ideal": [ideals.count(mark) for mark in range(1, facts.tool.options + 1)]}


# Bands with sheets of paper in them


def _with_paper_in_bands(facts: Round, entry: Entry) -> Entry:
    if "counts_ideal" in entry:
        return entry
    bands = item_bands(item_result(entry["code"], facts.answers.all, facts.tool.options), facts.tool.options)
    return {"code": entry["code"], "with_paper": [bands.ideal, bands.actual]}


def _read_paper(reader: Reader, entry: Figure) -> None:
    ideal, actual = entry["with_paper"]
    require_bands(reader, {"code": entry["code"], "band_ideal": ideal, "band_actual": actual}, reader.all)


def _without_bands(_: Round, figure: Entry) -> Entry:
    return {key: value for key, value in figure.items() if key != "bands"}


# Averages of a set over people, and its median, least and greatest


def _gaps(facts: Round, figure: Entry) -> list[Fraction]:
    return person_gaps(practices_of(facts.tool, figure["principle"], figure["actor"]), facts.answers.all)


def _mark(scale: int, rating: RatingFacts) -> int:
    return rating.pair[scale] if rating.pair else 0


OVER_PEOPLE: dict[str, Callable[[RatingFacts], int]] = {
    "ideal": partial(_mark, 0),
    "actual": partial(_mark, 1),
    "congruence_rate": lambda rating: int(is_pair(rating) and gap_of(rating) <= 0),
    "large_shortfall": lambda rating: int(gap_of(rating) >= LARGE),
    "misfit": lambda rating: abs(gap_of(rating)),
}


def _with_averages_of_people(facts: Round, figure: Entry) -> Entry:
    """Of sets of every size, as the first edition had them."""
    practices = practices_of(facts.tool, figure["principle"], figure["actor"])
    pairs = [[pair for p in practices if (pair := one.rating(p.code)).pair] for one in facts.answers.all]
    inside = [own for own in pairs if 2 * len(own) >= len(practices)]
    if len(inside) < FULL_FROM:
        return figure
    means = {
        name: mean([Fraction(sum(map(weight, own)), len(own)) for own in inside])
        for name, weight in OVER_PEOPLE.items()
    }
    return figure | {"of_people": {name: half_up(value) for name, value in means.items()}, "people": len(inside)}


def _read_averages_of_people(reader: Reader, figure: Figure) -> None:
    codes = reader.codes_of(figure["principle"], figure["actor"])
    for name, weight in OVER_PEOPLE.items():
        means = [reader.cells.person_mean(place, codes, weight) for place in reader.all]
        require_over(reader, figure["of_people"][name], means, figure["people"])


def _read_people(reader: Reader, figure: Figure) -> None:
    reader.cells.require(sum(gap.is_in for gap in gaps_of(reader, figure)) == figure["people"])


def _with_median(facts: Round, figure: Entry) -> Entry:
    return figure | {"median": half_up(median(gaps))} if (gaps := _gaps(facts, figure)) else figure


def _read_median(reader: Reader, figure: Figure) -> None:
    """The two people in the middle, who are one where n is odd."""
    gaps, cells = gaps_of(reader, figure), reader.cells
    end = cells.options * gaps[0].scale
    low, high = (cells.model.new_int_var(-end, end, "") for _ in range(2))
    cells.require(low <= high)
    found = ends(figure["median"], 2 * gaps[0].scale)
    cells.require(found.factor * (low + high) >= found.least)
    cells.require(found.factor * (low + high) <= found.most)
    _require_ranks(reader, figure, low, high)


def _require_ranks(reader: Reader, figure: Figure, low: Any, high: Any) -> None:
    cells, n = reader.cells, figure.get("n", len(reader.all))
    below, above = [], []
    for gap in gaps_of(reader, figure):
        is_low, is_high = cells.boolean(), cells.boolean()
        cells.model.add(gap.scaled <= low).only_enforce_if(is_low)
        cells.model.add(gap.scaled >= high).only_enforce_if(is_high)
        cells.require(is_low <= gap.is_in)
        cells.require(is_high <= gap.is_in)
        below.append(is_low)
        above.append(is_high)
    cells.require(sum(below) == n // 2 + n % 2)
    cells.require(sum(above) == n // 2 + n % 2)
    if n % 2:
        cells.require(low == high)


def _with_ends(facts: Round, figure: Entry) -> Entry:
    gaps = _gaps(facts, figure)
    return figure | {"min_and_max": [half_up(min(gaps)), half_up(max(gaps))]} if gaps else figure


def _read_ends(reader: Reader, figure: Figure) -> None:
    gaps, cells = gaps_of(reader, figure), reader.cells
    least, greatest = (ends(published, gaps[0].scale) for published in figure["min_and_max"])
    at_ends = [[cells.boolean() for _ in gaps] for _ in range(2)]
    for gap, is_least, is_greatest in zip(gaps, *at_ends, strict=True):
        inside = cells.whether(gap.is_in, 1)
        cells.model.add(least.factor * gap.scaled >= least.least).only_enforce_if(inside)
        cells.model.add(greatest.factor * gap.scaled <= greatest.most).only_enforce_if(inside)
        cells.model.add(least.factor * gap.scaled <= least.most).only_enforce_if(is_least)
        cells.model.add(greatest.factor * gap.scaled >= greatest.least).only_enforce_if(is_greatest)
        cells.require(is_least <= gap.is_in)
        cells.require(is_greatest <= gap.is_in)
    for truths in at_ends:
        cells.model.add_bool_or(truths)


def _with_gap_of_people(facts: Round, figure: Entry) -> Entry:
    """The gap over people, and below its interval and its dots, however few left out some practices of the set."""
    if "gap" not in figure or "low" in figure:
        return figure
    return figure | {"gap_of_people": half_up(mean(_gaps(facts, figure)))}


def _read_gap_of_people(reader: Reader, figure: Figure) -> None:
    require_over(reader, figure["gap_of_people"], gaps_of(reader, figure), figure["n"])


def _with_interval(facts: Round, figure: Entry) -> Entry:
    if "gap" not in figure or "low" in figure:
        return figure
    gaps = _gaps(facts, figure)
    interval = t_interval(gaps)
    found = {"gap": half_up(mean(gaps)), "low": half_up(interval.low), "high": half_up(interval.high)}
    return figure | {"interval": found}


def _read_interval(reader: Reader, figure: Figure) -> None:
    require_interval(reader.cells, gaps_of(reader, figure), figure["n"], figure["interval"])


def _with_spread(facts: Round, figure: Entry) -> Entry:
    found = _with_interval(facts, figure)
    return found | {"some_dots": dots(_gaps(facts, figure))} if "interval" in found else figure


def _read_some_dots(reader: Reader, figure: Figure) -> None:
    require_dots(reader, figure | {"dots": figure["some_dots"]})


MUTANTS: dict[str, Mutant] = {
    "a mean to one decimal at n = 4": Mutant({"mean": _read_mean}, practice=_with_mean),
    "the item's n at n = 6": Mutant({"item_n": _read_n}, practice=_with_n),
    "the round's tier for a figure of lower n": Mutant(
        {"ideal_counts": partial(_read_counts, key="ideal_counts", counts_pairs_alone=True)},
        practice=_with_counts_in_words,
    ),
    "counts over all raters": Mutant(
        {"raters_ideal": partial(_read_counts, key="raters_ideal", counts_pairs_alone=False)}, practice=_with_raters
    ),
    "paper in bands": Mutant({"with_paper": _read_paper}, practice=_with_paper_in_bands, principle=_without_bands),
    "set averages over people": Mutant(
        {"of_people": _read_averages_of_people, "people": _read_people}, principle=_with_averages_of_people
    ),
    "the median of a set": Mutant({"median": _read_median}, principle=_with_median),
    "the gap over people of a set that one left a practice out of": Mutant(
        {"gap_of_people": _read_gap_of_people}, principle=_with_gap_of_people
    ),
    "the interval of a set that three left practices out of": Mutant(
        {"interval": _read_interval}, principle=_with_interval
    ),
    "the dots of a set that one left a practice out of": Mutant(
        {"interval": _read_interval, "some_dots": _read_some_dots}, principle=_with_spread
    ),
    "min and max at tier bands": Mutant({"min_and_max": _read_ends}, principle=_with_ends),
}
