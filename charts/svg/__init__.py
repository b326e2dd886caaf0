"""Figures as SVG markup: one drawing per width, for the page, for paper, and small ones for tables.

`drawn` draws a whole figure, `on_page` puts several widths into one element, and the page shows the one that fits,
`cells` draws each row on its own. All return markup in which everything that came in is escaped.
"""

import re
from collections.abc import Sequence
from functools import singledispatch

from charts.figures import Counts, Dumbbell, Fields, Figure, Map, Spectrum, Squares, Trend
from charts.svg import bands, counts, dumbbell, maps, spectrum, trend

MULTIPLE, PHONE, HALF, PAGE, WHOLE, PROJECTOR = 210, 350, 536, 752, 1216, 1760
"""The widths for which static/css/charts.css can choose."""
SAID_BY_THE_PAGE = re.compile(r' (?:xmlns|font-family|fill|stroke)="[^"]*"|<title>.*?</title>')


@singledispatch
def drawn(figure: Figure, width: int) -> str:
    """The whole figure at this width in pixels. At another width it is drawn again, because type is never scaled."""
    raise TypeError(f"no drawing for {type(figure).__name__}")


drawn.register(Dumbbell, dumbbell.drawn)
drawn.register(Squares, bands.drawn_squares)
drawn.register(Fields, bands.drawn_fields)
drawn.register(Counts, counts.drawn)
drawn.register(Trend, trend.drawn)
drawn.register(Map, maps.drawn)
drawn.register(Spectrum, spectrum.drawn)


def on_page(figure: Figure, widths: Sequence[int] = (PHONE, PAGE)) -> str:
    """The figure at several of WIDTHS, the narrowest first. Without container queries the narrowest is shown."""
    pieces = []
    for place, width in enumerate(widths):
        names = [f"from-{width}"] if place else []
        names += [f"below-{widths[place + 1]}"] if place + 1 < len(widths) else []
        pieces.append(f'<div class="{" ".join(names)}">{drawn(figure, width)}</div>')
    return f'<div class="drawings">{"".join(pieces)}</div>'


def cells(figure: Figure, width: int = 165, room: float = 12) -> tuple[str, ...]:
    """Each row of the figure as a small drawing, for a table or a list; of counts and of a trend the whole.

    `room`: pixels beside the axis of a dumbbell, so that its steps stand under the words in the head of a table.
    """
    match figure:
        case Dumbbell():
            return tuple(dumbbell.cell(figure, row, width, room) for row in figure.rows)
        case Squares():
            return tuple(bands.squares_cell(row, width) for row in figure.rows)
        case Fields():
            return tuple(bands.fields_cell(figure, row, width) for row in figure.rows)
        case Spectrum():
            return tuple(spectrum.cell(figure, row, width) for row in figure.rows)
        case Counts():
            return (counts.cell(figure),)
        case Trend():
            return (trend.cell(figure, width),)
        case _:
            raise TypeError(f"no small drawing for {type(figure).__name__}")


def light(markup: str) -> str:
    """A drawing for a page with hundreds of them: without what static/css/charts.css and the page itself say anyway."""
    return SAID_BY_THE_PAGE.sub("", markup)


def columns(figure: Counts, width: int = 200) -> tuple[str, ...]:
    """Each option as an upright bar with its count, for a meeting's screen."""
    return tuple(counts.column(figure, row, width) for row in figure.rows)
