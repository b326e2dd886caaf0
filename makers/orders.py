"""What a file is made of: plain data that is handed to the process that makes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in neither XML nor a workbook
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TEXT, NAME, FIGURE = 70, 34, 15  # widths in characters: sentences, names, figures under a heading of two lines
HEADINGS = 1  # the row of a sheet that names its columns
GAPS = ("wide_behind", "some_behind", "none", "some_beyond", "wide_beyond")
"""How wide a gap is in words, from the practices furthest below the ideal on."""


class Order(Protocol):
    """One file to make."""

    def made(self) -> bytes:
        """The file. Called only in the process that `makers.process` starts, because its libraries need much memory."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page of HTML and its styles, to be laid out as PDF."""

    html: str
    css: str = ""
    is_tagged: bool = True
    """Whether screen readers can read the file (PDF/UA)."""

    def made(self) -> bytes:
        """The PDF. The same page is the same file, byte for byte."""
        from makers.layout import pdf_of  # WeasyPrint

        return pdf_of(self)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. `name` is its name in the CSV, empty if the CSV does not have it."""

    heading: str
    values: Sequence[object]
    width: int = FIGURE
    name: str = ""
    places: str = "General"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that the spreadsheet draws from rows `first` to `last`; column `names` names them."""

    title: str
    first: int
    last: int
    names: int
    columns: Sequence[int]
    """Ideal and actual; in a chart of words, one column for each of `GAPS`."""
    top: int = 0
    """The largest mark of the scale; 0 in a chart of words."""
    anchor: str = "A1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and charts, or the sentence that says why there are none."""

    title: str
    columns: Sequence[Column] = ()
    charts: Sequence[Chart] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. Its dates are `day`, so that the same content is the same file, byte for byte."""

    title: str
    day: date
    language: str
    date_format: str
    """How a date is written, as spreadsheets spell it: d mmmm yyyy."""
    sheets: Sequence[Sheet]

    def made(self) -> bytes:
        """The XLSX file."""
        from makers.cells import workbook_of  # openpyxl

        return workbook_of(self)


@dataclass(frozen=True, slots=True)
class Due:
    """One due date. `key` is the same in every download, so that a calendar recognises the event."""

    key: str
    noted_on: date
    due_on: date
    what: str
    more: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """An all-day event for each due date, with a reminder so long before. `host` makes their ids unique worldwide."""

    entries: Sequence[Due]
    host: str
    remind_before: timedelta

    def made(self) -> bytes:
        """The calendar file."""
        from makers.calendars import calendar_of  # icalendar

        return calendar_of(self)
