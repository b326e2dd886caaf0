"""Numbers of the disclosure ladder stand in `analysis.ladder`: messages and templates take them from there."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from analysis import ladder, pools
from tests.languages.words import ROOT, messages_of, modules, templates

SPELT_NUMBERS = "three|four|five|six|eight|nine|ten"
NUMBERS = rf"(?<![\d.])(?:[345689]|10|{SPELT_NUMBERS}|an? third|two thirds)"
BEFORE = "fewer than|less than|at least|from|below|begin at|starts? at|starts? on|stands? on|up to"
AFTER = "people|participants|answers?|responses|organisations|ratings|pairs|partnerships|of the others|or less|or more"
SPELT = re.compile(rf"\b(?:{BEFORE}) {NUMBERS}\b(?! to )|\b{NUMBERS} (?:{AFTER})\b", re.IGNORECASE)
COMPARED = re.compile(
    r"\{% (?:el)?if [^%]*(?:minimum_group|answered|people|n_pairs)[^%]* (?:[=<>]=|[<>]) ?(?:[3-9]|\d\d)"
)

ANOTHER_KIND = "this number is no limit of the ladder"
EXAMPLE = "an invented example, worked out by hand"
ALLOWED = {
    "all five partnerships": ANOTHER_KIND,
    "All three answers": ANOTHER_KIND,
    "Choose 2 to 6 partnerships": ANOTHER_KIND,
    "of 8 people": EXAMPLE,
    "eight people’s ratings": EXAMPLE,
    "Pooling the ten pairs": EXAMPLE,
    "Four people (R1 to R4)": EXAMPLE,
    "of 4 pairs": EXAMPLE,
    "The middle of five partnerships": EXAMPLE,
}
BEHIND_WORDS = {
    "a third of the others": ladder.OTHERS_PER_OWN == 3,
    "a third or less": Fraction(1, 3) == ladder.FEW,
    "two thirds or more": Fraction(2, 3) == ladder.MOST,
    "stands on 4 partnerships and 12 people": (pools.POOL_PARTNERSHIPS, pools.POOL_PEOPLE) == (4, 12),
    "Fewer than 4 partnerships": pools.POOL_PARTNERSHIPS == 4,
    "Fewer than 4 other partnerships": pools.POOL_PARTNERSHIPS == 4,
}
"""Shares are said in words, and a median has limits of its own: here is what their constants have to be."""


def messages() -> list[tuple[Path, str]]:
    return [(path, str(said)) for path in [*templates(), *modules()] for _, said in messages_of(path)]


def spelt_in(message: str) -> list[str]:
    for words in [*ALLOWED, *BEHIND_WORDS]:
        message = message.replace(words, "")
    return SPELT.findall(message)


@pytest.mark.parametrize(
    "message",
    [
        "Fewer than 10 people rated it.",
        "below four it says",
        "from three organisations",
        "Averages start at 10 people.",
    ],
)
def test_a_number_that_is_spelt_out_is_found(message):
    assert spelt_in(message)


def test_no_message_spells_out_a_number_of_the_ladder():
    found = [(path.relative_to(ROOT).as_posix(), spelt) for path, said in messages() if (spelt := spelt_in(said))]

    assert found == []


def test_no_template_compares_with_a_number_of_the_ladder():
    assert COMPARED.search("{% if round.minimum_group == 4 %}")

    assert [path.name for path in templates() if COMPARED.search(path.read_text(encoding="utf-8"))] == []


def test_words_in_place_of_a_constant_are_still_right_and_everything_allowed_is_still_said():
    said = "\n".join(message for _, message in messages())

    assert [words for words, is_right in BEHIND_WORDS.items() if not is_right] == []
    assert [words for words in [*ALLOWED, *BEHIND_WORDS] if words not in said] == []
