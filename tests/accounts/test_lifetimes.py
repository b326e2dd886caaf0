"""A mailed sign-in code works for 10 minutes, and a link for a new password for 1 hour. Pages and mails say so."""

import re
import time
from datetime import datetime, timedelta

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import people

pytestmark = pytest.mark.django_db
CODE, RESET = reverse("account_confirm_login_code"), reverse("account_reset_password")


@pytest.fixture
def ada():
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def moved(monkeypatch, **by):
    """The clocks that allauth and Django read go on by so much."""
    seconds, right, reset = timedelta(**by).total_seconds(), time.time, datetime.now
    monkeypatch.setattr("time.time", lambda: right() + seconds)
    monkeypatch.setattr(EmailAwarePasswordResetTokenGenerator, "_now", lambda self: reset() + timedelta(**by))


@pytest.mark.parametrize(("minutes", "opens"), [(9, True), (11, False)])
def test_a_sign_in_code_works_for_ten_minutes(client, ada, monkeypatch, minutes, opens):
    client.post(reverse("account_request_login_code"), {"email": ada.email})
    code = re.search(r"^[A-Z0-9-]{6,}$", mail.outbox[0].body, re.MULTILINE).group()

    moved(monkeypatch, minutes=minutes)
    client.post(CODE, {"code": code})

    assert (client.get("/partnerships/").status_code == 200) is opens


@pytest.mark.parametrize(("minutes", "opens"), [(59, True), (61, False)])
def test_a_link_for_a_new_password_works_for_an_hour(client, ada, monkeypatch, minutes, opens):
    client.post(RESET, {"email": ada.email})
    link = re.search(r"https?://\S+", mail.outbox[0].body).group()

    moved(monkeypatch, minutes=minutes)
    page = client.get(link, follow=True)

    assert ('name="password1"' in page.content.decode()) is opens


@pytest.mark.parametrize(
    ("language", "minutes", "hour"), [("en-au", "10 minutes", "1 hour"), ("de", "10 Minuten", "1 Stunde")]
)
def test_pages_and_mails_say_how_long(ada, language, minutes, hour):
    client = Client()
    client.cookies["language"] = language

    code_page = client.post(reverse("account_request_login_code"), {"email": ada.email}, follow=True)
    reset_page = client.post(RESET, {"email": ada.email}, follow=True)

    coded, reset = mail.outbox
    assert minutes in code_page.content.decode()
    assert minutes in coded.body
    assert hour in reset_page.content.decode()
    assert hour in reset.body


def test_the_mail_that_confirms_an_address_says_how_long(client):
    passwords = {"password1": "four words in a row", "password2": "four words in a row"}
    client.post(reverse("account_signup"), {"email": "new@example.org", "name": "Nora", **passwords})

    assert "It works for 10 minutes." in mail.outbox[0].body
