"""Files as people bring them: small, whole, and some that are not what their name says."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 30
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def container(**parts: str) -> bytes:
    """A zip of these parts: `mimetype`, `types` for [Content_Types].xml, `document` for word/document.xml."""
    names = {"types": "[Content_Types].xml", "document": "word/document.xml"}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(names.get(name, name), text)
    return content.getvalue()


def packed(content: bytes, method: int) -> bytes:
    """The same container, packed as programs save it."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(again, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return again.getvalue()


def docx(of: str = DOCX_TYPE) -> bytes:
    return container(types=f'<Types><Override ContentType="{of}"/></Types>', document="<w:document/>")


ODT = container(mimetype=ODT_TYPE, content="<office:document-content/>")


def a_file(content: bytes = PDF, name: str = "Signed.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
