"""Which language a page comes in, and how a reader changes that."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import an_invitation, an_open_round
from tests.forms_of import forms_of

pytestmark = pytest.mark.django_db
GERMAN = '<html lang="de">'


@pytest.fixture
def welcome() -> str:
    return reverse("answering:welcome", args=[an_invitation(an_open_round())[1]])


def test_a_page_comes_in_the_language_that_the_browser_asks_for(client: Client, welcome: str):
    assert GERMAN in client.get(welcome, headers={"Accept-Language": "de-CH,de;q=0.9,en;q=0.5"}).content.decode()


@pytest.mark.parametrize("asked", ["", "en-US,en;q=0.9", "fr", "xx-broken;q=x"])
def test_it_comes_in_english_otherwise(asked: str, client: Client, welcome: str):
    assert '<html lang="en-au">' in client.get(welcome, headers={"Accept-Language": asked}).content.decode()


def test_an_informant_chooses_and_stays_on_the_page_without_a_session(client: Client, welcome: str):
    page = client.get(welcome, headers={"Accept-Language": "en"})
    form = next(f for f in forms_of(page.content.decode(), welcome) if f.action == reverse("language"))

    answer = client.post(form.action, dict(form.fields))

    assert dict(form.fields) == {"next": welcome, "language": "de"}
    assert answer.url == welcome
    assert GERMAN in client.get(welcome, headers={"Accept-Language": "en"}).content.decode()
    assert set(answer.cookies) == {settings.LANGUAGE_COOKIE_NAME}


def test_the_cookie_is_for_the_server_alone(client: Client):
    cookie = client.post(reverse("language"), {"language": "de"}).cookies["language"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["domain"]


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(address: str, client: Client):
    answer = client.post(reverse("language"), {"language": "de", "next": address})

    assert answer.url == "/"


def test_a_language_that_we_do_not_have_is_not_kept(client: Client):
    assert not client.post(reverse("language"), {"language": "xx"}).cookies


def test_caches_are_told_what_a_page_depends_on(client: Client, welcome: str):
    varies = client.get(welcome).headers["Vary"]

    assert "Accept-Language" in varies
    assert "Cookie" in varies


def test_the_page_of_an_error_comes_in_the_language_too_and_leads_back_to_no_wrong_address(client: Client):
    page = client.get("/nowhere/", headers={"Accept-Language": "de"}).content.decode()

    assert "Seite nicht gefunden" in page
    assert reverse("language") not in page
