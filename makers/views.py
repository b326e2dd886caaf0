"""The answer to a request for a file that takes a while: the file, a page that waits for it, or why there is none."""

import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from makers.process import MakingFailedError

WAITING, FAILED = 202, 503
AGAIN_AFTER = 3  # seconds

turn = threading.Lock()
"""Each web worker makes one file at a time, so that its other threads are free for pages."""


def made_file(
    request: HttpRequest, make: Callable[[], bytes | str], content_type: str, disposition: str
) -> HttpResponse:
    """The file that `make` makes. While another one is being made, a page that asks again by itself.

    The caller has asked who may have the file; the page that asks again comes the same way.
    """
    context = {"address": request.get_full_path(), "seconds": AGAIN_AFTER}
    if not turn.acquire(blocking=False):
        waiting = render(request, "makers/waiting.html", context, status=WAITING)
        waiting["Retry-After"] = str(AGAIN_AFTER)
        return waiting
    try:
        body = make()
    except MakingFailedError:
        return render(request, "makers/failed.html", context, status=FAILED)
    finally:
        turn.release()
    return HttpResponse(body, content_type=content_type, headers={"Content-Disposition": disposition})
