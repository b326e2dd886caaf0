"""A file as text: CSV in the encodings that spreadsheets write, or the first sheet of an XLSX file."""

import csv
import io
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from partnerships.contacts.reading import pictured
from safeguards.uploads import delimited
from safeguards.uploads.delimited import Row
from safeguards.uploads.limits import Limits, content_of
from safeguards.uploads.tables import is_sheet, rows_of_sheet
from safeguards.uploads.texts import decoded

LIMITS = Limits()  # 10,000 people take less than a megabyte
EXCEL_ENCODING = "cp1252"  # Excel writes this unless somebody chooses UTF-8


def text_of(file: "UploadedFile[bytes]") -> str:
    """The text of the file, as CSV or as lines. Raises ValidationError if it is not a table that we can read."""
    content = content_of(file, LIMITS)
    text = _as_csv(rows_of_sheet(content, LIMITS)) if is_sheet(content) else decoded(content, EXCEL_ENCODING)
    if not text.strip():
        raise ValidationError(_("There is nothing in this file. Save the list, and choose that file."))
    return pictured(text)


def _as_csv(rows: Iterable[Row]) -> str:
    """Line 7 of the text is row 7 of the sheet, so that a message about a line helps to find the row."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    line = 1
    for row in rows:
        written.write("\n" * (row.line - line))
        filled = delimited.filled(row.cells)
        writer.writerow([" ".join(cell.split()) if "\n" in cell else cell for cell in row.cells[:filled]])
        line = row.line + 1
    return written.getvalue()
