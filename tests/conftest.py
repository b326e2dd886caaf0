"""Surroundings of every test: instruments are loaded once, time and mail are real, the browser is ours."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the tests' thread


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Every test finds the published instruments: they are reference data, as in production."""
    with django_db_blocker.unblock():
        call_command("load_frameworks", verbosity=0)


@pytest.fixture(autouse=True)
def quick_surroundings(settings: Any) -> Iterator[None]:
    """Cheap password hashes, a cache in memory, nothing else differs from production."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    yield
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that dev.py found, without anything that would reach beyond this machine."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": os.environ.get("BROWSER_PATH"), "args": quiet}
