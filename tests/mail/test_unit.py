"""The unit of the worker, as docs/hosts.md gives it to a host."""

import re
from configparser import ConfigParser
from pathlib import Path

from django.core.management import get_commands, load_command_class

HOSTS = Path(__file__).resolve().parents[2] / "docs" / "hosts.md"


def unit(name: str) -> ConfigParser:
    """The indented block after the line that names the file."""
    block = HOSTS.read_text().split(f"`/etc/systemd/system/{name}`:\n\n", 1)[1]
    lines = re.match(r"(?:(?: {4}.*)?\n)+", block)
    assert lines
    found = ConfigParser(interpolation=None)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read_string(re.sub(r"(?m)^ {4}", "", lines[0]))
    return found


def test_systemd_starts_the_worker_again_however_often_it_ends():
    worker = unit("partnership-worker.service")

    assert worker["Unit"]["StartLimitIntervalSec"] == "0"
    assert worker["Service"]["Restart"] == "always"
    assert int(worker["Service"]["RestartSec"]) > 0


def test_the_worker_of_the_unit_is_ours_and_knows_the_options(in_production):
    command = unit("partnership-worker.service")["Service"]["ExecStart"].split("manage.py ")[1]
    name, *options = command.split()

    assert get_commands()[name] == "safeguards"
    load_command_class("safeguards", name).create_parser("manage.py", name).parse_args(options)
