"""Sends every mail that is not part of a round, without making a page wait for the mail server."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from safeguards.mail.delivering import deliver, queue
from safeguards.mail.sealing import Mail, seal
from safeguards.models import OutgoingMail


def post(mail: Mail, lasts: timedelta, topic: str = "") -> None:
    """Store a mail for the worker until it expires. Raises ValueError if it cannot be written as a mail message.

    `topic`: what `forget` will name, to delete it before.
    """
    mail.message().message()
    with transaction.atomic():
        queue(OutgoingMail.objects.create(sealed=seal(mail), expires_at=timezone.now() + lasts, topic=topic))


def forget(topic: str) -> None:
    """Delete mail of this topic that still waits, with its tasks: the times of both tell when it was written."""
    waiting = OutgoingMail.objects.filter(topic=topic)
    ids = {str(pk) for pk in waiting.values_list("pk", flat=True)}
    tasks = DBTaskResult.objects.filter(task_path=deliver.module_path).values_list("pk", "args_kwargs")
    DBTaskResult.objects.filter(pk__in=[pk for pk, said in tasks if said["args"][0] in ids]).delete()
    waiting.delete()


def tidy(at: datetime) -> int:
    """Delete mail that is sent or expired, and queue mail that has lost its task. Returns how many were queued."""
    OutgoingMail.objects.finished(at).delete()
    queued = _in_the_queue()
    left = [mail for mail in OutgoingMail.objects.due(at) if str(mail.pk) not in queued]
    for mail in left:
        queue(mail)
    return len(left)


def _in_the_queue() -> set[str]:
    """Ids of mail with a waiting task. A running task may belong to a worker that was killed; it does not count."""
    tasks = DBTaskResult.objects.filter(task_path=deliver.module_path, status="READY")
    return {task.args_kwargs["args"][0] for task in tasks.only("args_kwargs")}
