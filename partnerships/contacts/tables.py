"""A list with a heading row, as spreadsheets write it: one person per line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safeguards.uploads.delimited import Row
from safeguards.uploads.headings import Headings, in_words, shown_heading

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
KNOWN = Headings(HEADINGS, GERMAN)
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


@dataclass(slots=True)
class Table:
    """How a list is laid out: what separates its fields, and which column holds what ("" where it is not used)."""

    separator: str
    headings: Sequence[str]
    columns: Sequence[str]
    passed_over: set[int] = field(default_factory=set)

    @property
    def unread(self) -> str:
        """The headings of columns that hold something, and were not read."""
        unknown = {at for at, heading in enumerate(self.headings) if heading and not self.columns[at]}
        return in_words([shown_heading(at + 1, self.headings[at]) for at in sorted(unknown | self.passed_over)])

    def parts_of(self, row: Row) -> dict[str, str]:
        """The fields of one row by name. Raises ValidationError, which says what is wrong and what to do."""
        cells: dict[str, str] = {}
        for at, (column, cell) in enumerate(zip(self.columns, self._cells_of(row), strict=False)):
            if cell and (not column or cells.setdefault(column, cell) != cell):
                self.passed_over.add(at)
        for column, cell in cells.items():
            if cell.startswith("=") or cell in LOST:
                words = _("the %(part)s is a formula (“%(cell)s”). Put the words themselves there.")
                raise ValidationError(words % {"part": PARTS[column], "cell": cell[:40]})
        name = cells.get("name") or " ".join(filter(None, (cells.get("first"), cells.get("last"))))
        return {"name": name, **{part: cells.get(part, "") for part in ("email", "organisation", "role")}}

    def _cells_of(self, row: Row) -> list[str]:
        if row.fault:
            raise ValidationError(row.fault)
        if any(row.cells[len(self.columns) :]):
            words = _(
                "it has %(cells)s fields under %(headings)s headings. "
                "Put quotation marks around a field that holds a %(separator)s."
            )
            counts = {"cells": len(row.cells), "headings": len(self.columns), "separator": SEPARATORS[self.separator]}
            raise ValidationError(words % counts)
        return [" ".join(cell.split("\n")) if "\n" in cell else cell for cell in row.cells]


def table_under(heading: Row, separator: str) -> Table | None:
    """The table that begins with this row; None where the row is no heading."""
    columns = KNOWN.columns_of(heading.cells)
    is_heading = TELLING & set(columns) and not any("@" in cell for cell in heading.cells)
    return Table(separator, heading.cells, columns) if is_heading else None
