"""What the files of a round say, read back; and what the release document says, to compare it with."""

import csv
import io
from html.parser import HTMLParser

from openpyxl import load_workbook

from reports.files.descriptions import YES_OR_NO


def flat(figure, prefix=""):
    """A figure of the document by its dotted names, independent of the code that writes the CSV."""
    if isinstance(figure, dict):
        return {name: v for key, value in figure.items() for name, v in flat(value, f"{prefix}.{key}").items()}
    if isinstance(figure, list):
        return {name: v for at, value in enumerate(figure, 1) for name, v in flat(value, f"{prefix}.{at}").items()}
    return {prefix[1:]: figure}


def figures_of(document) -> dict[tuple[str, ...], object]:
    """Every figure of a document by (table, whose, name)."""
    parts = {"principles": ["principle", "actor"], "practices": ["code"]}
    found = {
        (table, *(figure[key] for key in keys), name): value
        for table, keys in parts.items()
        for figure in document.get(table, [])
        for name, value in flat(figure).items()
        if name not in keys
    }
    found |= {("practices", code, "not_enough"): True for code in document.get("not_enough", [])}
    return found


def figures_in_csv(text: str) -> dict[tuple[str, ...], str]:
    keys = {"principles": ["principle", "actor"], "practices": ["code"]}
    return {
        (row["table"], *(row[key].removeprefix("'") for key in keys[row["table"]]), name): value
        for row in csv.DictReader(io.StringIO(text, newline=""))
        if row["table"] != "round"
        for name, value in row.items()
        if value != "" and name not in ("table", *keys[row["table"]])
    }


def figures_in_workbook(content: bytes, variables, columns) -> dict[tuple[str, ...], object]:
    """As `figures_of`, with the words of the codes turned back into the codes."""
    book = load_workbook(io.BytesIO(content))
    found = {}
    sheets = {"Principles": "principles", "Practices": "practices", "Counts per practice": "practices"}
    for title, table in sheets.items():
        if title not in book.sheetnames or book[title].max_row == 1:
            continue
        headings, *lines = book[title].iter_rows(values_only=True)
        names = {variables[name].heading: name for name in columns[table]}
        keys = [heading for heading in headings if names.get(heading) in ("label", "principle", "actor", "code")]
        keys = keys if table != "practices" else ["Code"]
        for line in lines:
            row = dict(zip(headings, line, strict=True))
            whose = [code_of(variables[names[key]], row[key]) for key in keys]
            shown = {h: v for h, v in row.items() if v is not None and h in names and h not in keys}
            found |= {(table, *whose, names[h]): code_of(variables[names[h]], v) for h, v in shown.items()}
    return found


def code_of(variable, word):
    if variable.type == YES_OR_NO:
        return word == "Yes"
    return {words: code for code, words in variable.values.items()}.get(word, word)


class Tables(HTMLParser):
    """Rows of cells of all tables, and the whole text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text, self.is_in_cell = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.is_in_cell = self.is_in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"
        if self.is_in_cell:
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())


def shown(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def missing_on_paper(document, variables, rows: list[list[str]]) -> list[object]:
    """Practices and principles of which no row on paper says what the document does."""
    figures = [*document.get("practices", []), *document.get("principles", [])]
    missing = []
    for figure in figures:
        cells = cells_of_practice(figure, variables) if "code" in figure else cells_of_principle(figure)
        starts = f"{figure.get('code', '')} ".lstrip()
        found = (" ".join(row) for row in rows if row and row[0].startswith(starts))
        missing += [] if any(all(cell in row for cell in cells) for row in found) else [figure]
    return missing


def cells_of_practice(figure, variables) -> list[str]:
    if "gap" in figure:
        return [" ".join(shown(figure[name]) for name in ("mean_ideal", "mean_actual", "gap"))]
    return [variables[name].word(figure[name]) for name in ("band_ideal", "band_actual")]


def cells_of_principle(figure) -> list[str]:
    gaps = figure["bands"]["gap"]
    if "gap" not in figure:
        wide, some = (gaps[f"{size}_behind"] + gaps[f"{size}_beyond"] for size in ("wide", "some"))
        return [f"{wide} wide, {some} some, {gaps['none']} none"]
    interval = f"{shown(figure['low'])} to {shown(figure['high'])}" if "low" in figure else "–"
    return [" ".join([*(shown(figure[name]) for name in ("ideal", "actual", "gap")), interval, str(figure["n"])])]
