"""The attacker: what is known beside the released document, and which marks are then the same in every world that fits.

Everybody is taken to know the formulae, who was asked, who counts and by which way each answered; so only marks are
unknown. People of whom nothing else is known can be exchanged in any world, so a mark can only be certain of one of
them if every one of them has it. A mark is *certain* in the strict reading: of a person who gave a pair, it is the same
in every world that fits in which the person gave a pair; that somebody may have given none protects nobody.

A world that differs is looked for in three ways: small changes of the true world first, then a walk from one of them
to the same document, and then the solver's model of the document. Each counts only if the real release of that world is
the same document. Where the model has no world, the mark is certain. What remains (the model's world is published
otherwise) is `undecided`, and counts as found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

from ortools.sat.python import cp_model

from analysis.counting import answers_of
from analysis.facts import ResponseFacts
from analysis.ladder import FULL_FROM
from tests.solver.attack import SCALES, Attack, Certain, Document
from tests.solver.cells import Cells, is_pair
from tests.solver.climb import has_climbed_world
from tests.solver.near import changed, differs, has_near_world, may_give
from tests.solver.reading import Reader

STEPS = 4.0  # of deterministic time, for one question to the solver
TRIES = 5  # worlds of the model that are published otherwise, before a question stays undecided


@dataclass
class Asked:
    """How often the solver was asked, and the deterministic time of the hardest question."""

    questions: int = 0
    hardest: float = 0.0

    def note(self, steps: float) -> None:
        self.hardest = max(self.hardest, steps)


def certain(attack: Attack, asked: Asked | None = None) -> list[Certain]:
    """Every mark that the attacker knows for sure, but what the unanimity of all others in a full practice tells."""
    return list(certain_marks(attack, asked or Asked()))


def certain_marks(attack: Attack, asked: Asked) -> Iterator[Certain]:
    document = attack.document()
    for question in _questions(attack, document):
        if not has_near_world(attack, document, question) and not has_climbed_world(attack, document, question):
            asked.questions += 1
            is_free = _ask_solver(attack, document, question, asked)
            if not is_free:
                yield replace(question, is_decided=is_free is not None)


# Which marks are worth asking about


def _questions(attack: Attack, document: Document) -> Iterator[Certain]:
    """One for each mark that nobody exchangeable with its person differs in."""
    full = _full_codes(attack, document)
    for alike in _exchangeable(attack):
        for practice, scale, of_pairs in product(attack.tool.practices, SCALES, (True, False)):
            values = _values(attack, alike, practice.code, scale, of_pairs)
            if len(set(values.values())) == 1:
                person, value = next(iter(values.items()))
                if not (practice.code in full and of_pairs and _is_unanimous(attack, practice.code, scale)):
                    yield Certain(person, practice.code, scale, value, tuple(values), of_pairs)


def _full_codes(attack: Attack, document: Document) -> set[str]:
    """The practices with averages; for a sponsor, who sees none, those that stand behind the averages of sets."""
    if "practices" in document:
        return {entry["code"] for entry in document["practices"] if "counts_ideal" in entry}
    answers = answers_of(attack.round_, attack.tool, attack.people)
    counted = [one for one in answers.counted if not one.of_sponsor]
    pairs = {p.code: sum(is_pair(one.rating(p.code)) for one in counted) for p in attack.tool.practices}
    return {code for code, number in pairs.items() if document["tier"] == "full" and number >= FULL_FROM}


def _exchangeable(attack: Attack) -> list[list[int]]:
    """The unknown people who are in figures, those together of whom the attacker knows the same."""
    answers = answers_of(attack.round_, attack.tool, attack.people)
    whole = {id(response) for response in answers.all}
    counted = {id(response) for response in answers.counted}
    alike: dict[Any, list[int]] = {}
    for place, response in enumerate(attack.people):
        if id(response) in whole and place not in attack.knowledge.known:
            apart = frozenset(code for person, code in attack.knowledge.unpaired if person == place)
            group = attack.knowledge.group_of(place)
            key = (id(response) in counted, group, response.of_sponsor, apart)
            alike.setdefault(key, []).append(place)
    return list(alike.values())


def _values(attack: Attack, places: Sequence[int], code: str, scale: str, of_pairs: bool) -> dict[int, int | bool]:
    """What is asked, by person, of those who gave a pair; or of those who gave a number and no pair."""
    ratings = {place: attack.people[place].rating(code) for place in places}
    marks = {
        place: attack.value(getattr(rating, scale)) for place, rating in ratings.items() if is_pair(rating) == of_pairs
    }
    return {place: value for place, value in marks.items() if value is not None}


def _is_unanimous(attack: Attack, code: str, scale: str) -> bool:
    """Whether all unknown people who paired the practice gave the same."""
    pairs = {
        attack.value(getattr(response.rating(code), scale))
        for alike in _exchangeable(attack)
        for response in (attack.people[place] for place in alike)
        if response.rating(code).pair
    }
    return len(pairs) == 1


# Worlds of the model


def _ask_solver(attack: Attack, document: Document, question: Certain, asked: Asked) -> bool | None:
    """True: there is a world in which it differs. False: there is none. None: not decided."""
    cells = model_of(attack, document)
    others = sum(cells.number(place, question.code, partial(differs, attack, question)) for place in question.alike)
    cells.require(others >= 1)
    for attempt in range(TRIES):
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = attempt
        solver.parameters.max_deterministic_time = STEPS
        status = solver.solve(cells.model)
        asked.note(solver.response_proto.deterministic_time)
        if status == cp_model.INFEASIBLE:
            return None if attempt else False
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        world = _world(attack, cells, solver)
        if attack.document(world) == document:
            return True
        _forbid(cells, solver)
    return None


def model_of(attack: Attack, document: Document) -> Cells:
    answers = answers_of(attack.round_, attack.tool, attack.people)
    places = {id(response): place for place, response in enumerate(attack.people)}
    counted, joining = ([places[id(response)] for response in part] for part in (answers.counted, answers.joining))
    groups = {
        label: [place for place in counted + joining if place in of_group]
        for label, of_group in attack.knowledge.groups.items()
    }
    codes = [practice.code for practice in attack.tool.practices]
    in_no_figure = set(range(len(attack.people))).difference(counted, joining)
    cells = Cells(attack.tool.options, codes, attack.people, attack.knowledge.known | in_no_figure)
    attack.require(Reader(cells, attack.tool, counted, joining, groups, attack.taught), document)
    for place, code in attack.knowledge.unpaired:
        if place not in attack.knowledge.known:
            cells.require(cells.number(place, code, partial(may_give, attack, place, code)) == 1)
    return cells


def _world(attack: Attack, cells: Cells, solver: cp_model.CpSolver) -> list[ResponseFacts]:
    places = [place for place in range(len(attack.people)) if place not in attack.knowledge.known]
    return changed(
        attack, {(place, code): cells.rating_of(solver, place, code) for place, code in product(places, cells.codes)}
    )


def _forbid(cells: Cells, solver: cp_model.CpSolver) -> None:
    """No world so near again. Where none is left after that, nothing is decided."""
    taken = [
        variable
        for cell in cells.cells.values()
        for variable in cell.values()
        if not isinstance(variable, int) and solver.value(variable)
    ]
    cells.model.add(sum(taken) <= len(taken) - 4)
    cells.model.clear_hints()
