"""The codebook of a round's CSV: as CSV itself, and as scripts that put its words into SPSS and R."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext

from reports.files.descriptions import DECIMAL, TEXT, WHOLE, YES_OR_NO
from reports.files.tables import Row, columns_of, rows_of, written
from reports.files.variables import Variable, Variables

COLUMNS = ("variable", "in tables", "heading", "meaning", "type", "unit", "value", "value means")
SPSS_LABEL, SPSS_VALUE = 256, 120  # bytes that SPSS keeps of a variable's and of a value's label
SPSS_FORMATS = {WHOLE: "F8.0", DECIMAL: "F8.2", YES_OR_NO: "A5"}
R_TYPES = {WHOLE: "integer", DECIMAL: "numeric", YES_OR_NO: "logical", TEXT: "character"}
Document = Mapping[str, object]


def described(document: Document, variables: Variables) -> list[Variable]:
    """The columns of this round's CSV, in their order."""
    return [variables[name] for name in columns_of(rows_of(document))]


def codebook_rows(document: Document, variables: Variables) -> Iterator[Row]:
    """One row per column of the CSV, and one more for each value that is a code."""
    rows = rows_of(document)
    for variable in described(document, variables):
        tables = ", ".join(dict.fromkeys(row["table"] for row in rows if variable.name in row))
        about = (variable.name, tables, variable.heading, variable.meaning, gettext(variable.type), variable.unit)
        yield dict(zip(COLUMNS, about, strict=False))
        for value, words in variable.values.items():
            yield {"variable": variable.name, "value": value, "value means": words}


def as_codebook(document: Document, variables: Variables) -> str:
    return written(codebook_rows(document, variables), COLUMNS)


def as_spss(document: Document, variables: Variables, file: str) -> str:
    """Syntax that reads the CSV of this name and labels its variables and values."""
    found = described(document, variables)
    rows = rows_of(document)
    names = [f"  {_spss_name(v.name)} {SPSS_FORMATS.get(v.type) or _spss_width(v, rows)}" for v in found]
    labels = [f"  {_spss_name(v.name)} {_spss_text(v.meaning, SPSS_LABEL)}" for v in found]
    return "\n".join(
        [
            "* Reads the tables of a round and gives its variables and values their words.",
            f"* Save it as UTF-8 in one folder with {file} and run it there.",
            "* A word that is too long for SPSS ends in three dots; the codebook has it whole.",
            "SET DECIMAL=DOT.",
            f"GET DATA /TYPE=TXT /FILE={_spss_text(file)} /ENCODING='UTF8' /ARRANGEMENT=DELIMITED",
            "  /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES=",
            *names[:-1],
            f"{names[-1]}.",
            "VARIABLE LABELS",
            *labels[:-1],
            f"{labels[-1]}.",
            *(_spss_values(variable) for variable in found if variable.values),
            "EXECUTE.",
            "",
        ]
    )


def as_r(document: Document, variables: Variables, file: str) -> str:
    """A script that reads the CSV of this name into `results`: labels as attributes, codes as factors."""
    found = described(document, variables)
    types = ",\n".join(f"    {_r_text(v.name)} = {_r_text(R_TYPES[v.type])}" for v in found)
    return "\n".join(
        [
            "# Reads the tables of a round and gives its variables and values their words.",
            f"# Save it in one folder with {file} and run it there: source(...) with no more packages.",
            f"results <- read.csv({_r_text(file)},",
            '  check.names = FALSE, na.strings = "", fileEncoding = "UTF-8",',
            f"  colClasses = c(\n{types}))",
            *(_r_values(variable) for variable in found if variable.values),
            *(f'attr(results[[{_r_text(v.name)}]], "label") <- {_r_text(v.meaning)}' for v in found),
            "",
        ]
    )


def _spss_width(variable: Variable, rows: Sequence[Row]) -> str:
    """Bytes of its longest text or code, and one more for the mark of text that looks like a formula."""
    texts = [*variable.values, *(str(row.get(variable.name, "")) for row in rows)]
    return f"A{max(len(text.encode()) for text in texts) + 1}"


def _spss_name(name: str) -> str:
    """A name that SPSS takes: dots.-0.5 becomes dots_minus_0_5."""
    return name.replace("-", "minus_").replace(".", "_")


def _spss_text(text: str, room: int = 1000) -> str:
    """A text in quotes, cut to as many bytes as SPSS keeps."""
    if len(text.encode()) > room:
        text = text.encode()[: room - 3].decode(errors="ignore") + "..."
    return "'" + text.replace("'", "''") + "'"


def _spss_values(variable: Variable) -> str:
    lines = [f"  {_spss_text(value)} {_spss_text(words, SPSS_VALUE)}" for value, words in variable.values.items()]
    return "\n".join([f"VALUE LABELS {_spss_name(variable.name)}", *lines]) + "."


def _r_values(variable: Variable) -> str:
    name = _r_text(variable.name)
    levels = ", ".join(_r_text(value) for value in variable.values)
    words = ",\n    ".join(_r_text(words) for words in variable.values.values())
    return f"results[[{name}]] <- factor(results[[{name}]],\n  levels = c({levels}),\n  labels = c(\n    {words}))"


def _r_text(text: str) -> str:
    """A text in quotes and in ASCII, so that the script reads the same under every locale."""
    escaped = "".join(_r_letter(letter) for letter in text)
    return f'"{escaped}"'


def _r_letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if " " <= letter <= "~" else f"\\U{{{ord(letter):x}}}"
