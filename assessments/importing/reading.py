"""Reads a table into responses, or into a list of everything that is wrong with it.

Columns: respondent, organisation, sector, practice, ideal, actual, note; one line per respondent and
practice. A mark is a code of its scale (upper or lower case), N/A, or empty for blank.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.names import name_key, name_line, same_name
from assessments.models import NOT_APPLICABLE, NOTE_LENGTH
from frameworks.models import Instrument, Scale
from safeguards.uploads.delimited import Row
from safeguards.uploads.headings import Headings, in_words, shown_heading
from safeguards.uploads.limits import MEGABYTE, Limits, RefusedUploadError
from safeguards.uploads.tables import rows_of

REQUIRED = ("respondent", "practice", "ideal", "actual")
HEADINGS = {
    "respondent": ("respondent",),
    "organisation": ("organisation", "organization"),
    "sector": ("sector",),
    "practice": ("practice",),
    "ideal": ("ideal",),
    "actual": ("actual",),
    "note": ("note",),
}
KNOWN = Headings(HEADINGS)
ASK_THE_HOST = gettext_lazy("Ask your host: a command takes larger files.")
LIMITS = Limits(size=2_000_000, rows=50_000, way_out=ASK_THE_HOST)  # about 1,000 people × 39 practices: a few seconds
LIMITS_FOR_HOSTS = Limits(size=500 * MEGABYTE, rows=5_000_000)  # who runs commands has the machine
MOST_PROBLEMS = 1000  # more help nobody: whoever corrects these sees the rest
WHOLE_NUMBER = re.compile(r"(\d+)[.,]0+")  # as programs write a number that might have had a fraction
NAME_LENGTH = 120  # as long as the name of an invited person may be
ORGANISATION_LENGTH = 160
NAMES = ("respondent", "organisation")
CONTROLS = ("Cc", "Cs", "Zl", "Zp")  # controls, halves of characters, separators of lines: no keyboard types them
LINES = "\t\n\r"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one line was refused; line 0 is the whole file."""

    line: int
    reason: str

    def __str__(self) -> str:
        if not self.line:
            return self.reason
        return _("line %(number)d: %(reason)s") % {"number": self.line, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class ImportedRating:
    """Both marks of one practice as they are stored: None is blank, 0 is N/A, 1 and above a rating."""

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


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The responses of a file, and the headings of columns that were not used."""

    responses: list[ImportedResponse]
    unused: str = ""


class BadFileError(Exception):
    """The file is refused. `problems` names every bad line, or only the first thousand if `is_cut`."""

    def __init__(self, problems: Iterable[Problem], is_cut: bool = False) -> None:
        self.problems = tuple(problems)
        self.is_cut = is_cut
        super().__init__("; ".join(map(str, self.problems)))


def read(content: bytes, instrument: Instrument, limits: Limits = LIMITS) -> ImportedFile:
    """The responses in the file's order. Raises BadFileError with every bad line, and then nothing is returned."""
    try:
        rows = rows_of(content, limits, KNOWN.recognised)
        columns = _columns(next(rows, Row(1)))
        return _read(rows, columns, instrument)
    except RefusedUploadError as error:
        raise BadFileError(Problem(0, message) for message in error.messages) from error


def _read(rows: Iterable[Row], columns: "_Columns", instrument: Instrument) -> ImportedFile:
    checker = _Checker(instrument)
    for row in rows:
        if fault := row.fault or columns.fault_of(row.cells):
            checker.refuse(row.line, fault)
        else:
            checker.take(row.line, columns.named(row.cells))
        if len(checker.problems) > MOST_PROBLEMS:
            raise BadFileError(checker.problems[:MOST_PROBLEMS], is_cut=True)
    if not checker.responses and not checker.problems:
        checker.refuse(1, _("there is no line below the header"))
    if checker.problems:
        raise BadFileError(checker.problems)
    return ImportedFile(list(checker.responses.values()), columns.unused)


class _Columns:
    """The meaning of each column, and the columns that are not used."""

    def __init__(self, headings: Sequence[str]) -> None:
        self.headings = headings
        self.known = KNOWN.columns_of(headings)
        self.places = {column: at for at, column in enumerate(self.known) if column}
        self.others = [at for at, column in enumerate(self.known) if not column]
        self.filled = {at for at in self.others if headings[at]}

    @property
    def unused(self) -> str:
        return in_words([shown_heading(at + 1, self.headings[at]) for at in sorted(self.filled)])

    def fault_of(self, cells: Sequence[str]) -> str:
        if len(cells) <= max(self.places.values()) or any(cells[len(self.headings) :]):
            words = _("%(found)d fields where the header has %(wanted)d")
            return words % {"found": len(cells), "wanted": len(self.headings)}
        return ""

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        self.filled.update(at for at in self.others if at < len(cells) and cells[at])
        return {column: cells[at] for column, at in self.places.items()}


def _columns(header: Row) -> _Columns:
    if header.fault:
        raise BadFileError([Problem(header.line, header.fault)])
    columns = _Columns(header.cells)
    problems = []
    if missing := [name for name in REQUIRED if name not in columns.places]:
        words = _(
            "missing columns: %(names)s. The file needs one line for each person and practice, "
            "under the headings %(headings)s."
        )
        problems = [words % {"names": ", ".join(missing), "headings": ", ".join(HEADINGS)}]
    times = Counter(columns.known)
    repeated = [column for column in sorted(columns.places) if times[column] > 1]
    problems += [_("the column “%(name)s” stands twice") % {"name": name} for name in repeated]
    if problems:
        raise BadFileError(Problem(header.line, reason) for reason in problems)
    return columns


class _Checker:
    """Reads line after line and collects the problems."""

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
            reasons.append(words % {"name": _short(response.respondent), "code": code})
        reasons += self._wrong_organisation(response, row)
        if reasons:
            self.problems.extend(Problem(line, reason) for reason in reasons)
            return
        response.organisation = response.organisation or row.get("organisation", "")
        response.sector = response.sector or row.get("sector", "")
        ideal, actual = (self.marks[scale][_code(row[scale])] for scale in ("ideal", "actual"))
        response.ratings[code] = ImportedRating(ideal, actual, row.get("note", ""))

    def _wrong_words(self, row: Mapping[str, str]) -> Iterator[str]:
        if not row["respondent"]:
            yield _("respondent: it is empty")
        if row["practice"].upper() not in self.codes:
            yield _("practice: “%(code)s” is not a practice of %(instrument)s") % {
                "code": _short(row["practice"]),
                "instrument": self.slug,
            }
        limits = {"respondent": NAME_LENGTH, "organisation": ORGANISATION_LENGTH, "note": NOTE_LENGTH}
        for name, limit in limits.items():
            if len(row.get(name, "")) > limit:
                words = _("%(column)s: %(length)d characters, of %(limit)d at most")
                yield words % {"column": name, "length": len(row[name]), "limit": limit}

    def _wrong_marks(self, row: Mapping[str, str]) -> Iterator[str]:
        for scale in ("ideal", "actual"):
            if _code(row[scale]) not in self.marks[scale]:
                known = [code.lower() for code, value in self.marks[scale].items() if value]
                words = _("%(column)s: “%(mark)s” is not %(first)s to %(last)s, N/A or empty")
                yield words % {"column": scale, "mark": _short(row[scale]), "first": known[0], "last": known[-1]}

    def _wrong_organisation(self, response: ImportedResponse, row: Mapping[str, str]) -> Iterator[str]:
        organisation = row.get("organisation", "")
        is_another = not same_name(organisation, response.organisation)
        if organisation and response.organisation and is_another:
            words = _("organisation: %(name)s came from “%(organisation)s” on a line above")
            yield words % {"name": _short(response.respondent), "organisation": response.organisation}


def _code(cell: str) -> str:
    """A mark as the codes of a scale are written: spreadsheets turn 1 into 1.0."""
    whole = WHOLE_NUMBER.fullmatch(cell[:10])
    return whole[1] if whole else cell.upper()


def _short(cell: str) -> str:
    """The content of a cell, shortened for an error message."""
    return cell if len(cell) <= NAME_LENGTH else f"{cell[:NAME_LENGTH]}…"


def _control_characters(row: Mapping[str, str]) -> Iterator[str]:
    """The columns whose cell contains a control character. A note may contain line breaks and tabs."""
    for column, cell in row.items():
        allowed = LINES if column == "note" else ""
        if not cell.isprintable() and any(_is_control(sign) and sign not in allowed for sign in cell):
            yield _("%(column)s: it holds a control character. Type it again by hand.") % {"column": column}


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in CONTROLS


def _marks_of(instrument: Instrument) -> dict[str, dict[str, int | None]]:
    """For each scale, the stored mark of every code in upper case; an empty cell is a blank."""
    marks: dict[str, dict[str, int | None]] = {scale: {"": None} for scale in Scale.values}
    for option in instrument.options.all():
        value = option.value if option.value is not None else NOT_APPLICABLE
        marks[option.scale][option.code.upper()] = value
    return marks
