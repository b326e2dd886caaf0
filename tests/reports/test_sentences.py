"""What `analysis` says is said by the pages too: in English with the very same words, in German with its own."""

import random
from collections.abc import Iterator

import pytest
from django.utils import translation

from analysis.sentences import Inside, Sentence
from analysis.wording import finding_sentences, principle_sentence, sides_sentence
from reports.sentences import KNOWN, finding_of, inside, listed, principle_finding_of, said, sides_finding_of
from tests.analysis.in_english import finding, principle_finding, sides_finding
from tests.analysis.making import SPECTRUM, TOOL, released, response

LABELS = {"p": "Shared purposes and goals", "q": "Building trust"}
GAPS = (-4.0, -1.3, -0.5, 0.0, 0.3, 0.5, 1.0, 1.4, 2.0, 2.6, 3.0, 3.6)


def documents() -> Iterator[dict]:
    """Groups of every size, alike and split, behind the ideal and beyond it."""
    chance = random.Random(3)
    for count in (2, 5, 7, 12, 13):
        for ideal, actual in ((4, 1), (4, 4), (2, 3), (1, 4)):
            rows = [[(chance.choice((ideal, 4)), chance.choice((actual, 1))) for _ in range(3)] for _ in range(count)]
            alike = [[(ideal, actual)] * 3] * count
            for marks in (rows, alike):
                yield released([response(TOOL, " ".join(f"{i}{a}" for i, a in row)) for row in marks])
        people = [response(SPECTRUM, " ".join([f"{chance.randint(1, 3)}{chance.randint(1, 3)}"] * 3))] * count
        yield released(people, SPECTRUM)


def of_sides() -> Iterator[dict]:
    for own in GAPS:
        for sponsors in GAPS:
            pairs = (("partnership", own), ("sponsor", sponsors))
            yield {"principles": [side("p", *pair) for pair in pairs] + [side("q", *pair) for pair in pairs]}
            yield {"principles": [side("p", *pair) for pair in pairs]}


def side(key: str, actor: str, gap: float) -> dict:
    return {"principle": key, "actor": actor, "gap": gap}


def figures() -> Iterator[dict]:
    yield from ({"gap": gap} for gap in GAPS)
    for wide, some, none in ((0, 0, 0), (0, 0, 3), (1, 0, 2), (2, 1, 0), (0, 1, 2), (0, 2, 1)):
        gap = {"wide_behind": wide, "some_behind": some, "none": none, "some_beyond": 0, "wide_beyond": 0}
        yield {"items": wide + some + none, "bands": {"gap": gap}}


def all_sentences() -> list[Sentence]:
    parts = ("principle", "part")
    found = [one for document in documents() for part in parts for one in finding_sentences(document, LABELS, part)]
    found += [one for one in (sides_sentence(d, LABELS, part) for d in of_sides() for part in parts) if one]
    found += [principle_sentence(figure, label) for figure in figures() for label in LABELS.values()]
    return found


def within(sentence: Sentence) -> Iterator[str]:
    yield sentence.english
    for value in sentence.values.values():
        if isinstance(value, Sentence):
            yield from within(value)


def test_pages_open_with_the_very_words_of_analysis_in_english():
    for document in documents():
        assert finding_of(document, LABELS, "principle") == finding(document, LABELS)
    for document in of_sides():
        assert sides_finding_of(document, LABELS, "part") == sides_finding(document, LABELS, "part")
    for figure in figures():
        assert principle_finding_of(figure, LABELS["q"]) == principle_finding(figure, LABELS["q"])


def test_every_sentence_is_known_to_the_translation():
    assert {english for sentence in all_sentences() for english in within(sentence)} <= {*KNOWN, "about at the ideal"}


def test_no_sentence_stays_english_in_german():
    with translation.override("de"):
        assert [sentence for sentence in all_sentences() if said(sentence) == str(sentence)] == []


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (1.1, "Building trust: eine Stufe hinter dem Ideal."),
        (0.1, "Building trust: etwa am Ideal."),
        (-3.6, "Building trust: 3,5 Stufen über dem Ideal."),
    ],
)
def test_a_gap_is_said_as_the_language_says_it(gap: float, words: str):
    with translation.override("de"):
        assert principle_finding_of({"gap": gap}, "Building trust") == words


@pytest.mark.parametrize(
    ("language", "words"), [("en-au", "Vertrauen, macht und ziele"), ("de", "Vertrauen, Macht und Ziele")]
)
def test_nouns_keep_their_capitals_where_the_language_writes_them(language: str, words: str):
    with translation.override(language):
        assert listed(["Vertrauen", "Macht", "Ziele"]).replace(" and ", " und ") == words
        assert said(Sentence("%(label)s", {"label": Inside("Macht")})) == inside("Macht")
