"""A release as a workbook: what was published in cells, and charts that are drawn from those cells."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.wording import finding
from reports.exports.about import facts_of
from reports.exports.codebook import COLUMNS, codebook_rows
from reports.exports.excel_charts import HEADINGS, INK, Rows, dumbbells, gap_bars
from reports.exports.variables import ACTORS, DECIMAL, Variables, variables_of
from reports.models import Release
from reports.tables import FORMULA_STARTS, Row, columns_of, rows_of

COUNTS = ("n_pairs", "counts_", "na_", "blank_", "ideal_without_actual")
TWO_DECIMALS = ("agreement_", "consensus_")
WIDE = {"What it says": 90, "meaning": 70, "value means": 70, "Text": 70, "Principle": 36, "Practices of": 24}
NARROW = 15  # characters: room for a figure under a heading of two lines
SMALL_GROUP = "A small group, so words in place of averages. Averages and counts start at 10 people."
NO_COUNTS = "Counts of people are published from 10 people on, or in a round with open figures."
ALL_OF_IT = "These sheets hold exactly what was published, and nothing more. It never changes."
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")


def workbook_of(release: Release) -> bytes:
    """The file. The same release is the same file, byte for byte: its dates are the day on which the round closed."""
    variables = variables_of(release.round.instrument)
    rows = rows_of(release.document)
    book = Workbook()
    book.remove(book.active)
    _about(book, release, rows, variables)
    _principles(book, rows, variables)
    _practices(book, rows, variables)
    _counts(book, rows, variables)
    _groups(book, rows, variables)
    codebook = codebook_rows(release.document, variables)
    _fill(book.create_sheet("Codebook"), COLUMNS, ([row.get(name, "") for name in COLUMNS] for row in codebook))
    return _saved(book, release)


def _about(book: Workbook, release: Release, rows: Sequence[Row], variables: Variables) -> None:
    """Names, dates and rules in words, then whatever else the release says of the round as a whole."""
    document, instrument = release.document, release.round.instrument
    facts: list[tuple[str, Any]] = [("Finding", finding(document, variables.labels.principles)), *facts_of(release)]
    facts += [("Citation", instrument.citation), ("Rights", instrument.licence), ("These sheets", ALL_OF_IT)]
    if document["tier"] == "bands":
        facts.append(("In words", SMALL_GROUP))
    if release.round.partnership.is_invented:
        facts.append(("Invented example", "The ratings of this partnership are invented."))
    head = [(variables[name].heading, variables[name].word(value)) for name, value in rows[0].items()]
    told = {name for name, _ in facts} | {"Table", "Digest"}
    facts += [(name, value) for name, value in head if name not in told]
    sheet = book.create_sheet("About")
    _fill(sheet, ("About this round", "What it says"), facts)
    sheet.column_dimensions["A"].width = 32


def _principles(book: Workbook, rows: Sequence[Row], variables: Variables) -> None:
    """All practices first, then the partnership's, then the sponsoring agency's: a chart needs its rows together."""
    figures = [row for actor in ACTORS for row in rows if row["table"] == "principles" and row["actor"] == actor]
    sheet = book.create_sheet("Principles")
    if not figures:
        is_spectrum = not variables.sheet.follows_principles
        _only(sheet, "This instrument has no principles." if is_spectrum else "Nothing of the group is shown.")
        return
    columns = _averages_first(columns_of(figures)[1:])
    _table(sheet, figures, columns, variables)
    place = len(figures) + 3
    for actor, title in ACTORS.items():
        numbers = [number for number, row in enumerate(figures, HEADINGS + 1) if row["actor"] == actor]
        here = Rows(sheet, numbers[0], numbers[-1], 1)
        is_full = all("gap" in row for row in figures if row["actor"] == actor)
        sheet.add_chart(_chart(here, title, columns, variables, is_full), f"A{place}")
        place += 21


def _chart(rows: Rows, title: str, columns: Sequence[str], variables: Variables, is_full: bool) -> Any:
    def at(name: str) -> int:
        return columns.index(name) + 1

    if is_full:
        named = f"{title}: ideal and actual, 1 to {variables.words['top']}"
        return dumbbells(rows, named, at("ideal"), at("actual"), variables.words["top"])
    gaps = {name.removeprefix("bands.gap."): at(name) for name in columns if name.startswith("bands.gap.")}
    return gap_bars(rows, f"{title}: practices by the width of their gap", gaps)


def _averages_first(columns: Iterable[str]) -> list[str]:
    """Principle, actor and averages before the counts in words."""
    return sorted(columns, key=lambda name: name.startswith("bands."))


def _practices(book: Workbook, rows: Sequence[Row], variables: Variables) -> None:
    """In the order of the questionnaire; the spectrum has a chart of its characteristics, having no principles."""
    figures = _in_order(rows, variables)
    sheet = book.create_sheet("Practices")
    columns = [name for name in columns_of(figures)[1:] if name == "n_pairs" or not name.startswith(COUNTS)]
    if not figures:
        _only(sheet, "Nothing of the group is shown.")
        return
    labels = variables.labels.practices
    words = [(labels[row["code"]].text, labels[row["code"]].principle, labels[row["code"]].actor) for row in figures]
    _table(sheet, figures, columns, variables, extra=("Text", "Principle", "Practices of"), words=words)
    if "mean_ideal" in columns and not variables.sheet.follows_principles:
        here = Rows(sheet, HEADINGS + 1, HEADINGS + len(figures), 2)
        ideal, actual = (columns.index(name) + 4 for name in ("mean_ideal", "mean_actual"))
        title = f"{variables.words['Ideal']} and {variables.words['actual']}, 1 to {variables.words['top']}"
        sheet.add_chart(dumbbells(here, title, ideal, actual, variables.words["top"]), f"A{len(figures) + 3}")


def _in_order(rows: Sequence[Row], variables: Variables) -> list[Row]:
    order = list(variables.labels.practices)
    return sorted((row for row in rows if row["table"] == "practices"), key=lambda row: order.index(row["code"]))


def _counts(book: Workbook, rows: Sequence[Row], variables: Variables) -> None:
    """How many people chose each option; a practice of which no counts were published has none here."""
    figures = [row for row in _in_order(rows, variables) if "n_pairs" in row]
    sheet = book.create_sheet("Counts per practice")
    if not figures:
        _only(sheet, NO_COUNTS)
        return
    columns = [name for name in columns_of(figures) if name.startswith(COUNTS)]
    words = [(variables.labels.practices[row["code"]].text,) for row in figures]
    _table(sheet, figures, ["code", *columns], variables, extra=("Text",), words=words)


def _groups(book: Workbook, rows: Sequence[Row], variables: Variables) -> None:
    figures = [row for row in rows if row["table"] == "groups"]
    if figures:
        _table(book.create_sheet("Comparison groups"), figures, columns_of(figures)[1:], variables)


def _table(
    sheet: Worksheet,
    figures: Sequence[Row],
    columns: Sequence[str],
    variables: Variables,
    **more: Sequence[Any],
) -> None:
    """Figures under the headings of their columns; `extra` names columns after the first, `words` fills them."""
    described = [variables[name] for name in columns]
    headings = [variable.heading for variable in described]
    words = more.get("words") or [()] * len(figures)
    lines = []
    for row, between in zip(figures, words, strict=True):
        first, *rest = (variable.word(row[variable.name]) if variable.name in row else None for variable in described)
        lines.append([first, *between, *rest])
    _fill(sheet, [headings[0], *more.get("extra", ()), *headings[1:]], lines)
    for number, variable in enumerate(described):
        places = "0.00" if variable.name.startswith(TWO_DECIMALS) else "0.0"
        column = number + 1 + (len(more.get("extra", ())) if number else 0)
        for cell in sheet[get_column_letter(column)][HEADINGS:] if variable.type == DECIMAL else ():
            cell.number_format = places


def _fill(sheet: Worksheet, headings: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    """A row of headings that stays in sight, and the lines under it."""
    for row, line in enumerate([headings, *lines], HEADINGS):
        for column, value in enumerate(line, 1):
            if value is not None:
                _put(sheet.cell(row, column), value)
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(HEADINGS, column)
        cell.font, cell.border = Font(bold=True, color=INK), Border(bottom=Side("medium", color=INK))
        sheet.column_dimensions[get_column_letter(column)].width = WIDE.get(heading, NARROW)
    sheet.freeze_panes = sheet.cell(HEADINGS + 1, 2)
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    _to_be_printed(sheet)


def _only(sheet: Worksheet, sentence: str) -> None:
    """A sheet that says why it is empty."""
    _put(sheet["A1"], sentence)
    sheet.column_dimensions["A"].width = WIDE["What it says"]
    _to_be_printed(sheet)


def _to_be_printed(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _put(cell: Cell, value: Any) -> None:
    """A value as it is; a text stays a text, however it begins, and says so to the spreadsheet."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "d mmmm yyyy"
            cell.alignment = Alignment(horizontal="left", vertical="top")


def _saved(book: Workbook, release: Release) -> bytes:
    """Saved with the day of closing in place of every date of today."""
    closed = date.fromisoformat(release.document["closed_on"])
    properties = book.properties
    properties.title = ILLEGAL_CHARACTERS_RE.sub("", f"{release.round.partnership}: {release.round.title}")
    properties.creator, properties.language = "Partnership Health", "en-AU"
    properties.created = datetime(closed.year, closed.month, closed.day)
    made = io.BytesIO()
    book.save(made)
    return _dated(made, closed)


def _dated(made: io.BytesIO, day: date) -> bytes:
    """The same file, in which each part has this date: the library writes the present time into both places."""
    out = io.BytesIO()
    stamp = f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'.encode()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as dated:
        for part in parts.namelist():
            content = parts.read(part)
            content = MODIFIED.sub(stamp, content) if part == "docProps/core.xml" else content
            dated.writestr(
                zipfile.ZipInfo(part, (day.year, day.month, day.day, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
