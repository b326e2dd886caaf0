"""One principle over time, as plain data: ideal dashed, actual solid, on a true time axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
from django.utils.formats import number_format

from reports.results.chart_frame import (
    ACTUAL,
    EDGE,
    FONT,
    IDEAL,
    INK,
    RULE,
    SOFT,
    SURFACE,
    Figure,
    ends_of,
    kept_by_language,
)

LEFT, RIGHT, TOP, FOOT = 22, 34, 30, 42  # pixels around the plot
PLOT = 150  # pixels high
LABEL_WIDTH = 44  # pixels that a year with its n takes
PADDING = 0.06  # of the time between the ends, before the first and after the last


@dataclass(frozen=True, slots=True)
class Mark:
    """One round of a principle. `ideal` and `actual` on the scale, None where words stand in place of averages."""

    on: date
    caption: str
    ideal: float | None = None
    actual: float | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A critical moment on the axis, with its number in the list under it."""

    on: date
    number: int


@kept_by_language
def trend(marks: tuple[Mark, ...], flags: tuple[Flag, ...], width: int, top: int) -> Figure:
    """Both lines with their last values, n under each round, and the moments as numbered dotted lines."""
    days = [*(mark.on.toordinal() for mark in marks), *(flag.on.toordinal() for flag in flags)]
    room = max((max(days) - min(days)) * PADDING, 20)
    ends = (min(days) - room, max(days) + room)
    per_pixel = (ends[1] - ends[0]) / (width - LEFT - RIGHT)
    scale, steps = ends_of(top), range(1, top + 1)
    shown = [mark for mark in marks if mark.ideal is not None]
    texts = [
        *(_step_label(step) for step in steps),
        *_captions(marks, LABEL_WIDTH * per_pixel),
        *_last_values(shown, PLOT / (scale[1] - scale[0])),
        *(_flag_label(flag) for flag in flags),
    ]
    layout = go.Layout(
        template="none",
        width=width,
        height=PLOT + TOP + FOOT,
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": FOOT, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode=False,
        font={"family": FONT, "color": INK},
        annotations=texts,
        shapes=[_flag_line(flag, scale) for flag in flags],
        xaxis={"range": list(ends), "fixedrange": True, "visible": False},
        yaxis={
            "range": list(scale),
            "tickvals": list(steps),
            "showticklabels": False,
            "fixedrange": True,
            "gridcolor": RULE,
            "zeroline": False,
            "ticks": "",
        },
    )
    figure: Figure = go.Figure([_ideals(shown), _actuals(shown)], layout).to_plotly_json()
    return figure


def _ideals(marks: Sequence[Mark]) -> go.Scatter:
    marker = {"symbol": "circle", "size": 11, "color": SURFACE, "opacity": 1, "line": {"color": IDEAL, "width": 2.5}}
    line = {"color": IDEAL, "width": 2, "dash": "dot"}
    return _line([mark.ideal for mark in marks], marks, marker=marker, line=line)


def _actuals(marks: Sequence[Mark]) -> go.Scatter:
    marker = {"symbol": "diamond", "size": 12, "color": ACTUAL, "line": {"color": SURFACE, "width": 1}}
    return _line([mark.actual for mark in marks], marks, marker=marker, line={"color": ACTUAL, "width": 2})


def _line(ys: Sequence[float | None], marks: Sequence[Mark], **style: Figure) -> go.Scatter:
    xs = [mark.on.toordinal() for mark in marks]
    return go.Scatter(x=xs, y=list(ys), mode="lines+markers", cliponaxis=False, **style)


def _text(text: str, color: str, **where: object) -> Figure:
    font = {"size": 14, "color": color, "family": FONT}
    return {"text": text, "font": font, "showarrow": False, **where}


def _step_label(step: int) -> Figure:
    return _text(str(step), SOFT, x=0, xref="paper", xshift=-LEFT, xanchor="left", y=step)


def _captions(marks: Sequence[Mark], least: float) -> list[Figure]:
    """From the newest back; one that would stand on its neighbour is left to the table."""
    texts: list[Figure] = []
    before = float("inf")
    for mark in reversed(marks):
        day = mark.on.toordinal()
        if before - day >= least:
            texts.append(_text(mark.caption, SOFT, x=day, y=0, yref="paper", yanchor="top", yshift=-2))
            before = day
    return texts


def _last_values(marks: Sequence[Mark], step: float) -> list[Figure]:
    if not marks or marks[-1].ideal is None or marks[-1].actual is None:
        return []
    last = marks[-1]
    values = [marks[-1].ideal, marks[-1].actual]
    up = 7 if abs(values[0] - values[1]) * step < 16 else 0  # pixels: two numbers side by side need 14
    up = up if values[0] >= values[1] else -up
    shifts = (up, -up)
    return [
        _text(
            _figure(value),
            INK,
            x=last.on.toordinal(),
            y=value,
            xanchor="left",
            xshift=9,
            yshift=shift,
        )
        for value, shift in zip(values, shifts, strict=True)
    ]


def _figure(value: float) -> str:
    return number_format(Decimal(f"{value:.1f}"), 1)


def _flag_line(flag: Flag, scale: tuple[float, float]) -> Figure:
    """From end to end of the axis, whatever the number of options."""
    day = flag.on.toordinal()
    line = {"color": EDGE, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "y0": scale[0], "y1": scale[1], "line": line, "layer": "below"}


def _flag_label(flag: Flag) -> Figure:
    box = {"bordercolor": INK, "borderwidth": 1, "borderpad": 2, "bgcolor": SURFACE}
    place = {"x": flag.on.toordinal(), "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4}
    return _text(str(flag.number), INK, **box, **place)
