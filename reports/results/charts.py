"""Released figures to a dumbbell, as plain data. The grammar is look/'s: hollow circle ideal, solid diamond actual."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from reports.results.chart_frame import (
    ACTUAL,
    BOLD,
    EDGE,
    IDEAL,
    LABEL_ABOVE,
    LARGE,
    NARROW,
    PLAIN,
    QUIET,
    SOFT,
    SURFACE,
    WIDE,
    Figure,
    Frame,
    Style,
    figure_of,
    fitted,
    kept_by_language,
    label_at,
    text_at,
    wrapped,
)

APART = 0.062 / 3  # of the scale: from one small mark to the next
MARKS_PER_ROW = 40  # people: more small marks than this cannot be told apart


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One line of a dumbbell. `low`, `high`: ends of the gap's interval; `dots`: people per half step of gap."""

    label: str
    ideal: float
    actual: float
    gap: str
    words: str
    low: float | None = None
    high: float | None = None
    dots: tuple[tuple[float, int], ...] = ()


@kept_by_language
def dumbbell(rows: tuple[DumbbellRow, ...], frame: Frame) -> Figure:
    """Ideal and actual of each row on the whole scale, the line between them, interval and people."""
    places = [len(rows) - 1 - number for number in range(len(rows))]
    lines = [place - frame.below for place in places]
    traces = [
        _people(rows, lines, frame),
        _gap_lines(rows, lines),
        _actuals(rows, lines),
        _ideals(rows, lines, frame),
        _inner_actuals(rows, lines, frame),
    ]
    texts = [*_scale_words(frame, len(rows)), *_row_words(rows, places, frame)]
    return figure_of([trace for trace in traces if trace], texts, frame, len(rows))


def both_dumbbells(rows: Sequence[DumbbellRow], wide: Frame = WIDE) -> dict[str, Figure]:
    labels, steps = [row.label for row in rows], wide.steps
    wide, narrow = fitted(wide, labels, steps), fitted(NARROW, labels, steps)
    return {"wide": dumbbell(tuple(rows), wide), "narrow": dumbbell(tuple(rows), narrow)}


def _gap_lines(rows: Sequence[DumbbellRow], places: Sequence[float]) -> go.Scatter:
    xs = [x for row in rows for x in (row.ideal, row.actual, None)]
    ys = [y for place in places for y in (place, place, None)]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": EDGE, "width": 2})


def _ideals(rows: Sequence[DumbbellRow], places: Sequence[float], frame: Frame) -> go.Scatter:
    sizes = [20 if _is_close(row, frame) else 14 for row in rows]
    marker = {"symbol": "circle", "size": sizes, "color": SURFACE, "opacity": 1, "line": {"color": IDEAL, "width": 2.5}}
    return go.Scatter(x=[row.ideal for row in rows], y=list(places), mode="markers", marker=marker)


def _actuals(rows: Sequence[DumbbellRow], places: Sequence[float]) -> go.Scatter:
    error = {
        "type": "data",
        "symmetric": False,
        "array": [row.ideal - row.low - row.actual if row.low is not None else 0 for row in rows],
        "arrayminus": [row.actual - row.ideal + row.high if row.high is not None else 0 for row in rows],
        "color": ACTUAL,
        "thickness": 2,
        "width": 5,
        "visible": any(row.low is not None for row in rows),
    }
    marker = {"symbol": "diamond", "size": 16, "color": ACTUAL, "line": {"color": SURFACE, "width": 1.5}}
    xs = [row.actual for row in rows]
    return go.Scatter(x=xs, y=list(places), mode="markers", marker=marker, error_x=error)


def _inner_actuals(rows: Sequence[DumbbellRow], places: Sequence[float], frame: Frame) -> go.Scatter | None:
    """Where both marks fall together: the diamond, smaller, inside the circle."""
    close = [(row, place) for row, place in zip(rows, places, strict=True) if _is_close(row, frame)]
    if not close:
        return None
    marker = {"symbol": "diamond", "size": 11, "color": ACTUAL}
    return go.Scatter(
        x=[row.actual for row, _place in close], y=[p for _row, p in close], mode="markers", marker=marker
    )


def _people(rows: Sequence[DumbbellRow], places: Sequence[float], frame: Frame) -> go.Scatter | None:
    """One small diamond per person under the line, where that person's gap would put the actual."""
    xs, ys = [], []
    each, apart = people_per_mark(rows), APART * (frame.top - 1)
    for row, place in zip(rows, places, strict=True):
        for gap, people in row.dots:
            count = -(-people // each)
            for number in range(count):
                xs.append(row.ideal - gap + (number % 8 - (min(count, 8) - 1) / 2) * apart)
                ys.append(place - 0.28 - 0.1 * (number // 8))
    if not xs:
        return None
    marker = {"symbol": "diamond", "size": 5, "color": ACTUAL}
    return go.Scatter(x=xs, y=ys, mode="markers", marker=marker, cliponaxis=False)


def people_per_mark(rows: Sequence[DumbbellRow]) -> int:
    """1 in a group of up to 40; in a larger one a mark stands for as many people as keep it at 40 marks a row."""
    return max((-(-sum(count for _gap, count in row.dots) // MARKS_PER_ROW) for row in rows), default=1) or 1


def _is_close(row: DumbbellRow, frame: Frame) -> bool:
    return abs(row.ideal - row.actual) < frame.close


def _scale_words(frame: Frame, rows: int) -> list[Figure]:
    color = SOFT if frame.is_small else IDEAL
    top = [text_at(word, x, rows - 0.5, color, yanchor="bottom") for x, word in enumerate(frame.ideal_words, 1)]
    foot = [text_at(word, x, -0.5, ACTUAL, yanchor="top") for x, word in enumerate(frame.actual_words, 1)]
    if frame.label_above:
        return [*top, *foot]
    if frame.is_small:
        return [*top, label_at(_("Gap"), frame.words_at or 0, rows - 0.5, BOLD, yanchor="bottom")]
    signs = [
        label_at(f"○ {_('Ideal')}", 0, rows - 0.5, Style(IDEAL, 650), yanchor="bottom"),
        label_at(f"◆ {_('Actual')}", 0, -0.5, Style(ACTUAL, 650), yanchor="top"),
        label_at(_("Gap in steps"), frame.words_at or 0, rows - 0.5, BOLD, yanchor="bottom"),
    ]
    return [*top, *foot, *signs]


def _row_words(rows: Sequence[DumbbellRow], places: Sequence[int], frame: Frame) -> list[Figure]:
    texts = []
    for row, place in zip(rows, places, strict=True):
        if frame.words_at is None:
            texts.append(label_at(wrapped(row.label, LABEL_ABOVE), 0, place + 0.46, BOLD, yanchor="top"))
            words = _("Gap %(gap)s, %(words)s") % {"gap": row.gap, "words": row.words}
            texts.append(label_at(words, 0, place + frame.under(row.label), QUIET, yanchor="top"))
            continue
        texts.append(label_at(wrapped(row.label), 0, place, BOLD))
        has_words = not frame.is_small
        place_of_gap = place + 0.18 if has_words else place
        texts.append(label_at(row.gap, frame.words_at, place_of_gap, LARGE))
        if has_words:
            texts.append(label_at(row.words, frame.words_at, place - 0.2, PLAIN))
    return texts
