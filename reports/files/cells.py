"""Values to cells: headings that stay in sight, text that stays text, and a file without the present time in it."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.files.about import UNPRINTABLE, language_of_file
from reports.files.descriptions import DECIMAL
from reports.files.excel_charts import HEADINGS, INK
from reports.files.tables import FORMULA_STARTS
from reports.files.variables import Variable

TEXT, NAME, FIGURE = 70, 34, 15  # widths in characters: sentences, names, figures under a heading of two lines
TWO_DECIMALS = ("agreement_", "consensus_")
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. `name` is its name in the CSV, empty if the CSV does not have it."""

    heading: str
    values: Sequence[object]
    width: int = FIGURE
    name: str = ""
    places: str = "General"


def column_of(variable: Variable, rows: Iterable[Mapping[str, object]], width: int = FIGURE) -> Column:
    """The column of one variable. Codes become words. A cell is empty if its row does not publish the variable."""
    values = [variable.word(row[variable.name]) if variable.name in row else None for row in rows]
    decimals = "0.00" if variable.name.startswith(TWO_DECIMALS) else "0.0"
    places = decimals if variable.type == DECIMAL else "General"
    return Column(variable.heading, values, width, variable.name, places)


def fill(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for number, column in enumerate(columns, 1):
        heading = sheet.cell(HEADINGS, number)
        put(heading, column.heading)
        heading.font, heading.border = Font(bold=True, color=INK), Border(bottom=Side("medium", color=INK))
        for row, value in enumerate(column.values, HEADINGS + 1):
            if value is not None:
                put(sheet.cell(row, number), value, column.places)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = sheet.cell(HEADINGS + 1, 2)
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    _fit_to_paper(sheet)


def say(sheet: Worksheet, sentence: str) -> None:
    """A sheet that says why it is empty."""
    put(sheet["A1"], sentence)
    sheet.column_dimensions["A"].width = TEXT
    _fit_to_paper(sheet)


def put(cell: Cell, value: object, places: str = "General") -> None:
    """Write a value into a cell. A text is stored as text even if it begins like a formula."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = UNPRINTABLE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
        return
    cell.value, cell.number_format = value, places
    if isinstance(value, date):
        cell.number_format = pgettext("a date as spreadsheets spell it", "d mmmm yyyy")
        cell.alignment = Alignment(horizontal="left", vertical="top")


def _fit_to_paper(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def saved(book: Workbook, title: str, day: date) -> bytes:
    """The file as bytes. Its dates are this day instead of today."""
    properties = book.properties
    properties.title, properties.creator = UNPRINTABLE.sub("", title), "Partnership Health"
    properties.language, properties.created = language_of_file(), datetime(day.year, day.month, day.day)
    made = io.BytesIO()
    book.save(made)
    return _dated(made, day)


def _dated(made: io.BytesIO, day: date) -> bytes:
    """Replace the present time, which the library writes into each part and into the properties, by this date."""
    out = io.BytesIO()
    stamp = f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'.encode()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w") as dated:
        for part in parts.namelist():
            content = parts.read(part)
            content = MODIFIED.sub(stamp, content) if part == "docProps/core.xml" else content
            of_that_day = zipfile.ZipInfo(part, (day.year, day.month, day.day, 0, 0, 0))
            dated.writestr(of_that_day, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
