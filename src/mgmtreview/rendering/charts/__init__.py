"""Charts for the pack, as SVG files of our own: small, the same bytes every time, readable by a screen reader."""

from mgmtreview.rendering.charts.bars import bar_chart
from mgmtreview.rendering.charts.content import Bar, BarChart, LineChart, Point, PointKind
from mgmtreview.rendering.charts.lines import line_chart

__all__ = ["Bar", "BarChart", "LineChart", "Point", "PointKind", "bar_chart", "line_chart"]
