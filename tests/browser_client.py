"""A browser whose pages come from a test client: no server, one transaction, and whoever is signed in there."""

from contextvars import copy_context
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page, Route

SITE = "http://testserver"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class ClientPages:
    """Answers the requests of a page; what `given` holds for an address is answered in place of the client."""

    def __init__(self, page: Page, client: Client) -> None:
        self.client = client
        self.given: dict[str, HttpResponse] = {}
        test = copy_context()  # Django keeps its connection to the database in it: the handler needs the test's own
        page.route(f"{SITE}/**", lambda route: test.copy().run(self.answer, route))

    def answer(self, route: Route) -> None:
        address = route.request.url.removeprefix(SITE)
        if address.startswith(settings.STATIC_URL):
            self.send_file(route, address.removeprefix(settings.STATIC_URL))
            return
        sent = self.given.get(address) or self.client.generic(route.request.method, address)
        headers = {name: value for name, value in sent.headers.items() if name != "Content-Length"}
        route.fulfill(status=sent.status_code, headers=headers, body=sent.getvalue())

    def send_file(self, route: Route, name: str) -> None:
        """The file by its hashed name, as production serves it, or as it stands in the source."""
        found = Path(settings.STATIC_ROOT) / name
        path = found if found.exists() else Path(str(finders.find(name)))
        route.fulfill(path=path, content_type=KINDS.get(path.suffix, "application/octet-stream"))
