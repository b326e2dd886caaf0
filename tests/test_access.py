"""Proof 4: every address × every role × own and foreign object × GET and POST, against one table.

An address of the URLconf without a row fails, and so does a row without an address.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.access_table import ADMIN, ROLES, ROWS
from tests.access_world import World
from tests.databases import sampled

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent]


def names(patterns: list[Any], namespace: str = "") -> set[str]:
    """Every address of the URLconf by its full name."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}")
    return found


def is_own(name: str) -> bool:
    return not name.startswith(("admin:", "account_", "mfa_"))


def outcome(client: Client, address: str, method: str) -> str:
    answer = client.get(address) if method == "GET" else client.post(address, {})
    answer.getvalue()  # a file that is sent is closed at its end; `close` would close the connection too
    location = answer.headers.get("Location", "")
    if answer.status_code == 302 and "/login/" in location:
        return "LOGIN"
    return str(answer.status_code)


@contextmanager
def undone() -> Iterator[None]:
    """What one visit changes does not meet the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_has_its_row_and_every_row_its_address():
    assert {name for name in names(get_resolver().url_patterns) if is_own(name)} == set(ROWS)


@pytest.mark.proof
@pytest.mark.every_case_on_both
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("whose", ["own", "foreign"])
@pytest.mark.parametrize("role", sampled(ROLES, on_both=["officer", "sponsor", "informant", "outsider"]))
def test_the_table_holds(role: str, whose: str, method: str, world: World):
    rows = {name: row for name, row in ROWS.items() if row.of or whose == "own"}  # the others have no foreign object
    wrong = {}

    for name, row in rows.items():
        with undone():
            got = outcome(world.client(role), reverse(name, args=world.arguments(row.of, whose)), method)
        if got != row.expected(role, whose, method):
            wrong[name] = f"{got} instead of {row.expected(role, whose, method)}"

    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_only_staff_enter_the_administration(role: str, world: World):
    client = world.client(role)
    addresses = sorted(name for name in names(get_resolver().url_patterns) if name.startswith("admin:"))
    plain = [name for name in addresses if name.endswith(("_changelist", "_add", ":index"))]

    outcomes = {outcome(client, reverse(name), "GET") for name in plain}

    assert outcomes <= ADMIN[role]
    assert not {name for name in addresses if name.startswith(("admin:assessments_rating", "admin:assessments_note"))}
    assert not {name for name in addresses if name.startswith(("admin:assessments_response", "admin:reports_"))}


@pytest.mark.parametrize("role", ROLES)
def test_no_account_page_fails_for_anybody(role: str, world: World):
    client = world.client(role)
    addresses = sorted(name for name in names(get_resolver().url_patterns) if name.startswith(("account_", "mfa_")))

    for name in addresses:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        assert outcome(client, address, "GET") in {"200", "302", "404", "405", "LOGIN"}, name
