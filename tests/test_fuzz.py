"""Wrong requests over every form, other ones on each database: no HTTP 500, and nothing half-written.

Each form is taken from its page as a browser would send it, and then spoilt: wrong types, sizes, encodings, missing and
repeated keys. What is refused must leave the database exactly as it was.
"""

import hashlib
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.access_table import ROLES, ROWS
from tests.access_world import World
from tests.forms_of import PageForm, forms_of
from tests.sizes import sample
from tests.test_access import undone

pytestmark = [pytest.mark.django_db, pytest.mark.pages_as_sent, pytest.mark.every_case_on_both]
REQUESTS, PARTS = sample(1_200), 2
ACCOUNT_PAGES = (
    *("account_login", "account_signup", "account_request_login_code", "account_reset_password"),
    *("account_email", "account_change_password", "account_logout", "account_reauthenticate", "mfa_activate_totp"),
)
MAY_DO_MOST = sorted(ROLES, key=("officer", "sponsor", "staff").__contains__, reverse=True)  # they see every button
LANGUAGE, LANGUAGE_STANDS = "/language/", "/help/"  # on every page; spoilt once is enough
WORDS = (
    *("", " ", "0", "-1", "1e309", "NaN", "99999999999999999999", "true", "None", "[]", "{}", "a", "é", "\u202e", "\0"),
    *("a\0b", "\x01", "a\x0b\x1b\x7fb"),
    *(
        "\r\nBcc: x@example.org",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "2026-13-45",
        "2026-02-30T25:61",
        "😀" * 50,
    ),
    *(
        "x" * 5000,
        "../../etc/passwd",
        "=1+1",
        "%s%n",
        "ΑΒΓ",
        "٣",
        "２",
        "\ud7ff",
        "a@b",
        "Ada <ada@example.org>, School",
    ),
)


def targets(world: World) -> list[tuple[str, PageForm]]:
    """Every form of every page, by the role that may do most; and every address that only takes a POST."""
    found = []
    clients = {role: world.client(role) for role in ROLES}
    addresses = [(name, reverse(name, args=world.arguments(row.of, "own"))) for name, row in ROWS.items()]
    for name, address in [*addresses, *((name, reverse(name)) for name in ACCOUNT_PAGES)]:
        row = ROWS.get(name)
        for role in [role for role in MAY_DO_MOST if row is None or row.expected(role, "own", "GET") == "200"]:
            answer = world.as_at_first(clients[role], role).get(address)
            answer.getvalue()  # a file that is sent is closed at its end
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                forms = forms_of(answer.content.decode(), address)
                found += [(role, form) for form in forms if form.action != LANGUAGE or address == LANGUAGE_STANDS]
                break
        else:
            takes = [role for role in ROLES if row and row.expected(role, "own", "POST") == "302"]
            found += [(role, PageForm(address)) for role in takes[:1]]
    return found


def spoilt(form: PageForm, chance: random.Random) -> list[tuple[str, str]]:
    """The form's fields with some of them wrong, missing, repeated or made up."""
    sent = []
    for name, value in form.fields:
        fate = chance.random()
        if fate < 0.2:
            continue
        sent.append((name, chance.choice(WORDS) if fate < 0.6 else value))
        if fate > 0.9:
            sent.append((name, chance.choice(WORDS)))
    if chance.random() < 0.2:
        sent.append((chance.choice(WORDS) or "unheard-of", chance.choice(WORDS)))
    if chance.random() < 0.01:
        sent += [(f"field-{n}", "x") for n in range(1200)]
    return sent


def send(client: Client, form: PageForm, chance: random.Random):
    fields = spoilt(form, chance)
    way = chance.random()
    if form.is_multipart and way < 0.8:
        files = {
            name: SimpleUploadedFile("answers.csv", chance.randbytes(chance.randrange(400))) for name in form.files
        }
        return client.post(form.action, {**dict(fields), **files})
    if way < 0.7:
        body, kind = urlencode(fields, errors="surrogatepass"), "application/x-www-form-urlencoded"
    elif way < 0.8:
        body = "&".join(f"{quote_plus(name)}=%ff%fe{quote_plus(value[:20])}" for name, value in fields)
        kind = "application/x-www-form-urlencoded"
    elif way < 0.86:
        body, kind = urlencode(fields), "application/x-www-form-urlencoded; charset=utf-16"
    elif way < 0.92:
        body, kind = '{"not": "a form"}', "application/json"
    else:
        body, kind = "--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"
    return client.post(form.action, body, content_type=kind)


class Writes:
    """Counts the statements that change rows, so that only then the tables are compared."""

    def __init__(self) -> None:
        self.writes = 0

    def __call__(self, execute: Any, sql: str, *arguments: Any) -> Any:
        self.writes += sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, *arguments)


def fingerprint() -> str:
    """Everything that the project's own tables hold."""
    tables = [
        model._meta.db_table
        for app in ("accounts", "partnerships", "journal", "assessments", "reports", "frameworks")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608 (names of our own tables)
            digest.update(repr(cursor.fetchall()).encode())
    return digest.hexdigest()


def rounds_of(world: World) -> Iterator[tuple[Client, PageForm]]:
    """Each form in turn, again and again, by somebody who may see it."""
    clients = {role: world.client(role) for role in ROLES}
    found = targets(world)
    assert len(found) >= 15
    while True:
        yield from ((world.as_at_first(clients[role], role), form) for role, form in found)


def without_null(execute: Any, sql: str, params: Any, *arguments: Any) -> Any:
    """PostgreSQL refuses a NUL in any text; SQLite would hide that."""
    assert not any("\0" in value for value in params or () if isinstance(value, str)), sql
    return execute(sql, params, *arguments)


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_wrong_requests_break_nothing(settings, world: World, part: int):
    """It takes long because it is many requests; in parts, so that every core has some, other ones on each database."""
    settings.ACCOUNT_RATE_LIMITS = False
    chance = random.Random(f"20261121 {connection.vendor} {part}")
    untouched = fingerprint()
    refused = 0

    for number, (client, form) in zip(range(REQUESTS // PARTS), rounds_of(world), strict=False):
        client.raise_request_exception = False
        with undone(), connection.execute_wrapper(without_null), connection.execute_wrapper(seen := Writes()):
            answer = send(client, form, chance)
            assert answer.status_code < 500, (number, form.action)
            is_done = answer.status_code in (201, 204, 302) or "json" in answer.headers.get("Content-Type", "")
            is_done |= form.action.endswith("/leave/")  # ends what opens the answers, and says so on a page
            if not is_done:
                refused += 1
                assert not seen.writes or fingerprint() == untouched, (number, form.action, answer.status_code)

    assert refused > REQUESTS / PARTS / 4


ASKED = (
    *("p", "find", "q", "practice", "principle", "way", "kind", "year", "page", "copy", "for", "part", "section", "of"),
    *("type", "stage", "sector", "place", "group", "look", "message", "done", "go", "next", "code", "key", "sign"),
    *("tab", "show", "without", "agency"),
)


def test_a_null_in_an_address_reaches_no_statement(world: World):
    clients = {role: world.client(role) for role in ROLES}
    wrong = dict.fromkeys(ASKED, "development-1-a\0b") | {"p": ["a\0b", "c\0d"]}

    for name, row in ROWS.items():
        address = reverse(name, args=world.arguments(row.of, "own"))
        role = next((role for role in ROLES if row.expected(role, "own", "GET") == "200"), None)
        if role:
            with undone(), connection.execute_wrapper(without_null):
                answer = clients[role].get(address, wrong)
                answer.getvalue()  # a file that is sent is closed at its end
                assert answer.status_code < 500, name
