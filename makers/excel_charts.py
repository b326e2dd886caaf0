"""Charts that a spreadsheet draws from its own cells, by the grammar of the look: circle ideal, diamond actual."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from makers.orders import GAPS, HEADINGS, Chart

INK, SURFACE, RULE, EDGE, IDEAL, ACTUAL = "17212B", "FFFFFF", "D9D4C8", "6B7480", "A34A00", "12436D"
POINT = 12_700  # a point in the units of line widths
FILLINGS = {
    "wide_behind": "solid",
    "some_behind": "pct25",
    "none": "hollow",
    "some_beyond": "ltUpDiag",
    "wide_beyond": "wdUpDiag",
}
"""How a bar of each band gap is filled: as the squares of the look, and hatched where it goes beyond the ideal."""
WIDTH, HEIGHT = 26, 9.5  # centimetres


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that a chart draws, and the column that names them."""

    sheet: Worksheet
    first: int
    last: int
    names: int

    def cells(self, column: int) -> Reference:
        return Reference(self.sheet, min_col=column, min_row=self.first, max_row=self.last)

    def series(self, column: int) -> Series:
        """One column, called by its heading."""
        heading = f"{quote_sheetname(self.sheet.title)}!${get_column_letter(column)}${HEADINGS}"
        series = Series(self.cells(column))
        series.tx = SeriesLabel(strRef=StrRef(heading))
        return series


def drawn(chart: Chart, sheet: Worksheet) -> LineChart | BarChart:
    """The chart as the spreadsheet draws it: marks on a scale, or bars of words."""
    rows = Rows(sheet, chart.first, chart.last, chart.names)
    if chart.top:
        return dumbbells(rows, chart.title, chart.columns, chart.top)
    return gap_bars(rows, chart.title, chart.columns)


def dumbbells(rows: Rows, title: str, columns: Sequence[int], top: int) -> LineChart:
    """Both marks of each row and the line between them, always on the whole scale. `columns`: ideal and actual."""
    chart = LineChart()
    _frame(chart, rows, title, columns)
    ideals, actuals = chart.series
    ideals.marker = Marker(symbol="circle", size=11, spPr=_look(SURFACE, IDEAL))
    actuals.marker = Marker(symbol="diamond", size=12, spPr=_look(ACTUAL, SURFACE))
    for series in chart.series:
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.marker = True
    chart.hiLowLines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=EDGE, w=2 * POINT)))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = 1, top, 1
    return chart


def gap_bars(rows: Rows, title: str, columns: Sequence[int]) -> BarChart:
    """Practices by the width of their gap, one bar per row, told apart by pattern. `columns`: one for each of GAPS."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    _frame(chart, rows, title, columns)
    for series, gap in zip(chart.series, GAPS, strict=True):
        series.graphicalProperties = _filled(FILLINGS[gap])
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
    chart.y_axis.majorUnit = 1
    return chart


def _frame(chart: BarChart | LineChart, rows: Rows, title: str, columns: Sequence[int]) -> None:
    chart.series = [rows.series(column) for column in columns]
    chart.set_categories(rows.cells(rows.names))
    chart.title, chart.width, chart.height, chart.legend.position = title, WIDTH, HEIGHT, "b"
    chart.title.overlay = chart.legend.overlay = chart.roundedCorners = False  # else Excel draws title over marks
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=RULE)))


def _look(fill: str, line: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=fill, ln=LineProperties(solidFill=line, w=2 * POINT))


def _filled(filling: str) -> GraphicalProperties:
    if filling in ("solid", "hollow"):
        return _look(INK if filling == "solid" else SURFACE, INK)
    front, back = ColorChoice(srgbClr=INK), ColorChoice(srgbClr=SURFACE)
    pattern = PatternFillProperties(prst=filling, fgClr=front, bgClr=back)
    return GraphicalProperties(pattFill=pattern, ln=LineProperties(solidFill=INK, w=2 * POINT))
