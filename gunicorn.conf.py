"""How gunicorn serves the pages: it reads this file from the folder in which it is started."""

import gc
from typing import Any

wsgi_app = "partnership_health.wsgi"
bind = "127.0.0.1:8000"
workers = 2
threads = 4
preload_app = True  # the workers share the memory of what is loaded before they part


def when_ready(_server: Any) -> None:
    """Load what every page needs and mark it as lasting, before the first worker is started."""
    from django.urls import get_resolver

    _patterns = get_resolver().url_patterns  # imports the views of every room
    gc.collect()
    gc.freeze()  # else the search for unused memory writes to every object, and each worker gets a copy of its own
