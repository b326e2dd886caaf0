"""Reads an upload as rows of cells. The format is found from the content, never from its name or type."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from safeguards.uploads import delimited
from safeguards.uploads.delimited import Recognised, Row
from safeguards.uploads.limits import Limits, RefusedUploadError
from safeguards.uploads.texts import decoded

ARCHIVE = b"PK\x03\x04"
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # XLS, and what wraps an XLSX file with a password
NOT_TEXT = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x05\x06")


def is_sheet(content: bytes) -> bool:
    """Whether the content is XLSX. Raises RefusedUploadError if it is neither XLSX nor text."""
    if content.startswith(OLD_OR_LOCKED):
        words = _("This spreadsheet has a password or an old format. Save it as XLSX without a password.")
        raise RefusedUploadError(words)
    if content.startswith(NOT_TEXT):
        raise RefusedUploadError(_("This is not a table. Save the list as CSV or as XLSX, and choose that file."))
    return content.startswith(ARCHIVE)


def rows_of_sheet(content: bytes, limits: Limits) -> Iterator[Row]:
    from safeguards.uploads import sheets  # openpyxl takes a third of a second that only this needs

    return sheets.rows(content, limits)


def rows_of(content: bytes, limits: Limits, recognised: Recognised, fallback: str = "") -> Iterator[Row]:
    """Every row that is not empty. Raises RefusedUploadError, also while the rows are read."""
    if is_sheet(content):
        return rows_of_sheet(content, limits)
    return delimited.rows(delimited.opened(decoded(content, fallback), recognised), limits)
