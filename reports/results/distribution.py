"""How often each point of a scale was chosen, as plain data: a square per person, or bars where there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

from reports.results.chart_frame import ACTUAL, EDGE, FONT, IDEAL, INK, SOFT, SURFACE, Figure, wrapped

WIDE, NARROW = 536, 350  # pixels
ROW, LABEL, COUNT = 40, 150, 40  # pixels
SQUARE = 14  # pixels that one person takes; where a row has no room for all, bars are drawn


@dataclass(frozen=True, slots=True)
class Share:
    """One point of a scale. `is_rating`: N/A and blanks are set apart."""

    label: str
    count: int
    is_rating: bool = True


@lru_cache(maxsize=512)
def distribution(shares: tuple[Share, ...], scale: str, width: int) -> Figure:
    """`scale`: "ideal" draws hollow marks, "actual" solid ones; the highest point stands on top."""
    most = max(max(share.count for share in shares), 1)
    places = [len(shares) - 1 - number for number in range(len(shares))]
    room = (width - LABEL - COUNT) // SQUARE
    draw = _squares if most <= room else _bars
    texts = [_label(share, place) for share, place in zip(shares, places, strict=True)]
    texts += [_count(share, place) for share, place in zip(shares, places, strict=True)]
    axis = {"fixedrange": True, "visible": False}
    layout = go.Layout(
        template="none",
        width=width,
        height=ROW * len(shares) + 8,
        margin={"l": LABEL, "r": COUNT, "t": 4, "b": 4, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode=False,
        font={"family": FONT, "color": INK},
        annotations=texts,
        xaxis={**axis, "range": [0, max(most, room)]},
        yaxis={**axis, "range": [-0.5, len(shares) - 0.5]},
    )
    figure: Figure = go.Figure(draw(shares, places, scale), layout).to_plotly_json()
    return figure


def both_distributions(shares: Sequence[Share], scale: str) -> dict[str, Figure]:
    return {name: distribution(tuple(shares), scale, width) for name, width in (("wide", WIDE), ("narrow", NARROW))}


def _squares(shares: Sequence[Share], places: Sequence[int], scale: str) -> list[go.Scatter]:
    traces = []
    for is_rating in (True, False):
        rows = [(s, p) for s, p in zip(shares, places, strict=True) if s.is_rating is is_rating]
        xs = [number + 0.5 for share, _ in rows for number in range(share.count)]
        ys = [place for share, place in rows for _ in range(share.count)]
        traces.append(go.Scatter(x=xs, y=ys, mode="markers", marker={**_style(scale, is_rating), "size": 11}))
    return traces


def _style(scale: str, is_rating: bool) -> Figure:
    """Hollow for what is ideal, solid for what is actual, dotted grey for what is no rating."""
    if not is_rating:
        return {"symbol": "square-open-dot", "color": EDGE, "line": {"color": EDGE, "width": 1.5}}
    if scale == "ideal":
        return {"symbol": "square", "color": SURFACE, "line": {"color": IDEAL, "width": 2}}
    return {"symbol": "square", "color": ACTUAL, "line": {"color": ACTUAL, "width": 1}}


def _bars(shares: Sequence[Share], places: Sequence[int], scale: str) -> list[go.Bar]:
    color = IDEAL if scale == "ideal" else ACTUAL
    fills = [SURFACE if scale == "ideal" or not share.is_rating else color for share in shares]
    lines = [color if share.is_rating else EDGE for share in shares]
    marker = {"color": fills, "line": {"color": lines, "width": 2}}
    xs = [share.count for share in shares]
    return [go.Bar(x=xs, y=list(places), orientation="h", width=0.6, marker=marker)]


def _label(share: Share, place: int) -> Figure:
    font = {"size": 15, "color": INK if share.is_rating else SOFT, "family": FONT}
    side = {"x": 0, "xref": "paper", "xshift": -LABEL, "xanchor": "left", "align": "left"}
    return {"text": wrapped(share.label, 22), "y": place, "font": font, "showarrow": False, **side}


def _count(share: Share, place: int) -> Figure:
    font = {"size": 15, "color": INK, "family": FONT, "weight": 650}
    side = {"x": 1, "xref": "paper", "xshift": 36, "xanchor": "right"}
    return {"text": str(share.count), "y": place, "font": font, "showarrow": False, **side}
