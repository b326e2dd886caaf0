"""Turns published figures into figures that `charts` can draw, with words in the reader's language."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from analysis.ladder import Suppressed
from analysis.published import GapCounts, PracticeFigures, PrincipleAverages, ScaleFigures, Spread, published
from charts.figures import (
    Count,
    Counts,
    Dots,
    Dumbbell,
    DumbbellRow,
    DumbbellWords,
    Fields,
    FieldsRow,
    Figure,
    Interval,
    Scale,
    Squares,
    SquaresRow,
    SquaresWords,
    Value,
)
from charts.figures.counts import Side
from charts.svg import HALF, MULTIPLE, PAGE, PHONE, cells, drawn, light, on_page
from frameworks.terms import Terms
from reports.results.band_words import BAND_WORDS, band_in_words
from reports.results.numbers import signed

MULTIPLES = (MULTIPLE, PHONE)  # five charts beside each other
NARROW_COLUMN = (PHONE, HALF)  # two charts beside each other
WIDE_COLUMN = (PHONE, HALF, PAGE)
MEETING = (PHONE, PAGE)
FIELDS_WIDTH = 344  # pixels: three fields under the words of a practice


def value(number: float, decimals: int = 1) -> Value:
    """A number with its text in the reader's language."""
    return Value(number, signed(number, decimals))


def interval_in_words(low: float, high: float) -> str:
    return _("%(low)s to %(high)s") % {"low": signed(low), "high": signed(high)}


def dumbbell_words(row: str, ideal: str = "", actual: str = "") -> DumbbellWords:
    """The names of the columns. `row`: what a row is; `ideal`, `actual`: what the instrument calls its scales."""
    return DumbbellWords(
        row=row,
        ideal=ideal or _("Ideal"),
        actual=actual or _("Actual"),
        gap=_("Gap"),
        gap_note=_("to the ideal, in steps"),
        words=_("In words"),
        interval=_("Interval of the gap"),
        people=_("People"),
    )


def averages_row(label: str, averages: PrincipleAverages, words: str) -> DumbbellRow:
    """The means of a principle with their interval and, where it was published, each person's gap."""
    values = {"ideal": signed(averages.ideal), "actual": signed(averages.actual), "gap": signed(averages.gap)}
    dots = () if isinstance(averages.dots, Suppressed) else averages.dots
    return DumbbellRow(
        label,
        value(averages.ideal),
        value(averages.actual),
        signed(averages.gap),
        words,
        interval_of(averages),
        tuple(Dots(gap, people) for gap, people in dots),
        _("Ideal %(ideal)s, actual %(actual)s, gap %(gap)s.") % values,
    )


def interval_of(averages: PrincipleAverages) -> Interval | None:
    """None where it was not published."""
    interval = averages.interval
    if isinstance(interval, Suppressed):
        return None
    return Interval(interval.low, interval.high, interval_in_words(interval.low, interval.high))


def counts_in_words(counts: GapCounts) -> str:
    """How many practices have a wide gap, some gap or none, whatever its direction."""
    values = {"wide": counts.wide, "some": counts.some, "none": counts.none}
    return _("%(wide)s wide, %(some)s some, %(none)s none") % values


def squares_row(label: str, counts: GapCounts) -> SquaresRow:
    return SquaresRow(label, counts.wide, counts.some, counts.none, counts_in_words(counts))


def squares_words(row: str) -> SquaresWords:
    return SquaresWords(row, _("Wide gap"), _("Some gap"), _("No gap"))


def spread_of(scale: ScaleFigures) -> Spread:
    """Counts and agreement of one scale. Only for practices with `has_counts`."""
    return published(scale.spread)


def small_counts(scale: ScaleFigures, side: Side) -> Counts:
    """People per point of a scale, as a small drawing for a line of text. The points have their numbers."""
    counts = spread_of(scale).counts
    described = _("people per option: %(counts)s") % {"counts": ", ".join(map(str, counts))}
    rows = tuple(Count(str(point), people) for point, people in enumerate(counts, 1))
    return Counts("", described, side, rows, _("Option"), _("People"))


def band_fields(figures: PracticeFigures, terms: Terms, label: str = "") -> Fields:
    """The words of one practice on three fields."""
    bands = list(BAND_WORDS)
    values = {"ideal": band_in_words(figures.band_ideal), "actual": band_in_words(figures.band_actual)}
    row = FieldsRow(label, bands.index(figures.band_ideal), bands.index(figures.band_actual))
    words = terms.bands_in_sentences % values
    names = (str(terms.practice), str(terms.ideal), str(terms.actual))
    return Fields("", words, tuple(map(band_in_words, bands)), (replace(row, words=words),), *names)


def drawing_of(figure: Figure, widths: Sequence[int] = WIDE_COLUMN) -> SafeString:
    """The figure on a page, at each of these widths in pixels."""
    return mark_safe(on_page(figure, widths))  # noqa: S308 (charts escapes every text)


def one_drawing(figure: Figure, width: int) -> SafeString:
    """The figure at one width in pixels."""
    return mark_safe(drawn(figure, width))  # noqa: S308 (charts escapes every text)


def small_drawings(figure: Figure, width: int = 165) -> list[SafeString]:
    """Each row of the figure as a small drawing of this width in pixels, for a table or a list."""
    return [mark_safe(cell) for cell in cells(figure, width)]  # noqa: S308 (charts escapes every text)


def light_drawings(figure: Figure) -> list[SafeString]:
    """The same for a page with hundreds of them."""
    return [mark_safe(light(cell)) for cell in cells(figure)]  # noqa: S308 (charts escapes every text)


def on_paper(row: DumbbellRow, scale: Scale, width: int) -> SafeString:
    """One row at this width in pixels, each step in the middle of its column of the table's head."""
    figure = Dumbbell("", row.described, scale, (row,), dumbbell_words(""))
    return mark_safe(cells(figure, width, width / (2 * scale.top))[0])  # noqa: S308 (charts escapes every text)


def squares_on_paper(row: SquaresRow, width: int) -> SafeString:
    """One row at this width in pixels."""
    words = _("Practices by the width of their gap: %(counts)s.") % {"counts": row.words}
    figure = Squares("", words, (replace(row, words=words),), squares_words(""))
    return small_drawings(figure, width)[0]
