"""What every page of an informant has in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def informant_page(view: View) -> View:
    """No account, kept by no cache, and the address, which may be a personal link, told to nobody.

    "strict-origin" sends the host alone. Under "no-referrer" browsers hide the origin of a form as well ("null"),
    and the check against forged requests refuses it.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    open_page: View = login_not_required(never_cache(page))
    return open_page
