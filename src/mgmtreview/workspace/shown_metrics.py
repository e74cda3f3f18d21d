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
    return workspace.once(("metrics shown", review.id), lambda: _shown(workspace, review))


def _shown(workspace: Workspace, review: ReviewFacts) -> tuple[MetricFacts, ...]:
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


def is_last_to_show_metrics(workspace: Workspace, review: ReviewFacts) -> bool:
    """Whether no later issued review shows metrics."""
    later = workspace.once("reviews that show metrics", lambda: _showing(workspace))
    return not any(place > _place(workspace, review) for place in later)


def last_shown(workspace: Workspace, review: ReviewFacts) -> tuple[MetricFacts, ...]:
    """The metrics of a review that no later issued one shows again."""
    last = workspace.once("metrics last shown", lambda: _last_places(workspace))
    mine = _place(workspace, review)
    return tuple(metric for metric in shown_metrics(workspace, review) if last.get(metric.id, mine) <= mine)


def _place(workspace: Workspace, review: ReviewFacts) -> int:
    """The place of a review in the order of all."""
    places = workspace.once("places of reviews", lambda: {name: place for place, name in enumerate(workspace.reviews)})
    return places[review.id]


def _showing(workspace: Workspace) -> dict[int, ReviewFacts]:
    """The issued reviews that show metrics, by their place in the order."""
    return {
        place: review
        for place, review in enumerate(workspace.reviews.values())
        if MEASUREMENTS in review.covers or OBJECTIVES in review.covers
        if review.reached(Stage.ISSUED) and not review.only_actions
    }


def _last_places(workspace: Workspace) -> dict[str, int]:
    """For each metric the place of the last issued review that shows it."""
    return {
        metric.id: place for place, review in _showing(workspace).items() for metric in shown_metrics(workspace, review)
    }
