"""How gunicorn serves the pages: it reads this file from the folder in which it is started."""

import gc
from collections.abc import Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

wsgi_app = "partnership_health.wsgi"
bind = "127.0.0.1:8000"
workers = 2
threads = 4
preload_app = True  # the workers share the memory of what is loaded before they part


WARM = ("/help/", "/try/", "/accounts/login/", "/accounts/signup/")
"""Pages for everybody: with them come addresses, templates, words, forms, the questions, and what the ORM knows."""


def when_ready(_server: Any) -> None:
    """Load what every page needs and mark it as lasting, before the first worker is started."""
    from django.db import connections
    from django.urls import get_resolver

    from partnership_health.wsgi import application

    _patterns = get_resolver().url_patterns  # imports the views of every room
    for path in WARM:
        read(application, path)
    connections.close_all()  # no worker may go on with a connection of this process
    gc.collect()
    gc.freeze()  # else the search for unused memory writes to every object, and each worker gets a copy of its own


def read(application: Any, path: str) -> None:
    """Make the page as a worker does. Where it fails (no database yet), the workers make it later, and say why."""
    from django.conf import settings

    environment = {"PATH_INFO": path, "HTTP_HOST": host_of(settings.ALLOWED_HOSTS), "wsgi.url_scheme": "https"}
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environment[name] = value
    setup_testing_defaults(environment)
    page: Iterator[bytes] = application(environment, lambda *_answer: None)
    for _part in page:
        pass
    page.close()  # type: ignore[attr-defined]


def host_of(allowed: list[str]) -> str:
    """A name that the site answers to."""
    return next((host.lstrip(".") for host in allowed if host != "*"), "localhost")
