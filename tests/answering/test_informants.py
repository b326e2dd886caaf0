"""Whose answers a browser may change: a signed cookie per round, and nothing else."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from assessments.answering.informants import SALT, cookie_name
from assessments.models import Response
from tests import people
from tests.factories import a_response, an_open_round

pytestmark = pytest.mark.django_db


def tasks(client: Client, response: Response) -> int:
    return client.get(reverse("answering:tasks", args=[response.round_id])).status_code


def test_the_cookie_opens_the_own_answers(client: Client) -> None:
    assert tasks(client, people.an_informant(client, an_open_round())) == 200


@pytest.mark.parametrize("name", ["tasks", "check"])
def test_without_a_cookie_the_page_asks_for_the_link(client: Client, name: str) -> None:
    response = a_response(an_open_round())
    answer = client.get(reverse(f"answering:{name}", args=[response.round_id]))
    assert answer.status_code == 404
    assert "Open your personal link again" in answer.content.decode()


def forged(response: Response) -> list[str]:
    pk = str(response.pk)
    good = signing.dumps(f"{pk}:0", salt=SALT)
    others = [signing.dumps(pk), signing.dumps(pk, salt="another"), signing.dumps(pk, key="another", salt=SALT)]
    others.append(signing.dumps(f"{pk}:1", salt=SALT))
    return ["", "x", pk, good[:-1], "A" + good, good.swapcase(), *others]


def test_a_changed_cookie_opens_nothing(client: Client) -> None:
    response = a_response(an_open_round())
    for value in forged(response):
        client.cookies[cookie_name(response.round_id)] = value
        assert tasks(client, response) == 404


def test_a_cookie_of_one_round_does_not_open_another(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    other = a_response(an_open_round())
    client.cookies[cookie_name(other.round_id)] = client.cookies[cookie_name(response.round_id)].value
    assert tasks(client, other) == 404


def test_an_executive_officers_account_opens_nobodys_answers(client: Client) -> None:
    round_ = an_open_round()
    response = a_response(round_)
    client.force_login(people.an_executive_officer(round_.partnership))
    assert tasks(client, response) == 404


def test_leaving_this_computer_forgets_and_deletes_nothing(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    answer = client.post(reverse("answering:leave", args=[response.round_id]))
    assert "This computer has forgotten you" in answer.content.decode()
    assert tasks(client, response) == 404
    assert Response.objects.filter(pk=response.pk).exists()


def test_a_copied_cookie_opens_nothing_after_leaving(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    copied = Client()
    copied.cookies = client.cookies.copy()
    assert tasks(copied, response) == 200

    client.post(reverse("answering:leave", args=[response.round_id]))

    assert tasks(copied, response) == 404


def test_a_cookie_of_the_version_before_works_until_its_person_leaves(client: Client) -> None:
    response = a_response(an_open_round())
    name, value = cookie_name(response.round_id), signing.dumps(str(response.pk), salt=SALT)
    client.cookies[name] = value
    assert tasks(client, response) == 200

    client.post(reverse("answering:leave", args=[response.round_id]))

    client.cookies[name] = value
    assert tasks(client, response) == 404


def test_leaving_and_submitting_need_a_button(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    for name in ("leave", "submit"):
        assert client.get(reverse(f"answering:{name}", args=[response.round_id])).status_code == 405
    assert tasks(client, response) == 200


def test_no_page_of_an_informant_is_kept_by_a_cache_or_tells_its_address(client: Client) -> None:
    response = people.an_informant(client, an_open_round())
    answer = client.get(reverse("answering:tasks", args=[response.round_id]))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "strict-origin"
