"""A file is made in a process of its own, which ends with it.

WeasyPrint and openpyxl take 60 MB and more, and a second of the processor. So they take neither from a web worker.
"""

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from makers.orders import Order

DEADLINE = 300  # seconds for one file, on a machine with much else to do; the proxy waits for 310 (docs/hosts.md)
ROOT = Path(__file__).parent.parent
NEEDED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPYCACHEPREFIX", "PYTHONPATH")
"""What the process gets of the environment: no key, no database, no mail server."""

logger = logging.getLogger(__name__)


class MakingFailedError(Exception):
    """The file could not be made, or not before the deadline. The log says why."""


def make(order: Order) -> bytes:
    """The file. Raises MakingFailedError."""
    return order.made() if settings.MAKE_FILES_IN == "here" else in_a_process(order)


def in_a_process(order: Order) -> bytes:
    """The file, once the process that makes it has ended. Raises MakingFailedError."""
    environment = {name: value for name, value in os.environ.items() if name in NEEDED}
    command = [sys.executable, "-m", "makers", str(DEADLINE)]
    try:
        ended = subprocess.run(  # noqa: S603 (nothing in the command comes from a person)
            command,
            input=pickle.dumps(order),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env=environment,
            timeout=DEADLINE,
        )
    except subprocess.CalledProcessError as error:
        logger.error("A file could not be made (exit code %d):\n%s", error.returncode, error.stderr.decode())
        raise MakingFailedError from error
    except subprocess.TimeoutExpired as error:
        logger.error("A file took longer than %d seconds and was given up.", DEADLINE)
        raise MakingFailedError from error
    return ended.stdout
