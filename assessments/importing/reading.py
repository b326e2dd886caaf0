"""A CSV file to imported responses, or to the list of all its bad lines.

Columns: respondent, organisation, sector, practice, ideal, actual, note; one line per respondent and
practice. A mark is a code of its scale (upper or lower case), N/A, or empty for blank.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.names import name_key, name_line, same_name
from assessments.models import NOT_APPLICABLE, NOTE_LENGTH
from frameworks.models import Instrument, Scale

REQUIRED = ("respondent", "practice", "ideal", "actual")
OPTIONAL = ("organisation", "sector", "note")
KNOWN = REQUIRED + OPTIONAL
NAME_LENGTH = 120  # as long as the name of an invited person may be
ORGANISATION_LENGTH = 160
NAMES = ("respondent", "organisation")
CONTROLS = ("Cc", "Cs", "Zl", "Zp")  # controls, halves of characters, separators of lines: no keyboard types them
LINES = "\t\n\r"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one line was refused. Line 1 is the header."""

    line: int
    reason: str

    def __str__(self) -> str:
        return _("line %(number)d: %(reason)s") % {"number": self.line, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class ImportedRating:
    """Marks as they are stored: None is blank, 0 is N/A, 1 and above a rating."""

    ideal: int | None
    actual: int | None
    note: str

    @property
    def has_mark(self) -> bool:
        return self.ideal is not None or self.actual is not None


@dataclass(slots=True)
class ImportedResponse:
    """All lines of one respondent; `ratings` maps a practice's code to its rating."""

    respondent: str
    organisation: str = ""
    sector: str = ""
    ratings: dict[str, ImportedRating] = field(default_factory=dict)


class BadFileError(Exception):
    """The file cannot be taken; `problems` names every bad line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


def read(lines: Iterable[str], instrument: Instrument) -> list[ImportedResponse]:
    """The responses in the file's order. Raises BadFileError with every bad line, and then nothing is returned."""
    reader = csv.reader(lines, strict=True)
    columns = _columns(reader)
    checker = _Checker(instrument)
    for line, cells in _numbered(reader, checker.problems):
        if len(cells) != len(columns):
            words = _("%(found)d fields where the header has %(wanted)d")
            checker.refuse(line, words % {"found": len(cells), "wanted": len(columns)})
        else:
            checker.take(line, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
    if not checker.responses and not checker.problems:
        checker.refuse(1, _("there is no line below the header"))
    if checker.problems:
        raise BadFileError(checker.problems)
    return list(checker.responses.values())


def decoded(content: bytes) -> Iterator[str]:
    """The lines of a file in UTF-8, with or without a byte-order mark. Raises BadFileError at the first bad byte."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFileError([Problem(line, _("the file is not in UTF-8; save it as “CSV UTF-8”"))]) from error
    return io.StringIO(text, newline="")


def _columns(reader: Iterator[list[str]]) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise BadFileError([Problem(1, str(error))]) from error
    columns = [name.strip().lower() for name in header]
    problems = [_("the column “%(name)s” is missing") % {"name": name} for name in REQUIRED if name not in columns]
    problems += [_("the column “%(name)s” is not known") % {"name": name} for name in columns if name not in KNOWN]
    repeated = [name for name in sorted(set(columns)) if columns.count(name) > 1]
    problems += [_("the column “%(name)s” stands twice") % {"name": name} for name in repeated]
    if problems:
        raise BadFileError(Problem(1, reason) for reason in problems)
    return columns


def _numbered(reader: Iterator[list[str]], problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line it begins on; empty lines are passed over."""
    begins = reader.line_num + 1  # type: ignore[attr-defined]
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(begins, _("this is not CSV: %(error)s") % {"error": error}))
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1  # type: ignore[attr-defined]


class _Checker:
    """Takes one line after the other and keeps what is wrong with each."""

    def __init__(self, instrument: Instrument) -> None:
        self.codes = frozenset(instrument.practices.values_list("code", flat=True))
        self.marks: Mapping[str, Mapping[str, int | None]] = _marks_of(instrument)
        self.slug = instrument.slug
        self.responses: dict[str, ImportedResponse] = {}
        self.problems: list[Problem] = []

    def refuse(self, line: int, reason: str) -> None:
        self.problems.append(Problem(line, reason))

    def take(self, line: int, row: Mapping[str, str]) -> None:
        if reasons := list(_control_characters(row)):
            self.problems.extend(Problem(line, reason) for reason in reasons)
            return
        row = {column: name_line(cell) if column in NAMES else cell for column, cell in row.items()}
        reasons = [*self._wrong_words(row), *self._wrong_marks(row)]
        response = self.responses.setdefault(name_key(row["respondent"]), ImportedResponse(row["respondent"]))
        code = row["practice"].upper()
        if code in response.ratings:
            words = _("practice: %(name)s has rated %(code)s on a line above")
            reasons.append(words % {"name": response.respondent, "code": code})
        reasons += self._wrong_organisation(response, row)
        if reasons:
            self.problems.extend(Problem(line, reason) for reason in reasons)
            return
        response.organisation = response.organisation or row.get("organisation", "")
        response.sector = response.sector or row.get("sector", "")
        ideal, actual = (self.marks[scale][row[scale].upper()] for scale in ("ideal", "actual"))
        response.ratings[code] = ImportedRating(ideal, actual, row.get("note", ""))

    def _wrong_words(self, row: Mapping[str, str]) -> Iterator[str]:
        if not row["respondent"]:
            yield _("respondent: it is empty")
        if row["practice"].upper() not in self.codes:
            yield _("practice: “%(code)s” is not a practice of %(instrument)s") % {
                "code": row["practice"],
                "instrument": self.slug,
            }
        limits = {"respondent": NAME_LENGTH, "organisation": ORGANISATION_LENGTH, "note": NOTE_LENGTH}
        for name, limit in limits.items():
            if len(row.get(name, "")) > limit:
                words = _("%(column)s: %(length)d characters, of %(limit)d at most")
                yield words % {"column": name, "length": len(row[name]), "limit": limit}

    def _wrong_marks(self, row: Mapping[str, str]) -> Iterator[str]:
        for scale in ("ideal", "actual"):
            if row[scale].upper() not in self.marks[scale]:
                known = [code.lower() for code, value in self.marks[scale].items() if value]
                words = _("%(column)s: “%(mark)s” is not %(first)s to %(last)s, N/A or empty")
                yield words % {"column": scale, "mark": row[scale], "first": known[0], "last": known[-1]}

    def _wrong_organisation(self, response: ImportedResponse, row: Mapping[str, str]) -> Iterator[str]:
        organisation = row.get("organisation", "")
        is_another = not same_name(organisation, response.organisation)
        if organisation and response.organisation and is_another:
            words = _("organisation: %(name)s came from “%(organisation)s” on a line above")
            yield words % {"name": response.respondent, "organisation": response.organisation}


def _control_characters(row: Mapping[str, str]) -> Iterator[str]:
    """Every column whose cell holds one. A note may have several lines, and tabs in them."""
    for column, cell in row.items():
        allowed = LINES if column == "note" else ""
        if any(sign not in allowed and unicodedata.category(sign) in CONTROLS for sign in cell):
            yield _("%(column)s: it holds a control character. Type it again by hand.") % {"column": column}


def _marks_of(instrument: Instrument) -> dict[str, dict[str, int | None]]:
    """For each scale, the stored mark of every code, in upper case; the empty cell is a blank."""
    marks: dict[str, dict[str, int | None]] = {scale: {"": None} for scale in Scale.values}
    for option in instrument.options.all():
        value = option.value if option.value is not None else NOT_APPLICABLE
        marks[option.scale][option.code.upper()] = value
    return marks
