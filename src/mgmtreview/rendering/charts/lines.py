"""A metric over its periods: the figures, the target that held, and what is not to be compared."""

from collections.abc import Iterator

from mgmtreview.rendering.charts.axis import figure_text
from mgmtreview.rendering.charts.content import LineChart, Point, PointKind
from mgmtreview.rendering.charts.labels import Label, along, place
from mgmtreview.rendering.charts.marks import key_of, mark_for, mark_shape
from mgmtreview.rendering.charts.plot import BOTTOM, SIZE, Break, Plot
from mgmtreview.rendering.charts.svg import (
    FAINT,
    INK,
    LINE,
    QUIET,
    WIDTH,
    Box,
    document,
    element,
    fitted,
    heading,
    text,
    text_width,
    wrapped,
)
from mgmtreview.trends import Standing

_BREAK_WORDS_Y = 56
_BREAK_WORDS_SIZE = 10
_LONGEST_PERIOD = 96


def line_chart(chart: LineChart) -> str:
    """The chart as an SVG file of 640 by 260 pixels: one element per line, the same bytes for the same input."""
    plot = Plot(chart)
    unit = "" if plot.sign or chart.unit.strip() == "count" else f"in {chart.unit}"
    scale = min(max(plot.slot / 9, 0.35), 1.0)  # many points need smaller marks
    body = [
        *heading(chart.title, unit),
        *_grid(plot),
        *_periods(plot),
        *_targets(plot, chart.target),
        *_breaks(plot),
        *_line(plot),
        *(mark_shape(mark_for(point), *plot.spot(index), scale) for index, point in enumerate(plot.points)),
        *_figures(plot),
        *key_of({mark_for(point) for point in plot.points}, with_breaks=bool(plot.breaks())),
    ]
    return document(chart.name, chart.title, chart.description, body)


def _grid(plot: Plot) -> Iterator[str]:
    for tick, words in zip(plot.axis.ticks, plot.tick_texts, strict=True):
        y = plot.y(tick)
        yield element("line", x1=plot.left, y1=y, x2=plot.right, y2=y, stroke=FAINT)
        shown = fitted(words, plot.left - 16, SIZE)
        yield text(plot.left - 8, y + 4, shown, font_size=SIZE, text_anchor="end", fill=QUIET)


def _periods(plot: Plot) -> Iterator[str]:
    """The names of the periods, as many as fit side by side: every n-th, counted from the last."""
    names = [wrapped(point.label, _LONGEST_PERIOD, SIZE, 2) for point in plot.points]
    widths = [max(text_width(line, SIZE) for line in lines) for lines in names]
    every = 1
    while every * plot.slot < max(widths, default=0) + 8 and every < len(names):
        every += 1
    for index in sorted(range(len(names) - 1, -1, -every)):
        half = widths[index] / 2
        x = min(max(plot.spot(index)[0], half + 2), WIDTH - half - 2)
        for row, line in enumerate(names[index]):
            yield text(x, BOTTOM + 28 + 13 * row, line, font_size=SIZE, text_anchor="middle", fill=QUIET)


def _targets(plot: Plot, words: str) -> Iterator[str]:
    for step in plot.target_steps():
        heights = [plot.y(bound) for bound in step.bounds]
        if len(heights) == 2:
            low, high = heights
            yield element("rect", x=step.left, y=high, width=step.right - step.left, height=low - high, fill="#eeeeee")
        for y in heights:
            yield element(
                "line", x1=step.left, y1=y, x2=step.right, y2=y, stroke=INK, stroke_width=1.5, stroke_dasharray="6 4"
            )
    if words and plot.points:
        last = plot.points[-1]
        bounds = [plot.y(bound) for bound in (last.low, last.high) if bound is not None] or [BOTTOM / 2]
        lines = ["target:", *wrapped(words, WIDTH - plot.right - 14, SIZE, 4)]
        middle = sum(bounds) / len(bounds)
        first = min(max(middle - 7 * len(lines) + 11, 50), BOTTOM - 14 * (len(lines) - 1))
        for row, line in enumerate(lines):
            yield text(plot.right + 10, first + 14 * row, line, font_size=SIZE, fill=INK)


def _breaks(plot: Plot) -> Iterator[str]:
    """A dotted line where the definition changed, and what changed."""
    for each in plot.breaks():
        yield element(
            "line", x1=each.x, y1=_BREAK_WORDS_Y - 9, x2=each.x, y2=BOTTOM, stroke=QUIET, stroke_dasharray="1 3"
        )
        words, box = _break_words(plot, each)
        if words:
            to_left = box.right == each.x
            yield text(
                box.right - 4 if to_left else box.left + 4,
                _BREAK_WORDS_Y,
                words,
                font_size=_BREAK_WORDS_SIZE,
                font_style="italic",
                text_anchor="end" if to_left else "start",
                fill=QUIET,
            )


def _break_words(plot: Plot, change: Break) -> tuple[str, Box]:
    """What is written beside a change of the definition, and the room it takes, on the side that has more of it."""
    wanted = text_width(change.words, _BREAK_WORDS_SIZE) + 8
    on_the_right = change.after - change.x
    # To the left only where no earlier change has its words there.
    on_the_left = change.x - change.before if change.before == plot.left else 0.0
    to_left = on_the_right < min(wanted, on_the_left)
    room = min(wanted, on_the_left if to_left else on_the_right)
    words = fitted(change.words, room - 8, _BREAK_WORDS_SIZE) if room > 60 or room == wanted else ""
    left, right = (change.x - room, change.x) if to_left else (change.x, change.x + room)
    return words, Box(left, _BREAK_WORDS_Y - 10, right, _BREAK_WORDS_Y + 3)


def _line(plot: Plot) -> Iterator[str]:
    for segment in plot.segments():
        (x1, y1), (x2, y2) = plot.spot(segment.start), plot.spot(segment.end)
        dashes: dict[str, str] = {"stroke_dasharray": "3 3"} if segment.is_open else {}
        yield element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LINE, stroke_width=2, **dashes)


def _figures(plot: Plot) -> Iterator[str]:
    line = [box for each in plot.segments() for box in along(plot.spot(each.start), plot.spot(each.end), 1)]
    obstacles = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in map(plot.spot, range(len(plot.points)))]
    for step in plot.target_steps():
        obstacles.extend(Box(step.left, plot.y(b) - 2, step.right, plot.y(b) + 2) for b in step.bounds)
    obstacles.extend(Box(each.x - 1, _BREAK_WORDS_Y, each.x + 1, BOTTOM) for each in plot.breaks())
    obstacles.extend(_break_words(plot, each)[1] for each in plot.breaks())
    room = Box(plot.left - 4, _BREAK_WORDS_Y - 10, plot.right + 4, BOTTOM + 18)
    for label in place(_labels(plot), room, obstacles, line):
        weight: dict[str, str] = {"font_weight": "bold"} if label.bold else {}
        yield text(label.x, label.y, label.text, font_size=SIZE, text_anchor="middle", fill=INK, **weight)


def _labels(plot: Plot) -> list[Label]:
    """The figures to be written, the latest with its standing in words, and first, so that it gets the best place."""
    latest = max((index for index, point in enumerate(plot.points) if _counts(point)), default=None)
    labels = []
    for index in _written(plot, latest):
        point = plot.points[index]
        words = _figure(plot, point)
        if index == latest and point.standing not in (Standing.NO_TARGET, Standing.UNKNOWN):
            words = f"{words} {point.standing}"
        labels.append(Label(*plot.spot(index), fitted(words, 150, SIZE, bold=index == latest), index == latest))
    return sorted(labels, key=lambda label: not label.bold)


def _written(plot: Plot, latest: int | None) -> list[int]:
    """The points whose figures are written: all where they fit, else the first, the extremes and the latest."""
    there = [index for index, point in enumerate(plot.points) if point.value is not None]
    widest = max((text_width(_figure(plot, plot.points[index]), SIZE) for index in there), default=0)
    if len(there) <= 4 or (len(there) <= 16 and widest <= plot.slot * 1.2):
        return there
    counted = [index for index in there if _counts(plot.points[index])] or there
    by_value = sorted(counted, key=lambda index: plot.points[index].value or 0)
    return sorted({counted[0], by_value[0], by_value[-1], there[-1], *([] if latest is None else [latest])})


def _figure(plot: Plot, point: Point) -> str:
    return point.text or ("" if point.value is None else figure_text(point.value) + plot.sign)


def _counts(point: Point) -> bool:
    return point.value is not None and point.kind is PointKind.COUNTED
