"""Values to cells: headings that stay in sight, text that stays text, and a file without the present time in it."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from makers.excel_charts import INK, drawn
from makers.orders import FORMULA_STARTS, HEADINGS, TEXT, UNPRINTABLE, Book, Column, Sheet

MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")


def workbook_of(book: Book) -> bytes:
    """The XLSX file. Its dates are the day of the book instead of today."""
    made = Workbook()
    made.remove(made.active)
    for sheet in book.sheets:
        _put_sheet(made.create_sheet(sheet.title), sheet, book)
    properties = made.properties
    properties.title, properties.creator = UNPRINTABLE.sub("", book.title), "Partnership Health"
    properties.language, properties.created = book.language, datetime(book.day.year, book.day.month, book.day.day)
    saved = io.BytesIO()
    made.save(saved)
    return _dated(saved, book.day)


def _put_sheet(page: Worksheet, sheet: Sheet, book: Book) -> None:
    if sheet.sentence:
        _put(page["A1"], sheet.sentence)
        page.column_dimensions["A"].width = TEXT
    else:
        _fill(page, sheet.columns, book.date_format)
    for chart in sheet.charts:
        page.add_chart(drawn(chart, page), chart.anchor)
    page.page_setup.paperSize, page.page_setup.orientation = page.PAPERSIZE_A4, "landscape"
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _fill(page: Worksheet, columns: Sequence[Column], date_format: str) -> None:
    for number, column in enumerate(columns, 1):
        heading = page.cell(HEADINGS, number)
        _put(heading, column.heading)
        heading.font, heading.border = Font(bold=True, color=INK), Border(bottom=Side("medium", color=INK))
        for row, value in enumerate(column.values, HEADINGS + 1):
            if value is not None:
                _put(page.cell(row, number), value, date_format if isinstance(value, date) else column.places)
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.freeze_panes = page.cell(HEADINGS + 1, 2)
    page.print_title_rows = f"{HEADINGS}:{HEADINGS}"


def _put(cell: Cell, value: object, places: str = "General") -> None:
    """Write a value into a cell. A text is stored as text even if it begins like a formula."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = UNPRINTABLE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
        return
    cell.value, cell.number_format = value, places
    if isinstance(value, date):
        cell.alignment = Alignment(horizontal="left", vertical="top")


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
