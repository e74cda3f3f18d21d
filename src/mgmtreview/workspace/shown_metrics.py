"""Which metrics a review shows, and which review shows a metric last.

A metric's file is one for all reviews and says nothing of its own past wording. What is wrong in it is
therefore said once, with the last review that shows the metric, and not again for each one before.
"""

from datetime import date

from mgmtreview.periods import Span
from mgmtreview.records.inputs import MeasurementsInput
from mgmtreview.vocabulary import MEASUREMENTS, OBJECTIVES, Stage
from mgmtreview.workspace.measures import MetricFacts
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


def shown_metrics(workspace: Workspace, review: ReviewFacts) -> tuple[MetricFacts, ...]:
    """The metrics in use on a review's cutoff that have a figure in its period or are named in its input.

    Where no period is stated, any figure by the cutoff counts. A review that covers objectives and no measurements
    shows the metrics that its objectives are judged by.
    """
    if MEASUREMENTS in review.covers:
        loaded = review.input(MEASUREMENTS)
        period = (loaded.record.period if loaded else None) or review.record.period
        named = named_metrics(review)
        return tuple(
            metric
            for metric in workspace.metrics(review.cutoff)
            if metric.id.casefold() in named or _has_figure(metric, period, review.cutoff)
        )
    if OBJECTIVES in review.covers:
        serving = (metric for objective in workspace.objectives(review) for metric in objective.metrics)
        return tuple({metric.id: metric for metric in serving if metric.latest is not None}.values())
    return ()


def _has_figure(metric: MetricFacts, period: Span | None, cutoff: date) -> bool:
    """Whether there is a figure in the period, by the cutoff; one that does not say when it is from counts as well."""
    if any(point.value is not None and point.period is None and point.as_of is None for point in metric.record.points):
        return True
    by_then = (reading for reading in metric.readings if reading.span.start <= cutoff)
    return any(period is None or reading.span.overlaps(period) for reading in by_then)


def named_metrics(review: ReviewFacts) -> frozenset[str]:
    """The metrics that a review's input says something about (case folded)."""
    loaded = review.input_as(MEASUREMENTS, MeasurementsInput)
    return frozenset(item.metric.casefold() for item in loaded.record.items) if loaded else frozenset()


def next_showing(workspace: Workspace, review: ReviewFacts) -> ReviewFacts | None:
    """The next issued review after another one that shows metrics."""
    found = None
    for other in reversed(tuple(workspace.reviews.values())):
        if other.id == review.id:
            break
        shows = MEASUREMENTS in other.covers or OBJECTIVES in other.covers
        if shows and other.reached(Stage.ISSUED) and not other.only_actions:
            found = other
    return found


def last_shown(workspace: Workspace, review: ReviewFacts) -> tuple[MetricFacts, ...]:
    """The metrics of a review that the next issued one does not show again."""
    following = next_showing(workspace, review)
    again = {metric.id for metric in shown_metrics(workspace, following)} if following else frozenset()
    return tuple(metric for metric in shown_metrics(workspace, review) if metric.id not in again)
