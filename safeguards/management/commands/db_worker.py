"""The worker of django-tasks-db, which also survives an unreachable database. It replaces the command of that name."""

import logging
import signal
import time
from typing import Any  # Any: the options of Django's commands

from django.db import Error, connections
from django_tasks_db.management.commands import db_worker

logger = logging.getLogger(__name__)
PAUSE = 2  # seconds between two looks for the database


class Command(db_worker.Command):
    help = "Send mail. Waits where the database is away, and goes on when it is back."

    def handle(self, **options: Any) -> None:
        logger.info("The worker starts.")
        while True:
            try:
                return super().handle(**options)
            except Error as error:
                logger.warning("The database does not answer (%s). The worker waits.", type(error).__name__)
            connections.close_all()
            if _was_told_to_stop():
                return None
            time.sleep(PAUSE)


def _was_told_to_stop() -> bool:
    """The signal came while the worker was busy with its last task. The handler is a method of the worker itself."""
    worker = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return worker is not None and not worker.running
