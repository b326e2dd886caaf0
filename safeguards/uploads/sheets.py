"""Reads the first sheet of an XLSX file. A file may be hostile, so what would take long is refused first."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorkSheetParser

from safeguards.uploads import archives
from safeguards.uploads.delimited import Row
from safeguards.uploads.limits import (
    LONGEST_CELL,
    Limits,
    RefusedUploadError,
    refuse_columns,
    refuse_rows,
)
from safeguards.uploads.outlines import Outline, broken, outlines_of, too_large


def rows(content: bytes, limits: Limits) -> Iterator[Row]:
    """Every row that is not empty, with its number; all rows have the same length. Raises RefusedUploadError."""
    try:
        yield from _rows(content, limits)
    except RefusedUploadError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it stumble over
        raise broken() from error


def _rows(content: bytes, limits: Limits) -> Iterator[Row]:
    characters = 0
    outlines = _outlines(content)
    reader = _reader(content)
    path = next(link.target for _sheet, link in reader.parser.find_sheets() if link.Type.endswith("/worksheet"))
    outline = outlines[path]
    _check(outline, limits)
    for number, values in _values(path, reader, outline):
        cells = [""] * outline.last_column
        for column, value in values.items():
            cells[column - 1] = _words(value)
        characters += sum(map(len, cells))
        if characters > limits.characters:
            raise too_large()
        if any(cells):
            yield Row(number, cells)


def _reader(content: bytes) -> ExcelReader:
    """Open the workbook without its sheets. `load_workbook` would read each of them once, to learn its size."""
    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader


def _values(path: str, reader: ExcelReader, outline: Outline) -> Iterator[tuple[int, dict[int, object]]]:
    """The values of each row by column. Formulas are not calculated: the values that the file stores are used."""
    with reader.archive.open(path) as source:
        for number, cells in _parser(source, reader).parse():
            if number > outline.last_row:
                return
            yield number, {cell["column"]: cell["value"] for cell in cells if cell["value"] is not None}


def _outlines(content: bytes) -> dict[str, Outline]:
    if not archives.has_small_directory(io.BytesIO(content)):
        raise broken()
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return outlines_of(container)


def _parser(source: IO[bytes], reader: ExcelReader) -> WorkSheetParser:
    book = reader.wb
    return WorkSheetParser(
        source,
        reader.shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _check(outline: Outline, limits: Limits) -> None:
    if not outline.is_in_order:
        raise broken()
    if max(outline.last_row, outline.rows) > limits.rows:
        raise refuse_rows(limits)
    if outline.last_column > limits.columns:
        raise refuse_columns(limits)
    if outline.cells > limits.cells:
        raise too_large()


def _words(value: object) -> str:
    """A cell as text; a whole number has no fraction."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = str(value)
    if len(words) > LONGEST_CELL:
        raise too_large()
    return words.strip(" \t\r\n\xa0")
