"""Pages that belong to no room: the landing page, the words around the product, and errors."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.models import User
from reports.results.dumbbell import Drawing, Line, both_widths


def example() -> dict[str, Drawing]:
    """Invented, and the page says so: an established partnership whose practice has drifted from its purpose."""
    one, half = _("about one step behind"), _("about half a step behind")
    return both_widths(
        [
            Line(_("Shared purposes and goals"), 3.5, 2.5, localize(1.0), one),
            Line(_("Relations with partners"), 3.6, 2.9, localize(0.7), half),
            Line(_("Capacities for partnership work"), 3.6, 2.8, localize(0.8), one),
            Line(_("Governance and leadership"), 3.4, 2.9, localize(0.5), half),
            Line(_("Trust and trustworthiness"), 3.7, 3.2, localize(0.5), half),
        ]
    )


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/landing.html", {"example": example()})


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/help.html", {"place": "help"})


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@login_not_required
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/method.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@login_not_required
@csrf_exempt  # the form stands on pages that set no cookie, and changes nothing but languages: of pages, and of mail
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, and with the account of whoever is signed in; go back to the page."""
    answer = set_language(request)
    chosen = answer.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen and isinstance(request.user, User):
        request.user.keep_language(chosen.value)
    return answer


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
