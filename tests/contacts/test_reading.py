"""People from pasted lines and tables: every bad line is named, no good one is lost."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from partnerships.contacts.files import text_of
from partnerships.contacts.reading import Person, read_people


def people(text: str) -> list[Person]:
    reading = read_people(text)
    assert reading.problems == []
    return reading.people


def file(content: bytes, name: str = "people.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sheet(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Ines Ito <ines@example.org>", Person("Ines Ito", "ines@example.org")),
        ("ines@example.org", Person("", "ines@example.org")),
        ("Ines Ito, Shire Council", Person("Ines Ito", "", "Shire Council")),
        ("Ines <ines@example.org>, Shire Council, chair", Person("Ines", "ines@example.org", "Shire Council", "chair")),
        ('"Tolliver, Maree" <m@example.org>, Shire', Person("Tolliver, Maree", "m@example.org", "Shire")),
        ("  Ines   Ito  ", Person("Ines Ito")),
    ],
)
def test_a_line_is_read_as_people_write_it(line, person):
    assert people(line) == [person]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name,E-mail,Organisation,Role\nInes,i@example.org,Shire,chair", ("Ines", "i@example.org", "Shire", "chair")),
        ("name;email;company\nInes;i@example.org;Shire", ("Ines", "i@example.org", "Shire", "")),
        ("Mail\tFirst name\tSurname\ni@example.org\tInes\tIto", ("Ines Ito", "i@example.org", "", "")),
        ('E-Mail,Organization\n"i@example.org","Shire, North"', ("", "i@example.org", "Shire, North", "")),
        ("email\ni@example.org", ("", "i@example.org", "", "")),
    ],
)
def test_a_table_is_read_by_its_headings(text, expected):
    assert people(text) == [Person(*expected)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ines <no address>", "“no address” is not an email address. Correct it or leave it out."),
        ("Ines <a@example.org> <b@example.org>", "write it as: Name <mail address>, organisation, role"),
        (", Shire", "it has neither a name nor a mail address."),
        ("x" * 121, "the name has 121 characters, of 120 at most."),
        ("In\u202ees", "the name holds a line break or characters that nobody sees."),
        ("In\0es", "the name holds a line break or characters that nobody sees."),
        ("Ines <i\u200b@example.org>", "the mail address holds a line break or characters that nobody sees."),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_others_are_kept(line, words):
    reading = read_people(f"Otis\n\n{line}\nNoor")

    assert [person.name for person in reading.people] == ["Otis", "Noor"]
    assert str(reading.problems[0]).startswith(f"Line 3: {words}")


def test_a_field_that_goes_over_two_lines_is_one_field_and_the_rows_below_keep_their_numbers():
    reading = read_people('name,email\n"Ines\nIto",i@example.org\nOtis,nowhere\nNoor,n@example.org\n')

    assert reading.people == [Person("Ines Ito", "i@example.org"), Person("Noor", "n@example.org")]
    assert [problem.line for problem in reading.problems] == [4]


def test_a_quotation_mark_that_is_never_closed_is_named_and_the_rows_below_are_read():
    reading = read_people('name,email\n"Ines,i@example.org\nNoor,n@example.org\n')

    assert reading.people == [Person("Noor", "n@example.org")]
    assert str(reading.problems[0]) == "Line 2: a quotation mark is opened here and never closed."


def test_what_a_table_holds_and_nobody_reads_is_named():
    reading = read_people("name,email,,Mail,Shoe size\nInes,i@example.org,x,ito@example.org,\nNoor,,,n@example.org,7")

    assert [person.email for person in reading.people] == ["i@example.org", "n@example.org"]
    assert reading.table.unread == "column 3, which has no heading, Mail, Shoe size"


def test_the_line_that_names_the_separator_is_no_person():
    assert people("sep=;\nname;email\nInes;i@example.org") == [Person("Ines", "i@example.org")]


def test_a_row_with_more_fields_than_headings_is_named_and_not_shifted():
    reading = read_people("name,email,role\nIto, Ines,i@example.org,chair\nNoor,n@example.org,")

    assert reading.people == [Person("Noor", "n@example.org")]
    assert "4 fields under 3 headings" in str(reading.problems[0])


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "#REF!"])
def test_a_formula_or_a_lost_value_in_a_table_is_named(cell):
    reading = read_people(f"name,email\n{cell},i@example.org")

    assert reading.people == []
    assert str(reading.problems[0]) == f"Line 2: the name is a formula (“{cell}”). Put the words themselves there."


def test_two_people_of_one_name_are_told_apart_by_their_addresses():
    reading = read_people("Ines, Shire\nInes <a@example.org>, Shire\nInes <b@example.org>, Shire\nInes, Shire")

    assert [person.email for person in reading.people] == ["a@example.org", "b@example.org", ""]


@pytest.mark.parametrize("row", [10_002, 1_048_576])
def test_a_sheet_that_goes_on_far_below_is_refused_and_not_cut_off(row):
    book = Workbook()
    book.active.append(["Name"])
    book.active.cell(row, 1, "Ines")
    written = io.BytesIO()
    book.save(written)

    with pytest.raises(ValidationError, match="goes beyond row 10,001"):
        text_of(file(written.getvalue()))


def test_who_is_said_twice_is_one_person_and_a_later_line_fills_blanks():
    reading = read_people("ines@example.org\nInes <INES@example.org>, Shire\nOtis, School\notis, SCHOOL, chair")

    assert reading.people == [
        Person("Ines", "ines@example.org", "Shire"),
        Person("Otis", "", "School", "chair"),
    ]
    assert [str(remark) for remark in reading.merged] == [
        "Line 2: merged with ines@example.org",
        "Line 4: merged with Otis, School",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_encodings_that_spreadsheets_write(encoding):
    content = "name;email\nAsbjørn Müller;a@example.org".encode(encoding)

    assert people(text_of(file(content))) == [Person("Asbjørn Müller", "a@example.org")]


def test_a_spreadsheet_is_read_by_its_first_sheet():
    content = sheet(["E-mail", "Name", "Organisation"], ["i@example.org", "Ines", "Shire, North"], [None, None, None])

    assert people(text_of(file(content, "people.xlsx"))) == [Person("Ines", "i@example.org", "Shire, North")]


def test_a_formula_in_a_spreadsheet_is_never_worked_out():
    content = sheet(["Name", "E-mail"], ["=1+1", "i@example.org"], ["Otis", "=HYPERLINK(1)"])

    names = [person.name for person in people(text_of(file(content)))]

    assert names == ["", "Otis"]


def test_what_is_no_list_is_refused_with_a_way_out():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("letter.txt", "no sheet")
    for content in (packed.getvalue(), b"PK\x03\x04 broken", b"\x00\x01\x02\x00", b"\xff\xfe\x00"):
        with pytest.raises(ValidationError, match="Save"):
            text_of(file(content))


def test_a_small_file_that_unpacks_to_a_very_large_one_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (61 * 1024 * 1024))
    assert len(packed.getvalue()) < 200_000

    with pytest.raises(ValidationError, match="too large when unpacked"):
        text_of(file(packed.getvalue()))


def test_a_file_over_two_megabytes_is_refused():
    with pytest.raises(ValidationError, match="larger than 2 MB"):
        text_of(file(b"x" * (2 * 1024 * 1024 + 1)))


def test_ten_thousand_people_are_read_at_most():
    reading = read_people("\n".join(f"p{n}@example.org" for n in range(10_005)))

    assert len(reading.people) == 10_000
    assert "10,000 lines are read at most" in str(reading.problems[0])
