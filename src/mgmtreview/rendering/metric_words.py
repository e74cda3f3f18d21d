"""Metrics in words: figure, target, status and trend, each with what it rests on."""

from mgmtreview import trends
from mgmtreview.periods import SpanKind
from mgmtreview.rendering.marks import standing_mark
from mgmtreview.rendering.wording import NOT_STATED, counted
from mgmtreview.signals.from_measures import shown_figure, shown_target
from mgmtreview.trends import Assessment, Direction, Reading, TrendKind
from mgmtreview.workspace import MetricFacts


def figure(reading: Reading) -> str:
    """A figure with its unit and what it is a share of; fewer than five are told as ``k of n``."""
    shown = shown_figure(reading.value, reading.unit)
    if reading.k is not None and reading.n is not None:
        few = reading.unit == "%" and reading.n < trends.rates.SMALLEST_PERCENTAGE_BASE
        shown = f"{reading.k} of {reading.n}" if few else f"{shown} ({reading.k} of {reading.n})"
    return f"about {shown}" if reading.approximate else shown


def figure_with_period(metric: MetricFacts) -> str:
    """The latest closed figure and its period."""
    return f"{figure(metric.latest)} {period(metric.latest)}" if metric.latest else "no figure"


def period(reading: Reading) -> str:
    """When a figure is from: ``in 2026-Q2``, ``on 2026-07-01``."""
    return f"{'on' if reading.span.kind is SpanKind.DAY else 'in'} {reading.span.text}"


def target(metric: MetricFacts) -> str:
    """The target of the latest figure, in words."""
    held = metric.target or (metric.targets[-1] if metric.targets and metric.latest is None else None)
    unit = metric.record.unit.value if metric.record.unit else ""
    return shown_target(held, unit) if held else "no target"


def standing_shown(metric: MetricFacts) -> str:
    """Where the latest figure stands, in a word."""
    return metric.standing.value


def status(metric: MetricFacts) -> str:
    """Where the latest figure stands, marked, and for how long it has been missed."""
    run = metric.run
    times = f", {run.count} in a row since {run.since.text}" if run.count > 1 and run.since else ""
    return standing_mark(metric.standing) + times


def trend(metric: MetricFacts) -> str:
    """Direction and assessment, apart, and from how many comparable figures."""
    found = metric.trend
    if found.kind is TrendKind.UNKNOWN:
        return f"not known ({counted(found.n, 'comparable figure') if found.n else 'no comparable figure'})"
    compared = f"{counted(found.n, 'figure')} from {found.compared_from} to {found.compared_to}"
    if found.kind is TrendKind.CHANGE_ONLY:
        return f"{direction(found.direction)}, a change and not a trend ({compared})"
    judged = (
        found.assessment.value if found.assessment is not Assessment.NOT_JUDGED else "which way is good is not stated"
    )
    return f"{direction(found.direction)}, {judged} ({compared})"


def direction(found: Direction) -> str:
    """Which way figures move; that is not yet good or bad."""
    return found.value


def source(metric: MetricFacts, owner: str) -> str:
    """Where the figure comes from and whose it is."""
    return "; ".join(part for part in (metric.record.source or f"source {NOT_STATED}", owner) if part)
