"""Imports 5,000 people from a pasted list and from a spreadsheet: `python3 dev.py bench roster`."""

import io
import time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import Workbook

from bench.measuring import scratch_database
from partnerships.contacts.actions import store
from partnerships.contacts.files import text_of
from partnerships.contacts.reading import read_people
from tests.factories import a_partnership

PEOPLE = 5000
LIMIT = 5  # seconds


def spreadsheet() -> SimpleUploadedFile:
    book = Workbook()
    book.active.append(["Name", "E-mail", "Organisation", "Role"])
    for n in range(PEOPLE):
        book.active.append([f"Person {n}", f"s{n}@example.org", f"Organisation {n % 200}", "member"])
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile("people.xlsx", written.getvalue())


def main() -> None:
    pasted = "\n".join(f"Person {n} <p{n}@example.org>, Organisation {n % 200}, member" for n in range(PEOPLE))
    sheet = spreadsheet()
    with scratch_database():
        for name, text in (("a pasted list", lambda: pasted), ("a spreadsheet", lambda: text_of(sheet))):
            partnership = a_partnership()
            began = time.perf_counter()
            store(partnership, read_people(text()).people)
            print(f"{PEOPLE:,} people from {name}: {time.perf_counter() - began:.2f} s of {LIMIT} s")
            assert partnership.roster.count() == PEOPLE
        print(f"Database: {connection.vendor}")


if __name__ == "__main__":
    main()
