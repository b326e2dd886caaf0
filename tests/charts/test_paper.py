"""The same drawings on paper, where WeasyPrint knows nothing of the page's style sheet inside an SVG."""

import re

import pytest
from weasyprint import HTML

from charts.figures import Fields, FieldsRow, Figure, Squares, SquaresRow, SquaresWords
from charts.svg import cells, drawn
from charts.svg.ink import TOKENS
from tests.charts import examples


def paints(markup: str) -> set[tuple[str, str]]:
    """Every colour that a PDF of this drawing fills ("rg") or strokes ("RG") with."""
    page = f"<html lang='en'><title>Paper</title><style>@page {{ size: 800px 900px }}</style><body>{markup}"
    pdf = HTML(string=page).write_pdf(uncompressed_pdf=True, pdf_tags=True).decode("latin-1")
    assert "/Figure" in pdf
    return {(color, way) for color, way in re.findall(r"^([\d.]+ [\d.]+ [\d.]+) (rg|RG)$", pdf, re.MULTILINE)}


def painted(token: str) -> str:
    """A token's colour as WeasyPrint writes it."""
    color = TOKENS[token]
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return " ".join(f"{part:.10f}".rstrip("0").rstrip(".") for part in parts)


def near(found: set[tuple[str, str]], token: str, way: str) -> bool:
    wanted = [float(part) for part in painted(token).split()]
    shown = [[float(part) for part in color.split()] for color, done in found if done == way]
    return any(part == pytest.approx(wanted, abs=0.002) for part in shown)


FIELDS = Fields("T", "D.", ("few", "half", "most"), (FieldsRow("x", 2, 0),), "Row", "Ideal", "Actual")
SQUARES = Squares("T", "D.", (SquaresRow("x", 1, 1, 1, "w"),), SquaresWords("Row", "Wide", "Some", "None"))


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        (examples.example_dumbbell(), [("ideal", "RG"), ("surface", "rg"), ("actual", "rg"), ("edge", "RG")]),
        (FIELDS, [("ideal", "RG"), ("actual", "rg"), ("sunken", "rg")]),
        (SQUARES, [("ink", "rg"), ("ink", "RG"), ("surface", "rg")]),
    ],
)
def test_a_drawing_keeps_its_colours_on_paper(figure: Figure, wanted: list[tuple[str, str]]) -> None:
    for markup in (drawn(figure, 752), cells(figure)[0]):
        found = paints(markup)
        for token, way in wanted:
            assert near(found, token, way), token


def test_the_sentence_of_a_drawing_is_in_the_tags_of_the_pdf() -> None:
    page = f"<html lang='en'><title>Paper</title><body>{drawn(examples.example_dumbbell(), 752)}"
    pdf = HTML(string=page).write_pdf(uncompressed_pdf=True, pdf_tags=True)
    assert b"/Alt (Five gaps.)" in pdf
