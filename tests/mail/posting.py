"""What the tests of outgoing mail do again and again."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail
from safeguards.models import OutgoingMail
from tests.another_process import manage

HOUR = timedelta(hours=1)
WORKER = ("db_worker", "--batch", "--no-startup-delay", "--no-reload")


def a_mail(to: str = "ada@example.org", lasts: timedelta = HOUR) -> OutgoingMail:
    post(Mail(to=to, subject="Your code", body="It is TOP-SECRET."), lasts)
    return OutgoingMail.objects.latest("due_at")


def use(settings, server: str) -> None:
    """Mail goes to this server from now on."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    host, settings.EMAIL_PORT = server.rsplit(":", 1)
    settings.EMAIL_HOST = host
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""


def work(mailbox, **environment: str) -> int:
    """A whole worker process, which ends when nothing is to do. Its exit code."""
    return manage(*WORKER, EMAIL_URL="smtp://{}:{}".format(*mailbox.server_address), **environment)


def time_passes(duration: timedelta) -> None:
    """What happened lies so much longer ago."""
    for mail in OutgoingMail.objects.all():
        for name in ("due_at", "expires_at", "claimed_at", "handed_over_at"):
            if value := getattr(mail, name):
                setattr(mail, name, value - duration)
        mail.save()
    DBTaskResult.objects.filter(run_after__lte=timezone.now() + duration).update(run_after=timezone.now())


def everything_in_the_database() -> str:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (the database's own names)
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)
