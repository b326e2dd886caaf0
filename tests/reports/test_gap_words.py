"""Each size of a gap that `analysis` can say has its words in the reader's language."""

import pytest
from django.utils import translation

from analysis.wording import STEPS
from reports.dashboard import signed
from reports.gap_words import SAID, gap_in_words
from tests.analysis.in_english import gap_words

SIZES = [0.0, *STEPS, *(-size for size in STEPS)]


def test_every_size_that_is_said_is_known_to_the_translation():
    assert {gap_words(size) for size in SIZES} == set(SAID)


@pytest.mark.parametrize(("gap", "words"), [(1.1, "etwa eine Stufe zurück"), (-0.4, "etwa eine halbe Stufe darüber")])
def test_a_gap_is_said_in_german(gap: float, words: str):
    with translation.override("de"):
        assert gap_in_words(gap) == words


@pytest.mark.parametrize(("language", "figure"), [("en-au", "−1.3"), ("de", "−1,3")])
def test_a_figure_is_written_as_the_language_writes_it(language: str, figure: str):
    with translation.override(language):
        assert signed(-1.26) == figure
