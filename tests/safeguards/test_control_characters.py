"""A NUL or another control character is never a failure of ours, wherever it comes in."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import people
from tests.access_table import ROLES, ROWS
from tests.access_world import build_world
from tests.test_access import undone

pytestmark = [pytest.mark.django_db, pytest.mark.every_case_on_both]
SIGNS = ("\x00", "\x01", "\x0b", "\x1b", "\x7f")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_cookie_with_a_control_character_is_not_there(sign: str):
    user = people.a_user("Ada Founder")
    client = Client()
    client.force_login(user)
    client.cookies["sessionid"] = f"a{sign}b"

    answer = client.get(reverse("partnerships:list"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "language", "messages", "answer-abc"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_any_cookie_may_hold_one(name: str, method: str):
    client = Client(enforce_csrf_checks=True)
    client.cookies[name] = "a\x00b"

    assert getattr(client, method)(reverse("account_login")).status_code in (200, 403)


@pytest.mark.parametrize("sign", SIGNS)
def test_an_address_or_a_header_with_one_is_a_bad_request(sign: str, client: Client):
    landing = reverse("landing")

    answers = [
        client.get(landing, {"q": f"a{sign}b"}),
        client.get(landing, {f"a{sign}b": "q"}),
        client.get(landing, headers={"accept-language": f"de{sign}"}),
        client.get(landing, headers={"x-forwarded-for": f"10.0.0.1{sign}"}),
        client.post(reverse("language") + f"?a={sign}", {"language": "de"}),
    ]

    assert {answer.status_code for answer in answers} == {400}
    assert "This request could not be read" in answers[0].content.decode()


def test_a_search_may_hold_a_tab_and_a_line_break(client: Client):
    assert client.get(reverse("help"), {"q": "a\tb\r\nc"}).status_code == 200


def test_no_page_fails_where_a_control_character_stands_in_its_path():
    world = build_world()
    officer = world.client("officer")

    for name, row in ROWS.items():
        address = reverse(name, args=world.arguments(row.of, "own"))
        with undone():
            assert officer.get(address.rstrip("/") + "%00/").status_code in (400, 404), name


def test_no_page_fails_where_a_cookie_of_a_participant_holds_one():
    world = build_world()
    client = world.client("informant")
    for morsel in client.cookies.values():
        morsel.set(morsel.key, morsel.value + "\x00", morsel.value + "\x00")

    for name, row in ROWS.items():
        if "informant" in ROLES and row.expected("informant", "own", "GET") == "200":
            with undone():
                page = client.get(reverse(name, args=world.arguments(row.of, "own")))
                page.getvalue()  # a file that is sent is closed at its end
                assert page.status_code < 500, name
