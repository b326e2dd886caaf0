"""Cases of a long proof: all of them run on SQLite, and those that stand for the others on PostgreSQL too."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], on_both: Iterable[Any]) -> list[Any]:
    """For `parametrize`. docs/developers.md says for each file why a sample is enough on the second database."""
    chosen = list(on_both)
    found = [pytest.param(case, marks=[] if case in chosen else [pytest.mark.one_database]) for case in cases]
    assert sum(not case.marks for case in found) == len(chosen), f"{chosen} are not all among the cases"
    return found
