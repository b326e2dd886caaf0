"""A link that has a draft, opened in another browser: a code is mailed to the invited address."""

import logging
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse

from assessments import links
from assessments.answering import codes
from assessments.models import Response, Round, Said
from safeguards.models import LimitCount, OneTimeCode
from tests.factories import an_invitation, an_open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> str:
    """Ines has answered one practice on her own phone."""
    round_ = an_open_round()
    _, token = an_invitation(round_, email="ines@example.org")
    response = Response.objects.create(round=round_, token_digest=links.response_digest(token))
    response.record([Said(round_.instrument.practices.first().pk, ideal=4)])
    return token


def ask(client: Client, token: str) -> str:
    client.post(reverse("answering:welcome", args=[token]))
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found
    return found[0]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def enter(client: Client, token: str, code: str) -> int:
    return client.post(reverse("answering:code", args=[token]), {"code": code}).status_code


def test_the_right_code_opens_the_answers(client: Client, token: str) -> None:
    code = ask(client, token)
    assert mail.outbox[-1].to == ["ines@example.org"]
    assert client.get(reverse("answering:code", args=[token])).status_code == 200
    assert enter(client, token, f" {code} ") == 302
    assert client.get(reverse("answering:tasks", args=[Round.objects.get().pk])).status_code == 200


def test_without_the_code_the_answers_stay_shut(client: Client, token: str) -> None:
    ask(client, token)
    assert client.get(reverse("answering:tasks", args=[Round.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "12\x003456", "١٢٣٤٥٦"])
def test_something_that_is_no_code_is_refused_at_its_field(client: Client, token: str, code: str) -> None:
    ask(client, token)
    answer = client.post(reverse("answering:code", args=[token]), {"code": code})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_after_five_tries_even_the_right_code_is_refused(client: Client, token: str) -> None:
    code = ask(client, token)
    for _ in range(codes.TRIES):
        assert enter(client, token, wrong(code)) == 422
    assert enter(client, token, code) == 422


def test_four_wrong_tries_leave_one(client: Client, token: str) -> None:
    code = ask(client, token)
    for _ in range(codes.TRIES - 1):
        enter(client, token, wrong(code))
    assert enter(client, token, code) == 302


def minutes_pass(minutes: int) -> None:
    """For the clock of the database, by which codes and limits end."""
    for model in (OneTimeCode, LimitCount):
        model.objects.update(ends_at=F("ends_at") - timedelta(minutes=minutes))


def test_a_code_ends_after_ten_minutes_however_often_it_is_tried(client: Client, token: str) -> None:
    code = ask(client, token)
    for minutes in (4, 5):
        minutes_pass(minutes)
        assert enter(client, token, wrong(code)) == 422
    minutes_pass(1)
    assert enter(client, token, code) == 422


def test_a_code_that_was_tried_wrongly_works_until_its_tenth_minute(client: Client, token: str) -> None:
    code = ask(client, token)
    minutes_pass(9)
    enter(client, token, wrong(code))
    assert enter(client, token, code) == 302


def test_a_code_works_once(client: Client, token: str) -> None:
    code = ask(client, token)
    enter(client, token, code)
    assert enter(Client(), token, code) == 422


def test_five_codes_in_an_hour_are_the_limit(client: Client, token: str) -> None:
    for _ in range(codes.CODES_PER_HOUR.most):
        ask(client, token)
    for minutes in (0, 58):
        minutes_pass(minutes)
        assert client.post(reverse("answering:welcome", args=[token])).status_code == 429
    assert len(mail.outbox) == codes.CODES_PER_HOUR.most
    minutes_pass(2)
    assert client.post(reverse("answering:welcome", args=[token])).status_code == 302


def test_the_code_stands_neither_in_the_database_nor_in_a_log(
    client: Client, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = ask(client, token)
    enter(client, token, wrong(code))
    (kept,) = OneTimeCode.objects.values_list("digest", "code_digest", "tries")
    assert code not in repr(kept)
    assert links.response_digest(token) not in repr(kept)
    assert code not in caplog.text


def test_a_link_without_an_address_is_enough(client: Client) -> None:
    round_ = an_open_round()
    _, token = an_invitation(round_)
    response = Response.objects.create(round=round_, token_digest=links.response_digest(token), revision=7)
    client.post(reverse("answering:welcome", args=[token]))
    assert client.get(reverse("answering:tasks", args=[response.round_id])).status_code == 200
    assert client.get(reverse("answering:code", args=[token])).status_code == 302
    assert not mail.outbox


def test_an_unknown_link_has_no_code_page(client: Client) -> None:
    assert client.get(reverse("answering:code", args=[links.new_token()])).status_code == 404
