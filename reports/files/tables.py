"""A release document as tables: exactly the figures that it holds, in CSV."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any  # Any: values of a JSON document

from analysis.document import entries
from makers.orders import FORMULA_STARTS

Row = dict[str, Any]
ORDER = (
    *("schema", "formula_set", "instrument", "slug", "version", "partnership", "round", "kind", "closed_on"),
    *("minimum_group", "invited", "tier", "answered", "other_ways", "paper", "open_link", "sponsor", "people"),
    *("principle", "code", "actor", "items", "band_ideal", "band_actual", "band_gap", "bands"),
    *("n", "n_pairs", "ideal", "mean_ideal", "actual", "mean_actual", "gap"),
    *("congruence_rate", "large_shortfall", "misfit", "low", "high", "dots", "agreement_ideal", "agreement_actual"),
    *("counts_ideal", "counts_actual", "not_applicable", "blank", "ideal_only", "consensus_ideal", "consensus_actual"),
    *("few", "half", "most", "none", "some_behind", "wide_behind", "some_beyond", "wide_beyond"),
    *("digest", "not_enough"),
)  # PostgreSQL keeps a document's figures in an order of its own
PLACES = {name: place for place, name in enumerate(ORDER)}


def rows_of(document: Mapping[str, object]) -> list[Row]:
    """One row per figure: the round, then principles, then practices.

    `document`: by the keys of schema 2, as `Release.readable` has it.
    """
    return [{"table": table, **_flat(figures)} for table, figures in entries(document)]


def as_csv(document: Mapping[str, object]) -> str:
    """All rows under one header; a column that a row's tier does not publish is empty."""
    rows = rows_of(document)
    return written(rows, columns_of(rows))


def columns_of(rows: Iterable[Row]) -> list[str]:
    """Every column that a row has, in the order in which they first come."""
    return list(dict.fromkeys(name for row in rows for name in row))


def written(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Rows as CSV. A spreadsheet runs no text in it as a formula."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _flat(figure: Mapping[str, object], prefix: str = "") -> Row:
    """Nested figures as columns: bands.gap.some_behind, counts_ideal.3, dots.-0.5."""
    row: Row = {}
    for name in sorted(figure, key=_place_of):
        value = figure[name]
        if isinstance(value, Mapping):
            row |= _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            row |= {f"{prefix}{name}.{place}": item for place, item in enumerate(value, 1)}
        else:
            row[f"{prefix}{name}"] = value
    return row


def _place_of(name: str) -> tuple[int, float]:
    """Where a figure stands in its row; the gaps of dots, which are numbers, from behind to beyond."""
    return (PLACES[name], 0) if name in PLACES else (len(PLACES), -float(name))


def _safe(value: object) -> object:
    """A text that a spreadsheet would read as a formula is marked as text; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
