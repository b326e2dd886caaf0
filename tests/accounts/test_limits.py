"""The limits of signing in hold on the cache of production, for as long as they say, and for many at once."""

import re
import time
from datetime import timedelta
from pathlib import Path

import allauth
import pytest
from allauth.account import app_settings
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from django.urls import reverse

from accounts import allauth_limits
from safeguards.models import LimitCount
from tests import people
from tests.safeguards.parallel import at_once

pytestmark = pytest.mark.django_db
PASSWORD = "a long password for tests"
TOO_MANY_FROM_ONE_ADDRESS = "429 Too Many Requests"


@pytest.fixture
def ada():
    user = people.a_user("Ada Founder")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def sign_in(email: str, password: str, address: str = "192.0.2.1") -> str:
    """What the person reads; nothing after a sign-in that worked."""
    where = reverse("account_login")
    answer = Client(REMOTE_ADDR=address).post(where, {"login": email, "password": password})
    if answer.status_code == 429:
        return TOO_MANY_FROM_ONE_ADDRESS
    return "" if answer.status_code == 302 else answer.content.decode()


def seconds_pass(seconds: int) -> None:
    LimitCount.objects.update(ends_at=F("ends_at") - timedelta(seconds=seconds))


def test_the_cache_of_the_tests_is_that_of_production():
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_five_wrong_passwords_lock_an_account_for_five_minutes_whatever_the_cache_forgets(ada):
    for number in range(5):
        assert "are not correct" in sign_in(ada.email, "wrong", f"192.0.2.{number}")
    cache.clear()

    assert "Too many failed login attempts" in sign_in(ada.email, PASSWORD, "192.0.2.9")
    seconds_pass(295)
    assert "Too many failed login attempts" in sign_in(ada.email, PASSWORD, "192.0.2.9")
    seconds_pass(5)
    assert sign_in(ada.email, PASSWORD, "192.0.2.9") == ""


def test_who_types_the_right_password_is_not_counted(ada):
    assert [sign_in(ada.email, PASSWORD) for _ in range(12)] == [""] * 12


def test_a_dry_run_counts_nothing_and_clearing_begins_anew(rf):
    request = rf.post("/")
    action = {"app": "allauth.account", "action": "login_failed", "key": "ada"}

    assert all(ratelimit.consume(request, dry_run=True, **action) for _ in range(12))
    assert [bool(ratelimit.consume(request, **action)) for _ in range(6)] == [True] * 5 + [False]
    assert not ratelimit.consume(request, dry_run=True, **action)
    with pytest.raises(ratelimit.RateLimited):
        ratelimit.consume(request, raise_exception=True, **action)

    ratelimit.clear(request, **action)

    assert ratelimit.consume(request, **action)


def test_neither_the_address_nor_the_account_stands_in_the_table(ada):
    sign_in(ada.email, "wrong")

    row = repr(list(LimitCount.objects.values_list()))
    assert LimitCount.objects.count() == 3
    assert "192.0.2" not in row
    assert "ada" not in row


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_on_disk")
def test_of_sixty_wrong_passwords_at_once_five_are_looked_at(ada):
    pages = at_once(60, lambda: sign_in(ada.email, "wrong"))

    assert sum("are not correct" in page for page in pages) == 5
    assert sum("Too many failed login attempts" in page for page in pages) == 55 - refused_by_address(pages)


def refused_by_address(pages: list[str]) -> int:
    """allauth lets thirty sign-ins of one network address through in a minute, right or wrong."""
    found = pages.count(TOO_MANY_FROM_ONE_ADDRESS)
    assert found == 60 - thirty()
    return found


def thirty() -> int:
    (rate,) = ratelimit.parse_rates(app_settings.RATE_LIMITS["login"])
    return rate.amount


def a_code_of(ada) -> tuple[TOTP, str]:
    secret = generate_totp_secret()
    app = TOTP.activate(ada, secret)
    return app, format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_code_of_an_app_opens_once_whatever_the_cache_forgets(ada):
    app, code = a_code_of(ada)
    assert app._mark_code_used(code)
    cache.clear()

    assert not app._mark_code_used(code)
    assert app._mark_code_used("000000")
    assert Authenticator.objects.get().user == ada


def test_allauth_counts_nowhere_else():
    """A new version of allauth that keeps something more in the cache is read before it is taken."""
    used = [apps.get_app_config(name).path for name in ("account", "mfa")] + [f"{allauth.__path__[0]}/core"]
    files = [file for folder in used for file in Path(folder).rglob("*.py")]
    asking = {f"{file.parent.parent.name}/{file.stem}" for file in files if re.search(r"core\.cache", file.read_text())}

    assert asking == {"core/ratelimit", "totp/auth"}
    names = {ratelimit.consume.__code__.co_names, ratelimit._consume_single_rate.__module__}
    assert allauth_limits.consume.__module__ in names
    assert "_consume_single_rate" in ratelimit.consume.__code__.co_names
    assert "_mark_code_used" in TOTP.validate_code.__code__.co_names
