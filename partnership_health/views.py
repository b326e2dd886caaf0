"""Pages that belong to no room: the landing page, the words around the product, and errors."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reports.dumbbell import Line, both_widths

# Invented, and the page says so: an established partnership whose practice has drifted from its purpose.
EXAMPLE = both_widths(
    [
        Line("Shared purposes and goals", 3.5, 2.5, "1.0", "about one step behind"),
        Line("Relations with partners", 3.6, 2.9, "0.7", "about half a step behind"),
        Line("Capacities for partnership work", 3.6, 2.8, "0.8", "about one step behind"),
        Line("Governance and leadership", 3.4, 2.9, "0.5", "about half a step behind"),
        Line("Trust and trustworthiness", 3.7, 3.2, "0.5", "about half a step behind"),
    ]
)


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/landing.html", {"example": EXAMPLE})


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
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
