"""The worker of production, which takes what waits in the queue of production."""

from unittest.mock import patch

from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from operations.scheduling import tick


def work_off() -> None:
    """Until nothing waits. A task that failed is an error of the test.

    The connection stays open, as with Django's test client: it holds the transaction of the test.
    """
    everything = {"queue_names": ["*"], "excluded_queue_names": [], "backend_name": "default", "max_tasks": None}
    worker = db_worker.Worker(interval=0, batch=True, startup_delay=False, worker_id="of the test", **everything)
    with patch.object(db_worker, "close_old_connections"):
        worker.run()
    assert not DBTaskResult.objects.failed().exists()


def a_minute_passes() -> list[str]:
    """The timer ticks, and the worker does what it queued."""
    lines = tick()
    work_off()
    return lines
