"""Cookies, methods and the address for people who find a weakness."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as configured

NAMES = "from partnership_health import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"


@pytest.mark.parametrize(
    ("only_https", "names"), [("on", "__Host-sessionid __Host-csrftoken"), ("off", "sessionid csrftoken")]
)
def test_over_https_no_other_host_can_set_the_cookies(only_https, names):
    environment = {**os.environ, "ONLY_HTTPS": only_https}
    command = [sys.executable, "-c", NAMES]

    said = subprocess.run(command, cwd=configured.BASE_DIR, env=environment, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == names


def test_a_host_cookie_has_its_path_and_no_domain():
    """Browsers drop a __Host- cookie otherwise."""
    assert (configured.SESSION_COOKIE_PATH, configured.CSRF_COOKIE_PATH) == ("/", "/")
    assert (configured.SESSION_COOKIE_DOMAIN, configured.CSRF_COOKIE_DOMAIN) == (None, None)


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/healthz", "/static/nothing.css"])
def test_trace_is_refused(client, address):
    answer = client.trace(address)

    assert answer.status_code == 405
    assert "TRACE" not in answer["Allow"]


@pytest.mark.parametrize(
    ("named", "contact"),
    [("security@example.org", "mailto:security@example.org"), ("https://example.org/tell", "https://example.org/tell")],
)
def test_who_found_a_weakness_reads_whom_to_tell(client, settings, named, contact):
    settings.SECURITY_CONTACT = named

    answer = client.get("/.well-known/security.txt")

    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == contact
    assert lines["Canonical"] == settings.SITE_ADDRESS + "/.well-known/security.txt"
    ends_at = datetime.fromisoformat(lines["Expires"])
    assert timedelta(days=30) < ends_at - datetime.now(UTC) < timedelta(days=365)


def test_without_a_contact_there_is_no_such_page(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404
