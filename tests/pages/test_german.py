"""The pages of people with an account, and those for everybody, in German: what stands there in English too is data."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse

from partnerships.zones import zones_to_choose
from tests.access_table import ROWS
from tests.access_world import World
from tests.languages.words import catalogue_of

pytestmark = pytest.mark.django_db
EVERYBODY = ("landing", "help", "privacy", "method", "accessibility", "try")
ACCOUNT = ("account_login", "account_signup", "account_logout", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn")
ROOMS = ("partnerships:", "team:", "contacts:", "rounds:")
OF_THE_ROUND = ("rounds:remind",)  # shows a mail, which is in the round's language
SAME_EVERYWHERE = ("Partnership Health", "Forming, developing and sustaining social partnerships", "English", "Deutsch")
SAID_BY = ("aria-label", "data-label", "alt", "title", "placeholder")
NOT_OURS = ("script", "style", "cite", "code", "textarea", "text", "tspan")  # drawings carry the words of instruments
ADDRESS_OR_CODE = re.compile(r"https?://\S+|\b\w{4}(?:-\w{4}){2,3}\b")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")


class Words(HTMLParser):
    """What a page says: each text between two tags, and what attributes say; titles of sources stay as printed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.within = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag
        self.said |= {value or "" for name, value in attrs if name in SAID_BY}

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within not in NOT_OURS:
            self.said.add(" ".join(ADDRESS_OR_CODE.sub("", data).split()))


def said_in(language: str, client: Client, address: str, data: dict[str, str] | None = None) -> set[str]:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(address) if data is None else client.post(address, data)
    return Words(answer.content.decode()).said


def data_of_the_world() -> set[str]:
    """Every text that the database holds, and every message that is the same in German."""
    stored: set[str] = set()
    for model in apps.get_models():
        names = [f.name for f in model._meta.get_fields() if isinstance(f, CharField | TextField)]
        rows = model._default_manager.values_list(*names) if names else []
        stored |= {str(value) for row in rows for value in row if value}
    same = [message.id for message in catalogue_of("de") if message.id == message.string]
    pieces = {piece.strip() for words in same for piece in re.split(r"<[^>]*>|%\(\w+\)s", words)}
    cities = {city for _region, zones in zones_to_choose() for _zone, city in zones}
    return {words.lower() for words in stored | pieces | cities | set(SAME_EVERYWHERE) if WORD.search(words)}


def english_left(words: set[str], known: set[str]) -> set[str]:
    """What is neither stored nor the same in German, once everything that is has been taken out of it."""
    left = {text.lower() for text in words} - known
    for one in sorted(known, key=len, reverse=True):
        left = {re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", text) if one in text else text for text in left}
    return {text for text in left if WORD.search(text)}


def addresses(world: World) -> list[str]:
    rooms = [(name, row.of) for name, row in ROWS.items() if name.startswith(ROOMS) and name not in OF_THE_ROUND]
    return [reverse(name, args=world.arguments(of, "own")) for name, of in rooms]


@pytest.mark.parametrize("name", [*EVERYBODY, *ACCOUNT[:2]])
def test_a_page_for_everybody_is_german(name: str, client: Client):
    both = said_in("en-au", client, reverse(name)) & said_in("de", client, reverse(name))

    assert english_left(both, data_of_the_world()) == set()


def test_every_page_of_an_executive_officer_is_german(world: World):
    client, known = world.client("officer"), data_of_the_world()
    own = [*addresses(world), *(reverse(name) for name in ACCOUNT[2:])]

    left = {a: english_left(said_in("en-au", client, a) & said_in("de", client, a), known) for a in own}

    assert {address: words for address, words in left.items() if words} == {}


@pytest.mark.parametrize("name", ["partnerships:new", "team:list", "contacts:add", "contacts:add_list", "rounds:new"])
def test_what_a_refused_form_says_is_german(name: str, world: World):
    client, known = world.client("officer"), data_of_the_world()
    address = reverse(name, args=world.arguments(ROWS[name].of, "own"))

    both = said_in("en-au", client, address, {}) & said_in("de", client, address, {})

    assert english_left(both, known) == set()


def test_a_label_keeps_its_capital_within_a_german_sentence(world: World):
    address = reverse("partnerships:list")

    assert "Ihre Rolle: Geschäftsführung" in " ".join(said_in("de", world.client("officer"), address))
    assert "Your role: executive officer" in " ".join(said_in("en-au", world.client("officer"), address))
