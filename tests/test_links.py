"""Every link of every page, followed as every role: no page shows a link that this role may not follow."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests import people
from tests.access_table import ROLES, ROWS
from tests.access_world import World
from tests.databases import sampled
from tests.test_access import undone

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent]
SERVER = "http://testserver"
NOT_OURS = ("/admin/", "/static/")
"""Django's own pages, tested in `test_access`, and files that no test client serves."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attributes if name == "href" and value]


def links_of(html: str, address: str) -> set[str]:
    """The addresses on this site that a page links to, without the place within a page."""
    reader = _Links()
    reader.feed(html)
    absolute = (urldefrag(urljoin(SERVER + address, href)).url for href in reader.found)
    ours = {one.removeprefix(SERVER) for one in absolute if urlsplit(one).netloc == urlsplit(SERVER).netloc}
    return {one for one in ours if not one.startswith(NOT_OURS)}


def visited(client: Client, address: str) -> tuple[str, set[str]]:
    """What the address answers in the end, and the links of its page."""
    with undone():
        answer = client.get(address, follow=True)
        body = answer.getvalue()
    is_page = answer.status_code == 200 and "html" in answer.headers["Content-Type"]
    return str(answer.status_code), links_of(body.decode(), answer.request["PATH_INFO"]) if is_page else set()


def followed(client: Client, to_visit: dict[str, str]) -> dict[str, str]:
    """From these pages on, every link once. What is refused, with the page that shows the link."""
    refused, seen = {}, set(to_visit)
    while to_visit:
        address, shown_on = to_visit.popitem()
        status, links = visited(client, address)
        if status != "200":
            refused[address] = f"{status}, shown on {shown_on}"
        to_visit |= dict.fromkeys(links - seen, address)
        seen |= links
    return refused


@pytest.mark.proof
@pytest.mark.parametrize("role", sampled(ROLES, on_both=["officer"]))  # an officer sees most links
def test_every_link_that_is_shown_may_be_followed(role: str, world: World):
    """Long for an officer alone, who sees over 200 pages and files."""
    rows = {name: row for name, row in ROWS.items() if row.expected(role, "own", "GET") == "200"}
    pages = {reverse(name, args=world.arguments(row.of, "own")): name for name, row in rows.items()}

    assert followed(world.client(role), pages) == {}


def test_a_chair_may_follow_every_link_that_a_chair_is_shown(world: World):
    client = Client()
    client.force_login(people.a_chair(world.own.partnership))

    assert followed(client, {reverse("partnerships:list"): "after signing in"}) == {}
