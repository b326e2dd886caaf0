"""People are named, get a link each, and nobody sees who answered. Mail goes through a real server on this machine."""

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from assessments import links
from assessments.models import GRACE, Invitation
from assessments.running.actions import Person, invite
from assessments.running.mail import send_invitations
from reports.actions import release_round
from tests import people
from tests.factories import a_closed_round, a_partnership, an_invitation, an_open_round

pytestmark = pytest.mark.django_db
REFUSED = "full@example.org"


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is handed, and refuses one address."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.received: list[EmailMessage] = []


class Conversation(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.say("220 mailbox")
        for line in self.rfile:
            command = line.decode().strip().upper()
            if command == "QUIT":
                self.say("221 bye")
                return
            if command == "DATA":
                self.take()
            else:
                self.say("550 mailbox full" if REFUSED.upper() in command else "250 ok")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        self.server.received.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle")


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def paste(client, round_, text: str):
    return client.post(reverse("rounds:people", args=[round_.pk]), {"people": text})


def test_a_pasted_list_becomes_invitations(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    paste(officer, draft, "Ines Ito <ines@example.org>, Library, chair\n\nOtis Pham\nnoor@example.org\n")

    rows = draft.invitations.values_list("name", "email", "organisation__name", "role")
    assert set(rows) == {
        ("Ines Ito", "ines@example.org", "Library", "chair"),
        ("Otis Pham", "", None, ""),
        ("", "noor@example.org", None, ""),
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ines <not an address>", "Line 2: Enter a valid email address."),
        ("<>, Library", "Line 2: it has neither a name nor a mail address."),
        (f"{'x' * 121} <x@example.org>", "Line 2: the name has 121 characters, of 120 at most."),
        ("Again <asha@example.org>", "Line 2: asha@example.org is asked already."),
        ("Known <KNOWN@example.org>", "Line 2: KNOWN@example.org is asked already."),
    ],
)
def test_a_bad_line_is_named_and_nobody_is_added(officer, partnership, line, words):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    an_invitation(draft, email="known@example.org")

    page = paste(officer, draft, f"Asha <asha@example.org>\n{line}")

    assert words in page.context["form"].errors["people"][0]
    assert "Asha" in page.content.decode()
    assert draft.invitations.count() == 1


def test_nobody_is_taken_off_the_list_once_links_are_out(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)
    running = an_open_round(partnership=partnership)
    for round_, left in ((draft, 0), (running, 1)):
        invitation, _ = an_invitation(round_, name="Ines")
        officer.post(reverse("rounds:remove", args=[round_.pk, invitation.pk]))
        assert round_.invitations.count() == left


def test_people_added_later_are_a_number_with_a_date_that_same_day_too(officer, partnership):
    running = an_open_round(partnership=partnership, rules_fixed_at=timezone.now())
    an_invitation(running)
    paste(officer, running, "Late Lee")

    page = officer.get(reverse("rounds:detail", args=[running.pk])).content.decode()

    assert f"1 of them was added on {date_format(timezone.localdate(), 'j F Y')}" in page


def test_a_second_tap_adds_nobody_again(officer, partnership):
    draft = an_open_round(partnership=partnership, rules_fixed_at=None)

    for _ in range(2):
        page = paste(officer, draft, "Otis Pham, Library")

    assert "Otis Pham, Library is asked already" in page.content.decode()
    assert draft.invitations.count() == 1


def test_the_links_page_shows_links_that_open(officer, client, partnership):
    running = an_open_round(partnership=partnership)
    (invitation,) = invite(running, [Person(name="Ines Ito")])

    page = officer.get(reverse("rounds:links", args=[running.pk]))

    token = links.personal_token(running.link_key, invitation.pk)
    assert f"/join/{token}/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.get(reverse("answer:welcome", args=[token])).status_code == 200


def test_after_the_release_nobody_can_make_the_links_again(officer, partnership):
    closed = a_closed_round(partnership=partnership)
    an_invitation(closed)
    release_round(closed, at=closed.closes_at + GRACE)

    assert officer.get(reverse("rounds:links", args=[closed.pk])).status_code == 302


def test_the_poster_shows_the_open_link_as_a_code(officer, partnership):
    running = an_open_round(partnership=partnership, open_link_cap=20)

    page = officer.get(reverse("rounds:poster", args=[running.pk])).content.decode()

    assert f"/join/{links.open_token(running.link_key)}/" in page
    assert "<svg" in page.split("poster-code")[1]


def send(client, round_):
    return client.post(reverse("rounds:send", args=[round_.pk]), follow=True).content.decode()


def test_each_person_gets_one_plain_mail_with_the_own_link(officer, partnership, mailbox):
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
    assert body.count("/join/") == 1
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


def test_a_server_that_is_down_loses_nothing(officer, partnership, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    running = an_open_round(partnership=partnership)
    invite(running, [Person("Ines", "ines@example.org")])

    assert "The mail server does not answer. Nothing is lost" in send(officer, running)
    assert Invitation.objects.get().mailed_date is None
    assert django_settings.EMAIL_PORT == 9


def test_a_second_tap_on_send_mails_nobody_again(partnership, mailbox):
    running = an_open_round(partnership=partnership)
    seen_by_both = invite(running, [Person("Ines", "ines@example.org")])

    sent = [send_invitations(running, seen_by_both, lambda token: f"/join/{token}/") for _ in range(2)]

    assert [one.handed_over for one in sent] == [1, 0]
    assert len(mailbox.received) == 1
