from collections.abc import Iterable, Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html

from frameworks.models import Instrument, PartnershipType, Practice, Scale, ScaleOption, Section
from frameworks.naming import worded_principles
from frameworks.wording import language_now

PLACE = "frameworks"  # among the places of the top bar


@login_not_required
def instruments(request: HttpRequest) -> HttpResponse:
    newest = list(Instrument.objects.newest().counted())
    context = {
        "instruments": newest,
        "principles": worded_principles(newest),
        "types": PartnershipType.objects.all(),
        "place": PLACE,
    }
    return render(request, "frameworks/list.html", context)


@login_not_required
def instrument(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version, with everything that is asked and where it comes from."""
    newest = Instrument.objects.newest().counted()
    found = get_object_or_404(newest, slug=slug)
    options = list(found.options.all())
    levels = {option.value: option.label for option in options if option.scale == Scale.IDEAL}
    sections = found.sections.select_related("principle").prefetch_related("practices__levels")
    context = {
        "instrument": found,
        "scales": _scales(found, options),
        "level_names": [label for value, label in levels.items() if value is not None],
        "parts": [_part(section, levels) for section in sections],
        "translations": found.translations.defer("wording"),
        "lang": "" if language_now() in ("", found.language) else format_html(' lang="{}"', found.language),
        "place": PLACE,
    }
    return render(request, "frameworks/instrument.html", context)


def _scales(found: Instrument, options: Iterable[ScaleOption]) -> list[dict[str, object]]:
    return [
        {"question": question, "options": [option for option in options if option.scale == question.scale]}
        for question in found.questions.all()
    ]


def _part(section: Section, levels: Mapping[int | None, str]) -> dict[str, object]:
    """A section with its practices, those whose misprints are mended, and each practice's levels by name."""
    practices: list[Practice] = list(section.practices.all())
    return {
        "section": section,
        "practices": practices,
        "has_levels": any(practice.levels.all() for practice in practices),
        "mended": [practice for practice in practices if practice.source_text],
        "characteristics": [
            (practice, [(levels[level.value], level.text) for level in practice.levels.all()]) for practice in practices
        ],
    }
