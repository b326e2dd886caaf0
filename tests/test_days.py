"""No test keeps the day on which it was imported: a test that runs past midnight would compare it with the next day."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TELL_THE_DAY = {"today", "localdate", "in_days"}


def run_by_import(node: ast.AST) -> Iterator[ast.AST]:
    """Each node that Python runs when it imports the module: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            defaults = [*child.args.defaults, *filter(None, child.args.kw_defaults)]
            for part in [*child.decorator_list, *defaults]:
                yield from ast.walk(part)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from run_by_import(child)


def days_kept(code: str) -> list[int]:
    """The lines that ask for the day during import."""
    calls = [node.func for node in run_by_import(ast.parse(code)) if isinstance(node, ast.Call)]
    named = [(call, call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")) for call in calls]
    return [call.lineno for call, name in named if name in TELL_THE_DAY or ast.unparse(call) == "datetime.now"]


def test_no_test_keeps_the_day_of_its_import():
    kept = {path.relative_to(TESTS).as_posix(): days_kept(path.read_text("utf-8")) for path in TESTS.rglob("*.py")}

    assert {path: lines for path, lines in kept.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "TODAY = timezone.localdate()",
        "TODAY: date = date.today()",
        "SOON = in_days(3)",
        "DAY = datetime.now().date()",
        "class Case:\n    day = date.today()",
        "def test(day=date.today()): pass",
        "@pytest.mark.parametrize('day', [timezone.localdate()])\ndef test(day): pass",
    ],
)
def test_each_way_to_keep_a_day_is_found(code):
    assert days_kept(code)


@pytest.mark.parametrize(
    "code", ["def test():\n    assert action.done_on == today()", "find = lambda: timezone.localdate()"]
)
def test_a_day_that_is_asked_for_while_the_test_runs_may_stay(code):
    assert days_kept(code) == []
