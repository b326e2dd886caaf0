"""The open link lets anybody present answer: once per browser, up to a cap."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments import links
from assessments.answering import doors
from assessments.models import Response, Round
from safeguards.limits import Limit
from tests import people
from tests.factories import an_open_round

pytestmark = pytest.mark.django_db


def a_round_with_an_open_link(cap: int = 2) -> tuple[Round, str]:
    round_ = an_open_round(open_link_cap=cap)
    token = links.open_token(round_.link_key)
    round_.open_link_digest = links.open_link_digest(token)
    round_.save()
    return round_, reverse("answering:welcome", args=[token])


def start(client: Client, url: str) -> str:
    """Press Start on the page, and come to the page with the own link."""
    own = re.search(r'name="own" value="([^"]+)"', client.get(url).content.decode())
    assert own
    return client.post(url, {"own": own[1]}).headers["Location"]


def test_a_passer_by_gets_a_link_of_the_own(client: Client) -> None:
    round_, url = a_round_with_an_open_link()
    keep = start(client, url)
    assert Response.objects.get().mode == "open_link"
    own_link = keep.removesuffix("keep/")
    assert f"http://testserver{own_link}" in client.get(keep).content.decode()
    elsewhere = Client()
    elsewhere.post(own_link)
    assert elsewhere.get(reverse("answering:tasks", args=[round_.pk])).status_code == 200
    assert Response.objects.count() == 1


def test_the_own_link_is_shown_to_its_own_browser_alone(client: Client) -> None:
    _, url = a_round_with_an_open_link()
    keep = start(client, url)
    assert Client().get(keep).status_code == 404


def test_one_browser_answers_once(client: Client) -> None:
    round_, url = a_round_with_an_open_link()
    start(client, url)
    assert client.post(url).headers["Location"] == reverse("answering:tasks", args=[round_.pk])
    assert Response.objects.count() == 1


def test_an_invited_person_goes_on_with_the_own_answers(client: Client) -> None:
    round_, url = a_round_with_an_open_link()
    people.an_informant(client, round_)
    client.post(url)
    assert Response.objects.count() == 1


def test_an_impatient_second_tap_makes_no_second_response(client: Client) -> None:
    _, url = a_round_with_an_open_link()
    own = re.search(r'name="own" value="([^"]+)"', client.get(url).content.decode())
    assert own
    for _ in range(2):
        Client().post(url, {"own": own[1]})
    assert Response.objects.count() == 1


def test_the_cap_counts_submitted_answers_and_who_has_begun_may_submit(client: Client) -> None:
    round_, url = a_round_with_an_open_link(cap=2)
    browsers = [Client() for _ in range(3)]
    assert [browser.post(url).status_code for browser in browsers] == [302, 302, 302]

    for browser in browsers[:2]:
        browser.post(reverse("answering:submit", args=[round_.pk]))

    late = Client().post(url)
    assert late.status_code == 409
    assert "2 answers by the open link" in late.content.decode()
    assert browsers[2].post(reverse("answering:submit", args=[round_.pk])).status_code == 302
    assert Response.objects.filter(is_submitted=True).count() == 3


def test_a_token_of_the_persons_own_making_is_not_used(client: Client) -> None:
    _, url = a_round_with_an_open_link()
    client.post(url, {"own": "me"})
    assert not Response.objects.filter(token_digest=links.response_digest("me")).exists()
    assert Response.objects.count() == 1


def test_a_script_that_starts_again_and_again_is_slowed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "STARTS_OF_CLIENT", Limit("starts", 3, 60))
    _, url = a_round_with_an_open_link(cap=100)
    assert [Client().post(url).status_code for _ in range(5)] == [302, 302, 302, 429, 429]


def test_who_is_slowed_slows_nobody_behind_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "STARTS_OF_CLIENT", Limit("starts", 3, 60))
    _, url = a_round_with_an_open_link(cap=100)
    _, other = a_round_with_an_open_link(cap=100)
    here, there = "2001:db8:1:2::1", "2001:db8:1:3::1"

    for number in range(4):
        Client(REMOTE_ADDR=f"2001:db8:1:2::{number}").post(url)

    assert Client(REMOTE_ADDR=here).post(url).status_code == 429
    assert Client(REMOTE_ADDR=there).post(url).status_code == 302
    assert Client(REMOTE_ADDR=here).post(other).status_code == 302


def test_a_hall_behind_one_address_starts_at_once(client: Client) -> None:
    _, url = a_round_with_an_open_link(cap=100)
    assert {Client().post(url).status_code for _ in range(50)} == {302}


def test_a_shared_tablet_offers_next_person_and_shows_nothing_of_the_last(client: Client) -> None:
    round_, url = a_round_with_an_open_link()
    keep = start(client, url)
    copied = client.cookies.copy()
    assert "Next person" in client.get(url).content.decode()
    assert "Next person" in client.get(reverse("answering:tasks", args=[round_.pk])).content.decode()

    answer = client.post(reverse("answering:next_person", args=[round_.pk]))

    assert answer.headers["Location"] == url
    page = client.get(url).content.decode()
    assert "Next person" not in page
    assert "Go on with your answers" not in page
    for pages in (client, Client()):
        pages.cookies = pages.cookies if pages is client else copied
        for address in (reverse("answering:tasks", args=[round_.pk]), keep):
            assert pages.get(address).status_code == 404
    start(client, url)
    assert Response.objects.count() == 2


def test_a_round_without_an_open_link_knows_none(client: Client) -> None:
    round_ = an_open_round()
    assert client.get(reverse("answering:welcome", args=[links.open_token(round_.link_key)])).status_code == 404
