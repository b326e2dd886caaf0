"""A released document as constraints on who gave what. Every figure is read, or implied by others that are.

Left out, because the document's other figures imply them exactly:
- of a practice of tier full, its bands, means, gap, agreement and consensus: functions of the two rows of counts, which
  are published beside them;
- of a set, the counts of items per band, its ideal, actual and rates, and a gap without interval: plain sums and
  means of what the practices publish. (A sponsor sees no practices: `for_sponsors` reads them.)
- `answered`, `invited`, `other_ways`, `sponsor`: how many people there are, by which way and of which organisation, is
  known to the attacker of the model anyway, who also knows which answers count.
A figure that nobody has taught the model raises KeyError: who publishes more has to say here what it tells.

What is absent tells something too: `not_enough` and practices in words say how few paired them, the three counts of
ratings without a pair are missing where one of them is 1 or 2, a set without averages has too few people, and a set
with averages and no interval, or no dots, has a few people who left out some of its practices.
"""

from collections.abc import Callable, Sequence

from analysis.dots import DOT_END
from analysis.facts import Missing, RatingFacts
from analysis.ladder import (
    DOTS_PARTIAL_FROM,
    FULL_FROM,
    INTERVAL_PARTIAL_FROM,
    SET_ITEMS,
    UNRATED_FROM,
    least_pairs,
)
from analysis.measures import LARGE
from tests.solver.cells import Expression, PersonGap, gap_of, is_pair
from tests.solver.interval import require_interval
from tests.solver.reader import Figure, Reader, Readings, gaps_of
from tests.solver.rounded import ends

IN_WORDS = {"code", "band_ideal", "band_actual", "band_gap"}
IMPLIED_BY_COUNTS = IN_WORDS | {
    "n_pairs", "counts_ideal", "counts_actual", "mean_ideal", "mean_actual", "gap", "agreement_ideal",
    "agreement_actual", "consensus_ideal", "consensus_actual", "blank", "ideal_only",
}  # fmt: skip
IMPLIED_OF_SETS = {
    "principle", "actor", "items", "bands", "ideal", "actual", "congruence_rate", "large_shortfall", "misfit", "high",
}  # fmt: skip


def require_document(reader: Reader, document: Figure) -> None:
    """The world is one of which this whole document would be published."""
    _require_half_of_everybody(reader)
    for entry in document["practices"]:
        _require_practice(reader, entry, document["tier"] == "full")
    for code in document["not_enough"]:
        least = least_pairs("confidential", reader.tool.options)
        reader.cells.require(reader.cells.pairs(code, reader.counted) <= least - 1)
    for figure in document["principles"]:
        _require_figures(reader, figure, SETS, IMPLIED_OF_SETS)
        if "gap" in figure and figure["actor"] == "all":
            _require_few_left_out(reader, figure, DOTS_PARTIAL_FROM, is_few="dots" not in figure)
    if document["tier"] == "full":
        _require_absent_sets(reader, document)
    for key in reader.taught.keys() & document.keys():
        reader.taught[key](reader, document)


def _require_half_of_everybody(reader: Reader) -> None:
    """Who is in any figure paired at least half of all practices."""
    for place in reader.all:
        paired = sum(reader.cells.pairs(code, [place]) for code in reader.cells.codes)
        reader.cells.require(2 * paired >= len(reader.cells.codes))


def _require_figures(reader: Reader, figure: Figure, readings: Readings, implied: set[str]) -> None:
    for key in figure.keys() - implied:
        (readings | reader.taught)[key](reader, figure)


# Practices


def _require_practice(reader: Reader, entry: Figure, is_full_round: bool) -> None:
    pairs = reader.cells.pairs(entry["code"], reader.counted)
    if "counts_ideal" in entry:
        reader.cells.require(pairs >= FULL_FROM)
        _require_counts(reader, entry)
    else:
        reader.cells.require(pairs >= least_pairs("confidential", reader.tool.options))
        reader.cells.require(pairs <= (FULL_FROM - 1 if is_full_round else len(reader.counted)))
        if "band_ideal" in entry:
            require_bands(reader, entry, reader.counted)
    implied = IMPLIED_BY_COUNTS if "counts_ideal" in entry else IN_WORDS
    _require_figures(reader, entry, PRACTICES, implied)


def _require_counts(reader: Reader, entry: Figure) -> None:
    cells, code = reader.cells, entry["code"]
    cells.require(cells.pairs(code, reader.all) == entry["n_pairs"])
    for mark in range(1, reader.tool.options + 1):
        for scale, count in enumerate((entry["counts_ideal"][mark - 1], entry["counts_actual"][mark - 1])):
            cells.require(cells.total(code, _gave(scale, mark), reader.all) == count)
    if "not_applicable" not in entry:
        _require_some_unrated_are_few(reader, code)


def _gave(scale: int, mark: int) -> Callable[[RatingFacts], bool]:
    return lambda rating: rating.pair is not None and rating.pair[scale] == mark


def require_bands(reader: Reader, entry: Figure, places: Sequence[int]) -> None:
    """few: a share of at most 1/3 chose a top option; most: at least 2/3; half: between."""
    cells, code = reader.cells, entry["code"]
    pairs = cells.pairs(code, places)
    for scale, word in enumerate((entry["band_ideal"], entry["band_actual"])):
        top = cells.total(code, is_top(scale, reader.tool.options), places)
        if word == "half":
            cells.require(3 * top >= pairs + 1)
            cells.require(3 * top <= 2 * pairs - 1)
        else:
            cells.require(3 * top <= pairs if word == "few" else 3 * top >= 2 * pairs)


def is_top(scale: int, options: int) -> Callable[[RatingFacts], bool]:
    return lambda rating: rating.pair is not None and 2 * rating.pair[scale] > options + 1


def _without_pair(chosen: Callable[[RatingFacts], bool]) -> Callable[[RatingFacts], bool]:
    return lambda rating: not is_pair(rating) and chosen(rating)


UNRATED = {
    "not_applicable": _without_pair(lambda rating: Missing.NOT_APPLICABLE in (rating.ideal, rating.actual)),
    "blank": _without_pair(lambda rating: Missing.BLANK in (rating.ideal, rating.actual)),
    "ideal_only": _without_pair(lambda rating: isinstance(rating.ideal, int)),
}


def _require_unrated(reader: Reader, entry: Figure) -> None:
    for name, chosen in UNRATED.items():
        reader.cells.require(reader.cells.total(entry["code"], chosen, reader.all) == entry[name])


def _require_some_unrated_are_few(reader: Reader, code: str) -> None:
    """One of the three is 1 or 2; where everybody paired, all are 0 and none could be missing."""
    cells, few = reader.cells, []
    for chosen in UNRATED.values():
        number, truth = cells.total(code, chosen, reader.all), cells.boolean()
        cells.model.add(number >= 1).only_enforce_if(truth)
        cells.model.add(number <= UNRATED_FROM - 1).only_enforce_if(truth)
        few.append(truth)
    cells.model.add_bool_or(few)


def _require_over_pairs(reader: Reader, entry: Figure, key: str, weight: Callable[[RatingFacts], int]) -> None:
    found = ends(entry[key], entry["n_pairs"])
    total = found.factor * reader.cells.total(entry["code"], weight, reader.all)
    reader.cells.require(total >= found.least)
    reader.cells.require(total <= found.most)


def _require_rate(key: str, weight: Callable[[RatingFacts], int]) -> Callable[[Reader, Figure], None]:
    return lambda reader, entry: _require_over_pairs(reader, entry, key, weight)


PRACTICES: Readings = {
    "not_applicable": _require_unrated,
    "congruence_rate": _require_rate("congruence_rate", lambda rating: is_pair(rating) and gap_of(rating) <= 0),
    "large_shortfall": _require_rate("large_shortfall", lambda rating: gap_of(rating) >= LARGE),
    "misfit": _require_rate("misfit", lambda rating: abs(gap_of(rating))),
}


# Sets


def _require_people(reader: Reader, figure: Figure) -> None:
    reader.cells.require(sum(gap.is_in for gap in gaps_of(reader, figure)) == figure["n"])


def _require_gap(reader: Reader, figure: Figure) -> None:
    """Without an interval it is the mean of what the practices publish, and so implied by them."""
    if "low" in figure:
        require_over(reader, figure["gap"], gaps_of(reader, figure), figure["n"])


def require_over(reader: Reader, published: float, means: Sequence[PersonGap], n: int) -> None:
    """The mean over the n people of a set is published as this."""
    found = ends(published, n * means[0].scale)
    total = found.factor * sum(each.scaled for each in means)
    reader.cells.require(total >= found.least)
    reader.cells.require(total <= found.most)


def _require_interval(reader: Reader, figure: Figure) -> None:
    require_interval(reader.cells, gaps_of(reader, figure), figure["n"], figure)


def require_dots(reader: Reader, figure: Figure) -> None:
    """So many people at each place; the lowest and the highest hold those beyond, of whom two at most lie there."""
    dots = {float(place): people for place, people in figure["dots"].items()}
    low, high = min(dots), max(dots)
    gaps = gaps_of(reader, figure)
    at_least = {place: _number_from(reader, gaps, place) for place in {*dots, *(place + 0.5 for place in dots)}}
    for place, people in dots.items():
        if low < place < high:
            reader.cells.require(at_least[place] - at_least[place + 0.5] == people)
    if low < high:
        reader.cells.require(figure["n"] - at_least[low + 0.5] == dots[low])
        reader.cells.require(at_least[high] == dots[high])
    reader.cells.require(at_least[low] >= figure["n"] - 2)
    reader.cells.require(at_least[high + 0.5] <= 2)


def _number_from(reader: Reader, gaps: Sequence[PersonGap], place: float) -> Expression:
    """How many people of the set stand at this half step or above it, the farthest moved to the end of the scale."""
    if place > DOT_END:
        return 0
    if place <= -DOT_END:
        return sum(gap.is_in for gap in gaps)
    return sum(_stands_from(reader, gap, place) for gap in gaps)


def _stands_from(reader: Reader, gap: PersonGap, place: float) -> Expression:
    """1 for a person of the set whose own gap lies at this half step or above (ties go away from zero)."""
    scale, border = gap.scale, round(4 * place) - 1
    least = -(-border * scale // 4) if place > 0 else border * scale // 4 + 1
    stands = reader.cells.whether(gap.scaled, least)
    if isinstance(gap.is_in, int):
        return stands if gap.is_in else 0
    both = reader.cells.boolean()
    reader.cells.model.add(both <= stands)
    reader.cells.model.add(both <= gap.is_in)
    reader.cells.model.add(both >= stands + gap.is_in - 1)
    return both


def _require_few_left_out(reader: Reader, figure: Figure, many_from: int, *, is_few: bool) -> None:
    """A few people left out some practices of the set, of those who count or of all; otherwise nobody or many did."""
    codes, cells = reader.codes_of(figure["principle"], figure["actor"]), reader.cells
    few = []
    for places in (reader.counted, reader.all) if reader.joining else (reader.counted,):
        partial = sum(gap.is_partial for gap in reader.gaps(codes, places))
        some, many = cells.whether(partial, 1), cells.whether(partial, many_from)
        few.append(some - many)
    cells.require(sum(few) >= 1 if is_few else sum(few) == 0)


def _require_people_and_whether_interval(reader: Reader, figure: Figure) -> None:
    _require_people(reader, figure)
    _require_few_left_out(reader, figure, INTERVAL_PARTIAL_FROM, is_few="low" not in figure)


SETS: Readings = {
    "n": _require_people_and_whether_interval,
    "gap": _require_gap,
    "low": _require_interval,
    "dots": require_dots,
}


def _require_absent_sets(reader: Reader, document: Figure) -> None:
    """A set with items enough that has no averages lacks people, or the other actor's set does."""
    full = {entry["code"] for entry in document["practices"] if "counts_ideal" in entry}
    enough: dict[tuple[str, str], Expression] = {}
    for figure in document["principles"]:
        codes = reader.codes_of(figure["principle"], figure["actor"])
        people = sum(gap.is_in for gap in reader.gaps(codes, reader.counted))
        has_items = len(full.intersection(codes)) >= SET_ITEMS
        enough[figure["principle"], figure["actor"]] = reader.cells.whether(people, FULL_FROM) if has_items else 0
    for figure in document["principles"]:
        actors = ["all"] if figure["actor"] == "all" else ["partnership", "sponsor"]
        needed = [enough.get((figure["principle"], actor), 1) for actor in actors]
        if "gap" in figure:
            reader.cells.require(sum(needed) == len(needed))
        else:
            reader.cells.require(sum(needed) <= len(needed) - 1)
