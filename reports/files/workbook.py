"""A release as a workbook: what was published in cells, and charts that are drawn from those cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop, pgettext

from analysis.document import ReleaseDocument
from analysis.ladder import FULL_FROM
from analysis.published import PracticeAverages
from makers.orders import FIGURE, GAPS, HEADINGS, NAME, TEXT, Book, Chart, Column, Sheet
from makers.process import make
from reports.files.about import facts_of, language_of_file
from reports.files.analysts import SHEET, columns_for_analysts, explained
from reports.files.codebook import COLUMNS, codebook_rows
from reports.files.descriptions import ACTORS, DECIMAL
from reports.files.tables import Row, columns_of, rows_of
from reports.files.variables import Variable, Variables, variables_of
from reports.models import Release
from reports.results.findings import finding_of

COUNTS = ("counts_", "not_applicable", "blank", "ideal_only")
TWO_DECIMALS = ("agreement_", "consensus_")
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
    return make(book_of(release))


def book_of(release: Release) -> Book:
    """What the workbook is made of."""
    source = Source(release, rows_of(release.readable), variables_of(release.round.instrument))
    sheets = [_about(source), _principles(source), _practices(source), _counts(source)]
    sheets += [*_for_analysts(source), _codebook(source)]
    return book(f"{release.round.partnership}: {release.round.title}", release.published.closed_on, sheets)


def book(title: str, day: date, sheets: Sequence[Sheet]) -> Book:
    """A workbook in the reader's language."""
    return Book(title, day, language_of_file(), pgettext("a date as spreadsheets spell it", "d mmmm yyyy"), sheets)


def column_of(variable: Variable, rows: Iterable[Mapping[str, object]], width: int = FIGURE) -> Column:
    """The column of one variable. Codes become words. A cell is empty if its row does not publish the variable."""
    values = [variable.word(row[variable.name]) if variable.name in row else None for row in rows]
    decimals = "0.00" if variable.name.startswith(TWO_DECIMALS) else "0.0"
    places = decimals if variable.type == DECIMAL else "General"
    return Column(variable.heading, values, width, variable.name, places)


def _about(source: Source) -> Sheet:
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
    return Sheet(gettext("About"), columns)


def _why_in_words(document: ReleaseDocument) -> str:
    return gettext(OPEN_TO_ANYBODY) if document.stays_in_words else gettext(SMALL_GROUP) % {"least": FULL_FROM}


def _principles(source: Source) -> Sheet:
    """All practices first, then the partnership's, then the sponsoring agency's: a chart needs its rows together."""
    parts = str(source.variables.labels.terms.parts)
    found = source.table("principles")
    if not found:
        why = NOTHING if source.variables.sheet.has_figures_of_parts else NO_PRINCIPLES
        return Sheet(parts, sentence=gettext(why))
    figures = [row for actor in ACTORS for row in found if row["actor"] == actor]
    names = sorted(columns_of(figures)[1:], key=_place_of)
    widths = {"principle": NAME, "actor": 24}
    columns = [column_of(source.variables[name], figures, widths.get(name, 15)) for name in names]
    return Sheet(parts, columns, list(_charts_of_principles(source, figures, names)))


def _charts_of_principles(source: Source, figures: Sequence[Row], names: Sequence[str]) -> Iterator[Chart]:
    """One chart for each actor that has rows, one below the other under the figures."""
    place = HEADINGS + len(figures) + 2
    for actor, title in ACTORS.items():
        numbers = [number for number, row in enumerate(figures, HEADINGS + 1) if row["actor"] == actor]
        if numbers:
            is_full = source.release.published.has_averages(actor)
            title, columns, top = _marks(gettext(title), names, source.variables, is_full)
            yield Chart(title, numbers[0], numbers[-1], 1, columns, top, f"A{place}")
            place += CHART_ROWS


def _place_of(name: str) -> tuple[int, float]:
    """Averages first, then the people at each gap from behind to beyond, then the counts of words."""
    if name.startswith("dots."):
        return 1, -float(name.removeprefix("dots."))
    return (2 if name.startswith("bands.") else 0), 0


def _marks(title: str, names: Sequence[str], variables: Variables, is_full: bool) -> tuple[str, list[int], int]:
    """A chart's title, its columns and the top of its scale. Ideal and actual of the lines that have averages. If none
    has: the counts of practices in words, on no scale.
    """
    if is_full:
        top = variables.top
        columns = [names.index(name) + 1 for name in ("ideal", "actual")]
        return gettext("{title}: ideal and actual, 1 to {top}").format(title=title, top=top), columns, top
    columns = [names.index(f"bands.gap.{gap}") + 1 for gap in GAPS]
    return gettext("{title}: how wide the gaps are").format(title=title), columns, 0


def _practices(source: Source) -> Sheet:
    """The spectrum has a chart of its characteristics, because it has no principles."""
    figures, variables = source.practices(), source.variables
    if not figures:
        return Sheet(gettext("Practices"), sentence=gettext(NOTHING))
    labels = [variables.labels.practices[row["code"]] for row in figures]
    names = [name for name in columns_of(figures) if name not in ("table", "code") and not name.startswith(COUNTS)]
    columns = [Column(gettext("Code"), [row["code"] for row in figures], 8), source.texts(figures)]
    if variables.sheet.has_figures_of_parts:
        columns.append(Column(variables.words["Part"], [label.principle for label in labels], NAME))
        columns.append(
            Column(gettext("Practice of"), [gettext(label.actor) if label.actor else "" for label in labels], 20)
        )
    columns += [column_of(variables[name], figures) for name in names]
    charts = []
    if source.counted and not variables.sheet.has_figures_of_parts:
        marks = [len(columns) - len(names) + names.index(name) + 1 for name in ("mean_ideal", "mean_actual")]
        title, last = gettext("{Ideal} and {actual}, 1 to {top}").format(**variables.words), HEADINGS + len(figures)
        charts.append(Chart(title, HEADINGS + 1, last, 2, marks, variables.top, f"A{last + 2}"))
    return Sheet(gettext("Practices"), columns, charts)


def _counts(source: Source) -> Sheet:
    """How many people chose each option. Practices without published counts are left out."""
    figures = [row for row in source.practices() if any(name.startswith(COUNTS) for name in row)]
    title = gettext("Counts per practice")
    if not figures:
        return Sheet(title, sentence=gettext(NO_COUNTS) % {"least": FULL_FROM})
    names = [name for name in columns_of(figures) if name.startswith(COUNTS)]
    columns = [column_of(source.variables[name], figures) for name in names]
    codes = Column(gettext("Code"), [row["code"] for row in figures], 8)
    return Sheet(title, [codes, source.texts(figures), *columns])


def _for_analysts(source: Source) -> Iterator[Sheet]:
    if columns := columns_for_analysts(source.rows, source.variables):
        yield Sheet(gettext(SHEET), columns)


def _codebook(source: Source) -> Sheet:
    """What each column of the CSV means, and of the sheet for analysts; the headings lead from the sheets to it."""
    rows = list(codebook_rows(source.release.readable, source.variables))
    if columns_for_analysts(source.rows, source.variables):
        rows += explained(source.variables)
    widths = {"variable": 24, "heading": 30, "meaning": TEXT, "value means": TEXT}
    columns = [
        Column(gettext(heading), [row.get(name) for row in rows], widths.get(name, 18))
        for heading, name in zip(HEADINGS_OF_CODEBOOK, COLUMNS, strict=True)
    ]
    return Sheet(gettext("Codebook"), columns)
