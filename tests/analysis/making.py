"""Instruments, rounds and responses in a few characters, so that a test says only what matters to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import settings

from analysis.facts import InstrumentFacts, Missing, PracticeFacts, RatingFacts, ResponseFacts, RoundFacts
from analysis.release import build

QUICK = settings(max_examples=60, deadline=None, database=None, derandomize=True)
CONFIDENTIAL = RoundFacts("Ferry Road", "Round 1", "confidential", date(2026, 5, 8), 4, 20)
MARKS = {"0": Missing.NOT_APPLICABLE, "_": Missing.BLANK} | {str(mark): mark for mark in range(1, 8)}


def rating(marks: str) -> RatingFacts:
    """ "42" is ideal 4, actual 2; 0 is N/A and _ is blank."""
    return RatingFacts(MARKS[marks[0]], MARKS[marks[1]])


def instrument(
    partnership: int = 2, sponsor: int = 1, options: int = 4, principle: str | None = "p"
) -> InstrumentFacts:
    """One principle with so many practices of either actor: p1, p2, ..., s1, ..."""
    practices = [PracticeFacts(f"p{i}", "partnership", principle) for i in range(1, partnership + 1)]
    practices += [PracticeFacts(f"s{i}", "sponsor", principle) for i in range(1, sponsor + 1)]
    return InstrumentFacts("tool", 1, options, tuple(practices))


SPECTRUM = InstrumentFacts("spectrum", 1, 3, tuple(PracticeFacts(f"S{i}", "", None) for i in (1, 2, 3)))
TOOL = instrument()
SIDES = instrument(partnership=3, sponsor=3)  # the least with averages for both actors


def response(tool: InstrumentFacts, marks: str, **facts: Any) -> ResponseFacts:
    """Marks of the practices in order, such as "42 30 __"; fewer than there are practices: the rest is blank."""
    codes = [practice.code for practice in tool.practices]
    given = {code: rating(pair) for code, pair in zip(codes, marks.split(), strict=False)}
    defaults: dict[str, Any] = {"mode": "web", "organisation": None, "of_sponsor": False}
    return ResponseFacts(given, **(defaults | facts))


def alike(n: int, tool: InstrumentFacts = TOOL, marks: str = "42", **facts: Any) -> list[ResponseFacts]:
    """So many people with the same marks everywhere, each from another organisation unless told."""
    everywhere = " ".join([marks] * len(tool.practices))
    return [response(tool, everywhere, **({"organisation": f"o{i}"} | facts)) for i in range(n)]


def released(responses: Iterable[ResponseFacts], tool: InstrumentFacts = TOOL, **round_facts: Any) -> Mapping[str, Any]:
    """The document of a confidential round, unless told otherwise."""
    return build(replace(CONFIDENTIAL, **round_facts), tool, list(responses)).document


def principle(document: Mapping[str, Any], actor: str = "all") -> Mapping[str, Any]:
    return next(entry for entry in document["principles"] if entry["actor"] == actor)


def practice(document: Mapping[str, Any], code: str = "p1") -> Mapping[str, Any]:
    return next(entry for entry in document["practices"] if entry["code"] == code)


WORKED_TOOL = instrument(partnership=3, sponsor=0)
WORKED = [response(WORKED_TOOL, marks) for marks in ("42 33 41", "43 40 32", "33 42 44", "44 00 23")]
