"""Counts side by side: one row each, its name before the bar and its number behind it."""

from collections.abc import Iterator

from mgmtreview.rendering.charts.content import Bar, BarChart
from mgmtreview.rendering.charts.svg import (
    INK,
    LINE,
    QUIET,
    WIDTH,
    document,
    element,
    fitted,
    heading,
    text,
    text_width,
)

_TOP, _BOTTOM = 60, 246
_MOST_ROWS = 8
_SIZE = 12
_LONGEST_NAME = 250
_LONGEST_REMARK = 130


def bar_chart(chart: BarChart) -> str:
    """The chart as an SVG file of 640 by 260 pixels: one element per line, the same bytes for the same input.

    More than eight rows do not fit: the last row then says how many are left out and what they add up to.
    """
    rows = chart.bars if len(chart.bars) <= _MOST_ROWS else (*chart.bars[: _MOST_ROWS - 1], _rest(chart.bars))
    below = f"number of {chart.unit}" if chart.unit else ""
    return document(chart.name, chart.title, chart.description, [*heading(chart.title, below), *_rows(rows)])


def _rows(rows: tuple[Bar, ...]) -> Iterator[str]:
    names = [fitted(row.label, _LONGEST_NAME, _SIZE) for row in rows]
    left = 24 + max((text_width(name, _SIZE) for name in names), default=0)
    room = WIDTH - 16 - left - max((_width_behind(row) for row in rows), default=0)
    most = max((row.count or 0 for row in rows), default=0)
    height = (_BOTTOM - _TOP) / max(len(rows), 4)
    for index, (row, name) in enumerate(zip(rows, names, strict=True)):
        top = _TOP + height * index
        base = top + height / 2 + 4
        yield text(left - 8, base, name, font_size=_SIZE, text_anchor="end", fill=INK)
        length = room * (row.count or 0) / most if most else 0.0
        if row.count:
            fill = INK if row.remark else LINE
            yield element("rect", x=left, y=top + height * 0.15, width=max(length, 1), height=height * 0.7, fill=fill)
        words = _behind(row)
        weight: dict[str, str] = {"font_weight": "bold"} if row.remark else {}
        colour = QUIET if row.count is None else INK
        yield text(left + length + 6, base, words, font_size=_SIZE, fill=colour, **weight)
    yield element("line", x1=left, y1=_TOP, x2=left, y2=_TOP + height * len(rows), stroke=QUIET)


def _behind(row: Bar) -> str:
    count = "no figure" if row.count is None else f"{row.count:,}"
    return f"{count} {fitted(row.remark, _LONGEST_REMARK, _SIZE, bold=True)}".rstrip()


def _width_behind(row: Bar) -> float:
    return 6 + text_width(_behind(row), _SIZE, bold=bool(row.remark))


def _rest(bars: tuple[Bar, ...]) -> Bar:
    left_out = bars[_MOST_ROWS - 1 :]
    return Bar(f"{len(left_out)} more, together", sum(bar.count or 0 for bar in left_out))
