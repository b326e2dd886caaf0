"""The first sheet of an XLSX file as CSV. Files come from strangers: what would take long to read is refused first."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from partnerships.roster.reading import MOST_LINES, pictured

MOST_ROWS = MOST_LINES + 1  # with the heading
MOST_COLUMNS = 50
LONGEST_CELL = 1000  # characters; every part of a person is shorter
LARGEST_UNPACKED = 20 * 1024 * 1024  # bytes
LARGEST_CSV = 2_000_000  # characters: a text may stand once in the file and be shown in every cell
MOST_TAGS = 900_000  # 10,000 rows of ten columns; more would keep the reader busy for many seconds
BROKEN = _("This spreadsheet cannot be read. Save it again as XLSX, or as CSV.")
TOO_LARGE = _("This spreadsheet is too large when unpacked. Save the list alone, without other columns and sheets.")


def csv_of(content: bytes) -> str:
    """A line for each row, so that both have the same number. Raises ValidationError."""
    try:
        _check_parts(content)
        return _written(content)
    except ValidationError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it stumble over
        raise ValidationError(BROKEN) from error


def _check_parts(content: bytes) -> None:
    """Refuses, before anything is read as XML, what would take long or grow when it is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise ValidationError(TOO_LARGE)
        read = (packed.read(part) for part in packed.infolist() if not part.filename.startswith("xl/media/"))
        tags = 0
        for xml in read:
            if b"<!DOCTYPE" in xml.replace(b"\0", b""):
                raise ValidationError(BROKEN)
            tags += xml.count(b"<")
    if tags > MOST_TAGS:
        raise ValidationError(TOO_LARGE)


def _written(content: bytes) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for number, values in enumerate(_rows(content), 1):
        is_empty = all(value is None for value in values)
        if number > MOST_ROWS and not is_empty:
            words = _("The first sheet goes beyond row %(row)s. Use two files.")
            raise ValidationError(words % {"row": intcomma(MOST_ROWS)})
        cells = [] if is_empty else [_words(value) for value in values]
        writer.writerow(cells if any(cells) else [])
        if written.tell() > LARGEST_CSV:
            raise ValidationError(TOO_LARGE)
    return written.getvalue()


def _rows(content: bytes) -> Iterator[Sequence[Any]]:
    """What each row holds; formulas are never worked out, the values that the file holds for them count."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # a file may claim any size
    yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)


def _words(value: Any) -> str:
    words = "" if value is None else str(value).strip()
    return pictured(words[:LONGEST_CELL], line_ends=True)
