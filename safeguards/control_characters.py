"""Control characters in a request: no browser sends them, and PostgreSQL stores no NUL."""

import re
from collections.abc import Callable, Iterator

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

IN_AN_ADDRESS = re.compile(r"[\x00-\x1f\x7f]")
IN_A_VALUE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Tab and line breaks may stand in what somebody searches for, and a tab in a header."""


class ControlCharacters:
    """Drop cookies with control characters; refuse an address or a header with one as a bad request (400).

    What is typed into a form is checked by the form, which names the field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A bad cookie stays in a browser: refusing it would lock its owner out of every page.
        for name in [name for name, value in request.COOKIES.items() if IN_A_VALUE.search(name + value)]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_arguments: object) -> None:
        """Raises SuspiciousOperation, which Django answers with our page for a bad request."""
        if IN_AN_ADDRESS.search(request.path) or any(map(IN_A_VALUE.search, _sent_beside_the_body(request))):
            raise SuspiciousOperation("The address or a header holds a control character.")


def _sent_beside_the_body(request: HttpRequest) -> Iterator[str]:
    for name, values in request.GET.lists():
        yield from (name, *values)
    yield from (value for name, value in request.headers.items() if name != "Cookie")
