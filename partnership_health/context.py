from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, object]:
    """Who runs this installation, for the foot of every page."""
    return {"host_name": settings.HOST_NAME, "host_contact": settings.HOST_CONTACT, "is_demo": settings.DEMO}
