"""Releases that tell two groups apart: in bands, as the first edition did, and in one word, as the second was to do.

The attacker knows who is of which group: people stand in the world by turns, one of group "a", one of group "b".
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from analysis.facts import ResponseFacts
from analysis.items import Item
from analysis.ladder import ITEM_FROM, Tier, item_bands
from analysis.measures import item_result, mean, person_gaps
from analysis.sets import practices_of, set_bands
from tests.solver.attack import People
from tests.solver.for_sponsors import band_options, require_band_counts
from tests.solver.mutants import Entry, Mutant, Round
from tests.solver.reader import Figure, Reader

LABELS = ("a", "b")
CLOSE_BELOW = Fraction(1, 2)  # steps: the gap from which a group is no longer "close" to the ideal


def groups_of(people: People) -> Mapping[str, frozenset[int]]:
    return {label: frozenset(range(start, len(people), len(LABELS))) for start, label in enumerate(LABELS)}


def _people_of(facts: Round, label: str) -> list[ResponseFacts]:
    own = {id(facts.everybody[place]) for place in groups_of(facts.everybody)[label]}
    return [response for response in facts.answers.all if id(response) in own]


def _with_bands_of_groups(facts: Round, document: Entry) -> Entry:
    return document | {"bands_of_groups": {label: _bands_of(facts, _people_of(facts, label)) for label in LABELS}}


def _bands_of(facts: Round, group: Sequence[ResponseFacts]) -> Entry:
    items = {p.code: _item(facts, p.code, group) for p in facts.tool.practices}
    return set_bands(practices_of(facts.tool, "p", "all"), items)


def _item(facts: Round, code: str, group: Sequence[ResponseFacts]) -> Item:
    result = item_result(code, group, facts.tool.options)
    bands = item_bands(result, facts.tool.options) if result.n >= ITEM_FROM else None
    return Item(Tier.BANDS, result, bands)


def _read_bands_of_groups(reader: Reader, document: Figure) -> None:
    """The counts of bands, where the number of pairs in the group is left open."""
    for label, bands in document["bands_of_groups"].items():
        places = list(reader.groups[label])
        shown = {code: band_options(reader, code, places, None) for code in reader.cells.codes}
        require_band_counts(reader, {"principle": "p", "actor": "all", "bands": bands}, shown)


def _with_words_of_groups(facts: Round, document: Entry) -> Entry:
    practices = practices_of(facts.tool, "p", "all")
    gaps = {label: mean(person_gaps(practices, _people_of(facts, label))) for label in LABELS}
    return document | {"is_close": {label: gap < CLOSE_BELOW for label, gap in gaps.items()}}


def _read_words_of_groups(reader: Reader, document: Figure) -> None:
    """The coarsest words there can be: close to the ideal, or not."""
    for label, is_close in document["is_close"].items():
        gaps = reader.gaps(reader.codes_of("p", "all"), reader.groups[label])
        total = CLOSE_BELOW.denominator * sum(gap.scaled for gap in gaps)
        border = CLOSE_BELOW.numerator * gaps[0].scale * sum(gap.is_in for gap in gaps)
        reader.cells.require(total <= border - 1 if is_close else total >= border)


MUTANTS_OF_GROUPS: dict[str, Mutant] = {
    "bands per group": Mutant({"bands_of_groups": _read_bands_of_groups}, whole=_with_bands_of_groups),
    "a word per group": Mutant({"is_close": _read_words_of_groups}, whole=_with_words_of_groups),
}
