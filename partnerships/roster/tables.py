"""A list with a heading row, as spreadsheets write it: one person per line."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEADINGS = {
    "name": ("name", "full name", "display name", "person"),
    "first": ("first name", "given name", "firstname"),
    "last": ("last name", "surname", "family name", "lastname"),
    "email": ("email", "e-mail", "mail", "e-mail address", "email address", "mail address"),
    "organisation": ("organisation", "organization", "organisation name", "company", "agency", "employer"),
    "role": ("role", "position", "title", "job title", "function"),
}
GERMAN = {
    "name": ("vollständiger name", "anzeigename"),
    "first": ("vorname",),
    "last": ("nachname", "familienname"),
    "email": ("e-mail-adresse", "mailadresse"),
    "organisation": ("firma", "einrichtung"),
    "role": ("rolle", "funktion"),
}
COLUMN_OF = {
    heading: column for said in (HEADINGS, GERMAN) for column, headings in said.items() for heading in headings
}
TELLING = {"name", "first", "last", "email"}  # without one of these a line is no heading
SEPARATORS = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}
PARTS = {
    "name": _("name"),
    "first": _("first name"),
    "last": _("last name"),
    "email": _("mail address"),
    "organisation": _("organisation"),
    "role": _("role"),
}
LOST = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")  # what spreadsheets show for no value


@dataclass(frozen=True, slots=True)
class Table:
    """How a list is laid out: what parts its fields, and which column holds what ("" where it is not used)."""

    separator: str
    headings: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def read(self) -> list[str]:
        return [heading for heading, column in zip(self.headings, self.columns, strict=True) if column]

    @property
    def unread(self) -> list[str]:
        pairs = zip(self.headings, self.columns, strict=True)
        return [heading for heading, column in pairs if heading and not column]

    def parts_of(self, line: str) -> dict[str, str]:
        """What one line says. Raises ValidationError with the reason and the way out."""
        cells = self._cells_of(line)
        said: dict[str, str] = {}
        for column, cell in zip(self.columns, cells, strict=False):
            if column and cell:
                said.setdefault(column, cell)
        for column, cell in said.items():
            if cell.startswith("=") or cell in LOST:
                words = _("the %(part)s is a formula (“%(cell)s”). Put the words themselves there.")
                raise ValidationError(words % {"part": PARTS[column], "cell": cell[:40]})
        name = said.get("name") or " ".join(filter(None, (said.get("first"), said.get("last"))))
        return {"name": name, **{part: said.get(part, "") for part in ("email", "organisation", "role")}}

    def _cells_of(self, line: str) -> list[str]:
        if line.count('"') % 2:
            raise ValidationError(_("a quotation mark stands alone. Keep each person, and each field, on one line."))
        cells = _split(line, self.separator)
        if any(cells[len(self.columns) :]):
            words = _(
                "it has %(cells)s fields under %(headings)s headings. "
                "Put quotation marks around a field that holds a %(separator)s."
            )
            said = {"cells": len(cells), "headings": len(self.columns), "separator": SEPARATORS[self.separator]}
            raise ValidationError(words % said)
        return cells


def table_under(heading: str) -> Table | None:
    """The table that begins with this line; None where the line is no heading row."""
    tables = [_table(heading, separator) for separator in SEPARATORS]
    best = max(tables, key=lambda table: len(table.read))
    return best if TELLING & set(best.columns) and "@" not in heading else None


def _table(heading: str, separator: str) -> Table:
    try:
        headings = tuple(_split(heading, separator))
    except ValidationError:
        headings = ()
    return Table(separator, headings, tuple(_columns(headings)))


def _columns(headings: Sequence[str]) -> list[str]:
    return [COLUMN_OF.get(" ".join(heading.casefold().replace("_", " ").split()), "") for heading in headings]


def _split(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip(" \t\xa0") for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error as error:
        raise ValidationError(_("it cannot be read as a row of a table. Write it again by hand.")) from error
