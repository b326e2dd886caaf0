"""What a monitor asks: JSON, without a session."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from operations.health import wrong_parts


@login_not_required
@csrf_exempt
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponseBase:
    """The process answers. It asks nothing else."""
    return JsonResponse({"status": "ok", "version": settings.VERSION})


@login_not_required
@csrf_exempt
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponseBase:
    """503 with the names of what does not work."""
    wrong = wrong_parts()
    return JsonResponse({"status": "wrong" if wrong else "ok", "wrong": wrong}, status=503 if wrong else 200)
