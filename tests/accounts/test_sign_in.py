"""People with an account sign in by e-mail: with a password, or with a code that is mailed."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib import admin
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessments.models import Invitation, Note, Rating, Response
from tests import people

pytestmark = pytest.mark.django_db
HOME = "/partnerships/"
PASSWORDS = {"password1": "four words in a row", "password2": "four words in a row"}


@pytest.fixture
def ada():
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def test_a_password_opens_the_partnerships(client, ada):
    answer = client.post(
        reverse("account_login"), {"login": "ADA.founder@example.org", "password": "a long password for tests"}
    )

    assert answer.url == HOME


def test_a_wrong_password_is_said_and_opens_nothing(client, ada):
    page = client.post(reverse("account_login"), {"login": ada.email, "password": "wrong"})

    assert "The email address and/or password you specified are not correct." in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert ada.email in page.content.decode()
    assert client.get(HOME).status_code == 302


def mailed_code() -> str:
    return re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$", mail.outbox[0].body, re.MULTILINE).group(1)


def test_a_mailed_code_opens_the_partnerships(client, ada):
    client.post(reverse("account_request_login_code"), {"email": ada.email})

    answer = client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})

    assert answer.url == HOME


def test_a_wrong_code_opens_nothing_and_is_said(client, ada):
    client.post(reverse("account_request_login_code"), {"email": ada.email})

    page = client.post(reverse("account_confirm_login_code"), {"code": "wrong"})

    assert "Incorrect code" in page.content.decode()
    assert client.get(HOME).status_code == 302


def test_an_address_without_an_account_is_not_told_apart(ada):
    address = reverse("account_request_login_code")

    answers = [Client().post(address, {"email": email}) for email in (ada.email, "no@example.org")]

    assert answers[0].url == answers[1].url
    assert [message.to for message in mail.outbox] == [[ada.email], ["no@example.org"]]


def test_passwords_are_guessed_only_so_often(client, ada):
    for _ in range(12):
        page = client.post(reverse("account_login"), {"login": ada.email, "password": "wrong"})

    answer = client.post(reverse("account_login"), {"login": ada.email, "password": "a long password for tests"})

    assert "Too many failed login attempts" in page.content.decode()
    assert answer.status_code == 200


def test_signing_out_is_asked_and_closes_the_pages(client, ada):
    client.force_login(ada)
    assert "Sign out?" in client.get(reverse("account_logout")).content.decode()
    assert client.get(HOME).status_code == 200

    client.post(reverse("account_logout"))

    assert client.get(HOME).status_code == 302


def test_a_second_factor_is_added_after_the_password_is_asked_again(client, ada):
    client.force_login(ada)
    again = client.get(reverse("mfa_activate_totp"))
    client.post(again.url, {"password": "a long password for tests"})
    page = client.get(reverse("mfa_activate_totp"))

    client.post(reverse("mfa_activate_totp"), {"code": code_at_present(page.context["form"].secret)})

    assert "/accounts/reauthenticate/" in again.url
    assert ada.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()


def code_at_present(secret: str) -> str:
    """What the person's phone shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_signing_up_needs_an_address_that_is_proved(client):
    answer = client.post(
        reverse("account_signup"),
        {**PASSWORDS, "name": "Nell New", "email": "new@example.org"},
    )

    assert answer.status_code == 302
    assert User.objects.get().name == "Nell New"
    assert mail.outbox[0].to == ["new@example.org"]
    assert client.get(HOME).status_code == 302
    client.post(answer.url, {"code": mailed_code()})
    assert client.get(HOME).status_code == 200


def test_signing_up_without_a_name_is_refused_with_the_field_named(client):
    page = client.post(reverse("account_signup"), {**PASSWORDS, "email": "new@example.org", "name": " "})

    assert "Your name: This field is required." in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert not User.objects.exists()


def test_the_administration_has_no_sign_in_of_its_own(client):
    answer = client.get(reverse("admin:login"))

    assert answer.url.startswith(reverse("account_login"))


def test_who_is_not_staff_is_refused_by_the_administration(client, ada):
    client.force_login(ada)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_a_second_factor_is_asked_for_and_staff_never_see_its_secret(client, ada):
    factor = Authenticator.objects.create(user=ada, type=Authenticator.Type.TOTP, data={"secret": "hidden words"})
    answer = client.post(reverse("account_login"), {"login": ada.email, "password": "a long password for tests"})
    assert answer.url == reverse("mfa_authenticate")

    client.force_login(people.staff())
    page = client.get(reverse("admin:mfa_authenticator_change", args=[factor.pk])).content.decode()

    assert "Ada Founder" in page
    assert "hidden words" not in page


def test_the_demonstrations_sign_ins_stand_on_the_page_of_a_demonstration_alone(client, settings):
    settings.DEMO = True
    assert "demo-password" in client.get(reverse("account_login")).content.decode()
    settings.DEMO = False
    assert "demo-password" not in client.get(reverse("account_login")).content.decode()


def test_one_address_has_one_account_whatever_its_case(ada):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ADA.FOUNDER@example.org", "x")


@pytest.mark.parametrize("model", [Rating, Note, Response, Invitation])
def test_the_administration_knows_no_answers(model):
    assert model not in admin.site._registry
