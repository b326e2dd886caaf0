"""How a line of the log is written."""

import logging
import re

from safeguards.secret_paths import without_secrets

CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class WithoutRoutineOfTasks(logging.Filter):
    """Leaves out that a task of the queue began or ended well: its time tells when somebody asked for a code."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or not record.name.startswith("django_tasks")


class LogFormatter(logging.Formatter):
    """One line per message without secret addresses. A traceback is added only for faults of the app.

    Django logs a refusal (403, 404, 400 …) with the traceback of the exception that led to it. A refusal is expected.
    """

    def format(self, record: logging.LogRecord) -> str:
        if getattr(record, "status_code", 500) < 500:
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        return without_secrets(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the name is logging's)
        line = super().formatMessage(record)
        return CONTROL_CHARACTERS.sub(lambda sign: sign.group().encode("unicode_escape").decode(), line)
