"""The unknowns of the model: what each person gave to each practice, one boolean per possible rating.

A person whose answers are known is a row of plain 0 and 1, so that every sum over people is written once. Everything
is in integers: a person's own gap over a set is scaled by the least common multiple of the possible numbers of pairs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import lcm
from typing import Any

from ortools.sat.python import cp_model

from analysis.facts import Missing, RatingFacts, ResponseFacts

Expression = Any  # an int, or a linear expression of OR-tools: its stubs know no common type
Chosen = Callable[[RatingFacts], bool]
Weight = Callable[[RatingFacts], int]


@cache
def ratings_of(options: int) -> tuple[RatingFacts, ...]:
    """Every rating there can be of one practice: (K + 2)²."""
    marks = [*range(1, options + 1), *Missing]
    return tuple(RatingFacts(ideal, actual) for ideal, actual in product(marks, repeat=2))


def is_pair(rating: RatingFacts) -> bool:
    return rating.pair is not None


def gap_of(rating: RatingFacts) -> int:
    """ideal − actual of a pair, 0 of anything else."""
    return rating.pair[0] - rating.pair[1] if rating.pair else 0


@dataclass(frozen=True)
class PersonGap:
    """One person in one set: whether the half rule is met, and then G_rp times `scale`, otherwise 0.

    `is_partial`: whether the half rule is met and a practice of the set was left out.
    """

    is_in: Expression
    is_partial: Expression
    scaled: Expression
    scale: int


@dataclass
class Cells:
    """The people of a world as variables. `people`: the truth, of which only the rows of `known` may be read."""

    options: int
    codes: Sequence[str]
    people: Sequence[ResponseFacts]
    known: frozenset[int]
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    cells: dict[tuple[int, str], Mapping[RatingFacts, Expression]] = field(default_factory=dict)
    gaps: dict[tuple[int, tuple[str, ...], Weight], PersonGap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, code in product(range(len(self.people)), self.codes):
            self.cells[place, code] = self._known(place, code) if place in self.known else self._unknown(place, code)

    def _known(self, place: int, code: str) -> Mapping[RatingFacts, Expression]:
        return {self.people[place].rating(code): 1}

    def _unknown(self, place: int, code: str) -> Mapping[RatingFacts, Expression]:
        cell = {rating: self.model.new_bool_var(f"{place} {code} {rating}") for rating in ratings_of(self.options)}
        self.model.add_exactly_one(cell.values())
        for rating, variable in cell.items():
            self.model.add_hint(variable, rating == self.people[place].rating(code))
        return cell

    def number(self, place: int, code: str, chosen: Chosen) -> Expression:
        """1 where this person's rating of the practice is one of the chosen."""
        return sum(variable for rating, variable in self.cells[place, code].items() if chosen(rating))

    def total(self, code: str, weight: Weight, places: Iterable[int]) -> Expression:
        """The sum of a weight over these people's ratings of one practice."""
        return sum(
            factor * variable
            for place in places
            for rating, variable in self.cells[place, code].items()
            if (factor := int(weight(rating)))
        )

    def pairs(self, code: str, places: Iterable[int]) -> Expression:
        return self.total(code, is_pair, places)

    def boolean(self, name: str = "") -> Expression:
        return self.model.new_bool_var(name)

    def whether(self, expression: Expression, least: int, name: str = "") -> Expression:
        """1 where an expression is `least` or more, otherwise 0."""
        if isinstance(expression, int):
            return int(expression >= least)
        truth = self.boolean(name)
        self.model.add(expression >= least).only_enforce_if(truth)
        self.model.add(expression <= least - 1).only_enforce_if(~truth)
        return truth

    def whole_number(self, least: int, most: int, value: Expression) -> Expression:
        """A variable with this value."""
        found = self.model.new_int_var(least, most, "")
        self.model.add(found == value)
        return found

    def square(self, value: Expression, largest: int) -> Expression:
        """The square of a value of at most this size."""
        if isinstance(value, int):
            return value * value
        found = self.model.new_int_var(0, largest * largest, "")
        self.model.add_multiplication_equality(found, [value, value])
        return found

    def require(self, constraint: Any) -> None:
        """Adds a constraint; one that plain numbers already decide must hold."""
        if isinstance(constraint, bool):
            if not constraint:
                self.model.add_bool_or([])
        else:
            self.model.add(constraint)

    def person_gap(self, place: int, codes: Sequence[str]) -> PersonGap:
        return self.person_mean(place, codes, gap_of)

    def person_mean(self, place: int, codes: Sequence[str], weight: Weight) -> PersonGap:
        """The mean of a weight over the pairs that one person gave in a set; with `gap_of` it is G_rp."""
        key = place, tuple(codes), weight
        if key not in self.gaps:
            self.gaps[key] = self._known_mean(*key) if place in self.known else self._unknown_mean(*key)
        return self.gaps[key]

    def _known_mean(self, place: int, codes: tuple[str, ...], weight: Weight) -> PersonGap:
        pairs = [rating for code in codes if is_pair(rating := self.people[place].rating(code))]
        scale = scale_of(len(codes))
        if not pairs or 2 * len(pairs) < len(codes):
            return PersonGap(0, 0, 0, scale)
        is_partial = int(len(pairs) < len(codes))
        return PersonGap(1, is_partial, sum(map(weight, pairs)) * scale // len(pairs), scale)

    def _unknown_mean(self, place: int, codes: tuple[str, ...], weight: Weight) -> PersonGap:
        scale, end = scale_of(len(codes)), self.options * scale_of(len(codes))
        paired, gaps = (
            sum(self.pairs(code, [place]) for code in codes),
            sum(self.total(code, weight, [place]) for code in codes),
        )
        how_many = [self.boolean() for _ in range(len(codes) + 1)]
        self.model.add_exactly_one(how_many)
        self.require(sum(number * truth for number, truth in enumerate(how_many)) == paired)
        parts = [self._part(truth, number * self.options) for number, truth in enumerate(how_many)]
        self.require(sum(parts) == gaps)
        scaled = self.model.new_int_var(-end, end, f"gap of {place}")
        self.require(scaled == sum(scale // n * part for n, part in enumerate(parts) if n and 2 * n >= len(codes)))
        half = max(1, (len(codes) + 1) // 2)
        return PersonGap(sum(how_many[half:]), sum(how_many[half:-1]), scaled, scale)

    def _part(self, truth: Expression, end: int) -> Expression:
        """A sum that is 0 unless this is true: so the mean of a set is linear in the sums by number of pairs."""
        part = self.model.new_int_var(-end, end, "")
        self.model.add(part <= end * truth)
        self.model.add(part >= -end * truth)
        return part

    def rating_of(self, solver: cp_model.CpSolver, place: int, code: str) -> RatingFacts:
        """What the person gave in the world that the solver found."""
        return next(rating for rating, variable in self.cells[place, code].items() if solver.value(variable))


@cache
def scale_of(items: int) -> int:
    """The least common multiple of every number of pairs that meets the half rule of so many items."""
    return lcm(*range(max(1, (items + 1) // 2), items + 1))
