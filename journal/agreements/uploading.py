"""Which files can be uploaded for a partnering agreement. The content decides, never the name."""

import struct
import unicodedata
import zipfile
import zlib
from typing import Any, NamedTuple  # Any: the file that Django's upload handlers return

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

from accounts.names import one_line
from safeguards.uploads import archives

LARGEST_MB = 20  # a scanned contract of a hundred pages takes about ten
LARGEST_FILE = LARGEST_MB * 1024 * 1024  # bytes
LONGEST_NAME = 100  # characters without the ending: a column, and every file system, takes it
SIGNATURES = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DOCX_PART = CONTENT_TYPES["docx"] + ".main+xml"  # a document with macros names another part
LARGEST_PART = 256 * 1024  # bytes that are unpacked to look at a part
BROKEN: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, struct.error),
    *(zlib.error, KeyError),  # parts that cannot be unpacked, or that are not there
    OSError,  # an offset before the beginning, which only a container that lies about itself holds
)
"""What reading a damaged container raises."""
NOT_IN_NAMES = '<>:"|?*'


class Upload(NamedTuple):
    """An accepted file, and the name for downloads."""

    file: "UploadedFile[bytes]"
    name: str


class CutOff(FileUploadHandler):
    """An upload handler that stops storing a file once it is known to be too large, so that nobody fills the disk."""

    chunk_size = FileUploadHandler.chunk_size

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= LARGEST_FILE else None

    def file_complete(self, file_size: int) -> Any:
        return None


def checked(file: "UploadedFile[bytes]") -> Upload:
    """Check a file. Raises ValidationError, which says what to do, if it is too large or of another type."""
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Save it smaller, or with fewer pictures, and choose that file.")
            % {"limit": LARGEST_MB}
        )
    ending = ending_of(file)
    if not ending:
        raise ValidationError(
            _("This type of file is not known here. Choose a PDF, a Word document (DOCX), an ODT, a PNG or a JPEG.")
        )
    return Upload(file, cleaned_name(file.name or "", ending))


def ending_of(file: "UploadedFile[bytes]") -> str:
    """pdf, png, jpg, odt or docx; "" for everything else."""
    file.seek(0)
    start = file.read(8)
    found = next((ending for signature, ending in SIGNATURES.items() if start.startswith(signature)), "")
    found = found or (_document_in(file) if start.startswith(b"PK\x03\x04") else "")
    file.seek(0)
    return found


def _document_in(file: "UploadedFile[bytes]") -> str:
    """The document type that a ZIP file contains: odt, docx, or ""."""
    if not archives.has_small_directory(file):
        return ""
    try:
        with zipfile.ZipFile(file) as container:
            names = set(container.namelist())
            if "mimetype" in names and _part(container, "mimetype") == CONTENT_TYPES["odt"].encode():
                return "odt"
            is_docx = {"[Content_Types].xml", "word/document.xml"} <= names
            return "docx" if is_docx and DOCX_PART.encode() in _part(container, "[Content_Types].xml") else ""
    except BROKEN:
        return ""


def _part(container: zipfile.ZipFile, name: str) -> bytes:
    part = container.getinfo(name)
    if not archives.is_readable(part):
        return b""
    with container.open(part) as opened:
        return opened.read(LARGEST_PART)


def cleaned_name(name: str, ending: str) -> str:
    """A safe name for downloads: no folders, no invisible characters, and the extension that fits the content."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = one_line("".join("_" if sign in NOT_IN_NAMES else sign for sign in last))
    stem, dot, old_ending = shown.rpartition(".")
    stem = (stem if dot and len(old_ending) <= 5 else shown).strip(". ")[:LONGEST_NAME].strip()
    return f"{stem or _('Partnering agreement')}.{ending}"


def content_type_of(name: str) -> str:
    return CONTENT_TYPES[name.rpartition(".")[2]]
