"""A chaos journey of each kind, and one with a page that says "saved" too early: `bench/chaos.py` runs hundreds.

Takes over 5 s: each journey waits as a person does, for saves that hang too. It runs in a process of its own with a
browser, a server and a database that nobody else uses, and ends by itself.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.chaos.journey import FAULTS

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.browser, pytest.mark.proof]
AT_ONCE = 13  # all: most of the time they wait


def test_no_answer_is_lost_and_none_is_said_to_be_saved_that_is_not():
    command = [sys.executable, "-m", "bench.chaos", *map(str, (len(FAULTS), 0, AT_ONCE))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the page that says saved too early was found" in done.stdout
    assert [fault for fault in FAULTS if f"\n{fault} " not in done.stdout] == []
