"""static/css/charts.css and the presentation attributes say the same; nothing needs a style attribute."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import svg
from charts.figures import Count, Counts, Dumbbell, DumbbellRow, Figure
from charts.svg import cells, columns, drawn, on_page
from charts.svg.ink import LINES, TEXTS, TOKENS, escaped
from tests.charts import examples
from tests.charts.reading import Drawn

CSS = re.sub(r"/\*.*?\*/", "", Path("static/css/charts.css").read_text(), flags=re.DOTALL)
LOOK = Path("static/css/look.css").read_text()
NASTY = '<script>alert("1")</script> & \' \x00\x0b\ud800 ]]>'


def rules(css: str) -> dict[str, dict[str, str]]:
    """Selector to its declarations; of several rules for one selector all."""
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        pairs = (piece.split(":", 1) for piece in body.split(";") if ":" in piece)
        declared = {name.strip(): value.strip() for name, value in pairs}
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(declared)
    return found


def block(name: str) -> str:
    """What stands inside a media query."""
    start = CSS.index(name)
    end = next(place for place in range(start, len(CSS)) if CSS[place : place + 2] == "}\n" and CSS[place - 1] == "\n")
    return CSS[CSS.index("{", start) + 1 : end]


PLAIN = rules(CSS[: CSS.index("@media")].replace("@container", ""))


def test_attributes_have_the_colours_of_the_look() -> None:
    for token, color in TOKENS.items():
        assert re.search(rf"--{token}: {color};", LOOK), token


@pytest.mark.parametrize("name", LINES)
def test_the_page_gives_each_class_the_tokens_of_its_attributes(name: str) -> None:
    for key, look in LINES[name].items():
        if key in ("fill", "stroke"):
            assert PLAIN[f".{name}"][key] == (f"var(--{look})" if look in TOKENS else look)


@pytest.mark.parametrize("name", TEXTS)
def test_the_page_gives_each_text_the_token_of_its_attribute(name: str) -> None:
    assert PLAIN[f".{name}"]["fill"] == f"var(--{TEXTS[name][0]})"


@pytest.mark.parametrize("name", LINES)
def test_in_forced_colours_every_paint_is_a_colour_of_the_system(name: str) -> None:
    """And what is hollow is filled as the page, so that it stays hollow."""
    forced = rules(block("forced-colors: active"))[f".{name}"]
    system = {"CanvasText", "Canvas", "GrayText", "none"}
    for key, look in LINES[name].items():
        if key in ("fill", "stroke") and look != "none":
            assert forced[key] in system, key
    if LINES[name].get("fill") == "surface":
        assert forced["fill"] == "Canvas"
        assert forced["stroke"] == "CanvasText"


def test_in_forced_colours_texts_are_texts_and_the_gap_is_grey() -> None:
    forced = rules(block("forced-colors: active"))
    assert forced[".drawn text"]["fill"] == "CanvasText"
    assert forced[".c-gap"]["stroke"] == "GrayText"


@pytest.mark.parametrize("width", [svg.HALF, svg.PAGE, svg.WHOLE, svg.PROJECTOR])
def test_the_page_can_choose_each_width(width: int) -> None:
    assert f"@container (min-width: {width}px)" in CSS
    assert f".from-{width} {{ display: block; }} .below-{width} {{ display: none; }}" in CSS


def test_a_figure_on_a_page_holds_each_width_once() -> None:
    markup = on_page(examples.example_dumbbell(), (svg.PHONE, svg.PAGE, svg.WHOLE))
    assert re.findall(r'<div class="([^"]+)"><svg', markup) == ["below-752", "from-752 below-1216", "from-1216"]


@settings(max_examples=60, deadline=None)
@given(examples.figures, st.sampled_from([350, 536, 752, 1216, 1760]))
def test_a_drawing_is_an_image_with_one_sentence(figure: Figure, width: int) -> None:
    markup = drawn(figure, width)
    root = Drawn.of(markup).root
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == root[0].text == figure.described
    assert " style=" not in markup
    assert float(root.attrib["width"]) == width
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"


def test_everything_that_comes_in_is_escaped() -> None:
    value = examples.value(2)
    row = DumbbellRow(NASTY, value, value, NASTY, NASTY, described=NASTY)
    figure = Dumbbell(NASTY, NASTY, examples.TOOL, (row,), examples.WORDS)
    for markup in (*(drawn(figure, width) for width in (350, 536, 752)), *cells(figure)):
        assert "<script" not in markup
        assert "\x00" not in markup
        assert "alert" in "".join(Drawn.of(markup).root.itertext())


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert escaped("a\x00b\x0bc\ud800d\ufffe") == "abcd"


def test_words_of_a_scale_have_their_language() -> None:
    assert 'class="t-ideal"' in drawn(examples.example_dumbbell(), 752)
    assert 'lang="en"' in drawn(examples.example_dumbbell(), 752)


def test_a_meeting_gets_a_column_per_option() -> None:
    figure = Counts("T", "D.", "actual", (Count("a", 3), Count("b", 6), Count("c", 0)), "Option", "People")
    drawings = [Drawn.of(markup) for markup in columns(figure)]
    assert [[text for *_place, text, _size, _bold in one.texts()] for one in drawings] == [["3"], ["6"], ["0"]]
    heights = [rect[3] for one in drawings for rect in one.rects("c-bar-actual")]
    assert heights[0] * 2 == pytest.approx(heights[1], abs=0.2)


@pytest.mark.parametrize("draw", [lambda figure: drawn(figure, 350), cells])
def test_what_is_no_figure_is_refused(draw: object) -> None:
    with pytest.raises(TypeError, match="drawing"):
        draw("no figure")  # type: ignore[operator]
