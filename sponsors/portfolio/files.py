"""The files that a sponsor can download: what each is called, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.files.formats import CSV, XLSX
from sponsors.portfolio.contents import Contents
from sponsors.portfolio.paper import paper_of

LARGEST_PAPER = 200  # partnerships: more is a table to search, not a paper to read


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    made: Callable[[Contents], bytes | str]


def _xlsx(contents: Contents) -> bytes:
    from sponsors.portfolio.workbook import as_workbook  # openpyxl takes memory in every web worker that imports it

    return as_workbook(contents)


def _csv(contents: Contents) -> str:
    from sponsors.portfolio.workbook import as_csv  # stands beside the workbook, which imports openpyxl

    return as_csv(contents)


FORMATS = {
    "pdf": Format("application/pdf", paper_of),
    "xlsx": Format(XLSX, _xlsx),
    "csv": Format(CSV, _csv),
}
