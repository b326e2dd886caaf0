"""One principle over time as SVG: ideal dashed, actual solid, critical moments as numbered dotted lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.figures.trend import Flag, Trend, TrendPoint
from charts.svg import ink
from charts.svg.frame import unit_of
from charts.svg.marks import Placed
from charts.svg.overlap import Box, pair_of, spread_apart
from charts.svg.text import width_of

PLOT = 150  # pixels: height of the scale on a page
LINE = 16  # pixels of a line under the axis
FLAG = 18  # pixels: side of a flag's box
END = 10  # pixels between an end of the scale and the edge of the plot


@dataclass(frozen=True, slots=True)
class Frame:
    """Where time and scale lie. Heights run down, so the highest step stands at `top`."""

    width: float
    unit: float
    left: float
    right: float
    top: float
    bottom: float
    days: tuple[int, int]
    steps: int

    def x(self, day: int) -> float:
        first, last = self.days
        return self.left + (day - first) / max(last - first, 1) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - (value - 1) / (self.steps - 1) * (self.bottom - self.top)


def frame_of(figure: Trend, width: float) -> Frame:
    """Beside the plot there is room for the steps on the left and for the last values on the right."""
    unit = unit_of(width)
    first, last = (day.toordinal() for day in figure.ends)
    left, right = 28 * unit, width - 16 * unit - _room_of_values(figure, unit)
    flags = _flag_rows(figure, width, unit) * (FLAG + 4) * unit
    top = flags + END * unit
    plot = PLOT * unit * (1.4 if width >= 700 else 1)
    return Frame(width, unit, left, right, top, top + plot, (first, last), figure.scale.top)


def _room_of_values(figure: Trend, unit: float) -> float:
    texts = [value.text for point in figure.points for value in (point.ideal, point.actual) if value]
    return max((width_of(text, ink.size_of("t-value", unit), bold=True) for text in texts), default=0.0)


def _flag_rows(figure: Trend, width: float, unit: float) -> int:
    """Flags of near days are in several rows, so that each can be read."""
    first, last = (day.toordinal() for day in figure.ends)
    per_day = (width - 60 * unit) / max(last - first, 1)
    return max((row for _flag, row in flag_rows(figure.flags, per_day, unit)), default=-1) + 1


def flag_rows(flags: Sequence[Flag], per_day: float, unit: float) -> list[tuple[Flag, int]]:
    """Each flag with the first row, from 0, in which it meets no earlier one."""
    ends: list[float] = []
    found = []
    for flag in sorted(flags, key=lambda one: one.on):
        x = flag.on.toordinal() * per_day
        row = next((number for number, end in enumerate(ends) if x - end >= (FLAG + 3) * unit), len(ends))
        ends[row : row + 1] = [x]
        found.append((flag, row))
    return found


def drawn(figure: Trend, width: float) -> str:
    """The whole panel. The heading and the words about the change are on the page."""
    frame = frame_of(figure, width)
    lines = max((len(point.caption) for point in figure.points), default=0)
    height = frame.bottom + (12 + LINE * lines) * frame.unit
    groups = [
        _grid(frame),
        _moments(figure, frame),
        *marks_of(figure, frame),
        _last_values(figure, frame),
        _captions(figure, frame),
    ]
    return ink.whole(width, height, figure.described, groups)


def _grid(frame: Frame) -> str:
    steps = range(1, frame.steps + 1)
    lines = ink.path(*(ink.across(frame.y(step), frame.left - 8 * frame.unit, frame.right) for step in steps))
    names = [ink.text(0, frame.y(step) + 5 * frame.unit, str(step)) for step in steps]
    return ink.group("c-grid", [lines]) + ink.text_group("t-soft", names, frame.unit)


def _moments(figure: Trend, frame: Frame) -> str:
    unit, side = frame.unit, FLAG * frame.unit
    per_day = (frame.right - frame.left) / max(frame.days[1] - frame.days[0], 1)
    lines, boxes, names = list[str](), list[str](), list[str]()
    for flag, row in flag_rows(figure.flags, per_day, unit):
        x, top = frame.x(flag.on.toordinal()), row * (FLAG + 4) * unit + 1
        lines.append(ink.path(ink.down(x, top + side, frame.bottom)))
        boxes.append(ink.rect(x - side / 2, top, side, side))
        names.append(ink.text(x, top + side - 4.5 * unit, str(flag.number), "middle"))
    return "".join([ink.group("c-moment", lines), ink.group("c-flag", boxes), ink.text_group("t-value", names, unit)])


def marks_of(figure: Trend, frame: Frame, scale: float = 0.75) -> list[str]:
    """Both lines, then the marks; ideals that fall on their actuals hold them inside."""
    unit = frame.unit * scale
    lines = [
        ink.group("c-ideal-line", [_line(figure.points, frame, "ideal")], frame.unit),
        ink.group("c-actual-line", [_line(figure.points, frame, "actual")], frame.unit),
    ]
    upright = [
        (frame.x(point.on.toordinal()), pair_of(frame.y(point.ideal.number), frame.y(point.actual.number), unit))
        for point in figure.points
        if point.ideal and point.actual
    ]
    return [*lines, _upright(upright, unit)]


def _upright(pairs: Sequence[Placed], unit: float) -> str:
    """Pairs whose marks stand over each other, without a gap line: the lines over time show the gap."""
    ideals = [ink.circle(x, pair.ideal, pair.circle) for x, pair in pairs]
    separate = [ink.diamond(x, pair.actual, pair.diamond) for x, pair in pairs if not pair.is_nested]
    nested = [ink.diamond(x, pair.actual, pair.diamond) for x, pair in pairs if pair.is_nested]
    groups = (("c-actual", separate), ("c-ideal", ideals), ("c-actual", nested))
    return "".join(ink.group(name, shapes, unit) for name, shapes in groups)


def _line(points: Sequence[TrendPoint], frame: Frame, side: str) -> str:
    """Through the rounds with averages; a round without them breaks the line."""
    pieces, before = list[str](), False
    for point in points:
        value = point.ideal if side == "ideal" else point.actual
        if value is not None:
            x, y = ink.number(frame.x(point.on.toordinal())), ink.number(frame.y(value.number))
            pieces.append(f"{'L' if before else 'M'}{x} {y}")
        before = value is not None
    return ink.path(*pieces)


def _last_values(figure: Trend, frame: Frame) -> str:
    """The values of the last round with averages, beside its marks and apart from each other."""
    shown = [point for point in figure.points if point.ideal and point.actual]
    if not shown or not shown[-1].ideal or not shown[-1].actual:
        return ""
    last, unit = shown[-1], frame.unit
    values = [last.ideal, last.actual]
    wanted = [frame.y(value.number) for value in values if value]
    ys = spread_apart(wanted, LINE * unit, 0, frame.bottom)
    x = frame.x(last.on.toordinal()) + 12 * unit
    texts = [ink.text(x, y + 5 * unit, value.text) for y, value in zip(ys, values, strict=True) if value]
    return ink.text_group("t-value", texts, unit)


def _captions(figure: Trend, frame: Frame) -> str:
    """From the newest back; a caption that would cover its neighbour is only in the table."""
    size, taken = ink.size_of("t-soft", frame.unit), list[Box]()
    texts = list[str]()
    for point in reversed(figure.points):
        half = max((width_of(line, size) for line in point.caption), default=0) / 2
        x = min(max(frame.x(point.on.toordinal()), half), frame.width - half)
        box = Box(x - half - 2, 0, x + half + 2, 1)
        if not any(box.meets(other) for other in taken):
            taken.append(box)
            first = frame.bottom + 22 * frame.unit
            texts += ink.lines(x, first, point.caption, LINE * frame.unit, "middle")
    return ink.text_group("t-soft", texts, frame.unit)


def cell(figure: Trend, width: float = 165, height: float = 76) -> str:
    """The same lines as a small drawing, without words."""
    first, last = (day.toordinal() for day in figure.ends)
    frame = Frame(width, 1.0, 12, width - 12, 8, height - 8, (first, last), figure.scale.top)
    grid = ink.path(*(ink.across(frame.y(step), 0, width) for step in range(1, frame.steps + 1)))
    moments = ink.path(*(ink.down(frame.x(flag.on.toordinal()), 0, frame.bottom) for flag in figure.flags))
    groups = [ink.group("c-grid", [grid]), ink.group("c-moment", [moments]), *marks_of(figure, frame, 0.7)]
    return ink.whole(width, height, figure.described, groups)
