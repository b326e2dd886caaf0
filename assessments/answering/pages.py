"""What every page of an informant has in common."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def informant_page(view: View) -> View:
    """No account is asked for, and no cache keeps the page."""
    page: View = login_not_required(never_cache(view))
    return page


def no_entry(request: HttpRequest) -> HttpResponse:
    """To a browser that nobody let in there is nothing here."""
    return render(request, "answering/no_entry.html", status=404)
