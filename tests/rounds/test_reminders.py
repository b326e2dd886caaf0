"""Reminders, longer time and results go out by mail; who answered is told to nobody."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments import links
from assessments.models import GRACE, Letter, Mailing, Response, Round
from tests.factories import an_invitation, an_open_round
from tests.rounds.worker import a_minute_passes, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]


def asked(round_: Round, name: str, answered: bool | None = None) -> Response | None:
    """Somebody who was asked; `answered` False: has begun, None: has not come."""
    _, token = an_invitation(round_, name=name, email=f"{name.lower()}@example.org")
    if answered is None:
        return None
    digest = links.response_digest(token)
    return Response.objects.create(round=round_, token_digest=digest, mode="web", is_submitted=answered, revision=1)


def remind(officer, round_, sentence="") -> str:
    page = officer.post(reverse("rounds:remind", args=[round_.pk]), {"sentence": sentence}, follow=True)
    work_off()
    return page.content.decode()


def addresses(mailbox) -> list[str]:
    return sorted(mail["To"].partition("@")[0] for mail in mailbox.received)


def test_who_has_not_answered_is_reminded_and_who_has_begun_too(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    asked(running, "Ines", answered=True)
    asked(running, "Otis", answered=False)
    asked(running, "Noor")

    page = remind(officer, running, "Please\r\nBcc: answer by Friday.")

    assert addresses(mailbox) == ["noor", "otis"]
    assert "The reminder is on its way to those who have not answered." in page
    body = mailbox.received[0].get_content()
    assert "writes: Please Bcc: answer by Friday." in body
    assert body.count("http") == 1


def test_no_row_and_no_page_tells_who_was_reminded(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    asked(running, "Ines", answered=True)
    asked(running, "Full")  # its mail is refused
    Letter.objects.all().delete()

    remind(officer, running)

    rows = {(letter.state, letter.problem, bool(letter.claimed_at)) for letter in Letter.objects.all()}
    assert rows == {("done", "", True)}
    page = officer.get(reverse("rounds:detail", args=[running.pk])).content.decode()
    assert re.search(r"Reminder, \d+ \w+: done", page)


def test_one_reminder_by_hand_a_day(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    asked(running, "Noor")

    remind(officer, running)
    page = remind(officer, running)

    assert "A reminder has gone out today" in page
    assert addresses(mailbox) == ["noor"]


def test_the_reminder_of_the_round_goes_out_by_itself_once(partnership, mailbox):
    now = timezone.now()
    running = an_open_round(
        partnership=partnership,
        opens_at=now - timedelta(days=10),
        closes_at=now + timedelta(days=2),
        reminder_days=[7, 3, 1],
    )
    asked(running, "Noor")

    a_minute_passes()
    a_minute_passes()

    assert addresses(mailbox) == ["noor"]
    assert Mailing.objects.get().occasion.startswith("3 days before")


def test_after_a_week_of_silence_only_the_latest_reminder_goes_out(partnership, mailbox):
    now = timezone.now()
    running = an_open_round(
        partnership=partnership,
        opens_at=now - timedelta(days=20),
        closes_at=now + timedelta(hours=12),
        reminder_days=[7, 3, 1],
    )
    asked(running, "Noor")

    a_minute_passes()

    assert addresses(mailbox) == ["noor"]


@pytest.mark.parametrize(
    "fields",
    [
        {"reminder_days": []},
        {"reminder_days": [1]},
        {"reminder_days": [3], "voided_at": timezone.now()},
        {"reminder_days": [3], "rules_fixed_at": None},
        {"reminder_days": [3], "opens_at": timezone.now() - timedelta(hours=1)},
        {"reminder_days": [3], "closes_at": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_no_reminder_before_its_day_and_none_in_a_round_that_does_not_run(partnership, mailbox, fields):
    now = timezone.now()
    dates = {"opens_at": now - timedelta(days=10), "closes_at": now + timedelta(days=2)}
    round_ = an_open_round(partnership=partnership, **{**dates, "rules_fixed_at": now, **fields})
    asked(round_, "Noor")

    a_minute_passes()

    assert mailbox.received == []


def test_a_longer_time_is_told_to_everybody_who_was_invited_by_mail(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    asked(running, "Ines", answered=True)
    asked(running, "Noor")
    officer.post(reverse("rounds:send", args=[running.pk]))
    work_off()
    mailbox.received.clear()
    later = timezone.localtime(running.closes_at + timedelta(days=5))

    officer.post(reverse("rounds:extend", args=[running.pk]), {"closes_at": f"{later:%Y-%m-%dT%H:%M}"})
    work_off()

    assert addresses(mailbox) == ["ines", "noor"]
    assert f"{later:%-d} {later:%B} {later:%Y}" in mailbox.received[0].get_content()


def test_results_go_out_once_with_a_link_that_reads_and_opens_no_answers(client, partnership, mailbox):
    now = timezone.now()
    closed = an_open_round(partnership=partnership, opens_at=now - timedelta(days=9), closes_at=now - GRACE)
    asked(closed, "Ines", answered=True)
    asked(closed, "Noor")

    a_minute_passes()
    a_minute_passes()

    assert addresses(mailbox) == ["ines", "noor"]
    address = re.search(r"http://[^/]+(/results/\S+)", mailbox.received[0].get_content()).group(1)
    page = client.get(address)
    assert page.status_code == 200
    assert "Too few people answered" in page.content.decode()
    assert not page.cookies
    token = address.split("/")[2]
    assert client.get(reverse("answering:welcome", args=[token])).status_code == 404


def test_an_address_that_somebody_else_has_is_refused(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    an_invitation(running, email="otis@example.org")
    invitation, _ = an_invitation(running, email="inse@example.org")

    page = officer.post(
        reverse("rounds:correct", args=[running.pk, invitation.pk]), {"email": "Otis@example.org"}, follow=True
    )

    assert "Otis@example.org is asked already." in page.content.decode()
    assert running.invitations.filter(pk=invitation.pk).exists()
    assert mailbox.received == []
