"""What a sponsor reads of a release, as constraints: counts of bands per set, or averages of sets, and no practices.

The sponsor of the model is told more than a real one reads: how many people paired each practice. So a mark that is
not certain to it is not certain to a real one.
"""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

from analysis.ladder import BAND_ORDER, FULL_FROM, ITEM_FROM, ItemBands
from tests.solver.cells import Expression, Weight, gap_of
from tests.solver.reader import Figure, Reader
from tests.solver.reading import SETS, is_top
from tests.solver.rounded import ends

Pairs = Mapping[str, int]
READ = ("n", "gap", "low")


def pairs_told(reader: Reader) -> tuple[Pairs, Pairs]:
    """By practice, how many of those who count paired it, and how many of all."""
    people = reader.cells.people

    def paired(places: list[int]) -> Pairs:
        return {
            code: sum(people[place].rating(code).pair is not None for place in places) for code in reader.cells.codes
        }

    return paired(list(reader.counted)), paired(reader.all)


def require_for_sponsor(reader: Reader, view: Figure) -> None:
    """The world is one of which this would be shared with a sponsor."""
    counted, of_all = pairs_told(reader)
    for code in reader.cells.codes:
        reader.cells.require(reader.cells.pairs(code, reader.counted) == counted[code])
        reader.cells.require(reader.cells.pairs(code, reader.all) == of_all[code])
    is_full = view["tier"] == "full"
    full = {code for code, pairs in counted.items() if is_full and pairs >= FULL_FROM}
    shown = {
        code: band_options(
            reader, code, reader.all if code in full else reader.counted, (of_all if code in full else counted)[code]
        )
        for code in counted
    }
    for figure in view.get("principles", ()):
        require_band_counts(reader, figure, shown)
        for key in READ:
            if key in figure:
                SETS[key](reader, figure)
        if "gap" in figure:
            _require_mean_of_means(reader, figure, {code: of_all[code] for code in full})


Bands = Mapping[tuple[str, str], Expression]


def band_options(reader: Reader, code: str, places: list[int], pairs: Expression) -> Bands:
    """One boolean for each pair of bands that a practice of so many pairs may have, over these people."""
    cells = reader.cells
    pairs = cells.pairs(code, places) if pairs is None else pairs
    bands = {both: cells.boolean() for both in product(BAND_ORDER, repeat=2)}
    cells.model.add_at_most_one(bands.values())
    shown = cells.whether(pairs, ITEM_FROM)
    cells.require(sum(bands.values()) == shown)
    for scale in (0, 1):
        top = 3 * cells.total(code, is_top(scale, reader.tool.options), places)
        for both, truth in bands.items():
            if both[scale] != "few":
                cells.model.add(top >= (2 * pairs if both[scale] == "most" else pairs + 1)).only_enforce_if(truth)
            if both[scale] != "most":
                cells.model.add(top <= (pairs if both[scale] == "few" else 2 * pairs - 1)).only_enforce_if(truth)
    return bands


def require_band_counts(reader: Reader, figure: Figure, shown: Mapping[str, Bands]) -> None:
    codes = [code for code in reader.codes_of(figure["principle"], figure["actor"]) if code in shown]
    kinds: dict[str, Callable[[tuple[str, str]], str]] = {
        "ideal": lambda both: both[0],
        "actual": lambda both: both[1],
        "gap": lambda both: ItemBands(*both).gap,
    }
    for kind, word_of in kinds.items():
        for word, count in figure["bands"][kind].items():
            found = [truth for code in codes for both, truth in shown[code].items() if word_of(both) == word]
            reader.cells.require(sum(found) == count)


def _require_mean_of_means(reader: Reader, figure: Figure, pairs: Pairs) -> None:
    """ideal, actual and a gap without interval are the means of the practices' published ones, which lie on tenths."""
    codes = [code for code in reader.codes_of(figure["principle"], figure["actor"]) if code in pairs]
    means = {"ideal": _mark(0), "actual": _mark(1)} | ({} if "low" in figure else {"gap": gap_of})
    for key, weight in means.items():
        tenths = sum(_published_mean(reader, code, weight, pairs[code]) for code in codes)
        found = ends(figure[key], 10 * len(codes))
        reader.cells.require(found.factor * tenths >= found.least)
        reader.cells.require(found.factor * tenths <= found.most)


def _mark(scale: int) -> Weight:
    return lambda rating: rating.pair[scale] if rating.pair else 0


def _published_mean(reader: Reader, code: str, weight: Weight, pairs: int) -> Any:
    """The mean of a weight in tenths. A tie, which goes away from zero, may go either way here: so no world is lost."""
    cells, most = reader.cells, 10 * reader.tool.options
    tenths = cells.model.new_int_var(-most, most, "")
    total = cells.total(code, weight, reader.all)
    cells.require(20 * total >= (2 * tenths - 1) * pairs)
    cells.require(20 * total <= (2 * tenths + 1) * pairs)
    return tenths
