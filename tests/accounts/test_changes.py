"""Whoever changes an account tells the address that it had before."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests import people

pytestmark = pytest.mark.django_db
PASSWORD = "a long password for tests"
NEW = {"password1": "four words in a row", "password2": "four words in a row"}


@pytest.fixture
def ada():
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def at_home(ada):
    """A browser in which she has just signed in."""
    client = Client()
    client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    return client


def told(to: str) -> list[str]:
    return [sent.body for sent in mail.outbox if sent.to == [to]]


def test_a_changed_password_is_told_with_what_to_do(at_home, ada, settings):
    settings.HOST_CONTACT = "help@example.org"

    at_home.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **NEW})

    (body,) = told(ada.email)
    assert "The password of your account was changed." in body
    assert settings.SITE_ADDRESS + reverse("account_reset_password") in body
    assert "help@example.org" in body
    assert "staff" not in body


def test_a_new_password_by_a_mailed_link_is_told(ada):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": ada.email})
    form = client.get(re.search(r"https?://\S+", mail.outbox[0].body).group(), follow=True)

    client.post(form.request["PATH_INFO"], NEW)

    assert "A new password was chosen with a link" in told(ada.email)[-1]


def test_the_first_address_is_told_of_another_one_and_of_its_own_end(at_home, ada):
    at_home.post(reverse("account_email"), {"email": "other@example.org", "action_add": ""})
    code = re.search(r"^[A-Z0-9-]{6,}$", told("other@example.org")[0], re.MULTILINE).group()
    at_home.post(reverse("account_email_verification_sent"), {"code": code})
    at_home.post(reverse("account_email"), {"email": "other@example.org", "action_primary": ""})
    at_home.post(reverse("account_email"), {"email": ada.email, "action_remove": ""})

    added, changed, removed = told(ada.email)
    assert "Another email address was added to your account." in added
    assert "The email address of your account was changed." in changed
    assert "An email address was removed from your account." in removed


def test_a_removed_app_for_codes_is_told(at_home, ada):
    TOTP.activate(ada, generate_totp_secret())
    at_home.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    at_home.post(reverse("mfa_deactivate_totp"))

    assert "The app that shows sign-in codes was removed" in told(ada.email)[0]


def test_a_deleted_account_is_told_in_its_language(at_home, ada):
    ada.keep_language("de")

    at_home.post(reverse("team:delete_account"), {"password": PASSWORD, "sure": "on", "email": ada.email})

    (body,) = told(ada.email)
    assert "Ihr Konto wurde gelöscht." in body
    assert "http" not in body


def test_signing_up_tells_nothing_but_the_code():
    client = Client()
    client.post(reverse("account_signup"), {"email": "new@example.org", "name": "Nora", **NEW})
    code = re.search(r"^[A-Z0-9-]{6,}$", mail.outbox[0].body, re.MULTILINE).group()

    client.post(reverse("account_email_verification_sent"), {"code": code})

    assert len(mail.outbox) == 1
