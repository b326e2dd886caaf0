"""Widths of texts against the font itself."""

from pathlib import Path

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from charts.svg.text import widest, width_of, wrapped
from tests.charts import examples

FONT = Path("node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2")

TEXTS = {*examples.item_texts(), *examples.PRINCIPLES, *examples.TOOL.ideal, *examples.TOOL.actual}


@pytest.fixture(scope="module")
def advances() -> dict[bool, dict[str, float]]:
    """The advance width of each character in em, at weights 400 and 650."""
    found = {}
    for is_bold, weight in ((False, 400), (True, 650)):
        font = TTFont(FONT)
        few = Subsetter()  # of all glyphs it would take seconds
        few.populate(text="".join(TEXTS))
        few.subset(font)
        font = instantiateVariableFont(font, {"wght": weight})
        found[is_bold] = {chr(code): font["hmtx"][name][0] / 1000 for code, name in font.getBestCmap().items()}
    return found


@pytest.mark.parametrize("is_bold", [False, True])
def test_texts_of_all_instruments_are_measured_within_six_percent(
    advances: dict[bool, dict[str, float]], is_bold: bool
) -> None:
    for text in TEXTS:
        exact = sum(advances[is_bold].get(character, 0.5) for character in text) * 16
        assert width_of(text, 16, bold=is_bold) == pytest.approx(exact, rel=0.06)


def test_digits_are_equally_wide() -> None:
    assert len({width_of(digit, 20) for digit in "0123456789"}) == 1


def test_a_text_breaks_between_words_and_keeps_them_all() -> None:
    text = "Acknowledge the successes and contributions of the social partnership"
    lines = wrapped(text, 150, 16, bold=True)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert widest(lines, 16, bold=True) <= 150


def test_a_word_that_is_too_wide_stands_alone() -> None:
    assert wrapped("a Zusammenarbeitsvereinbarung b", 60, 16) == ("a", "Zusammenarbeitsvereinbarung", "b")


def test_no_text_has_no_lines() -> None:
    assert wrapped("", 100, 16) == ()
    assert widest((), 16) == 0


def test_wide_and_combining_characters_count_as_such() -> None:
    assert width_of("協", 10) == 10
    assert width_of("e\u0301", 10) == width_of("e", 10)
