"""The small picture of five practices that anybody may try: drawn from one request and forgotten with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.templatetags.labels import in_sentence
from analysis.reflection import OwnGap
from assessments.answering.sheets import Sheet
from assessments.answering.trying import Pair, TryForm, sheet_to_try
from charts.figures import Dumbbell, DumbbellRow, Scale, Value
from frameworks.models import Practice
from reports.results.figures import dumbbell_words
from reports.results.findings import side_in_words
from reports.results.labels import scale_of
from reports.results.numbers import signed

NOT_PAIRED = _("not rated on both scales")


@dataclass(frozen=True)
class Row:
    practice: Practice
    ideal: str = ""
    actual: str = ""
    gap: str = ""
    words: str = ""
    own: OwnGap | None = None

    @property
    def principle(self) -> str:
        return str(self.practice.section.principle)

    @property
    def drawn(self) -> DumbbellRow:
        if self.own is None:
            return DumbbellRow(self.principle, words=self.words)
        ideal, actual = (Value(mark, str(mark)) for mark in (self.own.ideal, self.own.actual))
        return DumbbellRow(self.principle, ideal, actual, self.gap, self.words)


@dataclass(frozen=True)
class Picture:
    finding: str
    figure: Dumbbell
    rows: Sequence[Row]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def try_five(request: HttpRequest) -> HttpResponse:
    """No redirect after POST, because nothing is stored that the next request could show."""
    sheet = sheet_to_try()
    form = TryForm(sheet, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return render(request, "pages/tried.html", {"picture": picture(sheet, form.pairs())})
    return render(request, "pages/try.html", {"form": form})


def picture(sheet: Sheet, pairs: Mapping[Practice, Pair | None]) -> Picture:
    rows = [row_of(sheet, practice, pair) for practice, pair in pairs.items()]
    described = gettext("Your ideal and your actual for five practices. The numbers stand in the table on this page.")
    title = gettext("Your ideal and your actual, one practice of each principle")
    words = dumbbell_words(gettext("Principle"))
    figure = Dumbbell(title, described, scale(sheet), tuple(row.drawn for row in rows), words)
    return Picture(finding(rows), figure, rows)


def scale(sheet: Sheet) -> Scale:
    return scale_of(*([str(option) for option in scale.options if option.value] for scale in sheet.scales))


def row_of(sheet: Sheet, practice: Practice, pair: Pair | None) -> Row:
    if pair is None:
        return Row(practice, words=str(NOT_PAIRED))
    ideal, actual = (anchor(sheet, place, value) for place, value in enumerate(pair))
    own = OwnGap(practice.code, *pair)
    return Row(practice, ideal, actual, signed(own.gap, 0), in_words(own.gap), own)


def anchor(sheet: Sheet, place: int, value: int) -> str:
    """The words that were chosen, with their code."""
    return next(str(option) for option in sheet.scales[place].options if option.value == value)


def in_words(size: int) -> str:
    """One person's gap on one practice is whole steps, so nothing is "about"."""
    return side_in_words(size) if size else gettext("at the ideal")


def finding(rows: Sequence[Row]) -> str:
    """The largest gap in words; a gap behind the ideal goes before one beyond it."""
    sizes = [row.own.gap for row in rows if row.own]
    furthest = max(sizes) if max(sizes) > 0 else min(sizes)
    if furthest == 0:
        return gettext("For you, the actual is at the ideal in every practice that you rated on both scales")
    names = [in_sentence(row.principle) for row in rows if row.own and row.own.gap == furthest]
    about = {"names": "; ".join(names), "gap": in_words(furthest)}
    if len(names) == 1:
        return gettext("Your largest gap is in %(names)s: %(gap)s the ideal") % about
    return gettext("Your largest gaps, %(gap)s the ideal: %(names)s") % about
