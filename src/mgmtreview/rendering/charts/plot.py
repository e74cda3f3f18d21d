"""The geometry of a line chart: where its points, targets and changes of definition lie."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from mgmtreview.rendering.charts.axis import axis_for, figure_text
from mgmtreview.rendering.charts.content import LineChart, PointKind
from mgmtreview.rendering.charts.svg import WIDTH, text_width

TOP, BOTTOM = 75, 185
SIZE = 11
"""Size of all small text, in pixels."""

_MARGIN = 16
_PADDING = 12
_ROOM_FOR_TARGET = 118
_LONGEST_TICK = 100


class Segment(NamedTuple):
    """Two points that a line joins; dashed where a period is still running."""

    start: int
    end: int
    is_open: bool


class TargetStep(NamedTuple):
    """A stretch over which one target held: left and right edge in pixels, lower and upper bound."""

    left: float
    right: float
    low: Decimal | None
    high: Decimal | None

    @property
    def bounds(self) -> list[Decimal]:
        """The bounds there are, without repetition."""
        return sorted({bound for bound in (self.low, self.high) if bound is not None})


class Break(NamedTuple):
    """A change of the definition: its place in pixels, the nearest edges on both sides, and what changed."""

    x: float
    before: float
    after: float
    words: str


class Plot:
    """A line chart's content at its places on the canvas, in pixels."""

    def __init__(self, chart: LineChart) -> None:
        self.points = chart.points
        self.sign = " %" if chart.unit.strip() == "%" else ""
        drawn = [each for point in self.points for each in (point.value, point.low, point.high) if each is not None]
        self.axis = axis_for(drawn, percent=bool(self.sign))
        self.tick_texts = [figure_text(tick) + self.sign for tick in self.axis.ticks]
        widest = max(text_width(each, SIZE) for each in self.tick_texts)
        self.left = _MARGIN + min(widest, _LONGEST_TICK) + 8
        self.right = WIDTH - (_ROOM_FOR_TARGET if chart.target else _MARGIN) - 8
        self.slot = (self.right - self.left - 2 * _PADDING) / max(len(self.points), 1)

    def edge(self, index: int) -> float:
        """Where a period begins."""
        return self.left + _PADDING + self.slot * index

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        return BOTTOM - (BOTTOM - TOP) * self.axis.share(value)

    def spot(self, index: int) -> tuple[float, float]:
        """The middle of a period at the height of its figure; on the base line where there is none."""
        value = self.points[index].value
        return self.edge(index) + self.slot / 2, BOTTOM if value is None else self.y(value)

    def segments(self) -> Iterator[Segment]:
        """The line: across points that are not compared, never across a missing figure or a changed definition."""
        series = [index for index, point in enumerate(self.points) if point.kind is not PointKind.NOT_COMPARED]
        for start, end in pairwise(series):
            has_both = self.points[start].value is not None and self.points[end].value is not None
            if has_both and not any(point.break_before for point in self.points[start + 1 : end + 1]):
                yield Segment(start, end, PointKind.OPEN in (self.points[start].kind, self.points[end].kind))

    def target_steps(self) -> Iterator[TargetStep]:
        """The targets over time."""
        start = 0
        for index in range(1, len(self.points) + 1):
            bounds = self.points[start].low, self.points[start].high
            if index == len(self.points) or (self.points[index].low, self.points[index].high) != bounds:
                if bounds != (None, None):
                    left = self.edge(start) if start else self.left
                    right = self.edge(index) if index < len(self.points) else self.right
                    yield TargetStep(left, right, *bounds)
                start = index

    def breaks(self) -> list[Break]:
        """The changes of the definition."""
        at = [index for index, point in enumerate(self.points) if point.break_before and index]
        edges = [self.left, *map(self.edge, at), self.right]
        return [
            Break(x, before, after, self.points[index].break_before)
            for index, before, x, after in zip(at, edges, edges[1:], edges[2:], strict=False)
        ]
