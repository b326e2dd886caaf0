"""The mail of an invitation: one link, no header that somebody typed, and no flood."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.names import one_line
from partnerships.models import Membership, MembershipInvitation
from partnerships.team import actions
from safeguards.limits import Limit
from tests import people
from tests.factories import a_partnership

pytestmark = pytest.mark.django_db
HEADERS = {"Subject", "From", "To", "Reply-To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"}
TRICKS = ["\r\nBcc: x@example.org", "\nBcc: x@example.org\n\nGo", "\u2028Bcc: x@example.org", "\x85Bcc: x@example.org"]


@pytest.fixture
def partnership():
    return a_partnership(name="Harbour Circle")


@pytest.fixture
def officer(client, partnership):
    client.force_login(people.an_executive_officer(partnership))
    return client


def invite(officer, partnership, email="new@example.org") -> str:
    address = reverse("team:list", args=[partnership.slug])
    return officer.post(address, {"email": email, "role": "chair"}, follow=True).content.decode()


def typed_headers() -> set[str]:
    return {name for name, _ in mail.outbox[-1].message().items() if not name.startswith("Content-")} - HEADERS


@pytest.mark.parametrize("trick", TRICKS)
def test_names_add_no_header_and_no_line(officer, partnership, trick):
    invite(officer, partnership)
    lines = len(mail.outbox[-1].body.splitlines())
    partnership.name = f"Harbour{trick}"
    partnership.save()
    User.objects.update(name=f"Maree{trick}")

    invite(officer, partnership)

    assert typed_headers() == set()
    assert mail.outbox[-1].message()["To"] == "new@example.org"
    assert len(mail.outbox[-1].body.splitlines()) == lines


@pytest.mark.parametrize(
    "address",
    [
        "new@example.org\r\nBcc: x@example.org",
        "new@example.org\nx@example.org",
        "new@example.org\u2028Bcc: x@example.org",
        "new@example.org, x@example.org",
        "new@example.org\x00",
        "New <new@example.org>",
        "n\u202eew@example.org",
        '"a\r\nBcc: x@example.org"@example.org',
    ],
)
def test_an_address_that_is_more_than_one_address_is_refused(officer, partnership, address):
    page = invite(officer, partnership, address)

    assert "E-mail address: " in page
    assert mail.outbox == []
    assert not MembershipInvitation.objects.exists()


def test_the_inviters_address_adds_no_header(officer, partnership):
    User.objects.update(email="maree@example.org\r\nBcc: x@example.org")

    assert "did not leave" in invite(officer, partnership)
    assert mail.outbox == []


def test_a_name_that_is_an_address_adds_no_second_link(officer, partnership):
    partnership.name = "https://evil.example/now"
    partnership.save()

    invite(officer, partnership)

    assert mail.outbox[-1].body.count("://") == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Maree   T. ", "Maree T."),
        ("Maree\u202egro.evil", "Maree gro.evil"),
        ("Maree\u200b\u2066\ufeffT.", "Maree T."),
        ("نام\u200cها", "نام\u200cها"),
        ("\u200e\u2069", ""),
    ],
)
def test_a_name_is_one_line_without_unseen_signs(typed, kept):
    assert one_line(typed) == kept


def test_a_name_of_unseen_signs_alone_is_refused(officer):
    page = officer.post(reverse("team:account"), {"name": "\u200e\u2069"}).content.decode()

    assert "Your name: Type the name that people know you by." in page
    assert User.objects.get().name == "Maree Tolliver"


def test_an_address_of_another_domain_that_looks_the_same_opens_nothing(officer, partnership):
    invite(officer, partnership, "nia@strasse.example")
    other = people.a_user("Nia New")
    other.emailaddress_set.create(email="nia@straße.example", verified=True, primary=True)
    client = Client()
    client.force_login(other)
    link = re.search(r"(/membership/\S+)", mail.outbox[-1].body).group(1)

    assert client.post(link).status_code == 403
    assert Membership.objects.count() == 1


def test_nobody_floods_strangers_with_mail(officer, partnership, monkeypatch):
    monkeypatch.setattr("partnerships.team.mail.MAILS_PER_HOUR", Limit("mails", 2, 3600))

    pages = [invite(officer, partnership, f"p{number}@example.org") for number in range(3)]

    assert "mails in an hour are the limit" in pages[-1]
    assert len(mail.outbox) == MembershipInvitation.objects.count() == 2


def test_open_invitations_have_a_limit_and_an_open_one_may_be_sent_again(officer, partnership, monkeypatch):
    monkeypatch.setattr(actions, "MAX_INVITATIONS", 1)
    invite(officer, partnership)

    assert "invitations are open. Take back those" in invite(officer, partnership, "other@example.org")
    assert "is on its way" in invite(officer, partnership)


def test_the_list_says_until_when_an_invitation_works(officer, partnership):
    invite(officer, partnership)
    last_day = timezone.localtime(timezone.now() + timedelta(days=14))

    page = officer.get(reverse("team:list", args=[partnership.slug])).content.decode()

    assert f"{last_day.day} {last_day:%B %Y}" in page


def test_somebody_without_an_account_signs_up_and_comes_back_to_the_invitation(officer, partnership):
    invite(officer, partnership)
    link = re.search(r"(/membership/\S+)", mail.outbox[-1].body).group(1)
    nia = Client()
    sign_in = nia.get(link).url
    sign_up = re.search(r'href="(/accounts/signup/[^"]*)"', nia.get(sign_in).content.decode()).group(1)
    words = {"password1": "four words in a row", "password2": "four words in a row"}

    fields = {**words, "name": "Nia New", "email": "new@example.org", "next": link}
    assert f'name="next" value="{link}"' in nia.get(sign_up).content.decode()
    confirm = nia.post(reverse("account_signup"), fields).url
    code = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$", mail.outbox[-1].body, re.MULTILINE).group(1)
    back = nia.post(confirm, {"code": code})

    assert back.url == link
    nia.post(link)
    assert Membership.objects.get(user__name="Nia New").role == "chair"
