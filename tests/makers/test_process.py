"""The process beside a web worker that makes files."""

import os
import signal
import threading
from pathlib import Path

import pytest

from makers import process
from makers.orders import Paper
from makers.process import BusyError, Maker, MakingFailedError
from tests.makers.orders import Awaited, Broken, Deadly, Endless, Environment, Noisy


@pytest.fixture
def maker():
    made = Maker()
    yield made
    made.end()


def made_by(maker: Maker) -> tuple[int, list[str]]:
    """The id of the process, and the names in its environment."""
    number, *names = maker.make(Environment()).decode().split()
    return int(number), names


def test_files_are_made_in_another_process_that_knows_no_secret(maker: Maker, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "long and secret")

    number, names = made_by(maker)

    assert number != os.getpid()
    assert not {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL"}.intersection(names)


def test_one_process_makes_one_file_after_the_other(maker: Maker):
    assert made_by(maker) == made_by(maker)


def test_a_process_that_ended_while_it_was_idle_is_replaced(maker: Maker):
    before, _ = made_by(maker)
    os.kill(before, signal.SIGKILL)

    after, _ = made_by(maker)

    assert after != before


def test_a_process_that_dies_of_a_file_fails_this_file_and_not_the_next(maker: Maker):
    with pytest.raises(MakingFailedError):
        maker.make(Deadly())

    assert maker.make(Noisy()) == b"the file"


def test_what_a_library_raises_is_logged_and_the_process_goes_on(maker: Maker, caplog):
    before, _ = made_by(maker)

    with pytest.raises(MakingFailedError):
        maker.make(Broken())

    assert "ValueError: no such page" in caplog.text
    assert made_by(maker)[0] == before


def test_a_file_that_takes_too_long_is_given_up(maker: Maker, monkeypatch, caplog):
    made_by(maker)  # the process runs
    monkeypatch.setattr(process, "DEADLINE", 0.1)

    with pytest.raises(MakingFailedError, match="in time"):
        maker.make(Endless())

    assert "given up" in caplog.text


def test_a_second_file_is_told_to_wait_while_one_is_made(maker: Maker):
    told: list[bool] = []

    def ask() -> None:
        try:
            with maker.turn():
                told.append(False)
        except BusyError:
            told.append(True)

    with maker.turn():
        other = threading.Thread(target=ask)
        other.start()
        other.join()

    ask()
    assert told == [True, False]


def test_a_file_that_takes_longer_than_a_request_waits_is_there_for_the_next_request(
    maker: Maker, monkeypatch, tmp_path: Path
):
    monkeypatch.setattr(process, "PATIENCE", 0.01)
    slow = Awaited(str(tmp_path / "pipe"))
    os.mkfifo(slow.pipe)
    with pytest.raises(BusyError), maker.turn():
        maker.make(slow)
    with pytest.raises(BusyError), maker.turn():
        pytest.fail("the file is still being made")

    Path(slow.pipe).write_bytes(b"ready")

    assert maker.make(slow) == b"ready"


def test_the_same_file_is_made_once(maker: Maker):
    first = maker.make(Environment(may_be_kept=True))
    os.kill(int(first.split()[0]), signal.SIGKILL)

    assert maker.make(Environment(may_be_kept=True)) == first


def test_a_file_that_may_not_be_kept_is_made_anew(maker: Maker):
    first = maker.make(Environment(may_be_kept=False))
    os.kill(int(first.split()[0]), signal.SIGKILL)

    assert maker.make(Environment(may_be_kept=False)) != first


def test_no_more_is_kept_than_the_limit(maker: Maker, monkeypatch):
    monkeypatch.setattr(process, "KEPT", 4_000)

    for number in range(4):
        maker.make(Paper(f"<p>Paper {number}", is_tagged=False))

    assert 0 < sum(map(len, maker._kept.values())) <= 4_000


def test_the_process_ends_with_its_web_worker(maker: Maker):
    made_by(maker)
    running, maker._process = maker._process, None

    running.stdin.close()

    assert running.wait(30) == 0
    running.stdout.close()
