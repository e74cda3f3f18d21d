"""Results of monitoring and measurement: all metrics in one table, those that need a look in detail, incidents."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from mgmtreview import trends
from mgmtreview.records.inputs import Incident, MeasurementItem, MeasurementsInput
from mgmtreview.rendering.inert import Inert, named
from mgmtreview.rendering.marks import BAD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.metric_figures import chart_file, description, figure_table, known_figures
from mgmtreview.rendering.metric_words import figure, source, status, target, trend
from mgmtreview.rendering.sections.shared import dated, item_id, linked
from mgmtreview.rendering.tables import View, chart, table
from mgmtreview.rendering.wording import NOT_STATED, counted
from mgmtreview.trends import Assessment, Standing
from mgmtreview.vocabulary import MEASUREMENTS, IncidentSeverity
from mgmtreview.workspace import MetricFacts

FEW = 6
"""Up to so many metrics are all drawn; of more, those that need a look."""

_ORDER = list(Standing)
_FIRST = (Standing.MISSED, Standing.NEAR, Standing.UNKNOWN, Standing.ON_THE_WAY, Standing.MET, Standing.NO_TARGET)
_SEVERITIES = list(IncidentSeverity)
_COLUMNS = ["Metric", "Period", "Figure", "Target", "Status", "Course", "Trend", "Source, owner", "As reported"]


def measurement_blocks(material: Material) -> list[View]:
    """The table of metrics, the detailed ones with their charts, the figures of the others, and incidents."""
    loaded = material.review.input_as(MEASUREMENTS, MeasurementsInput)
    record = loaded.record if loaded else MeasurementsInput()
    items = {item.metric: item for item in record.items}
    metrics = sorted(material.metrics, key=lambda metric: _FIRST.index(metric.standing))
    blocks = [_summary(material, metrics, items)] if metrics else []
    detailed = [metric for metric in metrics if is_detailed(material, metric)]
    blocks += [_detail(material, metric, items.get(metric.id)) for metric in detailed]
    others = [metric for metric in metrics if metric not in detailed]
    if others:
        blocks.append(_others(material, others))
    if record.incidents:
        blocks.append(_incidents(material, record.incidents))
    return blocks


def is_detailed(material: Material, metric: MetricFacts) -> bool:
    """Whether a metric is shown in detail: of few all, of many those that call for a look or are written about."""
    loaded = material.review.input_as(MEASUREMENTS, MeasurementsInput)
    items = loaded.record.items if loaded else ()
    written = any(
        item.metric == metric.id and (item.analysis or item.recommendation or item.limitation) for item in items
    )
    return written or len(material.metrics) <= FEW or material.signal(f"metric:{metric.id}") is not None


def drawn(material: Material) -> Iterator[MetricFacts]:
    """The metrics of which a chart is drawn: the detailed ones with two figures or more."""
    if MEASUREMENTS in material.sections:
        for metric in material.metrics:
            if is_detailed(material, metric) and len(known_figures(metric, material.cutoff)) > 1:
                yield metric


def _summary(material: Material, metrics: list[MetricFacts], items: dict[str, MeasurementItem]) -> View:
    rows = [list(_row(material, metric, items.get(metric.id))) for metric in metrics]
    count = Counter(metric.standing for metric in metrics)
    shown = ", ".join(f"{count[standing]} {standing.value}" for standing in _FIRST if count[standing])
    return table(_COLUMNS, rows, title=f"{counted(len(metrics), 'metric')}: {shown}", optional=["As reported"])


def _row(material: Material, metric: MetricFacts, item: MeasurementItem | None) -> Iterator[str]:
    yield item_id(f"{metric.title} ({metric.id})", item is not None and item.to_confirm)
    yield _period(material, metric)
    yield figure(metric.latest) if metric.latest else marked(OPEN, "no closed figure")
    yield target(metric)
    yield status(metric)
    yield _course(material, metric)
    yield trend(metric)
    yield source(metric, material.name_with_role(metric.record.owner))
    yield _reported(metric, item)


def _reported(metric: MetricFacts, item: MeasurementItem | None) -> str:
    """What the source itself says of status and trend, where it does not plainly say the same."""
    said = item.reported if item is not None else None
    if said is None:
        return ""
    status_said = trends.parse_reported_status(said.status) if said.status else None
    trend_said = trends.parse_reported_trend(said.trend) if said.trend else None
    same_status = status_said is not None and trends.status_agrees(status_said, metric.standing) is True
    same_trend = trend_said is not None and trends.trend_agrees(trend_said, metric.trend) is True
    other = ("" if same_status else said.status or "", "" if same_trend else said.trend or "")
    return ", ".join(part for part in other if part)


def _period(material: Material, metric: MetricFacts) -> str:
    if metric.latest is None:
        return "–"
    period = material.review.record.period
    outside = period is not None and not metric.latest.span.overlaps(period)
    return (
        marked(WATCH, f"{metric.latest.span.text}, before the review's period") if outside else metric.latest.span.text
    )


def _course(material: Material, metric: MetricFacts) -> str:
    values = [reading.value for reading in metric.trend.used]
    flat = metric.record.flat_within if isinstance(metric.record.flat_within, Decimal) else Decimal(0)
    return trends.sparkline(values[-12:], flat_within=flat, levels=material.workspace.levels) if len(values) > 1 else ""


def _detail(material: Material, metric: MetricFacts, item: MeasurementItem | None) -> View:
    figures = known_figures(metric, material.cutoff)
    blocks = []
    if len(figures) > 1:
        blocks.append(chart(chart_file(metric), description(metric)))
    if len(figures) > 1 or any(each.note for each in figures):
        blocks.append(figure_table(metric, material.cutoff, material.workspace.levels))
    lines = list(_words(metric, item))
    return {"kind": "group", "heading": metric.title, "lines": lines, "blocks": blocks}


def _words(metric: MetricFacts, item: MeasurementItem | None) -> Iterator[Inert]:
    said = item or MeasurementItem.model_construct(metric=metric.id)
    poor = metric.standing in (Standing.MISSED, Standing.NEAR) or metric.trend.assessment is Assessment.DECLINING
    yield named("What it means", said.analysis or ("not stated" if poor else ""))
    yield named("Recommended", said.recommendation or ("nothing is recommended" if poor else ""))
    yield named("Limitation", said.limitation or "")
    yield named("What is counted", metric.record.definition or (NOT_STATED if poor else ""))
    yield named("Serves objective", metric.record.objective or "")


def _others(material: Material, metrics: list[MetricFacts]) -> View:
    rows = [
        [
            f"{metric.title} ({metric.id})",
            "; ".join(f"{each.span.text}: {figure(each)}" for each in known_figures(metric, material.cutoff)),
        ]
        for metric in metrics
    ]
    return table(["Metric", "Figures, the oldest first"], rows, title="All figures of the metrics without a chart")


def _incidents(material: Material, incidents: tuple[Incident, ...]) -> View:
    ordered = sorted(incidents, key=lambda each: _SEVERITIES.index(each.severity) if each.severity else 9)
    count = Counter(each.severity for each in incidents)
    shown = ", ".join(f"{count[severity]} {severity.value}" for severity in _SEVERITIES if count[severity])
    rows = [
        [
            item_id(each.id, each.to_confirm),
            dated(material, each.date),
            _severity(each),
            linked(material, each.what or NOT_STATED, each.link),
            each.cause or NOT_STATED,
            each.consequence or "",
        ]
        for each in ordered
    ]
    columns = ["Incident", "Date", "Severity", "What", "Cause", "Consequence"]
    return table(columns, rows, title=f"Incidents ({len(rows)}): {shown}", optional=["Consequence"])


def _severity(incident: Incident) -> str:
    if incident.severity is None:
        return NOT_STATED
    loud = incident.severity in (IncidentSeverity.CRITICAL, IncidentSeverity.HIGH)
    return marked(BAD if loud else OPEN, incident.severity.value)
