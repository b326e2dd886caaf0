"""A release as a workbook: what was published in cells, and charts that are drawn from those cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, pgettext
from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart

from analysis.document import ReleaseDocument
from analysis.ladder import FULL_FROM
from analysis.published import PracticeAverages
from reports.files.about import facts_of
from reports.files.analysts import SHEET, columns_for_analysts, explained
from reports.files.cells import NAME, TEXT, Column, column_of, fill, saved, say
from reports.files.codebook import COLUMNS, codebook_rows
from reports.files.descriptions import ACTORS
from reports.files.excel_charts import HEADINGS, Rows, dumbbells, gap_bars
from reports.files.tables import Row, columns_of, rows_of
from reports.files.variables import Variables, variables_of
from reports.models import Release
from reports.results.findings import finding_of

COUNTS = ("counts_", "not_applicable", "blank", "ideal_only")
CHART_ROWS = 21  # rows of a sheet that a chart covers
NOTHING = gettext_noop("Nothing of the group is shown: too few people answered.")
NO_PRINCIPLES = gettext_noop(
    "This instrument has no principles: each characteristic stands by itself, under Practices."
)
NO_COUNTS = gettext_noop("Counts of people are published from %(least)s people on, or in a round with open figures.")
SMALL_GROUP = gettext_noop("In words, because the group is small. Averages and counts start at %(least)s people.")
OPEN_TO_ANYBODY = gettext_noop("In words, because anybody with the open link could answer.")
ALL_OF_IT = gettext_noop(
    "These sheets hold exactly what was published, and nothing more. What was published never changes."
)
HEADINGS_OF_CODEBOOK = (
    *(gettext_noop("Variable"), gettext_noop("In tables"), gettext_noop("Heading"), gettext_noop("Meaning")),
    *(gettext_noop("Type"), gettext_noop("Unit"), gettext_noop("Value"), gettext_noop("Value means")),
)
INVENTED = gettext_noop("The ratings of this partnership are invented.")


@dataclass(frozen=True, slots=True)
class Source:
    """What the sheets are filled from: the release, its rows as the CSV has them, and what their columns mean."""

    release: Release
    rows: Sequence[Row]
    variables: Variables

    def table(self, name: str) -> list[Row]:
        return [row for row in self.rows if row["table"] == name]

    def practices(self) -> list[Row]:
        """In the order of the questionnaire."""
        order = list(self.variables.labels.practices)
        return sorted(self.table("practices"), key=lambda row: order.index(row["code"]))

    @property
    def counted(self) -> set[str]:
        """Codes of the practices with averages."""
        return {one.code for one in self.release.published.practices if isinstance(one.averages, PracticeAverages)}

    def texts(self, rows: Sequence[Row]) -> Column:
        labels = self.variables.labels.practices
        return Column(gettext("Text"), [labels[row["code"]].text for row in rows], TEXT)


def workbook_of(release: Release) -> bytes:
    """The file. The same release is the same file in each language, byte for byte: its
    dates are the day on which the round closed.
    """
    source = Source(release, rows_of(release.readable), variables_of(release.round.instrument))
    book = Workbook()
    book.remove(book.active)
    _about(book, source)
    _principles(book, source)
    _practices(book, source)
    _counts(book, source)
    _for_analysts(book, source)
    _codebook(book, source)
    title = f"{release.round.partnership}: {release.round.title}"
    return saved(book, title, release.published.closed_on)


def _about(book: Workbook, source: Source) -> None:
    """Names, dates and rules in words, then everything else that the release says about the whole round."""
    document, round_ = source.release.published, source.release.round
    facts: list[tuple[str, object]] = [(gettext("Finding"), finding_of(document, source.variables.labels.names))]
    facts += [(fact.heading, fact.value) for fact in facts_of(source.release)]
    facts += [(gettext("Citation"), round_.instrument.citation), (gettext("Rights"), round_.instrument.licence)]
    facts += [(gettext("In words"), _why_in_words(document))] if document.is_in_words else []
    facts += [(gettext("Invented example"), gettext(INVENTED))] if round_.partnership.is_invented else []
    facts += [(gettext("These sheets"), gettext(ALL_OF_IT))]
    already_shown = {name for name, _value in facts} | {gettext("Table")}
    variables = [source.variables[name] for name in source.rows[0]]
    rest = [(v.heading, v.word(source.rows[0][v.name])) for v in variables if v.heading not in already_shown]
    names, values = zip(*facts, *rest, strict=True)
    columns = [
        Column(gettext("About this round"), names, NAME),
        Column(pgettext("of a fact", "What it says"), values, TEXT),
    ]
    fill(book.create_sheet(gettext("About")), columns)


def _why_in_words(document: ReleaseDocument) -> str:
    return gettext(OPEN_TO_ANYBODY) if document.stays_in_words else gettext(SMALL_GROUP) % {"least": FULL_FROM}


def _principles(book: Workbook, source: Source) -> None:
    """All practices first, then the partnership's, then the sponsoring agency's: a chart needs its rows together."""
    parts = str(source.variables.labels.terms.parts)
    sheet, found = book.create_sheet(parts), source.table("principles")
    if not found:
        say(sheet, gettext(NOTHING if source.variables.sheet.has_figures_of_parts else NO_PRINCIPLES))
        return
    figures = [row for actor in ACTORS for row in found if row["actor"] == actor]
    names = sorted(columns_of(figures)[1:], key=_place_of)
    widths = {"principle": NAME, "actor": 24}
    columns = [column_of(source.variables[name], figures, widths.get(name, 15)) for name in names]
    fill(sheet, columns)
    place = HEADINGS + len(figures) + 2
    for actor, title in ACTORS.items():
        numbers = [number for number, row in enumerate(figures, HEADINGS + 1) if row["actor"] == actor]
        if numbers:
            rows = Rows(sheet, numbers[0], numbers[-1], 1)
            is_full = source.release.published.has_averages(actor)
            sheet.add_chart(_chart(rows, gettext(title), names, source.variables, is_full), f"A{place}")
            place += CHART_ROWS


def _place_of(name: str) -> tuple[int, float]:
    """Averages first, then the people at each gap from behind to beyond, then the counts of words."""
    if name.startswith("dots."):
        return 1, -float(name.removeprefix("dots."))
    return (2 if name.startswith("bands.") else 0), 0


def _chart(rows: Rows, title: str, names: Sequence[str], variables: Variables, is_full: bool) -> LineChart | BarChart:
    """Ideal and actual of the lines that have averages. If none has: the counts of practices in words."""
    if is_full:
        top = variables.top
        ideal, actual = (names.index(name) + 1 for name in ("ideal", "actual"))
        return dumbbells(
            rows, gettext("{title}: ideal and actual, 1 to {top}").format(title=title, top=top), (ideal, actual), top
        )
    gaps = {name.removeprefix("bands.gap."): names.index(name) + 1 for name in names if name.startswith("bands.gap.")}
    return gap_bars(rows, gettext("{title}: how wide the gaps are").format(title=title), gaps)


def _practices(book: Workbook, source: Source) -> None:
    """The spectrum has a chart of its characteristics, because it has no principles."""
    sheet, figures, variables = book.create_sheet(gettext("Practices")), source.practices(), source.variables
    if not figures:
        say(sheet, gettext(NOTHING))
        return
    labels = [variables.labels.practices[row["code"]] for row in figures]
    names = [name for name in columns_of(figures) if name not in ("table", "code") and not name.startswith(COUNTS)]
    columns = [Column(gettext("Code"), [row["code"] for row in figures], 8), source.texts(figures)]
    if variables.sheet.has_figures_of_parts:
        columns.append(Column(variables.words["Part"], [label.principle for label in labels], NAME))
        columns.append(
            Column(gettext("Practice of"), [gettext(label.actor) if label.actor else "" for label in labels], 20)
        )
    columns += [column_of(variables[name], figures) for name in names]
    fill(sheet, columns)
    if source.counted and not variables.sheet.has_figures_of_parts:
        rows, top = Rows(sheet, HEADINGS + 1, HEADINGS + len(figures), 2), variables.top
        ideal, actual = (len(columns) - len(names) + names.index(name) + 1 for name in ("mean_ideal", "mean_actual"))
        title = gettext("{Ideal} and {actual}, 1 to {top}").format(**variables.words)
        sheet.add_chart(dumbbells(rows, title, (ideal, actual), top), f"A{HEADINGS + len(figures) + 2}")


def _counts(book: Workbook, source: Source) -> None:
    """How many people chose each option. Practices without published counts are left out."""
    figures = [row for row in source.practices() if any(name.startswith(COUNTS) for name in row)]
    sheet = book.create_sheet(gettext("Counts per practice"))
    if not figures:
        say(sheet, gettext(NO_COUNTS) % {"least": FULL_FROM})
        return
    names = [name for name in columns_of(figures) if name.startswith(COUNTS)]
    columns = [column_of(source.variables[name], figures) for name in names]
    fill(sheet, [Column(gettext("Code"), [row["code"] for row in figures], 8), source.texts(figures), *columns])


def _for_analysts(book: Workbook, source: Source) -> None:
    if columns := columns_for_analysts(source.rows, source.variables):
        fill(book.create_sheet(gettext(SHEET)), columns)


def _codebook(book: Workbook, source: Source) -> None:
    """What each column of the CSV means, and of the sheet for analysts; the headings lead from the sheets to it."""
    rows = list(codebook_rows(source.release.readable, source.variables))
    if gettext(SHEET) in book.sheetnames:
        rows += explained(source.variables)
    widths = {"variable": 24, "heading": 30, "meaning": TEXT, "value means": TEXT}
    columns = [
        Column(gettext(heading), [row.get(name) for row in rows], widths.get(name, 18))
        for heading, name in zip(HEADINGS_OF_CODEBOOK, COLUMNS, strict=True)
    ]
    fill(book.create_sheet(gettext("Codebook")), columns)
