"""Whether the installation is well: the name of each part that is not, and nothing else.

The address is public. So no time or number of the queue is told: it could say when somebody asked for a sign-in code.
"""

import functools
import logging
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from safeguards.models import LastRun

logger = logging.getLogger(__name__)
TICK = "tick"
TICK_IS_LATE_AFTER = timedelta(minutes=10)  # the timer calls it each minute; a release of a large round takes some
TASK_IS_LATE_AFTER = timedelta(minutes=10)  # the worker takes one within seconds
LEAST_FREE = 500 * 1024 * 1024  # bytes: a day of uploads and of the database's log


def wrong_parts() -> list[str]:
    """The names of the parts that do not work. Without the database nothing else is asked."""
    if _fails(database):
        return ["database"]
    return [check.__name__ for check in (migrations, cache_answers, queue, tick, disk) if _fails(check)]


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def migrations() -> bool:
    """Every migration of this version of the code is applied."""
    return _migrations_of_the_code() <= set(MigrationRecorder(connection).applied_migrations())


def cache_answers() -> bool:
    cache.set("health", "answers", timeout=60)
    return bool(cache.get("health") == "answers")


def queue() -> bool:
    """No task waits that a worker should have taken long ago."""
    late = timezone.now() - TASK_IS_LATE_AFTER
    at_once = Q(run_after=get_date_max(), enqueued_at__lte=late)
    return not DBTaskResult.objects.ready().filter(at_once | Q(run_after__lte=late)).exists()


def tick() -> bool:
    return LastRun.objects.filter(name=TICK, at__gt=timezone.now() - TICK_IS_LATE_AFTER).exists()


def disk() -> bool:
    """Where files are stored, and beside the code, where SQLite keeps its database."""
    folders = {_existing(Path(settings.MEDIA_ROOT)), settings.BASE_DIR}
    return min(shutil.disk_usage(folder).free for folder in folders) >= LEAST_FREE


@functools.cache
def _migrations_of_the_code() -> frozenset[tuple[str, str]]:
    """They cannot change while the process lives, and reading them takes a while."""
    return frozenset(MigrationLoader(None).disk_migrations or {})


def _existing(folder: Path) -> Path:
    """The folder for files is made with the first file."""
    return next(one for one in (folder, *folder.parents) if one.exists())


def _fails(check: Callable[[], bool]) -> bool:
    try:
        return not check()
    except (DatabaseError, OSError):
        logger.exception("The part %s cannot be checked.", check.__name__)
        return True
