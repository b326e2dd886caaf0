from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frameworks.models import PartnershipType
from frameworks.reference import translated
from frameworks.types.guide import QUESTIONS, answers_in, described, reading


@login_not_required
def guide(request: HttpRequest) -> HttpResponse:
    """Three questions, and beside them what the answers in the address describe.

    `for` in the address says who asked: a partnership by its slug, or "new". The page leads back there.
    """
    types = list(PartnershipType.objects.all())
    answers = answers_in(request.GET, types)
    context = {
        "types": types,
        "questions": [
            (key, legend, [(one, translated(getattr(one, key)), answers.get(key) == one) for one in types])
            for key, legend in QUESTIONS.items()
        ],
        "described": described(answers),
        "reading": reading(answers) if answers else "",
        "genesis": answers.get("genesis"),
        "asked_for": request.GET.get("for", ""),
        "source": types[0].citation if types else "",
        "place": "frameworks",
    }
    return render(request, "types/guide.html", context)
