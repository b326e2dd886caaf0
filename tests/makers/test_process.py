"""The process that makes one file and ends."""

import os
import pickle
import signal
import subprocess
import sys

import pytest

from makers import process
from makers.process import MakingFailedError, make
from tests.another_process import ROOT
from tests.makers.orders import Broken, Deadly, Endless, Noisy, Surroundings


def surroundings() -> list[str]:
    return make(Surroundings()).decode().split()


def test_a_file_is_made_in_another_process_that_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "long and secret")

    number, _nice, *names = surroundings()

    assert int(number) != os.getpid()
    assert not {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL"}.intersection(names)


def test_the_process_gives_way_to_pages_and_ends_with_its_file():
    number, nice, *_names = surroundings()

    assert int(nice) > os.nice(0)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)


def test_what_a_library_prints_does_not_get_into_the_file():
    assert make(Noisy()) == b"the file"


def test_a_process_that_is_killed_fails_its_file(caplog):
    with pytest.raises(MakingFailedError):
        make(Deadly())

    assert f"exit code -{signal.SIGKILL:d}" in caplog.text


def test_what_a_library_raises_is_in_the_log(caplog):
    with pytest.raises(MakingFailedError):
        make(Broken())

    assert "ValueError: no such page" in caplog.text


def test_a_file_that_takes_too_long_is_given_up(monkeypatch, caplog):
    monkeypatch.setattr(process, "DEADLINE", 1)

    with pytest.raises(MakingFailedError):
        make(Endless())

    assert "A file " in caplog.text


def test_a_process_whose_web_worker_was_killed_ends_at_the_deadline_by_itself():
    command = [sys.executable, "-m", "makers", "1"]
    ended = subprocess.run(command, input=pickle.dumps(Endless()), cwd=ROOT, capture_output=True, check=False)

    assert ended.returncode == -signal.SIGALRM
