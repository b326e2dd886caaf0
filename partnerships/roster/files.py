"""A file as text: CSV in the encodings that spreadsheets write, or the first sheet of an XLSX file."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from partnerships.roster.reading import pictured

LARGEST_FILE = 2 * 1024 * 1024  # bytes: 10,000 people take less than one
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
SHARE_OF_CONTROLS = 10  # a text has far less than one control character in so many


def text_of(file: "UploadedFile[bytes]") -> str:
    """What stands in the file, as CSV or lines. Raises ValidationError where it is no table that we know."""
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 2 MB. Leave out what is not about people, or use two files."))
    content = file.read()
    text = _sheet(content) if content.startswith(b"PK") else _decoded(content)
    if not text.strip():
        raise ValidationError(_("There is nothing in this file. Save the list, and choose that file."))
    return text


def _sheet(content: bytes) -> str:
    from partnerships.roster.sheets import csv_of  # openpyxl takes a third of a second that only this needs

    return csv_of(content)


def _decoded(content: bytes) -> str:
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS.items() if content.startswith(mark)), "")
    try:
        text = content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        text = _windows(content) if not marked else ""
    shown = pictured(text)
    changed = sum(before != after for before, after in zip(text, shown, strict=True))
    if changed * SHARE_OF_CONTROLS > len(text) or (content and not text):
        raise ValidationError(_("This is no text. Save the list as CSV in UTF-8 or as XLSX, and choose that file."))
    return shown


def _windows(content: bytes) -> str:
    """Windows-1252, as Excel writes it; the few bytes that it does not define become lost letters."""
    return content.decode("cp1252", errors="replace")
