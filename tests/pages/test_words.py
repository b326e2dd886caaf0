"""The landing page and the pages of words: for everybody, without a question to the database."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import people
from tests.forms_of import forms_of

WORDS = ["landing", "help", "privacy", "method", "accessibility"]


class Places(HTMLParser):
    """Every id of a page, and every place on it that one of its links leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if identity := found.get("id"):
            self.ids.append(identity)
        if tag == "a" and (href := found.get("href") or "").startswith("#"):
            self.targets.add(href[1:])


@pytest.mark.django_db
@pytest.mark.parametrize("name", WORDS)
def test_anybody_reads_the_words_without_a_query(name: str, client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        page = client.get(reverse(name))

    assert page.status_code == 200
    assert not page.cookies


@pytest.mark.parametrize("name", WORDS)
def test_links_within_a_page_lead_somewhere(name: str, client: Client) -> None:
    places = Places(client.get(reverse(name)).content.decode())

    assert places.targets <= set(places.ids)
    assert len(places.ids) == len(set(places.ids))


@pytest.mark.parametrize("name", WORDS)
def test_the_words_never_promise_anonymity(name: str, client: Client) -> None:
    words = client.get(reverse(name)).content.decode().lower()

    assert words.count("anonymous") == words.count("not anonymous")


def test_the_landing_page_says_that_its_example_is_invented(client: Client) -> None:
    page = client.get(reverse("landing")).content.decode()

    assert "The ratings are invented" in page
    assert reverse("try") in page


def test_a_visitor_may_sign_in_from_the_landing_page(client: Client) -> None:
    page = client.get(reverse("landing")).content.decode()

    assert f'href="{reverse("account_login")}">Sign in as executive officer' in page
    assert f'href="{reverse("partnerships:list")}"' not in page


@pytest.mark.django_db
def test_somebody_signed_in_is_led_to_the_partnerships(client: Client) -> None:
    client.force_login(people.an_outsider())

    page = client.get(reverse("landing")).content.decode()

    assert f'href="{reverse("partnerships:list")}">Go to your partnerships' in page
    assert "Sign in as executive officer" not in page


@pytest.mark.parametrize("name", ["help", "privacy", "accessibility"])
def test_whom_to_ask_is_the_host(name: str, client: Client, settings: Any) -> None:
    settings.HOST_NAME, settings.HOST_CONTACT = "Harbour Network", "ask@harbour.example"

    page = client.get(reverse(name)).content.decode()

    assert "Harbour Network" in page
    assert 'href="mailto:ask@harbour.example"' in page


@pytest.mark.parametrize("name", WORDS)
def test_a_page_of_words_only_reads(name: str, client: Client) -> None:
    forms = forms_of(client.get(reverse(name)).content.decode(), reverse(name))

    assert [form.action for form in forms] == [reverse("language")]


def test_templates_stay_short() -> None:
    folders = [settings.BASE_DIR / "templates" / "pages", settings.BASE_DIR / "templates" / "includes"]
    lengths = {path.name: len(path.read_text().splitlines()) for f in folders for path in f.rglob("*.html")}

    assert {name: lines for name, lines in lengths.items() if lines > 120} == {}
