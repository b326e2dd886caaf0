"""Limits for uploads, and the error for a refused one."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_CELL = 32_767  # characters: no spreadsheet program keeps more in one cell
MEGABYTE = 1024 * 1024
USE_TWO = gettext_lazy("Use two files.")


class RefusedUploadError(ValidationError):
    """The upload is refused. The message says why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest table that is read."""

    size: int = 2 * MEGABYTE  # bytes of the file
    rows: int = 10_001  # 10,000 people and the headings; in a sheet, the last row that may hold something
    columns: int = 300  # a survey of 40 questions with two marks and a note each has 120
    faults: int = 1000  # rows that cannot be read: with more of them the file is no table
    cells: int = 150_000  # of a sheet: 10,000 people with 15 fields
    characters: int = 2_000_000  # all cells together: one text of a workbook may be shown in every cell
    way_out: object = USE_TWO  # what to do with a file that is too large


def content_of(file: "File[bytes]", limits: Limits) -> bytes:
    """All bytes of an upload. Raises RefusedUploadError if there are too many, whatever size the browser states."""
    content: bytes = file.read(limits.size + 1)
    if len(content) > limits.size:
        words = _("The file is larger than %(size)s MB.") % {"size": round(limits.size / MEGABYTE)}
        raise RefusedUploadError(f"{words} {limits.way_out}")
    return content


def refuse_rows(limits: Limits) -> RefusedUploadError:
    words = _("The table goes beyond row %(row)s.") % {"row": intcomma(limits.rows)}
    return RefusedUploadError(f"{words} {limits.way_out}")


def refuse_columns(limits: Limits) -> RefusedUploadError:
    words = _("The table has more than %(most)s columns. Remove the columns that are not needed.")
    return RefusedUploadError(words % {"most": intcomma(limits.columns)})
