"""What every page of an informant has in common."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def informant_page(view: View) -> View:
    """No account is asked for, and no cache keeps the page."""
    page: View = login_not_required(never_cache(view))
    return page
