"""600 invitations through the worker to a mail server on this machine: seconds, and what the process grows by.

`python3 dev.py bench mail`; in a test database of its own.
"""

import resource
import threading
import time

from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from bench.measuring import scratch_database  # sets Django up, so it comes first

# isort: split
from assessments.mail.planning import plan_invitations
from assessments.mail.sending import Run
from assessments.models import Round
from assessments.rounds.actions import invite
from partnerships.contacts.reading import Person
from tests.factories import an_open_round
from tests.rounds.mailbox import Mailbox

PEOPLE = 600
LIMIT = 60  # seconds


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sent(round_: Round, people: int) -> float:
    """Seconds for so many invitations."""
    count = round_.invitations.count()
    invite(round_, [Person(f"Person {n}", f"p{n}@example.org") for n in range(count, count + people)])
    mailing = plan_invitations(round_, by=None, at=timezone.now())
    assert mailing
    began = time.perf_counter()
    Run(mailing).send()
    return time.perf_counter() - began


def main() -> None:
    with scratch_database(), Mailbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST=host, EMAIL_PORT=port, DEBUG=False):
            round_ = an_open_round()
            sent(round_, 20)
            before = peak_mb()
            seconds = sent(round_, PEOPLE)
            grown = peak_mb() - before
        print(f"Database: {connection.vendor}; mail server: {host}:{port}; {settings.TIME_ZONE}")
        print(f"{PEOPLE} invitations handed over: {seconds:.1f} s of {LIMIT} s; peak memory grew by {grown:.1f} MB")
        print(f"received: {len(server.received)}; people with one mail: {len({m['To'] for m in server.received})}")
        server.shutdown()


if __name__ == "__main__":
    main()
