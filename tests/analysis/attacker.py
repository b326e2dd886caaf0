"""The attacker of proof 1: one who knows the formulae, the document and perhaps some people's answers.

A *world* is a multiset of answers of n people on one practice; an answer is (ideal, actual), 0 for none. A *view* is
what an attacker has: the released document and the answers of the insiders. All worlds that give the same view are
possible for the attacker; as people can be exchanged without a trace, any other person may be anybody of any of them.
Something is *certain* of another person if it holds for every answer that is possible.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from typing import Any

from analysis.facts import InstrumentFacts, PracticeFacts, ResponseFacts
from analysis.release import build, digest_of
from tests.analysis.making import CONFIDENTIAL, rating

Answer = tuple[int, int]
World = tuple[int, ...]  # places in the alphabet, ascending
Publish = Callable[[InstrumentFacts, Sequence[ResponseFacts]], Mapping[str, Any]]
View = tuple[str, World]

KNOWN = ("known1", "known2")  # practices that everybody rated alike, so that the target may be left out


def target(options: int) -> InstrumentFacts:
    """One practice under attack, with a principle of its own, and two of which everything is known."""
    practices = [PracticeFacts("target", "sponsor", "t"), *(PracticeFacts(code, "partnership", "k") for code in KNOWN)]
    return InstrumentFacts("tool", 1, options, tuple(practices))


def real(tool: InstrumentFacts, responses: Sequence[ResponseFacts]) -> Mapping[str, Any]:
    return build(CONFIDENTIAL, tool, responses).document


def person(answer: Answer) -> ResponseFacts:
    known = dict.fromkeys(KNOWN, rating("11"))
    return ResponseFacts({"target": rating(f"{answer[0]}{answer[1]}")} | known)


@dataclass(frozen=True, slots=True)
class Family:
    """All multisets of n answers from an alphabet, each with the document that is published of it."""

    options: int
    n: int
    alphabet: tuple[Answer, ...]
    documents: Mapping[World, str]

    def possible(self, insiders: int) -> Mapping[View, set[int]]:
        """For each view with so many insiders, the answers that another person may have given."""
        views: dict[View, set[int]] = {}
        for world, document in self.documents.items():
            for chosen in set(combinations(range(self.n), insiders)):
                known = tuple(world[place] for place in chosen)
                rest = (answer for place, answer in enumerate(world) if place not in chosen)
                views.setdefault((document, known), set()).update(rest)
        return views


def family(
    alphabet: Iterable[Answer], n: int, options: int = 4, publish: Publish = real, one: Answer | None = None
) -> Family:
    """Run the release over every multiset of answers, once each; `one` of them is fixed where it is given."""
    letters, tool = tuple(dict.fromkeys(alphabet)), target(options)
    people = [person(answer) for answer in letters]
    fixed = () if one is None else (letters.index(one),)
    documents = {
        (world := tuple(sorted(chosen + fixed))): digest_of(publish(tool, [people[place] for place in world]))
        for chosen in combinations_with_replacement(range(len(letters)), n - len(fixed))
    }
    return Family(options, n, letters, documents)


def certain_ratings(
    found: Family, insiders: int, scales: Sequence[int] = (0, 1), *, if_rated: bool = True
) -> list[View]:
    """Views in which another person's exact rating on a scale is certain.

    By default the strict reading: certain *if* that person rated the practice at all, so that a possible N/A protects
    nobody. With `if_rated=False` that protection counts, as CONFIDENTIALITY.md's wording allows.
    """
    return [
        view
        for view, places in found.possible(insiders).items()
        for scale in scales
        if _is_one({found.alphabet[place][scale] for place in places}, 0, if_rated)
    ]


def certain_halves(found: Family, insiders: int, scales: Sequence[int] = (0, 1)) -> list[View]:
    """Views in which another person, if rating at all, certainly chose a top option, or certainly none."""
    return [
        view
        for view, places in found.possible(insiders).items()
        for scale in scales
        if _is_one({half(found.alphabet[place][scale], found.options) for place in places}, None, True)
    ]


def _is_one(values: set[Any], nothing: Any, if_rated: bool) -> bool:
    """Whether one value is left, nothing apart; being certain that somebody gave none is no such value."""
    return len(values - {nothing}) == 1 and (if_rated or nothing not in values)


def half(mark: int, options: int) -> bool | None:
    """Whether a mark is a top option; None for no mark."""
    return 2 * mark > options + 1 if mark else None
