"""Invitations go out by mail, through a real server on this machine: once to each person, and nothing is lost."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Invitation
from assessments.running.actions import Person, invite
from assessments.running.mail import send_invitations
from tests import people
from tests.factories import a_partnership, an_invitation, an_open_round
from tests.running.mailbox import GONE, REFUSED

pytestmark = pytest.mark.django_db


def send(client, round_):
    return client.post(reverse("rounds:send", args=[round_.pk]), follow=True).content.decode()


def test_each_person_gets_one_plain_mail_with_the_own_link(officer, client, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    running.opened_by = partnership.memberships.get().user
    running.save()
    invite(running, [Person("Ines Ito", "ines@example.org"), Person("Otis Pham", "otis@example.org"), Person("Noor")])

    assert "2 invitations handed to the mail server" in send(officer, running)
    send(officer, running)

    assert len(mailbox.received) == 2
    mail = next(mail for mail in mailbox.received if mail["To"] == "ines@example.org")
    body = mail.get_content()
    assert mail["Subject"] == "Harbour Circle: how do we work together?"
    assert mail.get_content_type() == "text/plain"
    assert body.count("http") == body.count("/join/") == 1
    assert client.get(re.search(r"http://testserver(/join/\S+)", body).group(1)).status_code == 200
    assert mail["Reply-To"] == "maree.tolliver@example.org"
    assert "Maree Tolliver asks" in body


def test_a_name_with_line_ends_adds_no_header(officer, mailbox):
    partnership = a_partnership(name="Harbour\r\nBcc: everybody@example.org")
    officer.force_login(people.a_user("Otto Officer"))
    partnership.memberships.create(user=people.User.objects.get(name="Otto Officer"), role="executive-officer")
    running = an_open_round(partnership=partnership)
    invite(running, [Person("Ines\r\nBcc: x@example.org", "ines@example.org")])

    send(officer, running)

    (mail,) = mailbox.received
    assert mail["Bcc"] is None
    assert mail["To"] == "ines@example.org"


def test_an_address_that_the_server_refuses_is_named(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, [Person("Ines", "ines@example.org"), Person("Full", REFUSED)])

    page = send(officer, running)

    assert f"Not taken by the mail server: {REFUSED}" in page
    assert Invitation.objects.get(mailed_date=None).email == REFUSED
    assert len(mailbox.received) == 1


def test_a_server_that_goes_away_in_the_middle_leaves_the_rest_for_later(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, [Person("Ada", "ada@example.org"), Person("Gone", GONE), Person("Zoe", "zoe@example.org")])

    page = send(officer, running)

    assert "1 invitation handed to the mail server" in page
    assert "Nothing is lost: send the others again later" in page
    assert set(running.invitations.filter(mailed_date=None).values_list("email", flat=True)) == {
        GONE,
        "zoe@example.org",
    }
    assert "Send 2 invitations" in page


def test_who_is_added_later_is_the_only_one_who_gets_mail(officer, partnership, mailbox):
    running = an_open_round(partnership=partnership)
    invite(running, [Person("Ines", "ines@example.org")])
    send(officer, running)
    invite(running, [Person("Late Lee", "late@example.org")])

    send(officer, running)

    assert [mail["To"] for mail in mailbox.received] == ["ines@example.org", "late@example.org"]


@pytest.mark.parametrize("fields", [{"rules_fixed_at": None}, {"voided_at": timezone.now()}])
def test_nobody_is_mailed_about_a_draft_or_a_voided_round(officer, partnership, mailbox, fields):
    round_ = an_open_round(partnership=partnership, **fields)
    an_invitation(round_, email="ines@example.org")

    send(officer, round_)

    assert mailbox.received == []


def test_a_server_that_is_down_loses_nothing(officer, partnership, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    running = an_open_round(partnership=partnership)
    invite(running, [Person("Ines", "ines@example.org")])

    assert "The mail server does not answer. Nothing is lost" in send(officer, running)
    assert Invitation.objects.get().mailed_date is None


def test_a_second_tap_on_send_mails_nobody_again(partnership, mailbox):
    running = an_open_round(partnership=partnership)
    seen_by_both = invite(running, [Person("Ines", "ines@example.org")])

    sent = [send_invitations(running, seen_by_both, lambda token: f"/join/{token}/") for _ in range(2)]

    assert [one.handed_over for one in sent] == [1, 0]
    assert len(mailbox.received) == 1
