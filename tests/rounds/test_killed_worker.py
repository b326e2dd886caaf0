"""600 invitations survive a worker that is killed again and again: nobody gets two mails, and nobody none."""

import signal
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.mail.planning import plan_invitations
from assessments.models import Letter, Mailing
from assessments.rounds.actions import invite
from partnerships.contacts.reading import Person
from tests.another_process import run
from tests.factories import an_open_round

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_on_disk")]
PEOPLE = 600

SENDING = """
import os, signal, sys, django
django.setup()
from assessments.mail import sending
from safeguards.mail import handing
moment, after = sys.argv[2], int(sys.argv[3])
count = 0

def dies():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(name, module, also_call):
    real = getattr(module, name)
    def spy(*arguments, **more):
        global count
        count += 1
        answer = real(*arguments, **more) if also_call else None
        if count > after:
            dies()
        return answer if also_call else real(*arguments, **more)
    setattr(module, name, spy)

if moment == "claimed":
    dying("hand_over", sending, also_call=False)
if moment == "half said":
    dying("_begin", handing, also_call=True)
if moment == "handed over":
    dying("hand_over", sending, also_call=True)
sending.send_mailing.call(sys.argv[1])
"""


def a_mailing(people: int) -> Mailing:
    running = an_open_round()
    invite(running, [Person(f"Person {n}", f"p{n}@example.org") for n in range(people)])
    mailing = plan_invitations(running, by=None, at=timezone.now())
    assert mailing
    return mailing


def work(mailing: Mailing, mailbox, moment: str, after: int = 0) -> int:
    address = "smtp://{}:{}".format(*mailbox.server_address)
    return run(SENDING, str(mailing.pk), moment, str(after), EMAIL_URL=address)


def time_passes() -> None:
    """Longer than a claim lasts."""
    Letter.objects.filter(state=Letter.State.SENDING).update(claimed_at=timezone.now() - timedelta(minutes=5))


def test_six_hundred_invitations_survive_a_worker_that_is_killed_at_any_moment(mailbox):
    mailing = a_mailing(PEOPLE)

    for moment in ("claimed", "half said", "handed over"):
        assert work(mailing, mailbox, moment, after=120) == -signal.SIGKILL
        time_passes()
    assert PEOPLE / 3 < len(mailbox.received) < PEOPLE
    assert work(mailing, mailbox, "lives") == 0

    got = Counter(mail["To"] for mail in mailbox.received)
    assert len(got) == PEOPLE
    assert set(got.values()) == {1}
    assert Mailing.objects.get().finished_at


def test_a_letter_that_a_dead_worker_claimed_waits_until_the_claim_has_run_out(mailbox):
    mailing = a_mailing(people=8)
    assert work(mailing, mailbox, "claimed") == -signal.SIGKILL

    assert work(mailing, mailbox, "lives") == 0
    assert len(mailbox.received) == 7
    assert not Mailing.objects.get().finished_at

    time_passes()
    assert work(mailing, mailbox, "lives") == 0
    assert len({mail["To"] for mail in mailbox.received}) == len(mailbox.received) == 8
