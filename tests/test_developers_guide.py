"""docs/developers.md names files and functions; each of them is there."""

import re

import pytest

from dev_setup import ROOT

GUIDE = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([\w-]+(?:/[\w.-]+)+)(?:: ([\w.]+))?`")


def named() -> list[tuple[str, str]]:
    """Each path that stands in backticks, with the function or class after its colon, if any."""
    return sorted(set(NAMED.findall(GUIDE)))


def test_the_guide_names_the_stops_of_a_rating():
    assert ("assessments/models/answers.py", "Response.change") in named()
    assert len(named()) > 40


@pytest.mark.parametrize(("path", "name"), named())
def test_what_the_guide_names_is_there(path, name):
    file = ROOT / path

    assert file.exists()
    for part in filter(None, name.split(".")):
        assert re.search(rf"^ *(?:def|class) {part}\b|^ *{part}\b.* =", file.read_text(encoding="utf-8"), re.MULTILINE)
