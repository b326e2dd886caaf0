"""Run Python in a process of its own, on the database of this test: to kill it, or to have a second worker."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
MANAGE = "import sys; from django.core.management import execute_from_command_line; execute_from_command_line(sys.argv)"


def manage(*arguments: str, **environment: str) -> int:
    """The exit code of a command of manage.py, as a host runs it."""
    return run(MANAGE, *arguments, **environment)


def run(code: str, *arguments: str, **environment: str) -> int:
    """The exit code; negative is the signal that ended it."""
    database = connection.settings_dict
    where = "{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    url = f"sqlite:///{database['NAME']}" if connection.vendor == "sqlite" else f"postgres://{where}"
    command = [sys.executable, "-c", code, *arguments]
    surroundings = {**os.environ, **environment, "DATABASE_URL": url}
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False).returncode
