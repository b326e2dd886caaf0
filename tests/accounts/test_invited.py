"""Whoever opens an invitation without an account is told of it at the door, and is led to it by every way in."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import AgencyInvitation, MembershipInvitation
from tests import people
from tests.factories import a_partnership
from tests.forms_of import forms_of
from tests.test_links import links_of

pytestmark = pytest.mark.django_db
EMAIL = "new@example.org"
PASSWORD = "four words in a row"


def to_a_partnership() -> tuple[str, str]:
    """The address in the mail, and what the pages say of it."""
    partnership = a_partnership(name="Harbour Circle")
    officer = people.an_executive_officer(partnership)
    digest = MembershipInvitation.digest_of("a-token")
    by = {"email": EMAIL, "invited_by": officer, "token_digest": digest}
    MembershipInvitation.objects.create(partnership=partnership, role="executive-officer", **by)
    said = f"{officer.name} invites you to join Harbour Circle as executive officer."
    return reverse("team:accept", args=["a-token"]), said


def to_an_agency() -> tuple[str, str]:
    agency = a_partnership().sponsors[0].agency
    admin = people.an_agency_admin(agency, "Agnes Admin")
    digest = AgencyInvitation.digest_of("a-token")
    AgencyInvitation.objects.create(agency=agency, email=EMAIL, invited_by=admin, token_digest=digest)
    return reverse("team:agency_accept", args=["a-token"]), f"Agnes Admin invites you to work for {agency} here."


BOTH = pytest.mark.parametrize("invite", [to_a_partnership, to_an_agency])


def sent(client: Client, address: str, **typed: str) -> Any:
    """The form of a page with these fields, sent as a browser sends it."""
    html = client.get(address).content.decode()
    form = next(form for form in forms_of(html, address) if set(typed) <= dict(form.fields).keys())
    return client.post(form.action, form.as_it_stands() | typed, follow=True)


def mailed_code() -> str:
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found.group(1)


def door_of(client: Client, address: str) -> str:
    return str(client.get(address).headers["Location"])


def link_on(client: Client, page: str, name: str) -> str:
    (found,) = (link for link in links_of(client.get(page).content.decode(), page) if link.startswith(reverse(name)))
    return found


@BOTH
def test_every_page_at_the_door_says_who_invites_to_what(client: Client, invite):
    address, said = invite()
    door = door_of(client, address)

    ways = [door, link_on(client, door, "account_signup"), link_on(client, door, "account_request_login_code")]

    for page in ways:
        html = client.get(page).content.decode()
        assert said in html
        assert EMAIL in html
    refused = sent(client, door, login=EMAIL, password="wrong").content.decode()
    assert said in refused


@BOTH
def test_signing_up_leads_to_the_invitation_after_the_code(client: Client, invite):
    address, _said = invite()
    signup = link_on(client, door_of(client, address), "account_signup")

    typed = {"name": "Noor New", "email": EMAIL, "password1": PASSWORD, "password2": PASSWORD}
    code_page = sent(client, signup, **typed).request["PATH_INFO"]
    page = sent(client, code_page, code=mailed_code())

    assert page.request["PATH_INFO"] == address
    assert page.context["is_own"]


@BOTH
def test_signing_in_leads_to_the_invitation_by_password_and_by_code(invite):
    address, _said = invite()
    user = people.a_user("Noor New")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)

    with_password = Client()
    door = door_of(with_password, address)
    page = sent(with_password, door, login=user.email, password="a long password for tests")
    assert page.request["PATH_INFO"] == address

    with_code = Client()
    code_page = sent(with_code, link_on(with_code, door, "account_request_login_code"), email=user.email)
    asked_at = code_page.request["PATH_INFO"] + "?" + code_page.request["QUERY_STRING"]
    assert sent(with_code, asked_at, code=mailed_code()).request["PATH_INFO"] == address


@pytest.mark.parametrize(
    "address", ["/partnerships/", "/membership/unknown/", "https://elsewhere.example/membership/a-token/"]
)
def test_nothing_is_said_of_an_invitation_that_is_none(client: Client, address: str):
    to_a_partnership()

    assert "invites you" not in client.get(f"{reverse('account_login')}?next={quote(address)}").content.decode()


def test_an_invitation_that_is_over_or_waits_for_staff_is_not_told(client: Client):
    address, said = to_a_partnership()
    of_agency, said_of_agency = to_an_agency()
    MembershipInvitation.objects.update(invited_at=timezone.now() - MembershipInvitation.LASTS)
    AgencyInvitation.objects.get().agency.__class__.objects.update(confirmed_at=None)

    assert said not in client.get(door_of(client, address)).content.decode()
    assert said_of_agency not in client.get(door_of(client, of_agency)).content.decode()
