"""A sample of the chaos journeys, and a page that says "saved" too early: `bench/chaos.py` runs hundreds of them.

Takes over 5 s: each journey waits as a person does, for saves that hang too. It runs in a process of its own with a
browser, a server and a database that nobody else uses, and ends by itself.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.proof]


def travel(journeys: int, first_seed: int, **surroundings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bench.chaos", str(journeys), str(first_seed)]
    environment = {**os.environ, **surroundings}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=500)


def test_no_answer_is_lost_and_none_is_said_to_be_saved_that_is_not():
    done = travel(12, 0)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "NOT CLEAN" not in done.stdout
