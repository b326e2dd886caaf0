"""A release document as tables: exactly the figures that it holds, in CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows_of(document: Mapping[str, Any]) -> list[Row]:
    """One row per figure: the round, then principles, practices, and the principles of each comparison group."""
    return [
        {"table": "round", **_flat(_head(document))},
        *({"table": "principles", **_flat(figure)} for figure in document.get("principles", ())),
        *({"table": "practices", **_flat(figure)} for figure in document.get("practices", ())),
        *({"table": "practices", "code": code, "not_enough": True} for code in document.get("not_enough", ())),
        *_group_rows(document.get("groups", ())),
    ]


def as_csv(document: Mapping[str, Any]) -> str:
    """All rows under one header; a column that a row's tier does not publish is empty."""
    rows = rows_of(document)
    return written(rows, columns_of(rows))


def columns_of(rows: Iterable[Row]) -> list[str]:
    """Every column that a row has, in the order in which they first come."""
    return list(dict.fromkeys(name for row in rows for name in row))


def written(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Rows as CSV in which no text is run."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _head(document: Mapping[str, Any]) -> Row:
    parts = ("principles", "practices", "groups", "not_enough")
    return {name: value for name, value in document.items() if name not in parts}


def _group_rows(groups: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for group in groups:
        for figure in group["principles"]:
            yield {"table": "groups", "label": group["label"], **_flat(figure)}


def _flat(figure: Mapping[str, Any], prefix: str = "") -> Row:
    """Nested figures as columns: bands.gap.some_behind, counts_ideal.3, dots.-0.5."""
    row: Row = {}
    for name, value in figure.items():
        if isinstance(value, Mapping):
            row |= _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            row |= _flat({str(place): item for place, item in enumerate(value, 1)}, f"{prefix}{name}.")
        else:
            row[f"{prefix}{name}"] = value
    return row


def _safe(value: Any) -> Any:
    """A text that a spreadsheet would read as a formula is marked as text; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
