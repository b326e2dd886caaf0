"""Whatever the mail server does, a page answers at once and as usual; the mail waits in the table."""

import re
import time

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import resolve, reverse
from django_tasks_db.models import DBTaskResult

from assessments import links
from assessments.models import Response, Said
from safeguards.mail.sealing import Mail, unseal
from safeguards.models import OutgoingMail
from tests import people
from tests.factories import a_partnership, an_agency, an_invitation, an_open_round
from tests.mail.posting import everything_in_the_database, use

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_production")]
AT_ONCE = 9  # seconds: a page that waits for the mail server takes its ten, and a busy machine its time too


def with_account(client: Client) -> str:
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user.email


def sign_in_code(client: Client) -> tuple[str, dict[str, str]]:
    return reverse("account_request_login_code"), {"email": with_account(client)}


def sign_in_code_of_nobody(client: Client) -> tuple[str, dict[str, str]]:
    return reverse("account_request_login_code"), {"email": "nobody@example.org"}


def password_reset(client: Client) -> tuple[str, dict[str, str]]:
    return reverse("account_reset_password"), {"email": with_account(client)}


def sign_up(client: Client) -> tuple[str, dict[str, str]]:
    words = "four words in a row"
    typed = {"name": "Nia New", "email": "nia@example.org", "password1": words, "password2": words}
    return reverse("account_signup"), typed


def sign_up_again(client: Client) -> tuple[str, dict[str, str]]:
    return sign_up(client)[0], {**sign_up(client)[1], "email": with_account(client)}


def entry_code(client: Client) -> tuple[str, dict[str, str]]:
    round_ = an_open_round()
    _, token = an_invitation(round_, email="ines@example.org")
    response = Response.objects.create(round=round_, token_digest=links.response_digest(token))
    response.record([Said(round_.instrument.practices.first().pk, ideal=4)])
    return reverse("answering:welcome", args=[token]), {}


def invitation_of_a_member(client: Client) -> tuple[str, dict[str, str]]:
    partnership = a_partnership()
    client.force_login(people.an_executive_officer(partnership))
    return reverse("team:list", args=[partnership.slug]), {"email": "new@example.org", "role": "chair"}


def invitation_of_an_agency(client: Client) -> tuple[str, dict[str, str]]:
    agency = an_agency("Harbour Foundation").agency
    client.force_login(people.an_agency_admin(agency))
    return reverse("team:agency_people", args=[agency.slug]), {"email": "new@example.org", "role": "viewer"}


PAGES = {  # and where each goes on
    sign_in_code: "account_confirm_login_code",
    sign_in_code_of_nobody: "account_confirm_login_code",
    password_reset: "account_reset_password_done",
    sign_up: "account_email_verification_sent",
    sign_up_again: "account_email_verification_sent",
    entry_code: "answering:code",
    invitation_of_a_member: "team:list",
    invitation_of_an_agency: "team:agency_people",
}
NEWS = (sign_in_code_of_nobody, sign_up_again)  # mails without a secret


@pytest.mark.parametrize("server", ["silent", "closed"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_at_once_and_its_mail_waits(client, settings, request, page, server):
    use(settings, request.getfixturevalue(server))
    address, typed = page(client)

    began = time.perf_counter()
    answer = client.post(address, typed)
    took = time.perf_counter() - began

    assert answer.status_code == 302, answer.content.decode()
    assert resolve(answer.url).view_name == PAGES[page]
    assert OutgoingMail.objects.count() == DBTaskResult.objects.count() == 1
    assert took < AT_ONCE


@pytest.mark.parametrize("page", PAGES)
def test_no_table_and_no_task_holds_its_words(client, page):
    address, typed = page(client)
    client.post(address, typed)
    waiting = OutgoingMail.objects.get()
    mail = unseal(waiting.sealed)

    stored = everything_in_the_database()

    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(waiting.pk)], "kwargs": {}}
    assert [words for words in (*secrets_of(mail), *sentences_of(mail)) if words in stored] == []
    assert bool(secrets_of(mail)) == (page not in NEWS)


def secrets_of(mail: Mail) -> list[str]:
    """Each code, and the secret part of each link. Six digits alone stand in many a time of day."""
    codes = re.findall(r"(?m)^[A-Z0-9]{3,}(?:-[A-Z0-9]+)+$", mail.body)
    digits = [f"{mark}{code}{mark}" for code in re.findall(r"\b\d{6}\b", mail.body) for mark in "'\""]
    return [*codes, *digits, *re.findall(r"http\S+/([^\s/]{20,})/?(?:\s|$)", mail.body)]


def sentences_of(mail: Mail) -> list[str]:
    return [mail.subject, *(line for line in mail.body.splitlines() if len(line) > 20 and " " in line)]


def test_the_mail_server_is_waited_for_ten_seconds_at_most():
    assert 0 < configured.EMAIL_TIMEOUT <= 10
