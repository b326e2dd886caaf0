"""Reads CSV with commas, semicolons or tabs. A row that cannot be read is named, and the rows after it are read."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from safeguards.uploads.limits import LONGEST_CELL, Limits, RefusedUploadError, refuse_rows

SEPARATORS = ",;\t"
LINE_END = re.compile(r"\r\n|\r|\n")  # str.splitlines would also split at characters that nobody sees
SEPARATOR_LINE = re.compile(
    r"\ufeff?sep=([,;\t])", re.IGNORECASE
)  # the line with which Excel says what separates its fields
LINES_OF_A_ROW = 50  # a field may hold so many lines; more means that its quotation mark was never closed
BLANK = ' \t,;\xa0\ufeff"'

Recognised = Callable[[Sequence[str]], int]
"""A function that counts how many of these headings are known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the number of the line on which it begins; `fault` says why its cells could not be read."""

    line: int
    cells: list[str] = field(default_factory=list)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and the first line of the table: a line `sep=;` before it is not part of it."""

    lines: Sequence[str]
    start: int
    separator: str


def opened(text: str, recognised: Recognised) -> Lines:
    """The lines of a table. The separator is the one that the text names, or the one that gives most known headings."""
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    start = next((number for number, line in enumerate(lines) if line.strip(BLANK)), len(lines))
    if start < len(lines) and (named := SEPARATOR_LINE.fullmatch(lines[start].strip(" "))):
        below = range(start + 1, len(lines))
        start = next((number for number in below if lines[number].strip(BLANK)), len(lines))
        return Lines(lines, start, named[1])
    shown = {separator: recognised(first_cells(lines, start, separator)) for separator in SEPARATORS}
    return Lines(lines, start, max(shown, key=shown.__getitem__))


def first_cells(lines: Sequence[str], start: int, separator: str) -> list[str]:
    return _row(lines, start, separator)[0].cells if start < len(lines) else []


def rows(text: Lines, limits: Limits) -> Iterator[Row]:
    """Every row that is not empty. Raises RefusedUploadError if there are too many rows, or bad ones."""
    faults = 0
    for count, row in enumerate(_all_rows(text), 1):
        checked = _within(row, limits)
        faults += bool(checked.fault)
        if count > limits.rows:
            raise refuse_rows(limits)
        if faults > limits.faults:
            words = _("Line %(line)s and %(count)s lines above cannot be read. Save the table as CSV again.")
            raise RefusedUploadError(words % {"line": row.line, "count": intcomma(limits.faults)})
        yield checked


def _all_rows(text: Lines) -> Iterator[Row]:
    number = text.start
    while number < len(text.lines):
        taken = 1
        if text.lines[number].strip(BLANK):
            row, taken = _row(text.lines, number, text.separator)
            yield row
        number += taken


def plain(text: Lines) -> Iterator[Row]:
    """Every line that is not empty, as one cell: for a list that is not a table."""
    lines = ((number, text.lines[number]) for number in range(text.start, len(text.lines)))
    return (Row(number + 1, [line]) for number, line in lines if line.strip(BLANK))


def _within(row: Row, limits: Limits) -> Row:
    fault = ""
    if len(row.cells) > limits.columns and (count := filled(row.cells)) > limits.columns:
        words = _("it has %(count)s fields, of %(most)s at most.")
        fault = words % {"count": intcomma(count), "most": intcomma(limits.columns)}
    elif max(map(len, row.cells), default=0) > LONGEST_CELL:
        fault = _("a field has more than %(most)s characters.") % {"most": intcomma(LONGEST_CELL)}
    return Row(row.line, fault=fault) if fault else row


def filled(cells: Sequence[str]) -> int:
    """The number of cells up to the last one that is not empty."""
    return next((number for number in range(len(cells), 0, -1) if cells[number - 1]), 0)


def _row(lines: Sequence[str], number: int, separator: str) -> tuple[Row, int]:
    """The row that begins on this line, and how many lines it takes."""
    if '"' not in lines[number]:
        return Row(number + 1, [_tidy(cell) for cell in lines[number].split(separator)]), 1
    last = min(number + LINES_OF_A_ROW, len(lines))
    reader = csv.reader((f"{lines[at]}\n" for at in range(number, last)), delimiter=separator, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error as error:
        return Row(number + 1, fault=_fault(error)), 1
    return Row(number + 1, [_tidy(cell) for cell in cells]), reader.line_num


def _fault(error: csv.Error) -> str:
    if "expected after" in str(error):  # "',' expected after '\"'"
        return _(
            "something follows a quotation mark. Put quotation marks around the whole field, and double those in it."
        )
    return _("a quotation mark is opened here and never closed.")


def _tidy(cell: str) -> str:
    return cell.strip(" \t\r\n\xa0")
