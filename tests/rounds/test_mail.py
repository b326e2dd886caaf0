"""Invitations go out by mail, through a real server on this machine: once to each person, and nothing is lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.mail import sending
from assessments.mail.composing import signed
from assessments.mail.planning import plan_invitations, unattended
from assessments.mail.sending import queue, send_mailing
from assessments.models import Letter, Mailing
from partnerships.contacts.reading import Person
from partnerships.models import MailOptOut
from tests import people
from tests.factories import an_invitation, an_open_round
from tests.rounds.mailbox import GONE, REFUSED
from tests.rounds.worker import a_minute_passes, work_off

pytestmark = [pytest.mark.django_db, pytest.mark.production_queue]


def send(client, round_):
    """What the officer reads at once, and after the worker was at it."""
    at_once = client.post(reverse("rounds:send", args=[round_.pk]), follow=True).content.decode()
    work_off()
    return at_once + client.get(reverse("rounds:links", args=[round_.pk])).content.decode()


def invite(round_, *invited: Person):
    for person in invited:
        an_invitation(round_, name=person.name, email=person.email)


def addresses(mailbox) -> list[str]:
    return sorted(mail["To"] for mail in mailbox.received)


def test_each_person_gets_one_plain_mail_with_the_own_link(officer, client, partnership, mailbox):
    running = an_open_round(partnership=partnership, opened_by=partnership.memberships.get().user)
    invite(running, Person("Ines Ito", "ines@example.org"), Person("Otis Pham", "otis@example.org"), Person("Noor"))

    assert "2 invitations are on their way." in send(officer, running)
    assert "Everybody who has an address has an invitation." in send(officer, running)

    assert addresses(mailbox) == ["ines@example.org", "otis@example.org"]
    mail = next(mail for mail in mailbox.received if mail["To"] == "ines@example.org")
    body = mail.get_content()
    assert mail["Subject"] == "Harbour Circle: how do we work together?"
    assert mail.get_content_type() == "text/plain"
    assert body.count("http") == body.count("/join/") == 1
    assert client.get(re.search(r"http://\S+?(/join/\S+)", body).group(1)).status_code == 200
    assert mail["Reply-To"] == "maree.tolliver@example.org"
    assert "Maree Tolliver asks" in body


@pytest.mark.parametrize(
    "trick", ["\r\nBcc: x@example.org", "\nBcc: x@example.org", "\u2028Bcc: x@example.org", "\u202eknil", "\x0bBcc: x"]
)
def test_line_ends_and_unicode_tricks_in_names_and_titles_add_no_header(officer, partnership, mailbox, trick):
    partnership.name = f"Harbour{trick}"
    partnership.save()
    inviter = people.a_user("Otto Officer")
    inviter.name = f"Otto{trick}"
    inviter.save()
    running = an_open_round(partnership=partnership, opened_by=inviter, title=f"Spring{trick}")
    invite(running, Person(f"Ines{trick}", "ines@example.org"))

    send(officer, running)

    (mail,) = mailbox.received
    assert sorted(mail.keys()) == sorted(ORDINARY)
    assert mail["To"] == "ines@example.org"


ORDINARY = [
    *("Content-Type", "Content-Transfer-Encoding", "MIME-Version", "Subject", "From", "To", "Reply-To", "Date"),
    *("Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted"),
]


@pytest.mark.parametrize("address", ["ines@example.org\r\nBcc: x@example.org", "ines@example.org, x@example.org"])
def test_an_address_with_a_line_end_or_a_second_address_is_refused_and_named(officer, partnership, mailbox, address):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", address), Person("Otis", "otis@example.org"))

    page = send(officer, running)

    assert addresses(mailbox) == ["otis@example.org"]
    assert "Refused: " in page


def test_an_address_that_the_server_refuses_is_named_with_its_words(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"), Person("Full", REFUSED))

    page = send(officer, running)

    assert "Refused: 550 mailbox full" in page
    assert Letter.objects.get(state=Letter.State.REFUSED).invitation.email == REFUSED
    assert addresses(mailbox) == ["ines@example.org"]


def test_a_refused_one_can_be_tried_again_and_the_others_get_no_second_mail(officer, partnership, mailbox, monkeypatch):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"), Person("Full", REFUSED))
    send(officer, running)
    monkeypatch.setattr("tests.rounds.mailbox.REFUSED", "nobody@example.org")

    officer.post(reverse("rounds:send_refused", args=[running.pk]))
    work_off()

    assert addresses(mailbox) == [REFUSED, "ines@example.org"]
    assert not Letter.objects.exclude(state=Letter.State.DONE).exists()


def test_a_server_that_goes_away_in_the_middle_leaves_the_rest_for_the_scheduler(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ada", "ada@example.org"), Person("Gone", GONE), Person("Zoe", "zoe@example.org"))

    page = send(officer, running)

    assert "The mail server does not answer" in page
    left = Letter.objects.filter(state=Letter.State.WAITING)
    assert GONE in {letter.invitation.email for letter in left}
    assert len(left) + len(mailbox.received) == 3


def test_who_is_added_later_is_the_only_one_who_gets_mail(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))
    send(officer, running)
    invite(running, Person("Late Lee", "late@example.org"))

    send(officer, running)

    assert [mail["To"] for mail in mailbox.received] == ["ines@example.org", "late@example.org"]


@pytest.mark.parametrize("fields", [{"rules_fixed_at": None}, {"voided_at": timezone.now()}])
def test_nobody_is_mailed_about_a_draft_or_a_voided_round(officer, partnership, mailbox, fields):
    round_ = an_open_round(partnership=partnership, **fields)
    an_invitation(round_, email="ines@example.org")

    send(officer, round_)

    assert mailbox.received == []


def test_a_round_that_is_voided_while_mail_waits_sends_none(partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))
    mailing = plan_invitations(running, by=None, at=timezone.now())
    type(running).objects.update(voided_at=timezone.now())

    queue([mailing])
    work_off()

    assert mailbox.received == []
    assert Mailing.objects.get().finished_at


def test_invitations_of_a_scheduled_round_wait_for_its_opening(officer, partnership, mailbox):
    opens_at = timezone.now() + timedelta(days=1)
    scheduled = an_open_round(partnership=partnership, opens_at=opens_at, rules_fixed_at=timezone.now())
    invite(scheduled, Person("Ines", "ines@example.org"))

    send(officer, scheduled)
    a_minute_passes()
    assert mailbox.received == []
    type(scheduled).objects.update(opens_at=timezone.now() - timedelta(minutes=1))
    Mailing.objects.update(send_after=timezone.now() - timedelta(minutes=1))
    a_minute_passes()

    assert addresses(mailbox) == ["ines@example.org"]


def test_a_server_that_is_down_loses_nothing_and_the_scheduler_tries_again(officer, partnership, settings, mailbox):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))

    assert "The mail server does not answer" in send(officer, running)
    settings.EMAIL_PORT = port
    Mailing.objects.update(worked_at=timezone.now() - timedelta(minutes=4))
    a_minute_passes()

    assert addresses(mailbox) == ["ines@example.org"]
    assert "does not answer" not in officer.get(reverse("rounds:links", args=[running.pk])).content.decode()


def test_a_mailing_that_a_worker_is_at_is_not_queued_again(partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))
    mailing = plan_invitations(running, by=None, at=timezone.now())
    assert unattended(timezone.now()) == [mailing]

    Mailing.objects.update(worked_at=timezone.now())

    assert unattended(timezone.now()) == []


def test_two_workers_at_once_send_each_mail_once(partnership, mailbox, monkeypatch):
    running = an_open_round(partnership=partnership)
    invite(running, *(Person(f"Person {n}", f"p{n}@example.org") for n in range(6)))
    mailing = plan_invitations(running, by=None, at=timezone.now())
    hand_over = sending.hand_over

    def meanwhile(connection, message, before_end):
        monkeypatch.setattr(sending, "hand_over", hand_over)
        send_mailing.call(str(mailing.pk))  # another worker works the whole list off, but for this letter
        hand_over(connection, message, before_end)

    monkeypatch.setattr(sending, "hand_over", meanwhile)
    send_mailing.call(str(mailing.pk))

    assert addresses(mailbox) == sorted(f"p{n}@example.org" for n in range(6))


def test_who_wants_no_mail_gets_none_and_the_officer_is_told_to_hand_the_link_over(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))
    MailOptOut.objects.create(partnership=partnership, address_digest=MailOptOut.digest_of("Ines@Example.org"))

    page = send(officer, running)

    assert mailbox.received == []
    assert "This person wants no email. Print a code letter." in page


def test_the_address_in_the_header_stops_mail_by_a_post_and_not_by_a_look(client, officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))
    send(officer, running)
    stop = re.search(r"http://[^/]+(/no-mail/\S+)>", mailbox.received[0]["List-Unsubscribe"].replace(" ", "")).group(1)

    assert client.get(stop).status_code == 200
    assert client.post(stop, {"something": "else"}).status_code == 200
    assert not MailOptOut.objects.exists()
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert MailOptOut.objects.get().address_digest == MailOptOut.digest_of("ines@example.org")
    assert "/join/" not in client.get(stop).content.decode()


def test_the_buttons_of_that_page_stop_mail_and_allow_it_again(client, officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, Person("Ines", "ines@example.org"))
    stop = reverse("my_data:no_mail", args=[signed(running.invitations.get().pk)])

    assert "You get no more mail" in client.post(stop, {"do": "stop"}, follow=True).content.decode()
    assert MailOptOut.objects.count() == 1
    client.post(stop, {"do": "again"})

    assert not MailOptOut.objects.exists()


def test_a_dot_at_the_start_of_a_line_and_every_letter_arrive_as_written(officer, partnership, mailbox):
    partnership.name = "Größe Åse 日本"
    partnership.save()
    running = an_open_round(partnership=partnership)
    invite(running, Person("Doté\n.", "ines@example.org"))

    send(officer, running)

    (mail,) = mailbox.received
    assert mail["Subject"].strip() == "Größe Åse 日本: how do we work together?"
    assert "Dear Doté\n.," in mail.get_content().replace("\r\n", "\n")
