"""Signals of metrics, objectives and incidents."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.periods import Span, SpanKind
from mgmtreview.records.inputs import MeasurementsInput, ObjectivesInput
from mgmtreview.signals.signal import Signal, Weight
from mgmtreview.trends import Assessment, Figure, Standing, Target
from mgmtreview.vocabulary import MEASUREMENTS, OBJECTIVES, IncidentSeverity, ObjectiveStatus
from mgmtreview.workspace import MetricFacts, ObjectiveFacts, ReviewFacts, Workspace
from mgmtreview.workspace.answered import unreadable


def measure_signals(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    """Metrics missed, near or declining; objectives missed or at risk; incidents high or critical."""
    if MEASUREMENTS in review.covers:
        for metric in workspace.metrics(review.cutoff):
            yield from _metric(metric)
        yield from _incidents(review)
    if OBJECTIVES in review.covers:
        for objective in workspace.objectives(review):
            if objective.computed or not _may_be_stated_elsewhere(workspace, review):
                yield from _objective(objective, review)


def _metric(metric: MetricFacts) -> Iterator[Signal]:
    place = metric.loaded.place
    if metric.latest is None:
        return
    figure = shown_figure(metric.latest.value, metric.latest.unit)
    span = metric.latest.span
    when = f"{'on' if span.kind is SpanKind.DAY else 'in'} {span.text}"
    if metric.standing is Standing.MISSED:
        run = metric.run
        times = f", {run.count} in a row since {run.since.text}" if run.count > 1 and run.since else ""
        target = shown_target(metric.target, metric.latest.unit)
        line = f"{metric.title}: {figure} {when}, target {target}: missed{times}"
        since = run.since.end if run.since else metric.latest.span.end
        yield Signal(f"metric:{metric.id}", "metric", MEASUREMENTS, Weight.HIGH, line, place, since)
    elif metric.standing is Standing.NEAR:
        target = shown_target(metric.target, metric.latest.unit)
        line = f"{metric.title}: {figure} {when}, target {target}: near, not met"
        yield Signal(f"metric:{metric.id}", "metric", MEASUREMENTS, Weight.NORMAL, line, place, metric.latest.span.end)
    elif metric.trend.assessment is Assessment.DECLINING:
        compared = metric.trend.compared_from
        line = f"{metric.title}: {figure} {when}, declining since {compared.text if compared else span.text}"
        yield Signal(f"metric:{metric.id}", "metric", MEASUREMENTS, Weight.NORMAL, line, place, metric.latest.span.end)


def _incidents(review: ReviewFacts) -> Iterator[Signal]:
    loaded = review.input_as(MEASUREMENTS, MeasurementsInput)
    if loaded is None:
        return
    for index, incident in enumerate(loaded.record.incidents):
        if incident.severity not in (IncidentSeverity.HIGH, IncidentSeverity.CRITICAL):
            continue
        if incident.date is not None and incident.date > review.cutoff:
            continue  # it had not happened; RV422 says that it should not stand here
        line = f"Incident {incident.id} ({incident.severity}): {incident.what or 'not described'}"
        place = loaded.at("incidents", index)
        yield Signal(f"incident:{incident.id}", "incident", MEASUREMENTS, Weight.NORMAL, line, place, incident.date)


def _may_be_stated_elsewhere(workspace: Workspace, review: ReviewFacts) -> bool:
    """Whether the status in an objective's own file counts for nothing: what overrides it cannot be read."""
    return unreadable(workspace, review, OBJECTIVES) or workspace.repository.is_broken("metrics", "metrics.yaml")


def _objective(objective: ObjectiveFacts, review: ReviewFacts) -> Iterator[Signal]:
    if objective.status not in (ObjectiveStatus.MISSED, ObjectiveStatus.AT_RISK):
        return
    missed = objective.status is ObjectiveStatus.MISSED
    due = objective.record.due
    line = (
        f"Objective {objective.record.statement or objective.id}: "
        f"{'missed' if missed else 'at risk'}{f', due {due.text}' if due else ''}"
    )
    yield Signal(
        f"objective:{objective.id}",
        "objective",
        OBJECTIVES,
        Weight.HIGH if missed else Weight.NORMAL,
        line,
        objective.loaded.place,
        _objective_since(objective, review, due),
    )


def _objective_since(objective: ObjectiveFacts, review: ReviewFacts, due: Span | None) -> date | None:
    runs = [metric.run.since.end for metric in objective.metrics if metric.run.since is not None]
    if runs:
        return min(runs)
    if objective.status is ObjectiveStatus.MISSED and due is not None and due.end <= review.cutoff:
        return due.end
    loaded = review.input_as(OBJECTIVES, ObjectivesInput)
    return (loaded.record.cutoff if loaded else None) or review.cutoff


def shown_figure(value: Figure, unit: str) -> str:
    """A figure with its unit, as a reader expects it."""
    if isinstance(value, str):
        return value
    number = f"{value.normalize():f}"
    if unit == "%":
        return f"{number} %"
    return f"{number} {unit}" if unit in ("days", "hours") else number


def shown_target(target: Target | None, unit: str) -> str:
    """A target in words, as in "at least 95 %"."""
    if target is None:
        return "none"
    words = (
        ("at least", target.at_least),
        ("above", target.above),
        ("at most", target.at_most),
        ("below", target.below),
        ("exactly", target.equals),
    )
    parts = [f"{word} {shown_figure(value, unit)}" for word, value in words if value is not None]
    if target.between is not None:
        low, high = target.between
        parts.append(f"between {shown_figure(low, unit)} and {shown_figure(high, unit)}")
    text = " and ".join(parts) or "none"
    return f"{text} by {target.by}" if target.by else text
