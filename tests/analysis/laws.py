"""The rules of CONFIDENTIALITY.md that any release must keep, each worked out from the answers apart from `build`.

A law takes the released document and what it was made of, and says what breaks it: nothing, or a sentence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.facts import InstrumentFacts, ResponseFacts, RoundFacts
from tests.analysis.schema import BANDS, FULL, RATES, UNRATED

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Released:
    """A document and what it was made of. `build`: the release under trial, to compare with fewer people."""

    round: RoundFacts
    tool: InstrumentFacts
    people: Sequence[ResponseFacts]
    build: Callable[[RoundFacts, InstrumentFacts, Sequence[ResponseFacts]], Document]

    @property
    def document(self) -> Document:
        return self.build(self.round, self.tool, self.people)

    def pairs(self, code: str, people: Sequence[ResponseFacts]) -> list[tuple[int, int]]:
        return [pair for person in people if (pair := person.rating(code).pair)]

    @property
    def whole(self) -> list[ResponseFacts]:
        """Those with half of the items paired."""
        codes = [practice.code for practice in self.tool.practices]
        return [one for one in self.people if sum(bool(one.rating(code).pair) for code in codes) >= len(codes) / 2]

    @property
    def counted(self) -> list[ResponseFacts]:
        """Those of them who were asked by name, or came to the table."""
        return [one for one in self.whole if one.mode in ("web", "slip", "table", "import")]


def only_the_keys_of_the_tier(case: Released) -> Iterator[str]:
    document = case.document
    allowed = FULL if document["tier"] == "full" else BANDS
    for place, entries in (("practice", document["practices"]), ("all", document["principles"])):
        for entry in entries:
            if extra := set(entry) - allowed[place]:
                yield f"{place} tells {sorted(extra)} at tier {document['tier']}"


def averages_need_ten_people_of_their_own(case: Released) -> Iterator[str]:
    if case.round.kind != "confidential":
        return
    for entry in case.document["practices"]:
        if "gap" in entry and len(case.pairs(entry["code"], case.counted)) < 10:
            yield f"{entry['code']} has averages of fewer than ten"


def everything_of_an_item_is_over_its_pairs(case: Released) -> Iterator[str]:
    for entry in case.document["practices"]:
        for scale in ("ideal", "actual"):
            counts = entry.get(f"counts_{scale}")
            if counts and sum(counts) != entry["n_pairs"]:
                yield f"{entry['code']} counts {sum(counts)} marks of {entry['n_pairs']} pairs"


def words_are_of_those_who_count(case: Released) -> Iterator[str]:
    """Figures in words are the same as if nobody else had answered."""
    document, alone = case.document, case.build(case.round, case.tool, case.counted)
    for entry, same in zip(document["practices"], alone["practices"], strict=True):
        if "gap" not in entry and entry != same:
            yield f"{entry['code']} in words changes with who does not count"


def nobody_is_told_apart_by_group(case: Released) -> Iterator[str]:
    if "groups" in case.document:
        yield "it tells groups of people apart"


def few_who_left_something_out_do_not_stand_out(case: Released) -> Iterator[str]:
    if case.round.kind != "confidential":
        return
    for entry in case.document["principles"]:
        codes = [p.code for p in case.tool.practices if entry["actor"] in ("all", p.actor)]
        for people in (case.counted, case.whole):
            paired = [sum(one.rating(code).pair is not None for code in codes) for one in people]
            few = sum(len(codes) / 2 <= pairs < len(codes) for pairs in paired)
            if (0 < few < 5 and entry.keys() & {"low", "high"}) or (0 < few < 10 and "dots" in entry):
                yield f"{few} people left out practices of {entry['actor']}, which shows how gaps lie"


def sets_are_means_of_published_items(case: Released) -> Iterator[str]:
    document = case.document
    shown = {entry["code"]: entry for entry in document["practices"] if "gap" in entry}
    for entry in document["principles"]:
        own = [p.code for p in case.tool.practices if entry["actor"] in ("all", p.actor) and p.code in shown]
        names = {"ideal": "mean_ideal", "actual": "mean_actual"} | {rate: rate for rate in RATES}
        names |= {} if "low" in entry or case.round.kind != "confidential" else {"gap": "gap"}
        for name, of_item in names.items():
            if name in entry:
                exact = sum(Fraction(str(shown[code][of_item])) for code in own) / len(own)
                if abs(exact - Fraction(str(entry[name]))) > Fraction(1, 20) or len(own) < 3:
                    yield f"{name} of {entry['actor']} is not the mean of its items"


def both_actors_or_none(case: Released) -> Iterator[str]:
    shown = {entry["actor"]: "gap" in entry for entry in case.document["principles"]}
    if len({shown[actor] for actor in ("partnership", "sponsor") if actor in shown}) > 1:
        yield "one actor alone has averages"


def ends_of_dots_hold_three(case: Released) -> Iterator[str]:
    for entry in case.document["principles"]:
        people = list(entry.get("dots", {}).values())
        if people and (min(people[0], people[-1]) < 3 or sum(people) != entry["n"]):
            yield f"dots {people}"


def unrated_are_none_or_three(case: Released) -> Iterator[str]:
    for entry in case.document["practices"]:
        told = UNRATED & set(entry)
        if told and (told != UNRATED or any(0 < entry[name] < 3 for name in UNRATED)):
            yield f"{entry['code']} tells how few gave no pair"


LAWS = (
    only_the_keys_of_the_tier,
    averages_need_ten_people_of_their_own,
    everything_of_an_item_is_over_its_pairs,
    words_are_of_those_who_count,
    nobody_is_told_apart_by_group,
    few_who_left_something_out_do_not_stand_out,
    sets_are_means_of_published_items,
    both_actors_or_none,
    ends_of_dots_hold_three,
    unrated_are_none_or_three,
)


def broken(case: Released) -> set[str]:
    """The names of the laws that a release breaks."""
    return {law.__name__ for law in LAWS if next(law(case), None)}
