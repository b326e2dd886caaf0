from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from frameworks.ways.choosing import GOAL, chosen_signs, neighbours, signs_of
from frameworks.ways_of_working import WayOfWorking, WorkingRule

PLACE = "frameworks"  # among the places of the top bar


@login_not_required
def ways_of_working(request: HttpRequest) -> HttpResponse:
    """The four ways of working side by side, and the two questionnaires that help to choose one."""
    ways = list(WayOfWorking.objects.all())
    context = {"ways": ways, "rules": WorkingRule.objects.all(), **survey_of(ways), "place": PLACE}
    return render(request, "ways/list.html", context)


@login_not_required
def way_of_working(request: HttpRequest, key: str) -> HttpResponse:
    way = get_object_or_404(WayOfWorking, key=key)
    ways = list(WayOfWorking.objects.all())
    lighter, deeper = neighbours(ways, way)
    context = {"way": way, "lighter": lighter, "deeper": deeper, **survey_of(ways), "place": PLACE}
    return render(request, "ways/way.html", context)


@login_not_required
def choose(request: HttpRequest, start: str) -> HttpResponse:
    """Goals or outputs to tick. The address may name what was ticked before."""
    ways = list(WayOfWorking.objects.all())
    chosen = chosen_signs(ways, request.GET)
    context = {
        "is_by_goal": start == GOAL,
        "signs": [(sign, sign in chosen) for sign in signs_of(ways, start)],
        "kept": [sign for sign in chosen if sign.start != start],
        **survey_of(ways),
        "place": PLACE,
    }
    return render(request, "ways/choose.html", context)


def survey_of(ways: list[WayOfWorking]) -> dict[str, object]:
    """The year of the survey, and the sum of its rounded shares."""
    return {
        "survey_year": ways[0].survey_year if ways else None,
        "survey_sum": sum(way.survey_share for way in ways),
        "source": ways[0].citation if ways else "",
    }
