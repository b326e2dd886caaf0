"""No address that opens something to whoever reads it stands in a log, the app's or a proxy's."""

import re
from pathlib import Path

import pytest

from safeguards.secret_paths import is_secret, nginx_map, without_secrets
from tests.urlconf import every_address

HOSTS = Path(__file__).resolve().parents[2] / "docs" / "hosts.md"
FREE_TEXT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
PARAMETER = re.compile(r"\(\?P<(\w+)>(?:[^()\[\]]|\[[^\]]*\])*\)|<(?:\w+:)?(\w+)>")
NO_SECRET = {
    "format": "the ending of a file",
    "id": "an account's number, in the administration",
    "object_id": "a row's number, in the administration",
    "content_type_id": "a table's number, in the administration",
    "app_label": "an app's name, in the administration",
    "url": "any other address below the administration",
    "slug": "a name that is shown on pages",
    "key": "of a principle, a step or a way of working: a name in the address of a page",
    "code": "of a practice",
    "chart": "a name of a chart of the page",
    "agency": "a name that is shown on pages",
    "round_id": "opens nothing to somebody without an account or a cookie",
}
"""Parameters of addresses that may hold any text and are no secret. A new one fails until it is known."""
NUMBERS = ("int", "uuid")  # rows that are fetched through a scoped queryset


def with_values(route: str) -> str:
    """The route as an address: each parameter has a value as long as a token."""
    filled = PARAMETER.sub("A0b1C2d3E4f5G6h7I8j9", route.replace("^", "").replace("$", ""))
    return "/" + filled.replace("\\", "")


def parameters(route: str) -> set[str]:
    typed = {match["name"] for match in FREE_TEXT.finditer(route) if match["converter"] not in NUMBERS}
    return typed | set(re.findall(r"\(\?P<(\w+)>", route))


def test_every_address_with_a_secret_in_it_is_on_the_list():
    unlisted = {
        address.name: address.route
        for address in every_address()
        if not is_secret(with_values(address.route)) and parameters(address.route) - set(NO_SECRET)
    }

    assert unlisted == {}


def test_a_reset_key_is_on_the_list_although_other_keys_are_no_secret():
    routes = {address.name: address.route for address in every_address()}

    assert is_secret(with_values(routes["account_reset_password_from_key"]))


def test_addresses_that_hold_no_secret_are_logged():
    secret = {address.name for address in every_address() if is_secret(with_values(address.route))}

    assert secret == {
        *(
            "answering:welcome",
            "answering:code",
            "answering:keep",
            "answering:slip",
            "answering:pin",
            "my_data:you",
            "my_data:no_mail",
        ),
        *(
            "team:accept",
            "team:agency_accept",
            "results:by_results_link",
            "results:chart_by_link",
            "paper:done",
            "paper:discard",
        ),
        *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    }


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Not Found: /join/abcDEF-123_x/", "Not Found: /join/(link)"),
        ('"GET /membership/abcDEF/ HTTP/1.1" 200 5', '"GET /membership/(link) HTTP/1.1" 200 5'),
        ("see https://health.example.org/no-mail/a:b:c/ now", "see https://health.example.org/no-mail/(link) now"),
        ("Resolver404: {'path': 'sponsors/join/short'}", "Resolver404: {'path': 'sponsors/join/(link)'}"),
        ("at //results/abcDEF?of=spectrum", "at //results/(link)"),
        ("/accounts/password/reset/key/1-abc-def/", "/accounts/password/reset/key/(link)"),
        ("/rounds/4f2k/paper/done/eyJ:1x:2y/discard/", "/rounds/4f2k/paper/done/(link)"),
        ("/rounds/4f2k/results/practices/M04/", "/rounds/4f2k/results/practices/M04/"),
        ('"GET /accounts/login/?next=/membership/abcDEF/ HTTP/1.1"', '"GET /accounts/login/?next=(link) HTTP/1.1"'),
        ("/accounts/signup/?a=1&next=%2Fsponsors%2Fjoin%2FabcDEF%2F&b=2", "/accounts/signup/?a=1&next=(link)&b=2"),
        ("they join/leave as they like", "they join/(link) as they like"),
    ],
)
def test_what_follows_a_secret_path_is_left_out(line: str, written: str):
    assert without_secrets(line) == written


def test_the_guide_for_hosts_keeps_the_same_addresses_out_of_the_log_of_nginx():
    shown = "\n".join(line.removeprefix("    ") for line in HOSTS.read_text(encoding="utf-8").splitlines())

    assert nginx_map() in shown
