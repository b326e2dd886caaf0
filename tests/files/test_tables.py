"""A release document as rows: every figure that is in it, none that is not, and text that stays text."""

import csv
import io

import pytest

from reports.files.tables import as_csv, columns_of, rows_of
from tests.files.exported import CASES, a_release

pytestmark = pytest.mark.django_db
DOCUMENT = {
    "schema": 1,
    "instrument": {"slug": "development", "version": 1},
    "tier": "full",
    "not_enough": ["D07"],
    "principles": [{"principle": "trust", "actor": "all", "gap": -0.5, "dots": {"-0.5": 2}}],
    "practices": [{"code": "D01", "gap": 1.0, "counts_ideal": [0, 1, 2, 9]}],
    "digest": "abc",
}


def test_each_figure_is_a_row_of_its_table():
    assert [row["table"] for row in rows_of(DOCUMENT)] == ["round", "principles", "practices", "practices"]


def test_nested_figures_become_columns():
    head, principle, practice, withheld = rows_of(DOCUMENT)

    assert head == {
        "table": "round",
        "schema": 1,
        "instrument.slug": "development",
        "instrument.version": 1,
        "tier": "full",
        "digest": "abc",
    }
    assert principle["dots.-0.5"] == 2
    assert [practice[f"counts_ideal.{mark}"] for mark in (1, 2, 3, 4)] == [0, 1, 2, 9]
    assert withheld == {"table": "practices", "code": "D07", "not_enough": True}


def test_a_round_that_published_nothing_is_its_head_alone():
    rows = list(csv.DictReader(io.StringIO(as_csv({"schema": 1, "tier": "none", "invited": 6}))))

    assert rows == [{"table": "round", "schema": "1", "tier": "none", "invited": "6"}]


def test_a_column_that_a_row_does_not_publish_is_empty():
    rows = list(csv.DictReader(io.StringIO(as_csv(DOCUMENT))))

    assert {row["counts_ideal.1"] for row in rows if row["table"] != "practices"} == {""}
    assert all(None not in row for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+61 2 5550 0000", "-cmd", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text):
    (_, row) = csv.DictReader(io.StringIO(as_csv({"practices": [{"code": text, "gap": -1.0}]})))

    assert row["code"] == f"'{text}"
    assert row["gap"] == "-1.0"


def test_text_with_commas_quotes_and_lines_is_one_cell():
    code = 'Health, "care"\nand more'

    (_, row) = csv.DictReader(io.StringIO(as_csv({"practices": [{"code": code}]}), newline=""))

    assert row["code"] == code


@pytest.mark.parametrize("case", CASES)
def test_the_tables_do_not_depend_on_the_order_in_which_a_database_keeps_a_document(case):
    document = a_release(case).document

    assert as_csv(backwards(document)) == as_csv(document)
    assert columns_of(rows_of(backwards(document))) == columns_of(rows_of(document))


def backwards(value):
    """The same document with each object's names the other way round."""
    if isinstance(value, dict):
        return {name: backwards(value[name]) for name in reversed(value)}
    return [backwards(one) for one in value] if isinstance(value, list) else value
