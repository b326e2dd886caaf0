"""Every address that the app answers, with its full name, its route and its view."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    view: Callable[..., Any]
    pattern: URLPattern

    @property
    def needs_an_account(self) -> bool:
        return bool(getattr(self.view, "login_required", True))


def every_address() -> list[Address]:
    return list(_addresses(get_resolver().url_patterns))


def _addresses(patterns: list[Any], route: str = "", namespace: str = "") -> Iterator[Address]:
    for pattern in patterns:
        full = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _addresses(pattern.url_patterns, full, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{namespace}{pattern.name}", full, pattern.callback, pattern)
