"""Takes white space that nobody sees out of pages: tests do not depend on how a template is laid out in lines."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client

from dev_templates import BLOCKS

INSIDE = re.compile(r"(<[a-z][^>]*>)\s+|\s+(?=</)")  # just inside a tag
KEPT = re.compile(r"(<(?P<name>pre|textarea|script|style)\b.*?</(?P=name)>)", re.DOTALL)
BESIDE_BLOCKS = re.compile(rf"\s*((?:{BLOCKS.pattern})[^>]*>)\s*")


def without_unseen_blanks(page: str) -> str:
    """The page with single blanks, and with none beside a block: a reader sees the same."""
    parts = KEPT.split(page)
    seen, kept = parts[0::3], parts[1::3]
    pieces = [INSIDE.sub(r"\1", BESIDE_BLOCKS.sub(r"\1", re.sub(r"\s+", " ", part))) for part in seen]
    return "".join(piece + text for piece, text in zip(pieces, [*kept, ""], strict=True))


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
