"""Metrics and objectives as of a day: readings, standing against the target, trend, missed runs."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mgmtreview import trends
from mgmtreview.loading.repository import Loaded
from mgmtreview.periods import Span, day_span
from mgmtreview.records.metric import Metric, Objective, TargetRecord
from mgmtreview.trends import Better, LeftOut, MissedRun, Reading, Standing, Target, Trend
from mgmtreview.vocabulary import ObjectiveStatus


class MetricFacts(NamedTuple):
    """One metric as of a cutoff."""

    id: str
    loaded: Loaded[Metric]
    readings: tuple[Reading, ...]
    targets: tuple[Target, ...]
    latest: Reading | None
    """The latest closed reading."""
    standing: Standing
    trend: Trend
    run: MissedRun
    left_out: tuple[LeftOut, ...]
    better: Better | None

    @property
    def record(self) -> Metric:
        """The record as written."""
        return self.loaded.record

    @property
    def title(self) -> str:
        """Title for documents; the id where there is none."""
        return self.record.title or self.id

    @property
    def target(self) -> Target | None:
        """The target that holds for the latest reading."""
        return trends.target_on(self.targets, self.latest.span.end) if self.latest else None


class ObjectiveFacts(NamedTuple):
    """One objective as of a cutoff; ``status`` follows from its metrics where it has any with figures."""

    id: str
    loaded: Loaded[Objective]
    metrics: tuple[MetricFacts, ...]
    status: ObjectiveStatus | None
    computed: bool
    """Whether the status follows from metrics (else it is as written)."""

    @property
    def record(self) -> Objective:
        """The record as written."""
        return self.loaded.record


def target_of(record: TargetRecord) -> Target:
    """A target record as the arithmetic knows it."""
    return Target(
        at_least=record.at_least,
        above=record.above,
        at_most=record.at_most,
        below=record.below,
        between=record.between,
        equals=record.equals,
        valid_from=record.from_,
        by=record.by.end if record.by else None,
        milestones=tuple(trends.Milestone(each.by, each.value) for each in record.milestones),
    )


def targets_of(metric: Metric) -> tuple[Target, ...]:
    """All targets of a metric, whichever of the two ways they are written."""
    records = (*((metric.target,) if metric.target else ()), *metric.targets)
    return tuple(target_of(record) for record in records)


def readings_of(metric: Metric) -> tuple[Reading, ...]:
    """The points of a metric that hold a value and say when."""
    changed_from = [change.from_ for change in metric.changes]
    found = []
    for point in metric.points:
        span = point.period or (day_span(point.as_of) if point.as_of else None)
        if span is None or point.value is None:
            continue
        found.append(
            Reading(
                span=span,
                value=point.value,
                is_open=point.open,
                approximate=point.approximate,
                definition=trends.definition_in(span, changed_from),
                unit=metric.unit.value if metric.unit else "",
                k=point.k,
                n=point.n,
                note=point.note,
            )
        )
    return tuple(found)


def metric_facts(name: str, loaded: Loaded[Metric], cutoff: date, levels: Sequence[str]) -> MetricFacts:
    """One metric as of a cutoff; ``levels`` is the risk scale, for metrics whose unit is a level."""
    metric = loaded.record
    readings, targets = readings_of(metric), targets_of(metric)
    rhythm = trends.rhythm_of(metric.frequency) if metric.frequency else None
    latest = trends.latest_closed(readings, cutoff, levels=levels, rhythm=rhythm)
    target = trends.target_on(targets, latest.span.end) if latest else None
    stated = Better(metric.better.value) if metric.better else None
    better = trends.better_of(target, stated)
    flat = metric.flat_within if isinstance(metric.flat_within, Decimal) else Decimal(0)
    computed = trends.trend(readings, cutoff, better, flat_within=flat, target=target, levels=levels, rhythm=rhythm)
    return MetricFacts(
        id=name,
        loaded=loaded,
        readings=readings,
        targets=targets,
        latest=latest,
        standing=(
            trends.standing(latest.value, target, metric.warn, _judged_on(latest, target, cutoff), levels)
            if latest
            else (Standing.UNKNOWN if targets else Standing.NO_TARGET)
        ),
        trend=computed,
        run=trends.missed_in_a_row(readings, cutoff, targets, warn=metric.warn, levels=levels, rhythm=rhythm),
        left_out=computed.left_out,
        better=better,
    )


def _judged_on(latest: Reading, target: Target | None, cutoff: date) -> date:
    """The day a figure is judged on: its own last day; for a goal with a date the cutoff, so that a goal
    whose day has passed without a newer figure is not "on the way" for ever.
    """
    has_day = target is not None and target.goal_day is not None
    return max(latest.span.end, cutoff) if has_day else latest.span.end


def objective_facts(
    name: str,
    loaded: Loaded[Objective],
    metrics: Sequence[MetricFacts],
    cutoff: date,
    stated: ObjectiveStatus | None = None,
) -> ObjectiveFacts:
    """One objective as of a cutoff; ``stated`` is what the review's input says where no metric speaks."""
    record = loaded.record
    if record.dropped is not None and (record.dropped.date is None or record.dropped.date <= cutoff):
        return ObjectiveFacts(name, loaded, tuple(metrics), ObjectiveStatus.DROPPED, computed=False)
    computed = _status([metric.standing for metric in metrics], record.due, cutoff)
    if computed is not None:
        return ObjectiveFacts(name, loaded, tuple(metrics), computed, computed=True)
    return ObjectiveFacts(name, loaded, tuple(metrics), stated or record.status, computed=False)


def _status(standings: Sequence[Standing], due: Span | None, cutoff: date) -> ObjectiveStatus | None:
    known = [each for each in standings if each not in (Standing.UNKNOWN, Standing.NO_TARGET)]
    if not known:
        return None
    is_due = due is not None and due.end <= cutoff
    if any(each is Standing.MISSED for each in known):
        return ObjectiveStatus.MISSED if is_due else ObjectiveStatus.AT_RISK
    if any(each is Standing.NEAR for each in known):
        return ObjectiveStatus.MISSED if is_due else ObjectiveStatus.AT_RISK
    if is_due and all(each is Standing.MET for each in known):
        return ObjectiveStatus.ACHIEVED
    return ObjectiveStatus.MISSED if is_due else ObjectiveStatus.ON_TRACK


def figures_in(facts: MetricFacts, period: Span) -> tuple[Reading, ...]:
    """The readings whose period overlaps another one (or whose day lies in it)."""
    return tuple(reading for reading in facts.readings if reading.span.overlaps(period))
