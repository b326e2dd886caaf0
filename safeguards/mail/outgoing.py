"""The way out for every mail that is not part of a round: no page waits for a mail server."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from safeguards.mail.delivering import deliver, queue
from safeguards.mail.sealing import Mail, seal
from safeguards.models import OutgoingMail


def post(mail: Mail, lasts: timedelta) -> None:
    """Keep it for a worker, for as long as it is of use. Raises ValueError where it cannot be written as a mail."""
    mail.message().message()
    with transaction.atomic():
        queue(OutgoingMail.objects.create(sealed=seal(mail), expires_at=timezone.now() + lasts))


def tidy(at: datetime) -> int:
    """Delete what is done or has expired, and queue again what no task is left for. How many were queued."""
    OutgoingMail.objects.finished(at).delete()
    queued = _in_the_queue()
    left = [mail for mail in OutgoingMail.objects.due(at) if str(mail.pk) not in queued]
    for mail in left:
        queue(mail)
    return len(left)


def _in_the_queue() -> set[str]:
    """A worker that was killed leaves its task as running, and nobody takes that one again."""
    tasks = DBTaskResult.objects.filter(task_path=deliver.module_path, status="READY")
    return {task.args_kwargs["args"][0] for task in tasks.only("args_kwargs")}
