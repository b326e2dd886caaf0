"""Pages that belong to no room: the landing page, the words around the product, and errors."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.models import User
from charts.figures import Dumbbell, DumbbellRow
from reports.results.figures import dumbbell_words, value
from reports.results.labels import TOOL_SCALE
from reports.results.numbers import signed

SECURITY_CONTACT_HOLDS = timedelta(days=180)  # from each request on; RFC 9116 advises less than a year


def example() -> Dumbbell:
    """Invented, and the page says so: an established partnership whose practice has drifted from its purpose."""
    one, half = _("about one step behind"), _("about half a step behind")
    rows = (
        example_row(_("Shared purposes and goals"), 3.5, 2.5, one),
        example_row(_("Relations with partners"), 3.6, 2.9, half),
        example_row(_("Capacities for partnership work"), 3.6, 2.8, one),
        example_row(_("Governance and leadership"), 3.4, 2.9, half),
        example_row(_("Trust and trustworthiness"), 3.7, 3.2, half),
    )
    described = _(
        "Example with invented ratings: in each of five principles the actual stands behind the ideal, furthest, by "
        "one step, in shared purposes and goals."
    )
    title = _("In this example, the ideal is shared; practice has drifted from the purpose")
    return Dumbbell(title, described, TOOL_SCALE, rows, dumbbell_words(_("Principle")))


def example_row(label: str, ideal: float, actual: float, words: str) -> DumbbellRow:
    return DumbbellRow(label, value(ideal), value(actual), signed(ideal - actual), words)


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/landing.html", {"example": example()})


@login_not_required
def security_contact(request: HttpRequest) -> HttpResponse:
    """Whom somebody tells who found a weakness (RFC 9116). 404 where the host names nobody."""
    contact: str = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    ends_on = timezone.now().date() + SECURITY_CONTACT_HOLDS
    lines = (
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {ends_on}T00:00:00Z",
        f"Canonical: {settings.SITE_ADDRESS}{request.path}",
    )
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")


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
    """Keep the language in a cookie, and with the account if somebody is signed in. Go back to the page."""
    answer = set_language(request)
    chosen = answer.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen and isinstance(request.user, User):
        request.user.keep_language(chosen.value)
    return answer


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
