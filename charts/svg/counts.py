"""Counts of one scale as SVG: a square per person where there is room, else bars; and small bars for a line of text."""

from charts.figures.counts import Count, Counts
from charts.svg import ink
from charts.svg.frame import NARROW, unit_of
from charts.svg.text import wrapped

PERSON = 14.0  # pixels from one person's square to the next
LABELS, LABELS_NARROW = 0.36, 0.46  # of the width
COUNT = 40  # pixels of the counts, between the labels and the bars
LINE, PAD = 19, 10  # pixels
BAR, BAR_STEP = 7, 10  # pixels: width of a small bar, from one to the next


def drawn(figure: Counts, width: float) -> str:
    """One row per option: label, squares or a bar, and the count."""
    unit, top = unit_of(width), 0.0
    label_room = (LABELS_NARROW if width < NARROW else LABELS) * width
    counts_end = label_room + COUNT * unit
    named = {True: list[str](), False: list[str]()}
    counts, shapes = list[str](), list[str]()
    for row in figure.rows:
        lines = wrapped(row.label, label_room, ink.size_of("t-words", unit))
        height = (max(len(lines), 1) * LINE + PAD) * unit
        middle = top + height / 2
        top += height
        named[row.is_rating] += ink.lines(0, middle + (5 - (len(lines) - 1) * LINE / 2) * unit, lines, LINE * unit)
        counts.append(ink.text(counts_end, middle + 5 * unit, str(row.people), "end"))
        shapes.append(_shapes(figure, row, (counts_end + 12 * unit, middle), width))
    texts = (("t-words", named[True]), ("t-soft", named[False]), ("t-label", counts))
    groups = [*shapes, *(ink.text_group(name, lines, unit) for name, lines in texts)]
    return ink.whole(width, top, figure.described, groups)


def _shapes(figure: Counts, row: Count, start: tuple[float, float], width: float) -> str:
    """Squares or a bar from a place to the right edge."""
    (left, middle), name, unit = start, class_of(figure, row), unit_of(width)
    room, person = width - left - 2, PERSON * unit
    if figure.most * person <= room:
        side = person - 4 * unit
        squares = [ink.rect(left + person * place + 1, middle - side / 2, side, side) for place in range(row.people)]
        return ink.group(name, squares, unit)
    bar = [ink.rect(left + 1, middle - 9 * unit, room * row.people / figure.most, 18 * unit)] if row.people else []
    return ink.group(name, bar, unit)


def class_of(figure: Counts, row: Count) -> str:
    """Hollow for what is ideal, solid for what is actual, dashed for what is no rating."""
    return f"c-bar-{figure.side}" if row.is_rating else "c-bar-other"


def cell(figure: Counts, height: float = 16) -> str:
    """Small upright bars in the order given, for a line of text."""
    bars, base = list[str](), height - 1
    for place, row in enumerate(figure.rows):
        tall = round((height - 2) * row.people / figure.most, 1)
        if row.people:
            bar = ink.rect(BAR_STEP * place + 1.5, base - tall, BAR - 1, tall)
            bars.append(ink.group(class_of(figure, row), [bar], 0.75))
    width = BAR_STEP * max(len(figure.rows), 1)
    line = ink.group("c-base", [ink.path(ink.across(base, 0, width))])
    return ink.whole(width, height, figure.described, [*bars, line])


def column(figure: Counts, row: Count, width: float = 200, height: float = 152) -> str:
    """One option as an upright bar with its count on top, for a meeting's screen."""
    unit, base = 2.0, height - 1
    tall = (height - 40) * row.people / figure.most
    bar = [ink.rect(1, base - tall, width * 0.55, tall)] if row.people else []
    count = ink.text(width * 0.55 / 2 + 1, base - tall - 10, str(row.people), "middle")
    line = ink.group("c-base", [ink.path(ink.across(base, 0, width))], unit)
    described = f"{row.label}: {row.people}"
    shapes = [ink.group(class_of(figure, row), bar), line, ink.text_group("t-value", [count], unit)]
    return ink.whole(width, height, described, shapes)
