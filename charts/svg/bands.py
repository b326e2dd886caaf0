"""Small groups in words as SVG: squares per principle, and dumbbells on fields."""

from collections.abc import Iterable, Sequence

from charts.figures.bands import Fields, FieldsRow, Squares, SquaresRow
from charts.svg import ink
from charts.svg.frame import NARROW, WITH_WORDS, unit_of
from charts.svg.marks import Placed, drawn_pairs
from charts.svg.overlap import pair_of
from charts.svg.text import widest, wrapped

SQUARE, STEP, LEAST = 14.0, 19.0, 3.0  # pixels: side of a square, from one to the next, and the smallest step
LABEL_LINE, PAD = 20, 12  # pixels
LABELS = 0.26  # of the width, beside the marks
FIELD = 32  # pixels: height of a field


def drawn_squares(figure: Squares, width: float) -> str:
    """All rows: the label, the counts in words, and the squares."""
    unit = unit_of(width)
    labels = _labels(figure.rows, width, unit)
    left = _left_of_squares(figure, width, unit)
    most = max((len(row.sizes) for row in figure.rows), default=0) or 1
    row = _row_height(labels, width, unit)
    middles = [row * number + _middle(lines, width, row, unit) for number, lines in enumerate(labels)]
    places = [(each, left, middle) for each, middle in zip(figure.rows, middles, strict=True)]
    groups = [
        _rules(len(figure.rows), row, width),
        squares_of(places, min(STEP * unit, (width - left) / most), unit),
        *_texts(figure, labels, width, row),
    ]
    return ink.whole(width, row * len(figure.rows), figure.described, groups)


def _labels(rows: Sequence[SquaresRow] | Sequence[FieldsRow], width: float, unit: float) -> list[tuple[str, ...]]:
    room = width if width < NARROW else LABELS * width
    return [wrapped(row.label, room, ink.size_of("t-label", unit), bold=True) for row in rows]


def _left_of_squares(figure: Squares, width: float, unit: float) -> float:
    """On a phone the squares have a line of their own; from there on they follow the labels, then also the words."""
    if width < NARROW:
        return 0.0
    left = LABELS * width + 16 * unit
    words_width = widest(tuple(row.words for row in figure.rows), ink.size_of("t-words", unit))
    return min(left + words_width + 24 * unit, width * 0.7) if width >= WITH_WORDS else left


def _row_height(labels: Sequence[Sequence[str]], width: float, unit: float) -> float:
    lines = max((len(each) for each in labels), default=1)
    margin = 64 if width < NARROW else 2 * PAD
    return max(lines * LABEL_LINE + margin, 48 if width >= WITH_WORDS else 64) * unit


def _middle(lines: Sequence[str], width: float, row: float, unit: float) -> float:
    """The height of the squares in their row: on a phone under the words, which stand under the label."""
    if width < NARROW:
        return (len(lines) * LABEL_LINE + 46) * unit
    return row / 2 if width >= WITH_WORDS else row / 2 - 10 * unit


def _rules(count: int, row: float, width: float) -> str:
    between = [ink.across(row * number, 0, width) for number in range(1, count)]
    ends = ink.path(ink.across(0.5, 0, width), ink.across(row * count - 0.5, 0, width))
    return ink.group("c-grid", [ink.path(*between)]) + ink.group("c-axis", [ends])


def _texts(figure: Squares, labels: Sequence[Sequence[str]], width: float, row: float) -> list[str]:
    unit, left = unit_of(width), 0.0 if width < NARROW else LABELS * width + 16 * unit_of(width)
    names, words = list[str](), list[str]()
    for number, (each, lines) in enumerate(zip(figure.rows, labels, strict=True)):
        height, middle = len(lines) * LABEL_LINE * unit, row * number + row / 2
        top = row * number + 9 * unit if width < NARROW else middle - height / 2
        names += ink.lines(0, top + 15 * unit, lines, LABEL_LINE * unit)
        baseline = middle + (5 if width >= WITH_WORDS else 20) * unit
        words.append(ink.text(left, top + height + 17 * unit if width < NARROW else baseline, each.words))
    return [ink.text_group("t-label", names, unit), ink.text_group("t-words", words, unit)]


def squares_of(rows: Iterable[tuple[SquaresRow, float, float]], step: float, unit: float = 1.0) -> str:
    """Solid for wide, dotted for some, hollow for none: each row from its left end around its middle."""
    side = max(min(SQUARE * unit, step - 3), LEAST)
    wide, hollow, dots = list[str](), list[str](), list[str]()
    for row, left, middle in rows:
        for place, size in enumerate(row.sizes):
            x = left + place * step + 1
            (wide if size == "wide" else hollow).append(ink.rect(x, middle - side / 2, side, side))
            if size == "some":
                dots.append(ink.circle(x + side / 2, middle, max(side / 6, 1)))
    return ink.group("c-wide", wide) + ink.group("c-hollow", hollow) + ink.group("c-dot", dots)


def squares_cell(row: SquaresRow, width: float, height: float = 24) -> str:
    """One row as a small drawing for a table."""
    step = min(16.0, width / max(len(row.sizes), 1))
    return ink.whole(width, height, row.words, [squares_of([(row, 0, height / 2)], step, 0.8)])


def drawn_fields(figure: Fields, width: float) -> str:
    """All rows on their fields; labels above on a phone, beside from there on; the words of the fields below."""
    unit = unit_of(width)
    labels = _labels(figure.rows, width, unit)
    left = 0.0 if width < NARROW or not any(row.label for row in figure.rows) else LABELS * width + 16 * unit
    label_height = max((len(lines) for lines in labels), default=0) * LABEL_LINE * unit
    above = label_height + 8 * unit if not left else 0.0
    row = max(above + (FIELD + 12) * unit, label_height + PAD * unit)
    middles = [row * number + (above + row - 6 * unit if above else row) / 2 for number in range(len(figure.rows))]
    fields = _field_places(left, width, len(figure.fields))
    names = [
        line
        for number, lines in enumerate(labels)
        for line in ink.lines(0, _label_at(row * number, row, len(lines), unit, left), lines, LABEL_LINE * unit)
    ]
    bottom = row * len(figure.rows) + 16 * unit
    named = zip(fields, figure.fields, strict=True)
    words = [ink.text(x + room / 2, bottom, word, "middle") for (x, room), word in named]
    groups = [
        _bands(fields, middles, FIELD * unit),
        field_marks(figure.rows, middles, fields, unit),
        ink.text_group("t-label", names, unit),
        ink.text_group("t-soft", words, unit),
    ]
    return ink.whole(width, bottom + 8 * unit, figure.described, groups)


def _label_at(top: float, row: float, lines: int, unit: float, left: float) -> float:
    """The first baseline of a label: above its fields, or in the middle beside them."""
    if not left:
        return top + 18 * unit
    return top + row / 2 - lines * LABEL_LINE * unit / 2 + 15 * unit


def _field_places(left: float, right: float, count: int) -> list[tuple[float, float]]:
    """The left end and the width of each field."""
    each = (right - left) / count
    return [(left + number * each + 1, each - 2) for number in range(count)]


def _bands(fields: Sequence[tuple[float, float]], middles: Sequence[float], height: float) -> str:
    return ink.group("c-field", [ink.rect(x, y - height / 2, room, height) for y in middles for x, room in fields])


def field_marks(
    rows: Sequence[FieldsRow], middles: Sequence[float], fields: Sequence[tuple[float, float]], unit: float
) -> str:
    """Pairs in the middles of their fields; of a row with one mark alone, that one."""
    places = [x + room / 2 for x, room in fields]
    pairs: list[Placed] = []
    alone = list[str]()
    for row, y in zip(rows, middles, strict=True):
        if row.ideal is not None and row.actual is not None:
            pairs.append((y, pair_of(places[row.ideal], places[row.actual], unit)))
        elif row.ideal is not None:
            alone.append(ink.group("c-ideal", [ink.circle(places[row.ideal], y, 7 * unit)], unit))
        elif row.actual is not None:
            alone.append(ink.group("c-actual", [ink.diamond(places[row.actual], y, 8.5 * unit)], unit))
    return drawn_pairs(pairs, unit) + "".join(alone)


def fields_cell(figure: Fields, row: FieldsRow, width: float, height: float = 24) -> str:
    """One row as a small drawing for a table."""
    fields = _field_places(0, width, len(figure.fields))
    marks = field_marks([row], [height / 2], fields, 0.8)
    return ink.whole(width, height, row.words, [_bands(fields, [height / 2], height), marks])
