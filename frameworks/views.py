from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from frameworks.models import Instrument, PartnershipType, Scale


@login_not_required
def instruments(request: HttpRequest) -> HttpResponse:
    newest = Instrument.objects.newest().annotate(practice_count=Count("practices"))
    context = {"instruments": newest, "types": PartnershipType.objects.all(), "place": "frameworks"}
    return render(request, "frameworks/list.html", context)


@login_not_required
def instrument(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version, with everything that is asked and where it comes from."""
    found = get_object_or_404(Instrument.objects.newest(), slug=slug)
    options = list(found.options.all())
    scales = [
        {"question": question, "options": [option for option in options if option.scale == question.scale]}
        for question in found.questions.order_by("-scale")
    ]
    sections = found.sections.select_related("principle").prefetch_related("practices__levels")
    levels = [option for option in options if option.scale == Scale.IDEAL and option.value is not None]
    context = {"instrument": found, "scales": scales, "sections": sections, "levels": levels, "place": "frameworks"}
    return render(request, "frameworks/instrument.html", context)
