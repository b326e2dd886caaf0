"""Takes white space that nobody sees out of pages: tests do not depend on how a template is laid out in lines."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client

from dev_templates import BLOCKS

AFTER_OPENING = re.compile(r"(<[a-z][^>]*>) ")
KEPT = re.compile(r"(<(?P<name>pre|textarea|script|style)\b.*?</(?P=name)>)", re.DOTALL)
BESIDE_BLOCKS = re.compile(rf" ?((?:{BLOCKS.pattern})[^>]*>) ?")


def without_unseen_blanks(page: str) -> str:
    """The page with single blanks, and with none beside a block or just inside a tag: a reader sees the same."""
    parts = KEPT.split(page)
    seen, kept = parts[0::3], parts[1::3]
    return "".join(squeezed(part) + text for part, text in zip(seen, [*kept, ""], strict=True))


def squeezed(html: str) -> str:
    """Plain steps of strings where they are enough: the tests read tens of thousands of pages."""
    words = " ".join(html.split())
    single = f"{' ' * html[:1].isspace()}{words}{' ' * (html[-1:].isspace() and bool(words))}"
    return AFTER_OPENING.sub(r"\1", BESIDE_BLOCKS.sub(r"\1", single)).replace(" </", "</")


@contextmanager
def left_out() -> Iterator[None]:
    """Every page that a test client gets is without unseen blanks."""
    request = Client.request

    def reading(self: Client, **environment: Any) -> HttpResponse:
        response = request(self, **environment)
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page:
            response.content = without_unseen_blanks(response.content.decode()).encode()
        return response

    with patch.object(Client, "request", reading):
        yield
