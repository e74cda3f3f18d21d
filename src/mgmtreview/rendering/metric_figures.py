"""The figures of a metric that a review may show, and their chart.

A pack rendered again long after its review shows what was known at its cutoff: figures of periods that
ended later are left out, unless they were given as figures of a running period.
"""

from datetime import date
from decimal import Decimal

from mgmtreview import trends
from mgmtreview.rendering.charts import LineChart, Point, PointKind, line_chart
from mgmtreview.rendering.marks import standing_mark
from mgmtreview.rendering.metric_words import figure, figure_with_period, target, trend
from mgmtreview.rendering.tables import View, table
from mgmtreview.signals.from_measures import shown_target
from mgmtreview.trends import Figure, Reading, Standing, Target
from mgmtreview.workspace import MetricFacts


def known_figures(metric: MetricFacts, cutoff: date) -> tuple[Reading, ...]:
    """The figures known at a cutoff, the oldest first."""
    known = [
        reading
        for reading in metric.readings
        if reading.span.end <= cutoff or (reading.is_open and reading.span.start <= cutoff)
    ]
    return tuple(sorted(known, key=lambda reading: (reading.span, str(reading.value))))


def chart_file(metric: MetricFacts) -> str:
    """Where the chart of a metric is written."""
    return f"charts/metric-{metric.id}.svg"


def chart_of(metric: MetricFacts, cutoff: date, levels: tuple[str, ...]) -> str:
    """The chart of a metric as an SVG file."""
    figures = known_figures(metric, cutoff)
    left_out = {id(each.reading) for each in metric.left_out}
    points = []
    before: Reading | None = None
    for reading in figures:
        kind = PointKind.NOT_COMPARED if id(reading) in left_out else PointKind.COUNTED
        points.append(_point(metric, reading, before, PointKind.OPEN if _is_running(reading, cutoff) else kind, levels))
        before = reading
    unit = metric.record.unit.value if metric.record.unit else ""
    return line_chart(
        LineChart(
            name=f"metric-{metric.id}",
            title=metric.title,
            description=description(metric),
            unit=unit,
            points=tuple(points),
            target=target(metric) if metric.target else "",
        )
    )


def description(metric: MetricFacts) -> str:
    """What somebody who does not see the chart should know of it."""
    latest = f"{figure_with_period(metric)}, target {target(metric)}: {metric.standing.value}"
    return f"{metric.title}: {latest}. Trend: {trend(metric)}."


def figure_table(metric: MetricFacts, cutoff: date, levels: tuple[str, ...]) -> View:
    """The numbers of the chart."""
    reasons = {id(each.reading): each.reason.value for each in metric.left_out}
    rows = []
    for reading in known_figures(metric, cutoff):
        note = "; ".join(
            part for part in (_change_before(metric, reading), reasons.get(id(reading), ""), reading.note or "") if part
        )
        held = trends.target_on(metric.targets, reading.span.end)
        rows.append(
            [
                reading.span.text,
                figure(reading),
                shown_target(held, reading.unit) if held else "no target",
                "" if _is_running(reading, cutoff) else standing_mark(_standing(metric, reading, levels)),
                note,
            ]
        )
    return table(["Period", "Figure", "Target", "Status", "Note"], rows, optional=["Note"])


def _is_running(reading: Reading, cutoff: date) -> bool:
    return reading.is_open or reading.span.end > cutoff


def _standing(metric: MetricFacts, reading: Reading, levels: tuple[str, ...]) -> Standing:
    if reading is metric.latest:
        return metric.standing
    held = trends.target_on(metric.targets, reading.span.end)
    return trends.standing(reading.value, held, metric.record.warn, reading.span.end, levels)


def _point(
    metric: MetricFacts, reading: Reading, before: Reading | None, kind: PointKind, levels: tuple[str, ...]
) -> Point:
    low, high = _bounds(trends.target_on(metric.targets, reading.span.end))
    changed = before is not None and before.definition != reading.definition
    return Point(
        label=reading.span.text,
        value=_number(reading.value, levels),
        standing=_standing(metric, reading, levels),
        kind=kind,
        text=figure(reading) if reading.approximate or isinstance(reading.value, str) else "",
        low=_number(low, levels),
        high=_number(high, levels),
        break_before=_change_before(metric, reading) or "definition changed" if changed else "",
    )


def _bounds(held: Target | None) -> tuple[Figure | None, Figure | None]:
    """The lower and the upper line of a target."""
    if held is None:
        return None, None
    if held.between is not None:
        return held.between
    if held.equals is not None:
        return held.equals, held.equals
    low = held.at_least if held.at_least is not None else held.above
    return low, held.at_most if held.at_most is not None else held.below


def _change_before(metric: MetricFacts, reading: Reading) -> str:
    """What changed in the definition with the period of a figure."""
    changes = [change for change in metric.record.changes if change.from_.start == reading.span.start]
    return "; ".join(change.what or "definition changed" for change in changes)


def _number(value: Figure | None, levels: tuple[str, ...]) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value
    return Decimal(int(trends.number_of(value, levels))) if trends.scale_of(value, levels) else None
