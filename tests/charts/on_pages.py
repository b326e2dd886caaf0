"""The charts of a page as a reader gets them: drawings, the data to be explored, and the table beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.charts.reading import Drawn
from tests.results.reading import Tables

DRAWING = re.compile(r'<svg [^>]*class="drawn".*?</svg>', re.DOTALL)
BUTTON = re.compile(r'data-explore="([\w-]+)"')


@dataclass(frozen=True)
class ChartOnPage:
    """One chart: `drawings` at each width, `data` as plotly.js gets it, `rows` of the table that stands beside it."""

    name: str
    drawings: list[Drawn]
    data: dict[str, Any]
    rows: list[list[str]]

    def trace(self, series: str) -> dict[str, Any]:
        own = [trace for trace in self.data["data"] if "figure" not in trace["meta"]]
        return next(trace for trace in own if trace["meta"]["series"] == series)


def charts_on(client: Client, address: str) -> Iterator[ChartOnPage]:
    """Every chart with a button to explore it. Of several tables the one after the drawing belongs to it."""
    page = client.get(address).content.decode()
    found = re.search(r'data-charts-at="([^"]+)"', page)
    at = found[1] if found else ""
    for button in BUTTON.finditer(page):
        name, before = button[1], page[: button.start()]
        start = before.rfind('<ol class="spec">') if name == "spectrum" else before.rfind('<div class="plot">')
        drawings = [Drawn.of(markup) for markup in DRAWING.findall(before[start:])]
        data = client.get(at.replace("/-/", f"/{name}/")).json()
        yield ChartOnPage(name, drawings, data, rows_after(page, button.end()))


def rows_after(page: str, place: int) -> list[list[str]]:
    """The body of the next table."""
    start = page.index("<tbody>", page.index("<table", place))
    table = page[start : page.index("</table>", start)]
    return [[" ".join(cell.split()) for cell in row] for row in Tables(f"<table>{table}</table>").rows]


def number(text: str) -> float:
    return float(text.replace("−", "-"))
