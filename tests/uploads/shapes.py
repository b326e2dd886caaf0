"""Files that were made to stop a service: each is under two megabytes, unless it says otherwise."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

MEGABYTE = 1024 * 1024
FULL = 2_000_000  # bytes: the largest legal file of the smallest limit
HEADING = "respondent,organisation,sector,practice,ideal,actual,note,name,email\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Shape = Callable[[], bytes]


CONTENT_TYPES = "".join(
    f'<Override PartName="/xl/{part}.xml" ContentType="{SHEET_TYPE}.{kind}+xml"/>'
    for part, kind in (("workbook", "sheet.main"), ("s", "worksheet"), ("t", "sharedStrings"), ("y", "styles"))
)
LINKS = "".join(
    f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{part}.xml"/>'
    for number, (kind, part) in enumerate((("worksheet", "s"), ("sharedStrings", "t"), ("styles", "y")), 1)
)
START = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'


def workbook(sheet: str, method: int = zipfile.ZIP_DEFLATED, **other: Any) -> bytes:
    """A workbook with this as the XML of its first sheet, and of all others. `other`: what its parts hold besides."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, other.get("sheets", 1) + 1))
    names = other.get("names", "")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{CONTENT_TYPES}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{START}</Relationships>',
        "xl/workbook.xml": f"<workbook {SPACES}><sheets>{listed}</sheets>{names}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{LINKS}</Relationships>',
        "xl/t.xml": f'<sst xmlns="{MAIN}">{other.get("texts", "")}</sst>',
        "xl/y.xml": f'<styleSheet xmlns="{MAIN}">{other.get("styles", "")}</styleSheet>',
        "xl/s.xml": sheet,
    }
    return container(parts, method)


def container(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


HEADINGS = "<row>" + "".join(cell(name) for name in HEADING.strip().split(",")) + "</row>"


def _filled(line: str, heading: str = HEADING) -> bytes:
    return (heading + line * ((FULL - len(heading)) // len(line.encode()))).encode()


def _headings(one: str) -> bytes:
    count = FULL // (len(one % 0) + 7)
    return ",".join(one % number for number in range(count)).encode() + b"\n1"


def _encrypted() -> bytes:
    content = bytearray(workbook(sheet(HEADINGS)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def _lying_about_size() -> bytes:
    content = bytearray(workbook(sheet(HEADINGS + " " * (30 * MEGABYTE))))
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 24 : place + 28] = (10).to_bytes(4, "little")
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def _nested() -> bytes:
    return workbook(sheet("<row>" * 200_000 + "</row>" * 200_000))


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{entities}]>'
    return workbook(kind + sheet(f"<row>{cell('&e11;')}</row>"))


def _many_files() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number in range(18_000):
            archive.writestr(zipfile.ZipInfo(f"{number}"), b"")
    return written.getvalue()


def _another_directory() -> bytes:
    """Its second end, of 64 bits, names a directory of which the first says nothing."""
    entry = bytearray(container({"a": b""}, zipfile.ZIP_STORED))
    start = entry.find(b"PK\x01\x02")
    end = entry.find(b"PK\x05\x06")
    one = bytes(entry[start:end])
    count = (FULL - 200) // len(one)
    directory = one * count
    large = b"PK\x06\x06" + (44).to_bytes(8, "little") + bytes(12)
    large += count.to_bytes(8, "little") * 2 + len(directory).to_bytes(8, "little") + start.to_bytes(8, "little")
    locator = b"PK\x06\x07" + bytes(4) + (start + len(directory)).to_bytes(8, "little") + (1).to_bytes(4, "little")
    return bytes(entry[:start]) + directory + large + locator + bytes(entry[end:])


def _styles(rule: str, name: str, count: int) -> bytes:
    return workbook(sheet(HEADINGS), styles=f"<{name}>{rule * count}</{name}>")


TEXTS: dict[str, Shape] = {
    "nothing": lambda: b"",
    "250,000 headings": lambda: _headings("h%d"),
    "one heading over and over": lambda: b"name," * 400_000,
    "empty headings": lambda: b"," * FULL,
    "quoted headings": lambda: b'"a",' * 500_000,
    "tabs alone": lambda: b"\t" * FULL,
    "semicolons under known headings": lambda: HEADING.encode() + b";" * (FULL - 100),
    "empty lines": lambda: b"\n" * FULL,
    "lines of one letter": lambda: b"a\n" * (FULL // 2),
    "carriage returns": lambda: _filled("a\r"),
    "lines of commas under known headings": lambda: _filled(",,\n"),
    "one cell": lambda: HEADING.encode() + b"x" * (FULL - 100),
    "one quoted cell": lambda: HEADING.encode() + b'"' + b"x" * (FULL - 100) + b'"',
    "a field that is never closed": lambda: HEADING.encode() + b'"' + b"x\n" * (FULL // 2 - 100),
    "a quotation mark opened on each line": lambda: _filled('"x\n'),
    "quotation marks alone": lambda: b'"' * FULL,
    "quotation marks on lines of their own": lambda: _filled('"\n'),
    "doubled quotation marks": lambda: HEADING.encode() + b'"' + b'""' * (FULL // 2 - 100),
    "blanks": lambda: b" " * (FULL - 1) + b"x",
    "blanks between letters": lambda: b"a " * (FULL // 2),
    "brackets": lambda: b"<" * FULL,
    "addresses in brackets": lambda: _filled("a <b", ""),
    "commas and brackets": lambda: _filled("a,<", ""),
    "bad lines": lambda: _filled("P,O,s,M99,9,z,,n,nowhere\n"),
    "bad lines without end": lambda: _filled("P,,,,,,,\n"),
    "lines with too many fields": lambda: _filled(",,,,,,,,,,,x\n"),
    "people of names of their own": lambda: (
        HEADING + "".join(f"P{n},Org {n},health,M01,1,a,,N{n},n{n}@x.example\n" for n in range(44_000))
    ).encode()[:FULL],
    "NULs": lambda: b"\0" * FULL,
    "NULs in cells": lambda: _filled("P\0,,,M01,1,a,,n\0,\n"),
    "control characters": lambda: bytes(range(1, 32)) * (FULL // 31),
    "bytes of no encoding": lambda: bytes(range(128, 256)) * (FULL // 128),
    "half of a UTF-16 letter": lambda: b"\xff\xfe" + b"a\0" * 100_000 + b"\0",
    "UTF-16": lambda: _filled("a;b\n").decode()[: FULL // 2].encode("utf-16"),
    "UTF-32": lambda: "name,email\n".encode("utf-32") * 40_000,
    "letters that join": lambda: "a\u0301\u0327".encode() * (FULL // 5),
    "marks of direction": lambda: _filled("\u202e\u2066,x\n"),
    "a separator that is named and nothing else": lambda: b"sep=;\n" * (FULL // 6),
    "formulas": lambda: _filled('=cmd|"/c calc"!A1,,,M01,1,a,,=1+1,@x\n'),
    "numbers of many digits": lambda: HEADING.encode() + b"P,,,M01," + b"9" * (FULL - 200) + b",a,,n,\n",
    "a PDF": lambda: b"%PDF-1.7\n" + b"x" * 100_000,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100_000),
    "a locked workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100_000),
    "HTML called a spreadsheet": lambda: b"<html><table>" + b"<tr><td>a</td></tr>" * 100_000,
    "compressed text": lambda: zlib.compress(b"name,email\n" * 100_000),
}
WORKBOOKS: dict[str, Shape] = {
    "890,000 empty rows": lambda: workbook(sheet(HEADINGS + "<row/>" * 890_000)),
    "890,000 rows with their numbers": lambda: workbook(
        sheet(HEADINGS + "".join(f'<row r="{n}"/>' for n in range(2, 890_000)))
    ),
    "a value below 890,000 empty rows": lambda: workbook(
        sheet(HEADINGS + "<row/>" * 890_000 + f"<row>{cell('x')}</row>")
    ),
    "one row number over and over": lambda: workbook(sheet(HEADINGS + f'<row r="2">{cell("x")}</row>' * 100_000)),
    "a very large row number": lambda: workbook(sheet(HEADINGS + f'<row r="{9**9}">{cell("x")}</row>')),
    "a row number of many digits": lambda: workbook(sheet(f'<row r="{"9" * 100_000}">{cell("x")}</row>')),
    "a size of all cells": lambda: workbook(sheet(HEADINGS, before='<dimension ref="A1:XFD1048576"/>')),
    "the last column in each row": lambda: workbook(sheet('<row><c r="XFD1"><v>1</v></c></row>' * 10_000)),
    "a column beyond the last": lambda: workbook(sheet('<row><c r="ZZZZZZ1"><v>1</v></c></row>')),
    "a cell in no column": lambda: workbook(sheet('<row><c r="7"><v>1</v></c><c r="é"><v>1</v></c></row>' * 10)),
    "columns and rows at the limit": lambda: workbook(sheet(HEADINGS + '<row><c r="KN1"><v>1</v></c></row>' * 10_000)),
    "cells at the limit": lambda: workbook(sheet(HEADINGS + ("<row>" + "<c><v>1</v></c>" * 15 + "</row>") * 9_990)),
    "many empty cells": lambda: workbook(sheet(HEADINGS + "<row>" + "<c/>" * 199_000 + "</row>")),
    "too many cells": lambda: workbook(sheet(HEADINGS + ("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 9_900)),
    "shared texts": lambda: workbook(sheet(HEADINGS), texts="<si><t>x</t></si>" * 59_900),
    "too many shared texts": lambda: workbook(sheet(HEADINGS), texts="<si><t>x</t></si>" * 1_000_000),
    "one large text in every cell": lambda: workbook(
        sheet(("<row>" + '<c t="s"><v>0</v></c>' * 14 + "</row>") * 9_000), texts=f"<si><t>{'x' * 32_000}</t></si>"
    ),
    "a cell of ten million letters": lambda: workbook(sheet(HEADINGS + f"<row>{cell('x' * 10_000_000)}</row>")),
    "an attribute of ten million letters": lambda: workbook(sheet(f'<row a="{"x" * 10_000_000}"/>')),
    "a comment of ten million letters": lambda: workbook(f"<!--{'x' * 10_000_000}-->" + sheet(HEADINGS)),
    "a tag that never ends": lambda: workbook(f"<worksheet{' ' * 10_000_000}"),
    "many attributes": lambda: workbook(sheet("<row " + " ".join(f'a{n}="1"' for n in range(80_000)) + "/>")),
    "nested without end": _nested,
    "a billion laughs": _laughs,
    "an outside entity": lambda: workbook(
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet(f"<row>{cell('&x;')}</row>")
    ),
    "thousands of sheets": lambda: workbook(sheet(HEADINGS), sheets=20_000),
    "sheets at the limit": lambda: workbook(sheet(HEADINGS), sheets=200),
    "one large sheet named over and over": lambda: workbook(sheet(HEADINGS + "<row/>" * 800_000), sheets=200),
    "no sheet": lambda: workbook(sheet(HEADINGS), sheets=0),
    "styles at the limit": lambda: _styles('<xf numFmtId="1"/>', "cellXfs", 9_900),
    "fonts at the limit": lambda: _styles('<font><b/><sz val="1"/></font>', "fonts", 3_200),
    "too many styles": lambda: _styles('<xf numFmtId="1"/>', "cellXfs", 500_000),
    "too many names": lambda: workbook(
        sheet(HEADINGS), names="<definedNames>" + '<definedName name="a">x</definedName>' * 200_000 + "</definedNames>"
    ),
    "names at the limit": lambda: workbook(
        sheet(HEADINGS),
        names="<definedNames>"
        + "".join(f'<definedName name="a{n}">S1!$A$1</definedName>' for n in range(9_900))
        + "</definedNames>",
    ),
    "merged cells": lambda: workbook(
        sheet(HEADINGS, after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 9_900 + "</mergeCells>")
    ),
    "rules": lambda: workbook(
        sheet(
            HEADINGS,
            after='<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/></conditionalFormatting>'
            * 4_900,
        )
    ),
    "XML of another encoding": lambda: workbook(
        '<?xml version="1.0" encoding="utf-16"?>' + sheet(HEADINGS + "<row/>" * 1000)
    ),
    "1:1000 when unpacked": lambda: container({"xl/worksheets/sheet1.xml": b" " * (61 * MEGABYTE)}),
    "a lie about its size": _lying_about_size,
    "packed as bzip2": lambda: workbook(sheet(HEADINGS + " " * MEGABYTE * 15), method=zipfile.ZIP_BZIP2),
    "packed as LZMA": lambda: workbook(sheet(HEADINGS + " " * MEGABYTE * 15), method=zipfile.ZIP_LZMA),
    "encrypted parts": _encrypted,
    "thousands of files": _many_files,
    "another directory": _another_directory,
    "cut in half": lambda: workbook(sheet(HEADINGS))[:700],
    "without a directory": lambda: b"PK\x03\x04" + b"x" * FULL,
    "ends of containers": lambda: b"PK\x03\x04" + b"PK\x05\x06" * 400_000,
    "a letter in a container": lambda: container({"letter.txt": b"no sheet"}),
    "another kind of document": lambda: container({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
}
SHAPES: dict[str, Shape] = TEXTS | WORKBOOKS
