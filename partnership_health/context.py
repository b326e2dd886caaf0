from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext


def installation(request: HttpRequest) -> dict[str, object]:
    """Who runs this installation, and its languages, for the foot of every page."""
    return {
        "host_name": settings.HOST_NAME or gettext("its host"),
        "host_contact": settings.HOST_CONTACT,
        "is_demo": settings.DEMO,
        "languages": settings.LANGUAGES,
    }
