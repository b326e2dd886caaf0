"""The spectrum as SVG: fields with one mark per person, wanted above and now below, each with its count."""

from charts.figures.spectrum import MARKS_PER_FIELD, Spectrum, SpectrumRow
from charts.svg import ink
from charts.svg.frame import NARROW, unit_of
from charts.svg.text import wrapped

FIELD = 58  # pixels: height of a row of fields
WANTED, NOW = 17, 42  # pixels from the top of a field to the middles of both rows of marks
COUNT, MARKS = 8, 35  # pixels from the left end of a field to the count and to the first mark
STEP = 6.8  # pixels from one mark to the next, where the field has room
LABELS = 0.26  # of the width
LINE = 20  # pixels
LEAST = 350  # pixels: in less, marks would hide each other


def drawn(figure: Spectrum, width: float) -> str:
    """All rows with their labels, and the names of the levels above them."""
    unit = unit_of(width)
    left = 0.0 if width < NARROW else LABELS * width + 16 * unit
    room = width if not left else LABELS * width
    labels = [wrapped(row.label, room, ink.size_of("t-label", unit), bold=True) for row in figure.rows]
    top = 26 * unit
    fields, names = list[str](), list[str]()
    for row, lines in zip(figure.rows, labels, strict=True):
        above = 0.0 if left else (len(lines) * LINE + 6) * unit
        names += ink.lines(0, top + (16 if not left else 22) * unit, lines, LINE * unit)
        fields.append(_fields(figure, row, (left, top + above), width - left, unit))
        top += above + (max(FIELD, len(lines) * LINE if left else 0) + 14) * unit
    each = (width - left) / len(figure.levels)
    levels = [ink.text(left + (n + 0.5) * each, 16 * unit, name, "middle") for n, name in enumerate(figure.levels)]
    groups = [*fields, ink.text_group("t-label", names, unit), ink.text_group("t-soft", levels, unit)]
    return ink.whole(width, top, figure.described, groups)


def _fields(figure: Spectrum, row: SpectrumRow, corner: tuple[float, float], width: float, unit: float) -> str:
    (left, top), each = corner, width / len(figure.levels)
    bands, counts = list[str](), list[str]()
    circles, diamonds = list[str](), list[str]()
    step = min(STEP * unit, (each - (MARKS + 4) * unit) / MARKS_PER_FIELD)
    for level, (wanted, now) in enumerate(zip(row.wanted, row.now, strict=True)):
        start = left + level * each + 1
        bands.append(ink.rect(start, top, each - 2, FIELD * unit))
        for people, at in ((wanted, WANTED), (now, NOW)):
            if people:
                counts.append(ink.text(start + COUNT * unit, top + (at + 5) * unit, str(people)))
        first = start + MARKS * unit
        circles += [_circle(x, top + WANTED * unit, 3 * unit) for x in _places(figure, wanted, first, step)]
        diamonds += [ink.diamond_path(x, top + NOW * unit, 4 * unit) for x in _places(figure, now, first, step)]
    return "".join(
        [
            ink.group("c-field", bands),
            ink.group("c-wanted", [ink.path(*circles)], unit),
            ink.group("c-people", [ink.path(*diamonds)]),
            ink.text_group("t-value", counts, unit),
        ]
    )


def _places(figure: Spectrum, people: int, first: float, step: float) -> list[float]:
    return [first + step * place for place in range(-(-people // figure.people_per_mark))]


def _circle(x: float, y: float, radius: float) -> str:
    """A circle as a piece of a path, so that a field's marks need one element."""
    r, across = ink.number(radius), ink.number(2 * radius)
    return f"M{ink.number(x - radius)} {ink.number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0z"


def cell(figure: Spectrum, row: SpectrumRow, width: float) -> str:
    """One row as a drawing of its own, for a list whose words stand beside it. Its marks need 350 pixels."""
    width = max(width, LEAST)
    return ink.whole(width, FIELD, row.described, [_fields(figure, row, (0, 0), width, 1.0)])
