"""TRACE sends a request back as it came, cookies included. No browser needs it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

USUAL = ["GET", "HEAD", "POST", "OPTIONS"]


class RefuseTrace:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return HttpResponseNotAllowed(USUAL) if request.method == "TRACE" else self.get_response(request)
