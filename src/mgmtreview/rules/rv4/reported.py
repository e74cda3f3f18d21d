"""What a source reports of a metric or an objective, compared with what its figures say."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Place
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.inputs import ObjectivesInput
from mgmtreview.rules.rv4.given import when
from mgmtreview.signals.from_measures import shown_figure, shown_target
from mgmtreview.trends import (
    Assessment,
    Standing,
    Trend,
    parse_reported_status,
    parse_reported_trend,
    status_agrees,
    trend_agrees,
)
from mgmtreview.vocabulary import ObjectiveStatus
from mgmtreview.workspace import MetricFacts, ObjectiveFacts, ReviewFacts, Workspace


def status_hit(metric: MetricFacts, text: str | None, place: Place) -> Iterator[Hit]:
    """The reported status of a metric, where its latest figure and target say something else."""
    reported = parse_reported_status(text or "")
    if reported is None or metric.latest is None or status_agrees(reported, metric.standing) is not False:
        return
    figure, unit = metric.latest, metric.latest.unit
    message = (
        f'metric {metric.id} is reported as "{text}", but {shown_figure(figure.value, unit)} {when(figure.span)}'
        f" against {shown_target(metric.target, unit)} is {metric.standing.value}"
    )
    yield Hit(place, message, _RIGHT_ONE, subject=f"metric:{metric.id}")


def trend_hit(metric: MetricFacts, text: str | None, place: Place) -> Iterator[Hit]:
    """The reported trend of a metric, where its comparable figures say something else."""
    reported = parse_reported_trend(text or "")
    if reported is None or trend_agrees(reported, metric.trend) is not False:
        return
    message = f'metric {metric.id} is reported as "{text}", but {_course(metric.trend)}'
    yield Hit(place, message, _RIGHT_ONE, subject=f"metric:{metric.id}")


_RIGHT_ONE = "correct the word, or the figure, whichever is wrong"


def _course(trend: Trend) -> str:
    """The comparable figures in words: ``95, 92, 90 % (2025-H1 to 2026-H1) is falling, which is declining``."""
    used = trend.used[-4:]
    unit = used[-1].unit
    figures = ", ".join(shown_figure(reading.value, "") for reading in used[:-1])
    text = f"{figures}, {shown_figure(used[-1].value, unit)} ({used[0].span.text} to {used[-1].span.text})"
    judged = trend.assessment not in (Assessment.UNKNOWN, Assessment.NOT_JUDGED)
    return f"{text} is {trend.direction.value}" + (f", which is {trend.assessment.value}" if judged else "")


_AS_STANDING = {
    ObjectiveStatus.ACHIEVED: Standing.MET,
    ObjectiveStatus.ON_TRACK: Standing.ON_THE_WAY,
    ObjectiveStatus.AT_RISK: Standing.NEAR,
    ObjectiveStatus.MISSED: Standing.MISSED,
}


def objective_hits(workspace: Workspace, review: ReviewFacts, loaded: Loaded[ObjectivesInput]) -> Iterator[Hit]:
    """Reported and written statuses of objectives, where their metrics say something else."""
    for index, item in enumerate(loaded.record.items):
        facts = workspace.objective(item.objective, review, loaded.record.cutoff or review.cutoff)
        if facts is None or not facts.computed or facts.status is None:
            continue
        place = loaded.at("items", index)
        reported = parse_reported_status((item.reported.status if item.reported else None) or "")
        for word, stated, where in (
            (item.reported.status if item.reported else "", reported, place.at("reported", "status")),
            (item.status or "", _AS_STANDING.get(item.status) if item.status else None, place.at("status")),
        ):
            if stated is not None and not _agrees(stated, facts):
                shown = _in_one_line(facts)
                message = (
                    f'objective {facts.id} is reported as "{word}", but by its metrics it is {facts.status} ({shown})'
                )
                yield Hit(where, message, _RIGHT_ONE, subject=f"objective:{facts.id}")


def _agrees(stated: Standing, facts: ObjectiveFacts) -> bool:
    """Whether a status can stand beside the computed one. Reached before its day is both achieved and on track."""
    reached = all(metric.standing is Standing.MET for metric in facts.metrics)
    if facts.status is ObjectiveStatus.ON_TRACK and reached and stated is Standing.MET:
        return True
    computed = _AS_STANDING.get(facts.status) if facts.status else None
    return computed is None or status_agrees(stated, computed) is not False


def _in_one_line(facts: ObjectiveFacts) -> str:
    """The metrics of an objective with their standing, as in ``patch-sla missed``."""
    known = [metric for metric in facts.metrics if metric.standing not in (Standing.UNKNOWN, Standing.NO_TARGET)]
    return ", ".join(f"{metric.id} {metric.standing.value}" for metric in known)
