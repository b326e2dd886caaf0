"""Scans the XML of a workbook before it is read, to refuse early what would take long."""

import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from safeguards.uploads import archives
from safeguards.uploads.limits import MEGABYTE, RefusedUploadError

MOST_PARTS = 1000  # of a container: sheets, pictures, drawings
LARGEST_UNPACKED = 20 * MEGABYTE
LONGEST_TOKEN = MEGABYTE  # bytes from one tag to the next: parsers before expat 2.6 read a long one again and again
OTHER = "other"
MOST = {
    "row": 1_048_576,  # every row of a sheet may be there, empty: a look at each takes a microsecond
    "c": 200_000,  # cells, the empty ones too; openpyxl takes 5 microseconds for each
    "v": 200_000,
    "f": 200_000,
    "is": 200_000,
    "t": 260_000,
    "si": 60_000,  # texts that cells share: 15 microseconds each
    "sheet": 200,  # each is opened
    OTHER: 10_000,  # styles, names, rules: openpyxl makes an object of each, 50 microseconds
}
UNFINISHED = expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]


def broken() -> RefusedUploadError:
    return RefusedUploadError(_("This spreadsheet cannot be read. Save it again as XLSX, or as CSV."))


def too_large() -> RefusedUploadError:
    words = _("This spreadsheet is too large when unpacked. Save the list alone, without other columns and sheets.")
    return RefusedUploadError(words)


@dataclass(slots=True)
class Outline:
    """The last row and column with a value in one part; zero if it is not a sheet, or is empty."""

    last_row: int = 0
    last_column: int = 0
    rows: int = 0  # elements up to the last value, the empty ones too
    cells: int = 0
    is_in_order: bool = True  # openpyxl passes over a row that comes after one with a higher number


@dataclass(slots=True)
class Budget:
    """What all parts of a workbook together may still use."""

    unpacked: int = LARGEST_UNPACKED
    elements: dict[str, int] = field(default_factory=MOST.copy)


def outlines_of(container: zipfile.ZipFile) -> dict[str, Outline]:
    """An outline for each part. A workbook can name any part as a sheet, so all parts are scanned."""
    parts = container.infolist()
    if len(parts) > MOST_PARTS:
        raise too_large()
    budget = Budget()
    found = {}
    for part in parts:
        if not archives.is_readable(part):
            raise broken()
        found[part.filename] = Scan(budget).outline_of(_unpacked(container, part, budget))
    return found


def _unpacked(container: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget) -> bytes:
    content = bytearray()
    for chunk in archives.chunks(container, part):
        budget.unpacked -= len(chunk)
        if budget.unpacked < 0:
            raise too_large()
        content += chunk
    return bytes(content)


class Scan:
    """Scans one part as long as it is XML. For a picture that ends at the first bytes."""

    def __init__(self, budget: Budget) -> None:
        self.left = budget.elements
        self.outline = Outline()
        self.parser = expat.ParserCreate()
        self.place = 0  # where the last tag began
        self.row = self.column = self.rows = self.cells = 0

    def outline_of(self, content: bytes) -> Outline:
        self.parser.StartElementHandler = self._start
        self.parser.StartDoctypeDeclHandler = self._doctype
        try:
            self.parser.Parse(content, True)
            self._check_token(len(content))
        except expat.ExpatError as error:  # openpyxl, should it read this part, stops at the same place
            end = len(content) if error.code == UNFINISHED else self.parser.ErrorByteIndex
            self._check_token(end)
        return self.outline

    def _check_token(self, place: int) -> None:
        if place - self.place > LONGEST_TOKEN:
            raise broken()
        self.place = place

    def _doctype(self, *_said: object) -> None:
        raise broken()  # what declares entities may grow without end; no spreadsheet program writes one

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._check_token(self.parser.CurrentByteIndex)
        kind = name if name in self.left else name.rpartition(":")[2]
        kind = kind if kind in self.left else OTHER
        self.left[kind] -= 1
        if self.left[kind] < 0:
            raise too_large()
        if kind == "row":
            self._start_row(attributes.get("r", ""))
        elif kind == "c":
            self._start_cell(attributes.get("r", ""))
        elif kind in ("v", "is"):
            self._note_value()

    def _start_row(self, reference: str) -> None:
        number = _row_of(reference) if reference else self.row + 1
        if number <= self.row:
            self.outline.is_in_order = False
        self.row, self.column = number, 0
        self.rows += 1

    def _start_cell(self, reference: str) -> None:
        column = _column_of(reference) or self.column + 1
        if column <= self.column:
            self.outline.is_in_order = False
        self.column = column
        self.cells += 1

    def _note_value(self) -> None:
        self.outline.last_row, self.outline.rows, self.outline.cells = self.row, self.rows, self.cells
        self.outline.last_column = max(self.outline.last_column, self.column)


def _row_of(reference: str) -> int:
    """The number of a row; None if the text is not one."""
    return int(reference[:10]) if reference.isascii() and reference.isdigit() else 0


def _column_of(reference: str) -> int:
    """The column number of a cell reference: 28 for AB7."""
    number = 0
    for letter in reference[:4].upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
