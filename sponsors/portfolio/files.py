"""The files that a sponsor can download: what each is called, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.files.formats import CSV, XLSX
from sponsors.portfolio.contents import Contents
from sponsors.portfolio.paper import paper_of
from sponsors.portfolio.workbook import as_csv, as_workbook

LARGEST_PAPER = 200  # partnerships: more is a table to search, not a paper to read


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    made: Callable[[Contents], bytes | str]
    takes_turns: bool = False
    """Whether a process of its own makes the file, one at a time."""


FORMATS = {
    "pdf": Format("application/pdf", paper_of, takes_turns=True),
    "xlsx": Format(XLSX, as_workbook, takes_turns=True),
    "csv": Format(CSV, as_csv),
}
