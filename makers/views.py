"""The answer to a request for a file that takes a while: the file, a page that waits for it, or why there is none."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from makers.process import BusyError, MakingFailedError, maker

WAITING, FAILED = 202, 503
AGAIN_AFTER = 3  # seconds


def made_file(
    request: HttpRequest, make: Callable[[], bytes | str], content_type: str, disposition: str
) -> HttpResponse:
    """The file that `make` makes. While another one is being made, a page that asks again by itself.

    The caller has asked who may have the file; the page that asks again comes the same way.
    """
    try:
        with maker.turn():
            body = make()
    except BusyError:
        here = {"address": request.get_full_path(), "seconds": AGAIN_AFTER}
        return render(request, "makers/waiting.html", here, status=WAITING)
    except MakingFailedError:
        return render(request, "makers/failed.html", {"address": request.get_full_path()}, status=FAILED)
    return HttpResponse(body, content_type=content_type, headers={"Content-Disposition": disposition})
