"""What a chart shows. Everything is worked out before: a chart judges nothing and leaves nothing out unsaid."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mgmtreview.trends import Standing


class PointKind(StrEnum):
    """How far a figure counts; the value is what the chart's key says."""

    COUNTED = "counted"
    OPEN = "period still running"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a line chart. All numbers are finite.

    ``label`` is the period as written. ``value`` is None where there is no figure; the place stays
    empty, and says so. ``text`` is the figure as readers know it (``4 of 4``, ``about 97 %``);
    without it the value and, for percentages, its sign. ``low`` and ``high`` are the bounds of the
    target that held then. ``break_before`` says what changed in the definition since the point before:
    the line is not drawn across it.
    """

    label: str
    value: Decimal | None
    standing: Standing = Standing.NO_TARGET
    kind: PointKind = PointKind.COUNTED
    text: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    break_before: str = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    """A metric over its periods, in order of time.

    ``name`` makes the ids of title and description unique where several charts stand on one page.
    ``target`` is today's target in words (``at least 95 %``). ``description`` is what somebody who
    does not see the chart should know of it, in a sentence or two.
    """

    name: str
    title: str
    description: str
    unit: str
    points: tuple[Point, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart. ``count`` is None where nobody counted.

    ``remark`` is a word or two that single the row out (``overdue``); it is shown as text and by a darker bar.
    """

    label: str
    count: int | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts side by side, in the order given. ``unit`` says what is counted (``actions``)."""

    name: str
    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
