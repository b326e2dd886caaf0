"""Refused forms of pages that another step leads to: PINs, codes, a second factor, sheets, a table, filters."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from assessments import links
from assessments.answering.sheets import sheet_of
from assessments.models import Response, Said
from tests import people
from tests.access_world import World
from tests.factories import an_invitation

PASSWORD = "a long password for tests"
Steps = Callable[[World], Iterator[Any]]


def pins(world: World) -> Iterator[Any]:
    """A first PIN of four digits; then a wrong one for answers that have one."""
    round_ = world.own.running
    invitation, _ = an_invitation(round_, name="Pia")
    code = links.personal_code(round_.link_key or "", invitation.pk)
    yield Client().post(reverse("answering:code_entry"), {"code": code, "pin": "2468"})
    Client().post(reverse("answering:code_entry"), {"code": code, "pin": "246824"})
    yield Client().post(reverse("answering:code_entry"), {"code": code, "pin": "135713"})


def mailed_code(world: World) -> Iterator[Any]:
    round_ = world.own.running
    _, token = an_invitation(round_, email="pia@example.org")
    response = Response.objects.create(round=round_, token_digest=links.response_digest(token), mode="web")
    response.record([Said(round_.instrument.practices.first().pk, ideal=4)])
    phone = Client()
    yield phone.post(phone.post(reverse("answering:welcome", args=[token])).url, {"code": "1"})


def names_at_the_table(world: World) -> Iterator[Any]:
    """At the door of the table, and on a page of its own for who came in without a name."""
    _, token = an_invitation(world.own.table, name="Pia")
    yield Client().post(reverse("answering:welcome", args=[token]), {"name": ""})
    world.own.seated.seat.delete()
    yield world.client("informant").post(reverse("table:seat", args=[world.own.table.pk]), {"name": ""})


def what_the_group_agreed(world: World) -> Iterator[Any]:
    world.own.table.revealed_at = timezone.now()
    world.own.table.save()
    address = reverse("table:agree", args=[world.own.table.pk, "purposes"])
    yield world.client("officer").post(address, {"practice": "D03", "D03-ideal": "9", "D03-reason": "x" * 5000})


def sheets(world: World) -> Iterator[Any]:
    """A key that is on no scale; then a second pass that differs from the first."""
    officer, address = world.client("officer"), reverse("paper:entry", args=[world.own.running.pk])
    right = {practice.code: "3b" for practice in sheet_of(world.own.running.instrument).practices}
    first = officer.post(address, {"code": ""})
    yield officer.post(address, {**right, "D12": "9z", "state": first.context["state"]})
    second = officer.post(address, {**right, "state": first.context["state"]})
    yield officer.post(address, {**right, "D12": "4c", "state": second.context["state"]})


def a_person_with(email: str) -> User:
    user = people.a_user(email.partition("@")[0])
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def sign_in_codes(world: World) -> Iterator[Any]:
    """A mailed sign-in code, and the code that confirms an address."""
    user, browser = a_person_with("cora"), Client()
    browser.post(reverse("account_request_login_code"), {"email": user.email})
    yield browser.post(reverse("account_confirm_login_code"), {"code": "wrong"})
    browser, passwords = Client(), {"password1": "four words in a row", "password2": "four words in a row"}
    asked = browser.post(reverse("account_signup"), {"name": "Nina", "email": "nina@example.org", **passwords})
    yield browser.post(asked.url, {"code": "wrong"})


def a_new_password(world: World) -> Iterator[Any]:
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": a_person_with("rosa").email})
    path = re.search(r"https?://[^/]+(/accounts/password/reset/\S+)", mail.outbox[-1].body)
    assert path
    yield browser.post(browser.get(path[1]).url, {"password1": "short", "password2": "other"})


def second_factors(world: World) -> Iterator[Any]:
    """Setting up an app; signing in with it; confirming with it that it is still oneself; naming a passkey."""
    user, browser = a_person_with("fay"), Client()
    signed_in = {"login": user.email, "password": PASSWORD}
    browser.post(reverse("account_login"), signed_in)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    yield browser.post(reverse("mfa_activate_totp"), {"code": "wrong"})
    yield browser.post(reverse("mfa_add_webauthn"), {"credential": "nonsense"})
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    yield browser.post(reverse("mfa_reauthenticate"), {"code": "wrong"})
    browser = Client()
    browser.post(reverse("account_login"), signed_in)
    yield browser.post(reverse("mfa_authenticate"), {"code": "wrong"})


def dates_of_a_round(world: World) -> Iterator[Any]:
    """A closing date in the past, where a round is made longer."""
    past = (timezone.now() - timedelta(days=9)).date().isoformat()
    yield world.client("officer").post(reverse("rounds:extend", args=[world.own.running.pk]), {"closes_at": past})


def filters(world: World) -> Iterator[Any]:
    """A form that is sent by its address."""
    for name in ("portfolio:portfolio", "compare:compare"):
        yield world.client("sponsor").get(reverse(name, args=[world.own.agency.slug]), {"year": "x", "type": "x"})


STEPS: tuple[Steps, ...] = (
    *(pins, mailed_code, names_at_the_table, what_the_group_agreed, sheets, sign_in_codes, a_new_password),
    *(second_factors, dates_of_a_round, filters),
)
