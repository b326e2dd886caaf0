"""Ten thousand wrong PINs from many clients open no letter, and lock out nobody whose letter was left alone."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from assessments import links
from assessments.answering import slips
from assessments.models import Response, Round
from safeguards.models import LimitCount
from tests.factories import an_invitation, an_open_round

PIN, LETTERS, TRIES, CLIENTS = "246824", 100, 100, 50


def code_of(round_: Round, name: str) -> str:
    invitation, _ = an_invitation(round_, name=name)
    return links.personal_code(round_.link_key, invitation.pk)


def attack(client: str, codes: list[str]) -> set[int]:
    """What one client is answered. Its share of the tries goes to every letter in turn."""
    browser = Client(REMOTE_ADDR=client)
    got = set()
    for number in range(TRIES // CLIENTS):
        for code in codes:
            answer = browser.post("/code/", {"code": code, "pin": f"{number:06}"})
            got.add(answer.status_code)
    connections.close_all()
    return got


@pytest.mark.proof  # 10,000 requests; hashing a PIN is made cheap, because the limits are what is tested
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk")
def test_ten_thousand_wrong_pins_over_a_hundred_letters_open_none_and_lock_out_nobody_else(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    round_ = an_open_round()
    attacked = [code_of(round_, f"Person {number}") for number in range(LETTERS)]
    begun, untouched = code_of(round_, "Noor"), code_of(round_, "Otis")
    for code in [*attacked, begun]:
        Client().post("/code/", {"code": code, "pin": PIN})
    compared = []

    with (
        patch.object(slips, "check_password", side_effect=lambda pin, kept: compared.append(kept) and False),
        ThreadPoolExecutor(4) as pool,
    ):
        got = set().union(*pool.map(lambda number: attack(f"192.0.2.{number}", attacked), range(CLIENTS)))

    assert got <= {422, 429}
    assert len(compared) <= 20 * LETTERS
    assert max(compared.count(kept) for kept in set(compared)) <= 20
    assert LimitCount.objects.filter(used__gt=20).count() == 0
    assert Response.objects.count() == LETTERS + 1
    attacker = Client(REMOTE_ADDR="192.0.2.1")
    assert attacker.post("/code/", {"code": begun, "pin": PIN}).status_code == 200
    assert attacker.post("/code/", {"code": untouched, "pin": PIN}).status_code == 200
    assert attacker.get(reverse("answering:send_my_link")).status_code == 200
