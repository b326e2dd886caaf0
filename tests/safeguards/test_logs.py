"""What stands in the log: one line for what is refused, a traceback for what is broken, no secret in either."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path, reverse

from partnership_health.urls import urlpatterns as real_urlpatterns
from safeguards.logs import LogFormatter

SECRET = "aVerySecretTokenOfSomebody"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of production writes, with the formatter of the settings."""
    handler = logging.getLogger().handlers
    real = next(h for h in handler if isinstance(h.formatter, LogFormatter))
    written = io.StringIO()
    before, real.stream = real.stream, written  # type: ignore[attr-defined]
    yield written
    real.stream = before  # type: ignore[attr-defined]


def refusing(error: Exception):
    @login_not_required
    def view(request, token=""):
        raise error

    return view


def answering(status: int):
    return login_not_required(lambda request: HttpResponse(status=status))


urlpatterns = [
    path("forbidden/", refusing(PermissionDenied("not yours"))),
    path("missing/", refusing(Http404("no such row"))),
    path("bad/", refusing(BadRequest("no"))),
    path("suspicious/", refusing(SuspiciousOperation("forged"))),
    path("conflict/", answering(409)),
    path("unreadable/", answering(422)),
    path("join/<str:token>/", refusing(ValueError(f"broken at /join/{SECRET}/"))),
    *real_urlpatterns,
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("address", ["forbidden", "missing", "bad", "suspicious", "conflict", "unreadable"])
def test_a_refusal_is_one_line(address: str, log: io.StringIO):
    Client(raise_request_exception=False).get(f"/{address}/")

    lines = log.getvalue().splitlines()
    assert len(lines) == 1
    assert "Traceback" not in lines[0]


@pytest.mark.parametrize(
    "headers",
    [{"host": "no such host"}, {"host": "evil.example"}, {"cookie": "sessionid=\x00"}, {"x-forwarded-for": "a\x00b"}],
)
@pytest.mark.parametrize("address", ["/", "/.env", "/wp-login.php?a=%00", "/a%0Ab%0D%0Ac", "/%00", "/%E2%80%A8x"])
def test_what_a_scanner_sends_is_one_line_at_most(address: str, headers: dict[str, str], log: io.StringIO):
    answer = Client(raise_request_exception=False).get(address, headers=headers)

    assert answer.status_code < 500
    assert len(log.getvalue().splitlines()) <= 1
    assert "Traceback" not in log.getvalue()


def test_a_form_without_its_token_is_one_line(log: io.StringIO):
    Client(enforce_csrf_checks=True).post(reverse("try"), {})

    assert len(log.getvalue().splitlines()) == 1


@pytest.mark.urls(__name__)
def test_a_failure_has_its_traceback_and_no_secret(log: io.StringIO):
    Client(raise_request_exception=False).get(f"/join/{SECRET}/")

    assert "Traceback" in log.getvalue()
    assert "ValueError: broken at /join/(link)" in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/join/{}/", "/results/{}/", "/no-mail/{}/", "/accounts/password/reset/key/1-{}/", "/join/{}/x"]
)
def test_no_line_about_a_wrong_link_holds_it(address: str, log: io.StringIO):
    Client().get(address.format(SECRET))

    assert SECRET not in log.getvalue()


def test_making_a_pdf_writes_no_line_for_each_font(log: io.StringIO):
    from weasyprint import HTML

    HTML(string="<p style='font-family: serif'>Purposes and goals</p>").write_pdf()

    assert log.getvalue() == ""
