"""Decodes text in the encodings that spreadsheets and editors write."""

from django.utils.translation import gettext as _

from safeguards.uploads.limits import RefusedUploadError

BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
SHARE_OF_CONTROLS = 10  # a text has far less than one control character in so many
CONTROLS = {code: None for code in range(0x20) if chr(code) not in "\t\r\n"}


def decoded(content: bytes, fallback: str = "") -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else in `fallback`. Raises RefusedUploadError."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS.items() if content.startswith(mark)), "")
    try:
        text = content.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or not fallback:
            raise RefusedUploadError(_not_unicode(content, error)) from error
        text = content.decode(fallback, errors="replace")  # a few bytes stand for nothing; they become lost letters
    lost = len(text) - len(text.translate(CONTROLS))
    if lost * SHARE_OF_CONTROLS > len(text):
        raise RefusedUploadError(_("This is not text. Save the table as CSV UTF-8 or as XLSX, and choose that file."))
    return text


def _not_unicode(content: bytes, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    return _("Line %(line)s is not in UTF-8. Save the file as “CSV UTF-8”.") % {"line": line}
