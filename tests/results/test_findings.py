"""Each fact that `analysis` can find is one sentence, in English and in German."""

import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from analysis import findings as facts
from reports.results.findings import (
    Names,
    gap_in_words,
    inside,
    listed,
    sentence_for,
    side_in_words,
    sides_finding_of,
    size_in_words,
)
from reports.results.numbers import signed
from tests.analysis.typed import document, figure

PRINCIPLES = Names({"p": "Shared purposes and goals", "t": "Trust", "g": "Goals"})
PARTS = Names({"p": "Leading well"}, "part")
SIZES = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 6.0)
GAPS = (*SIZES, *(-size for size in SIZES))


def every_fact() -> Iterator[facts.Finding]:
    yield from (
        facts.TooFewPeople(),
        facts.SmallGroup(),
        facts.OpenToAnybody(),
        facts.AllAtIdeal(),
        facts.NoPrincipleBehind(),
    )
    yield from (facts.CharacteristicsBehind(2, 3), facts.NoCharacteristicBehind())
    yield from (facts.Alikeness(matters, happens) for matters in (True, False) for happens in (True, False))
    yield from (facts.AtIdeal("p"), facts.NoPracticeBehind("p"), facts.NotEnoughRatings("p"))
    yield from (facts.PracticesBehind("p", count, 9, is_far) for count in (1, 2) for is_far in (True, False))
    yield from (kind for steps in GAPS for kind in (facts.LargestGap("p", steps), facts.NoneStandsOut(steps)))


def test_every_kind_of_fact_is_tried():
    assert {type(fact) for fact in every_fact()} == set(facts.Finding.__args__)


@pytest.mark.parametrize("names", [PRINCIPLES, PARTS], ids=["principles", "parts"])
def test_no_sentence_stays_english_in_german(names: Names):
    english = {fact: sentence_for(fact, names) for fact in every_fact()}
    with translation.override("de"):
        assert [words for fact, words in english.items() if sentence_for(fact, names) == words] == []
        sizes = [said for size in GAPS for said in (gap_in_words(size), side_in_words(size), size_in_words(size))]
        assert not re.search(r"step|half|behind|beyond|about", " ".join(sizes))


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (facts.LargestGap("p", 1.0), "Shared purposes and goals are one step behind the ideal."),
        (facts.LargestGap("p", -0.5), "Shared purposes and goals are half a step beyond the ideal."),
        (facts.LargestGap("p", 3.5), "Shared purposes and goals are 3.5 steps behind the ideal."),
        (facts.AtIdeal("p"), "Shared purposes and goals are about at the ideal."),
        (facts.NoneStandsOut(1.0), "Every principle is one step behind the ideal, with much the same gap."),
        (facts.AllAtIdeal(), "Ideal and actual are close under every principle."),
        (
            facts.PracticesBehind("p", 3, 9, True),
            "Shared purposes and goals: 3 of 9 practices are far behind the ideal.",
        ),
        (facts.PracticesBehind("p", 1, 9, False), "Shared purposes and goals: 1 of 9 practices is behind the ideal."),
        (facts.NotEnoughRatings("p"), "Shared purposes and goals: not enough ratings."),
        (facts.CharacteristicsBehind(3, 3), "3 of 3 characteristics are behind what is wanted."),
        (facts.Alikeness(True, False), "We agree on what matters, less on what happens."),
    ],
)
def test_a_fact_is_said_in_english(fact: facts.Finding, words: str):
    assert sentence_for(fact, PRINCIPLES) == words


@pytest.mark.parametrize("label", ["Leading well", "Leadership", "Ethics", "Building trust and teams", "Glass"])
def test_no_verb_is_guessed_for_the_name_that_a_host_gave_to_a_part(label: str):
    names = Names({"p": label}, "part")

    assert sentence_for(facts.LargestGap("p", 1.0), names) == f"{label}: one step behind the ideal."
    assert sentence_for(facts.AtIdeal("p"), names) == f"{label}: about at the ideal."


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (facts.LargestGap("p", 1.0), "Leading well: eine Stufe hinter dem Ideal."),
        (facts.AtIdeal("p"), "Leading well: etwa am Ideal."),
        (facts.LargestGap("p", -3.5), "Leading well: 3,5 Stufen über dem Ideal."),
        (facts.PracticesBehind("p", 1, 9, True), "Leading well: 1 von 9 Praktiken liegt weit hinter dem Ideal."),
        (facts.PracticesBehind("p", 2, 9, True), "Leading well: 2 von 9 Praktiken liegen weit hinter dem Ideal."),
    ],
)
def test_a_fact_is_said_as_german_says_it(fact: facts.Finding, words: str):
    with translation.override("de"):
        assert sentence_for(fact, PARTS) == words


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((1.0, 0.3), "largest gap is in trust"),
        ((0.9, 0.9), "gap is spread over every principle"),
        ((0.1, 0.0), "practices are close to the ideal under every principle"),
    ],
)
def test_the_finding_over_both_sides_says_where_each_gap_is(gaps: tuple[float, float], words: str):
    found = sides_finding_of(document([*side("partnership", gaps), *side("sponsor", (0.1, 0.8))]), PRINCIPLES)

    assert found == f"The partnership’s {words}; the sponsoring agency’s largest gap is in goals"


@pytest.mark.parametrize(
    ("gaps", "sponsors", "words"),
    [
        ((0.3, -1.0), (0.3, 2.0), "largest gap is in goals, and so is"),
        ((0.9, 0.9), (2.0, 2.0), "gap is spread over every principle, and so is"),
        ((0.1, 0.0), (0.0, 0.1), "practices are close to the ideal under every principle, and so are"),
    ],
)
def test_what_both_sides_share_is_said_once(gaps: tuple[float, float], sponsors: tuple[float, float], words: str):
    both = document([*side("partnership", gaps), *side("sponsor", sponsors)])

    assert sides_finding_of(both, PRINCIPLES) == f"The partnership’s {words} the sponsoring agency’s"


def test_where_a_side_is_withheld_nothing_is_said_over_both():
    assert sides_finding_of(document(side("partnership", (1.0, 0.3))), PRINCIPLES) == ""


def side(actor: str, gaps: tuple[float, float]) -> list:
    return [figure(gap, key, actor) for key, gap in zip(("t", "g"), gaps, strict=True)]


@pytest.mark.parametrize(
    ("gap", "english", "german"),
    [
        (0.2, "about at the ideal", "etwa beim Ideal"),
        (1.1, "about one step behind", "etwa eine Stufe zurück"),
        (-0.4, "about half a step beyond", "etwa eine halbe Stufe darüber"),
        (3.4, "about 3.5 steps behind", "etwa 3,5 Stufen zurück"),
    ],
)
def test_the_size_of_a_gap_is_said_in_both_languages(gap: float, english: str, german: str):
    assert gap_in_words(gap) == english
    with translation.override("de"):
        assert gap_in_words(gap) == german


@pytest.mark.parametrize(("language", "written"), [("en-au", "−1.3"), ("de", "−1,3")])
def test_a_figure_is_written_as_the_language_writes_it(language: str, written: str):
    with translation.override(language):
        assert signed(-1.26) == written


@pytest.mark.parametrize(
    ("language", "words"), [("en-au", "Vertrauen, macht und ziele"), ("de", "Vertrauen, Macht und Ziele")]
)
def test_nouns_keep_their_capitals_where_the_language_writes_them(language: str, words: str):
    with translation.override(language):
        assert listed(["Vertrauen", "Macht", "Ziele"]).replace(" and ", " und ") == words
        assert inside("Macht") == words.split(", ")[1].split()[0]
