"""How marks, lines and texts become SVG markup.

Each group has a class and the same look as presentation attributes. On a page static/css/charts.css overrides the
attributes with the page's custom properties and with the system's colours; on paper (WeasyPrint does not apply a
page's rules inside SVG) and in a saved file the attributes hold. No style attribute is used, because the
Content-Security-Policy forbids it.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

TOKENS = {
    "ink": "#17212b",
    "ink-soft": "#4b5661",
    "surface": "#ffffff",
    "sunken": "#eeebe3",
    "rule": "#d9d4c8",
    "edge": "#6b7480",
    "actual": "#12436d",
    "ideal": "#a34a00",
}
"""The colours of static/css/look.css, by the names of its custom properties."""

LINES: Mapping[str, Mapping[str, str]] = {
    "c-grid": {"fill": "none", "stroke": "rule"},
    "c-axis": {"fill": "none", "stroke": "ink"},
    "c-gap": {"fill": "none", "stroke": "edge", "stroke-width": "2"},
    "c-interval": {"fill": "none", "stroke": "actual", "stroke-width": "2"},
    "c-people": {"fill": "actual"},
    "c-ideal": {"fill": "surface", "stroke": "ideal", "stroke-width": "2.5"},
    "c-actual": {"fill": "actual", "stroke": "surface", "stroke-width": "1.5"},
    "c-ideal-line": {"fill": "none", "stroke": "ideal", "stroke-width": "2", "stroke-dasharray": "4 3"},
    "c-actual-line": {"fill": "none", "stroke": "actual", "stroke-width": "2"},
    "c-moment": {"fill": "none", "stroke": "ink", "stroke-dasharray": "2 3"},
    "c-flag": {"fill": "surface", "stroke": "ink"},
    "c-wide": {"fill": "ink", "stroke": "ink", "stroke-width": "1.5"},
    "c-hollow": {"fill": "surface", "stroke": "ink", "stroke-width": "1.5"},
    "c-dot": {"fill": "ink"},
    "c-field": {"fill": "sunken"},
    "c-wanted": {"fill": "none", "stroke": "ideal", "stroke-width": "1.5"},
    "c-bar-ideal": {"fill": "surface", "stroke": "ideal", "stroke-width": "2"},
    "c-bar-actual": {"fill": "actual", "stroke": "actual", "stroke-width": "2"},
    "c-bar-other": {"fill": "none", "stroke": "edge", "stroke-width": "1.5", "stroke-dasharray": "2 2"},
    "c-base": {"fill": "none", "stroke": "edge"},
    "c-diagonal": {"fill": "none", "stroke": "edge", "stroke-dasharray": "1 3"},
}
"""What is not text, by class; a value that names a token stands for its colour."""

TEXTS: Mapping[str, tuple[str, int, int]] = {
    "t-label": ("ink", 16, 650),
    "t-gap": ("ink", 20, 650),
    "t-words": ("ink", 15, 400),
    "t-value": ("ink", 14, 650),
    "t-soft": ("ink-soft", 14, 400),
    "t-ideal": ("ideal", 14, 400),
    "t-actual": ("actual", 14, 400),
}
"""Texts by class: colour, size in pixels at one unit, weight. 14 pixels are the least."""

FONT = "'Source Sans 3', sans-serif"
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


def escaped(text: str) -> str:
    """The text as it may stand in markup and in a quoted attribute."""
    return html.escape(UNPRINTABLE.sub("", text))


def number(value: float) -> str:
    """A place in pixels, to a tenth; always with a point, whatever the language."""
    places = f"{value:.1f}".removesuffix(".0")
    return "0" if places == "-0" else places


@lru_cache(maxsize=128)
def attributes_of(name: str, unit: float = 1.0) -> str:
    """The class and presentation attributes of what is not text; line widths grow with the unit."""
    look = {key: TOKENS.get(value, value) for key, value in LINES[name].items()}
    if unit != 1 and "stroke-width" in look:
        look["stroke-width"] = number(float(look["stroke-width"]) * unit)
    return " ".join([f'class="{name}"', *(f'{key}="{value}"' for key, value in look.items())])


def group(name: str, shapes: Iterable[str], unit: float = 1.0) -> str:
    """Shapes of one look; nothing where there are none."""
    inside = "".join(shapes)
    return f"<g {attributes_of(name, unit)}>{inside}</g>" if inside else ""


def text_group(name: str, texts: Iterable[str], unit: float = 1.0, lang: str = "") -> str:
    """Texts of one look; nothing where there are none."""
    inside = "".join(texts)
    if not inside:
        return ""
    color, size, weight = TEXTS[name]
    look = f'fill="{TOKENS[color]}" font-size="{number(size * unit)}" font-weight="{weight}"'
    spoken = f' lang="{escaped(lang)}"' if lang else ""
    return f'<g class="{name}" {look}{spoken}>{inside}</g>'


def key(sign: str) -> str:
    """A mark that explains others and shows no number itself."""
    return f'<g class="c-key">{sign}</g>'


def size_of(name: str, unit: float = 1.0) -> float:
    return TEXTS[name][1] * unit


def text(x: float, y: float, words: str, anchor: str = "") -> str:
    """One line whose baseline begins, or by `anchor` has its middle or its end, at a place."""
    place = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{number(x)}" y="{number(y)}"{place}>{escaped(words)}</text>'


def lines(x: float, y: float, texts: Sequence[str], step: float, anchor: str = "") -> list[str]:
    """Several lines, one under the other."""
    return [text(x, y + place * step, line, anchor) for place, line in enumerate(texts)]


def circle(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def diamond(x: float, y: float, half: float) -> str:
    return f'<path d="{diamond_path(x, y, half)}"/>'


def diamond_path(x: float, y: float, half: float) -> str:
    """The outline of a diamond; several in one path cost fewer bytes."""
    side = number(half)
    return f"M{number(x)} {number(y - half)}l{side} {side}-{side} {side}-{side}-{side}z"


def path(*pieces: str) -> str:
    """One path of all pieces; nothing where there are none."""
    inside = "".join(pieces)
    return f'<path d="{inside}"/>' if inside else ""


def across(y: float, left: float, right: float) -> str:
    """A horizontal line, as a piece of a path."""
    return f"M{number(left)} {number(y)}H{number(right)}"


def down(x: float, top: float, bottom: float) -> str:
    """A vertical line, as a piece of a path."""
    return f"M{number(x)} {number(top)}V{number(bottom)}"


def rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"/>'


def whole(width: float, height: float, described: str, groups: Iterable[str]) -> str:
    """The drawing. The title is its one sentence, for screen readers and for the tags of a PDF."""
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    title = escaped(described)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn" {size} role="img" aria-label="{title}"'
    return f'{start} font-family="{FONT}"><title>{title}</title>{"".join(groups)}</svg>'
