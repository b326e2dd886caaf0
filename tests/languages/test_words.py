"""Messages and guides use the everyday words that the project chose, in sentences that are read once."""

import re
from pathlib import Path

import pytest

from tests.languages.words import ROOT, catalogue_of

OLD_PHRASES = (
    "from round to round",
    "what we decided",
    "what we do together",
    "is it written down?",
    "whom you ask",
    "whom to ask",
    "decide something",
    "show it in a meeting",
    "take it along",
    "export and share",
    "ideal and actual part",
    "principle by principle",
    "what moved",
    "lived through",
    "how partners see",
    "who names you",
    "its page",
    "what it keeps to",
    "own reflection",
    "roster",
    "informant",
    "voided",
    "void the",
    "void this",
    "void it",
    "after the release",
    "released at once",
    "genesis:",
    "by its genesis",
    "tier",
    "slip",
    "fewest answers",
    "least number of answers",
    "words in place of averages",
    "stays behind",
    "stay behind",
    "leave it at that",
    "make the links",
    "with the own link",
    "moved is said",
    "whoever",
    "somebody of",
    "people of which",
    "mend",
    "no mail address",
)
FORBIDDEN = re.compile(r"\b(" + "|".join(re.escape(phrase) for phrase in OLD_PHRASES) + r")(?!\w)", re.IGNORECASE)
CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|^ {4}.*$", re.DOTALL | re.MULTILINE)
TAG = re.compile(r"<[^>]*>")
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
WORD = re.compile(r"[A-Za-zÀ-ÿ0-9’'-]+")
END_OF_SENTENCE = re.compile(r"[.!?][”’)]*\s+|\n\n")
MOST_WORDS, HIGHEST_GRADE, WORDS_FOR_A_GRADE = 30, 12, 15  # a title of three words has a grade, and it means nothing
GUIDES = ("README.md", "docs/executive-officers.md", "docs/informants.md", "docs/sponsors.md", "docs/hosts.md")

FORMULAS = (  # one calculation each: cut in two, neither half could be checked by hand
    "The counts are cut into layers, each as thick",
    "Counts 1, 2, 3, 2: one layer of all four options",
)
NAMES_IN_FULL = (  # titles of publications, and the columns of a file, as they are written there
    "The questions are from Billett, Clemans and Seddon",
    "Tastle and Wierman (2007), Consensus and dissention",
    "A CSV file in UTF-8 with the header",
)


def english() -> list[str]:
    ids = (message.id for message in catalogue_of("de") if message.id)
    return [form for id_ in ids for form in (id_ if isinstance(id_, tuple) else (id_,))]


def prose_of(guide: Path) -> str:
    return CODE.sub(" ", guide.read_text(encoding="utf-8"))


def sentences(message: str) -> list[list[str]]:
    plain = PLACE.sub("name", TAG.sub(" ", message))
    return [words for part in END_OF_SENTENCE.split(plain) if (words := WORD.findall(part))]


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end."""
    spoken = re.sub(r"(?<=[^aeiouyl])e[sd]?$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouyäöü]+", spoken)))


def grade(message: str) -> float:
    """Flesch–Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al., 1975)."""
    said = sentences(message)
    words = [word for sentence in said for word in sentence]
    return 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def is_long(message: str) -> bool:
    return max(map(len, sentences(message)), default=0) > MOST_WORDS


def is_hard(message: str) -> bool:
    return sum(map(len, sentences(message))) >= WORDS_FOR_A_GRADE and grade(message) > HIGHEST_GRADE


def test_no_message_uses_a_phrase_that_was_replaced():
    found = {text: FORBIDDEN.findall(text) for text in english()}

    assert {text: phrases for text, phrases in found.items() if phrases} == {}


@pytest.mark.parametrize("guide", GUIDES)
def test_no_guide_uses_a_phrase_that_was_replaced(guide):
    assert FORBIDDEN.findall(prose_of(ROOT / guide)) == []


def test_no_sentence_is_longer_than_thirty_words():
    assert [text for text in english() if is_long(text) and not text.startswith(FORMULAS)] == []


def test_no_message_is_harder_than_grade_twelve():
    assert [text for text in english() if is_hard(text) and not text.startswith(NAMES_IN_FULL)] == []


@pytest.mark.parametrize(("begins", "fails"), [(FORMULAS, is_long), (NAMES_IN_FULL, is_hard)])
def test_every_exception_is_still_needed(begins, fails):
    assert [words for words in begins if not any(fails(text) for text in english() if text.startswith(words))] == []


def test_grade_follows_the_published_formula():
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade("Everybody answers. We count.") == pytest.approx(0.39 * 2 + 11.8 * 9 / 4 - 15.59)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [("Keep the roster.", ["roster"]), ("Its page", ["Its page"]), ("Entire, amended, avoided", [])],
)
def test_a_replaced_phrase_is_found_as_a_word_of_its_own(text, phrases):
    assert FORBIDDEN.findall(text) == phrases
