"""The dumbbell as SVG: labels above the marks on a phone, beside them from there on."""

from dataclasses import dataclass

from charts.figures.dumbbell import Dumbbell, DumbbellRow
from charts.svg import ink
from charts.svg.frame import LINE, NARROW, WITH_WORDS, OnAxis, StepWords, drawn_words, short_codes, step_words, unit_of
from charts.svg.marks import Placed, dots_depth, dots_path, drawn_pairs, interval_path, pair_in
from charts.svg.overlap import CIRCLE, DIAMOND
from charts.svg.text import widest, wrapped

LABEL_LINE, WORDS_LINE = 20, 18  # pixels
PAD = 12  # pixels above and below what stands in a row
SIDE = 48  # pixels beside the axis, for half a word of a step
LABELS, GAPS = 0.205, 0.22  # of the width: the columns of labels and of gaps in words


@dataclass(frozen=True, slots=True)
class Frame:
    """One width of a dumbbell. `labels`: lines per row; `gap_words`: lines of each gap in words."""

    width: float
    unit: float
    axis: OnAxis
    labels: tuple[tuple[str, ...], ...]
    gap_words: tuple[tuple[str, ...], ...]
    gap_at: float  # where the column of gaps begins; 0: under the label
    down: float  # pixels under the marks

    @property
    def has_words(self) -> bool:
        """Whether steps and gaps have words."""
        return not self.gap_at or self.width >= WITH_WORDS

    @property
    def label_height(self) -> float:
        return max((len(lines) for lines in self.labels), default=1) * LABEL_LINE * self.unit

    @property
    def gap_words_height(self) -> float:
        return max((len(lines) for lines in self.gap_words), default=1) * WORDS_LINE * self.unit

    @property
    def above(self) -> float:
        """From the top of a row to the middle of its marks."""
        if not self.gap_at:
            return self.label_height + self.gap_words_height + (PAD + 24) * self.unit
        gap = LABEL_LINE * self.unit + (self.gap_words_height if self.has_words else 0)
        return max(self.label_height / 2, gap / 2, 12 * self.unit) + PAD * self.unit

    @property
    def row(self) -> float:
        """The height of every row."""
        least = self.above if self.gap_at else (PAD + 10) * self.unit
        return self.above + max(least, self.down + PAD * self.unit)


def frame_of(figure: Dumbbell, width: float) -> Frame:
    unit = unit_of(width)
    return _narrow(figure, width, unit) if width < NARROW else _wide(figure, width, unit)


def _narrow(figure: Dumbbell, width: float, unit: float) -> Frame:
    axis = OnAxis(24 * unit, width - 24 * unit, figure.scale.top, 24 * unit)
    labels = tuple(wrapped(row.label, width, ink.size_of("t-label", unit), bold=True) for row in figure.rows)
    room = width - 52 * unit
    gap_words = tuple(wrapped(row.words, room, ink.size_of("t-words", unit)) or ("",) for row in figure.rows)
    return Frame(width, unit, axis, labels, gap_words, 0, dots_depth(figure, axis, unit))


def _wide(figure: Dumbbell, width: float, unit: float) -> Frame:
    label_room, size = max(LABELS * width, 150), ink.size_of("t-words", unit)
    labels = tuple(wrapped(row.label, label_room, ink.size_of("t-label", unit), bold=True) for row in figure.rows)
    if width >= WITH_WORDS:
        gap_words = tuple(wrapped(row.words, GAPS * width, size) for row in figure.rows)
        heads = (figure.words.gap, figure.words.gap_note)
        gap_room = max(
            *(widest(lines, size) for lines in gap_words), widest(heads, ink.size_of("t-soft", unit)), 60 * unit
        )
    else:
        gap_words, gap_room = tuple(() for _row in figure.rows), 44 * unit
    side = SIDE * unit if width >= WITH_WORDS else 20 * unit
    axis = OnAxis(label_room + side, width - gap_room - side, figure.scale.top, side)
    return Frame(width, unit, axis, labels, gap_words, width - gap_room, dots_depth(figure, axis, unit))


def drawn(figure: Dumbbell, width: float) -> str:
    """The whole figure at this width."""
    frame = frame_of(figure, width)
    head, foot = _head(figure, frame), _foot(figure, frame)
    bottom = head.height + frame.row * len(figure.rows)
    groups = [
        _grid(frame, head.height, bottom),
        _rules(frame, head.height, bottom),
        *head.at(0),
        *_rows(figure, frame, head.height),
        *foot.at(bottom),
    ]
    return ink.whole(width, bottom + foot.height, figure.described, groups)


def _grid(frame: Frame, top: float, bottom: float) -> str:
    """Gridlines at the steps; on a phone they leave the labels free."""
    spans = [(top, bottom)]
    if not frame.gap_at:
        count = round((bottom - top) / frame.row)
        tops = [top + frame.row * row for row in range(count)]
        spans = [(y + frame.above - 18 * frame.unit, y + frame.row) for y in tops]
    return ink.group("c-grid", [ink.path(*(ink.down(x, *span) for span in spans for x in frame.axis.places))])


def _rules(frame: Frame, top: float, bottom: float) -> str:
    count = round((bottom - top) / frame.row)
    between = [ink.across(top + frame.row * row, 0, frame.width) for row in range(1, count)]
    ends = ink.path(ink.across(top, 0, frame.width), ink.across(bottom, 0, frame.width))
    return ink.group("c-grid", [ink.path(*between)]) + ink.group("c-axis", [ends])


def _rows(figure: Dumbbell, frame: Frame, top: float) -> list[str]:
    """Draw order: people, gap, interval, actual, ideal; then the words."""
    unit, axis = frame.unit, frame.axis
    middles = [top + frame.row * row + frame.above for row in range(len(figure.rows))]
    rows = list(zip(figure.rows, middles, strict=True))
    people = ink.path(*(dots_path(figure, row, axis, y, unit) for row, y in rows))
    intervals = ink.path(*(interval_path(figure, row, axis, y, unit) for row, y in rows))
    pairs: list[Placed] = [(y, pair) for row, y in rows if (pair := pair_in(row, axis, unit))]
    gap_words = _beside(figure, frame, middles) if frame.gap_at else _over(figure, frame, middles)
    return [ink.group("c-people", [people]), drawn_pairs(pairs, unit, intervals), *gap_words]


def _beside(figure: Dumbbell, frame: Frame, middles: list[float]) -> list[str]:
    unit = frame.unit
    labels, gaps, words = [], [], []
    for row, lines, gap_words, y in zip(figure.rows, frame.labels, frame.gap_words, middles, strict=True):
        first = y + (5.5 - (len(lines) - 1) * LABEL_LINE / 2) * unit
        labels += ink.lines(0, first, lines, LABEL_LINE * unit)
        lines_of_gap = (LABEL_LINE if row.gap else 0) + len(gap_words) * WORDS_LINE
        baseline = y + (15 - lines_of_gap / 2) * unit
        gaps += [ink.text(frame.gap_at, baseline if gap_words else y + 7 * unit, row.gap)] if row.gap else []
        after = baseline + (WORDS_LINE * unit if row.gap else 0)
        words += ink.lines(frame.gap_at, after, gap_words, WORDS_LINE * unit)
        if row.ideal is None and not gap_words:
            words.append(ink.text(frame.axis.left, y + 5 * unit, row.words))
    groups = (("t-label", labels), ("t-gap", gaps), ("t-words", words))
    return [ink.text_group(name, texts, unit) for name, texts in groups]


def _over(figure: Dumbbell, frame: Frame, middles: list[float]) -> list[str]:
    """On a phone: the label, under it the gap and its words, then the marks."""
    unit = frame.unit
    labels, gaps, words = [], [], []
    for row, lines, gap_words, y in zip(figure.rows, frame.labels, frame.gap_words, middles, strict=True):
        top = y - frame.above
        labels += ink.lines(0, top + 24 * unit, lines, LABEL_LINE * unit)
        below_label = top + (29 + len(lines) * LABEL_LINE) * unit
        gaps += [ink.text(0, below_label, row.gap)] if row.gap else []
        words += ink.lines(52 * unit if row.gap else 0, below_label, gap_words, WORDS_LINE * unit)
    groups = (("t-label", labels), ("t-gap", gaps), ("t-words", words))
    return [ink.text_group(name, texts, unit) for name, texts in groups]


@dataclass(frozen=True, slots=True)
class Band:
    """What stands above or below the rows: its height, and how it is drawn from a place on."""

    figure: Dumbbell
    frame: Frame
    words: StepWords
    is_above: bool

    @property
    def lines(self) -> int:
        notes = len(self.notes) + 1 if self.is_above and self.frame.gap_at else 0
        return max(self.words.line_count + (0 if self.frame.gap_at else 1), notes)

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the head of the gaps."""
        frame = self.frame
        return wrapped(self.figure.words.gap_note, frame.width - frame.gap_at, ink.size_of("t-soft", frame.unit))

    @property
    def height(self) -> float:
        margin = (18 if self.is_above else 12) + (0 if self.frame.gap_at else 6)
        return (self.lines * LINE + margin) * self.frame.unit

    def at(self, y: float) -> list[str]:
        frame, unit = self.frame, self.frame.unit
        first = y + (16 if self.is_above else 20) * unit
        side = "t-ideal" if self.is_above else "t-actual"
        skipped = (LINE + 4) * unit if self.is_above and not frame.gap_at else 0
        words = drawn_words(self.words, frame.axis, first + skipped, unit, is_above=self.is_above)
        legend_at = first
        if not self.is_above and not frame.gap_at:
            legend_at += (self.words.line_count * LINE + 4) * unit
        drawn = [ink.text_group(side, words, unit, self.figure.scale.lang), *self._legend(legend_at)]
        if self.is_above and frame.gap_at:
            drawn += self._gap_head(first)
        return drawn

    def _legend(self, baseline: float) -> list[str]:
        unit, names = self.frame.unit, self.figure.words
        middle = baseline - 5 * unit
        if self.is_above:
            sign = ink.group("c-ideal", [ink.circle(9 * unit, middle, CIRCLE * unit)], unit)
        else:
            sign = ink.group("c-actual", [ink.diamond(9 * unit, middle, DIAMOND * unit)], unit)
        name = names.ideal if self.is_above else names.actual
        return [ink.key(sign), ink.text_group("t-value", [ink.text(24 * unit, baseline, name)], unit)]

    def _gap_head(self, first: float) -> list[str]:
        unit, at = self.frame.unit, self.frame.gap_at
        head = ink.text_group("t-value", [ink.text(at, first, self.figure.words.gap)], unit)
        notes = ink.lines(at, first + LINE * unit, self.notes, LINE * unit)
        return [head, ink.text_group("t-soft", notes, unit)]


@dataclass(frozen=True, slots=True)
class Codes:
    """Above the rows, both codes of each step instead of words; or nothing."""

    figure: Dumbbell
    frame: Frame
    height: float

    def at(self, y: float) -> list[str]:
        if not self.height:
            return []
        frame = self.frame
        pairs = zip(frame.axis.places, short_codes(self.figure.scale), strict=True)
        codes = [ink.text(x, y + 18 * frame.unit, code, "middle") for x, code in pairs]
        head = ink.text(frame.gap_at, y + 18 * frame.unit, self.figure.words.gap)
        return [ink.text_group("t-soft", codes, frame.unit), ink.text_group("t-value", [head], frame.unit)]


def _head(figure: Dumbbell, frame: Frame) -> Band | Codes:
    if not frame.has_words:
        return Codes(figure, frame, 30 * frame.unit)
    words = step_words(figure.scale, "ideal", frame.axis, frame.width, frame.unit)
    return Band(figure, frame, words, is_above=True)


def _foot(figure: Dumbbell, frame: Frame) -> Band | Codes:
    if not frame.has_words:
        return Codes(figure, frame, 0)
    words = step_words(figure.scale, "actual", frame.axis, frame.width, frame.unit)
    return Band(figure, frame, words, is_above=False)


def cell(figure: Dumbbell, row: DumbbellRow, width: float, room: float = 12, height: float = 24) -> str:
    """One row as a small drawing for a table: grid, gap, interval and marks, without words. `room`: beside the axis."""
    unit = 0.8
    axis, y = OnAxis(room, width - room, figure.scale.top, room), height / 2
    grid = ink.group("c-grid", [ink.path(*(ink.down(x, 0, height) for x in axis.places))])
    pair = pair_in(row, axis, unit)
    interval = ink.path(interval_path(figure, row, axis, y, unit))
    marks = drawn_pairs([(y, pair)], unit, interval) if pair else ""
    return ink.whole(width, height, row.described or row.words, [grid, marks])
