"""The worker of production, which takes what waits in the queue of production."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from reports.scheduling import tick


def work_off() -> None:
    """Until nothing waits. A task that failed is an error of the test."""
    everything = {"queue_names": ["*"], "excluded_queue_names": [], "backend_name": "default", "max_tasks": None}
    Worker(interval=0, batch=True, startup_delay=False, worker_id="of the test", **everything).run()
    assert not DBTaskResult.objects.failed().exists()


def a_minute_passes() -> list[str]:
    """The timer ticks, and the worker does what it queued."""
    lines = tick()
    work_off()
    return lines
