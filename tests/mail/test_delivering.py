"""The worker's part with a real mail server: one person gets one mail, whatever breaks on the way."""

import signal
import ssl
from datetime import timedelta

import pytest
from cryptography.fernet import InvalidToken
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments.mail.planning import plan_invitations
from assessments.mail.sending import Run
from operations.scheduling import tick
from safeguards.mail import delivering
from safeguards.mail.delivering import deliver
from safeguards.mail.outgoing import post
from safeguards.mail.sealing import Mail, unseal
from safeguards.models import OutgoingMail, OutgoingMailQuerySet
from tests.another_process import run
from tests.factories import an_invitation, an_open_round
from tests.mail.posting import HOUR, a_mail, time_passes, use, work
from tests.rounds.mailbox import GONE, REFUSED, Conversation

CLAIM_LASTS = OutgoingMailQuerySet.CLAIM_LASTS
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_production")]

DYING = """
import os, signal, sys, django
django.setup()
from django.core.management import call_command
from safeguards.mail import delivering, handing

def then_dies(module, name, before):
    real = getattr(module, name)
    def spy(*arguments, **more):
        if not before:
            real(*arguments, **more)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(module, name, spy)

then_dies(*{
    "claimed": (delivering, "hand_over", True),
    "half said": (handing, "_begin", False),
    "handed over": (delivering, "hand_over", False),
}[sys.argv[1]])
call_command("db_worker", batch=True, startup_delay=False)
"""


class Moody(Conversation):
    """A mail server that breaks off at a moment of its first mail."""

    def take(self) -> None:
        moods = self.server.moods  # type: ignore[attr-defined]
        mood = moods.pop() if moods else "takes it"
        if mood == "takes it":
            super().take()
        elif mood[0].isdigit():
            self.say(mood)
        elif mood != "hangs up":
            self.break_off_after_the_dot(mood)

    def break_off_after_the_dot(self, mood: str) -> None:
        self.say("354 go on")
        while self.rfile.readline() not in (b".\r\n", b""):
            pass
        if mood == "keeps silent after the dot":
            self.rfile.read()  # until the other side has had enough


@pytest.fixture
def moody(mailbox):
    mailbox.moods = []
    mailbox.RequestHandlerClass = Moody
    return mailbox


def to(mailbox) -> list[str]:
    return [mail["To"] for mail in mailbox.received]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk")
def test_a_whole_worker_hands_it_over_and_nothing_is_left(mailbox):
    posted = a_mail()

    assert work(mailbox) == 0

    (mail,) = mailbox.received
    assert (mail["To"], mail["Subject"], mail.get_content().strip()) == (
        "ada@example.org",
        "Your code",
        "It is TOP-SECRET.",
    )
    assert mail["Message-ID"].startswith(f"<{posted.pk}@")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert not OutgoingMail.objects.exists()
    assert [task.status for task in DBTaskResult.objects.all()] == ["SUCCESSFUL"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk")
@pytest.mark.parametrize("moment", ["claimed", "half said", "handed over"])
def test_a_worker_that_is_killed_loses_no_mail_and_sends_none_twice(mailbox, moment):
    a_mail()

    address = "smtp://{}:{}".format(*mailbox.server_address)
    assert run(DYING, moment, EMAIL_URL=address) == -signal.SIGKILL
    tick()
    assert [task.status for task in DBTaskResult.objects.all()] == ["RUNNING"]  # too early: it may be alive
    time_passes(CLAIM_LASTS)
    tick()
    assert work(mailbox) == 0

    assert to(mailbox) == ["ada@example.org"]
    assert not OutgoingMail.objects.exists()


def test_a_mail_waits_while_the_servers_certificate_is_wrong(mailbox, monkeypatch):
    """Python counts this error among the values that are wrong, too: it is not the mail's fault."""

    def refuse(*_):
        raise ssl.SSLCertVerificationError

    monkeypatch.setattr(EmailBackend, "open", refuse)

    deliver.call(str(a_mail().pk))

    assert OutgoingMail.objects.get().tries == 1


def test_the_same_task_twice_sends_one_mail(mailbox):
    posted = a_mail()

    deliver.call(str(posted.pk))
    deliver.call(str(posted.pk))

    assert to(mailbox) == ["ada@example.org"]


def test_a_mail_that_another_worker_has_in_hand_is_left_to_it(mailbox):
    posted = a_mail()
    OutgoingMail.objects.update(claimed_at=timezone.now())

    deliver.call(str(posted.pk))

    assert not mailbox.received


@pytest.mark.parametrize("server", ["silent", "closed"])
def test_a_server_that_is_away_is_tried_again_later(settings, request, mailbox, server):
    posted = a_mail()
    use(settings, request.getfixturevalue(server))
    settings.EMAIL_TIMEOUT = 0.3
    deliver.call(str(posted.pk))
    posted.refresh_from_db()
    retry = DBTaskResult.objects.order_by("enqueued_at").last()
    assert (posted.tries, posted.claimed_at, retry.run_after) == (1, None, posted.due_at)

    use(settings, "{}:{}".format(*mailbox.server_address))
    deliver.call(str(posted.pk))
    assert not mailbox.received  # in the pause
    time_passes(delivering.FIRST_PAUSE)
    deliver.call(str(posted.pk))

    assert to(mailbox) == ["ada@example.org"]


@pytest.mark.parametrize(
    "mood", ["hangs up", "451 try later", "421 shutting down", "hangs up after the dot", "keeps silent after the dot"]
)
def test_a_server_that_breaks_off_in_the_middle_is_tried_again_and_one_mail_arrives(moody, settings, mood):
    settings.EMAIL_TIMEOUT = 0.3
    moody.moods = [mood]
    posted = a_mail()

    deliver.call(str(posted.pk))
    assert not moody.received
    time_passes(delivering.FIRST_PAUSE)
    deliver.call(str(posted.pk))

    assert to(moody) == ["ada@example.org"]
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(("address", "is_left"), [(REFUSED, False), (GONE, True)])
def test_an_address_that_is_refused_for_good_is_given_up(mailbox, address, is_left):
    deliver.call(str(a_mail(to=address).pk))

    assert OutgoingMail.objects.exists() == is_left


def test_the_pauses_double_and_a_mail_that_nobody_needs_any_more_is_deleted(settings, closed):
    use(settings, closed)
    posted = a_mail(lasts=timedelta(minutes=3))
    pauses = []
    while OutgoingMail.objects.exists():
        deliver.call(str(posted.pk))
        for waiting in OutgoingMail.objects.all():
            pauses.append(round((waiting.due_at - timezone.now()).total_seconds()))
            time_passes(waiting.due_at - timezone.now())

    assert pauses == [10, 20, 40, 80]


def test_an_expired_mail_is_not_sent_and_the_tick_deletes_it(mailbox):
    posted = a_mail(lasts=timedelta(minutes=3))
    time_passes(timedelta(minutes=3))

    deliver.call(str(posted.pk))
    tick()

    assert not mailbox.received
    assert not OutgoingMail.objects.exists()


def test_a_mail_whose_task_is_lost_is_queued_again_once():
    posted = a_mail()
    DBTaskResult.objects.all().delete()

    tick()
    tick()

    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(posted.pk)]


def test_a_mail_can_be_read_after_the_secret_key_was_replaced(settings, mailbox):
    posted, former = a_mail(), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [former]

    deliver.call(str(posted.pk))

    assert to(mailbox) == ["ada@example.org"]


def test_without_the_former_key_nobody_reads_it_and_it_is_deleted(settings, mailbox, caplog):
    posted = a_mail()
    settings.SECRET_KEY = "another key"
    with pytest.raises(InvalidToken):
        unseal(posted.sealed)

    deliver.call(str(posted.pk))

    assert not mailbox.received
    assert not OutgoingMail.objects.exists()
    assert "SECRET_KEY has changed" in caplog.text


def test_the_log_names_no_address_and_no_word_of_a_mail(settings, closed, mailbox, caplog):
    deliver.call(str(a_mail(to=REFUSED).pk))
    use(settings, closed)
    deliver.call(str(a_mail().pk))

    assert "refused" in caplog.text
    assert "waits for the next try" in caplog.text
    assert not [word for word in (REFUSED, "ada@example.org", "TOP-SECRET") if word in caplog.text]


def test_what_cannot_be_written_as_a_mail_is_refused_at_once():
    with pytest.raises(ValueError, match="newlines"):
        post(Mail(to="ada@example.org", subject="Two\nlines", body=""), HOUR)

    assert not OutgoingMail.objects.exists()


def test_a_sign_in_code_does_not_wait_behind_the_invitations_of_a_round(mailbox):
    running = an_open_round()
    for number in range(3):
        an_invitation(running, email=f"p{number}@example.org")
    mailing = plan_invitations(running, by=None, at=timezone.now())
    a_mail()

    Run(mailing).send()

    assert to(mailbox)[0] == "ada@example.org"
    assert len(mailbox.received) == 4


def test_a_code_is_worked_off_before_what_was_queued_earlier():
    assert delivering.deliver.priority > 0
