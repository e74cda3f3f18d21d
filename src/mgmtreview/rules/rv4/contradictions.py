"""RV409: what the sources say of themselves agrees with what follows from their figures."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.inputs import MeasurementsInput, ObjectivesInput, RisksInput
from mgmtreview.records.metric import Point
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.counted import contradictions, plain
from mgmtreview.rules.rv4.given import given, unreadable, unreadable_metrics
from mgmtreview.rules.rv4.reported import objective_hits, status_hit, trend_hit
from mgmtreview.signals.from_inputs import residual_level
from mgmtreview.signals.from_measures import shown_figure
from mgmtreview.trends import figure_matches
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import MetricFacts, ReviewFacts, Workspace
from mgmtreview.workspace.shown_metrics import last_shown

STATES = frozenset(
    (
        "open",
        "closed",
        "done",
        "new",
        "planned",
        "in progress",
        "overdue",
        "implemented",
        "verified",
        "met",
        "missed",
        "total",
        "all",
        "major",
        "minor",
        "critical",
        "high",
        "medium",
        "low",
        "on track",
        "at risk",
        "achieved",
    )
)
"""Keys of counts that mean another thing in each input."""


@review_rule("RV409", Severity.ERROR, stage=Stage.ISSUED, clause="9.1")
def statements_agree_with_figures(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Reported statuses, trends, counts and percentages agree with the figures, and inputs agree with each other.

    ## Why
    Leaders decide on the word, not on the table: "target met" beside 90 of 95 per cent, or "two closed" above a list
    with one closed entry, is how a wrong picture gets into the minutes. Results have to be valid to be worth
    considering. Only plain words are compared; a total may be higher than a list, which may be a selection.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    items:
      - metric: "patch-sla"
        analysis: "The fortnightly window is missed when releases collide"
        recommendation: "Monthly window with escalation"
        reported:
          status: "Target met"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    items:
      - metric: "patch-sla"
        analysis: "The fortnightly window is missed when releases collide"
        recommendation: "Monthly window with escalation"
        reported:
          status: "Target missed"
    ```

    ## How to fix
    Find out which of the two is wrong. Correct the word or the figure at its source; where both are right and mean
    different things, name the thing that is counted (`audit findings: 3` instead of `open: 3`).
    """
    yield from unreadable_metrics(workspace, review)
    for metric in last_shown(workspace, review):
        yield from _points(metric, review)
    for topic, loaded in given(review):
        record = loaded.record
        if isinstance(record, MeasurementsInput):
            yield from _measurements(workspace, review, Loaded(record, loaded.path, loaded.prefix))
        elif isinstance(record, ObjectivesInput):
            yield from objective_hits(workspace, review, Loaded(record, loaded.path, loaded.prefix))
        elif isinstance(record, RisksInput):
            yield from _levels(Loaded(record, loaded.path, loaded.prefix))
        yield from _counts(workspace, review, topic, loaded)
    yield from _two_inputs(review)
    yield from unreadable(workspace, review)


def _measurements(workspace: Workspace, review: ReviewFacts, loaded: Loaded[MeasurementsInput]) -> Iterator[Hit]:
    for index, item in enumerate(loaded.record.items):
        metric = workspace.metric(item.metric, loaded.record.cutoff or review.cutoff)
        if metric is not None and item.reported is not None:
            place = loaded.at("items", index, "reported")
            yield from status_hit(metric, item.reported.status, place.at("status"))
            yield from trend_hit(metric, item.reported.trend, place.at("trend"))


def _points(metric: MetricFacts, review: ReviewFacts) -> Iterator[Hit]:
    """Figures that are not what k of n gives, and two figures for one period."""
    record, unit = metric.record, metric.record.unit.value if metric.record.unit else ""
    first: dict[tuple[object, object], int] = {}
    for index, point in enumerate(record.points):
        span = point.period
        end = span.end if span else point.as_of
        if end is None or end > review.cutoff or point.value is None:
            continue
        place, subject = metric.loaded.at("points", index, "value"), f"metric:{metric.id}"
        shown, when = shown_figure(point.value, unit), span.text if span else str(point.as_of)
        if _is_another_figure(point, unit):
            message = f"metric {metric.id} states {shown} for {when}, but {point.k} of {point.n} is another figure"
            yield Hit(place, message, "correct the value, or k and n; both are shown", subject)
        key = (span.start if span else None, end)
        other = record.points[first.setdefault(key, index)]
        if other.value != point.value and other.value is not None:
            message = f"metric {metric.id} states two figures for {when}: {shown_figure(other.value, unit)} and {shown}"
            yield Hit(place, message, "keep the right one; say in its note what was corrected", subject)


def _is_another_figure(point: Point, unit: str) -> bool:
    """Whether an exact figure is not what its k of n gives."""
    if point.value is None or point.k is None or point.n is None or point.approximate:
        return False
    return figure_matches(point.value, point.k, point.n, unit) is False


def _counts(workspace: Workspace, review: ReviewFacts, topic: str, loaded: Loaded[SharedInput]) -> Iterator[Hit]:
    wrong = list(contradictions(workspace, review, loaded.record))
    if wrong:
        told = in_words([f"{key}: {stated} (listed: {listed})" for key, stated, listed in wrong])
        keys = [key for key in loaded.record.counts or {} if any(key in each[0].split(" + ") for each in wrong)]
        message = f"the totals of the input on {topic} contradict what is listed: {told}"
        hint = "correct the totals, or the list they are the totals of"
        yield Hit(loaded.at("counts", keys[0]), message, hint, subject=topic)


def _levels(loaded: Loaded[RisksInput]) -> Iterator[Hit]:
    """Totals by level against the risks listed: more listed than counted cannot be."""
    levels = [(residual_level(risk) or "").casefold() for risk in loaded.record.items]
    for index, total in enumerate(loaded.record.totals):
        listed = levels.count(total.level.casefold())
        if listed > total.count:
            message = (
                f"the totals count {total.count} risks at {total.level}, but {listed} are listed with that residual"
            )
            hint = "correct the total, or the residual level of a risk"
            yield Hit(loaded.at("totals", index, "count"), message, hint, subject="risks")


def _two_inputs(review: ReviewFacts) -> Iterator[Hit]:
    """One count stated by two inputs of the same cutoff and period, with different figures."""
    stated: dict[tuple[object, ...], tuple[str, int]] = {}
    for topic, loaded in given(review):
        record = loaded.record
        period = record.period or review.record.period
        for key, figure in (record.counts or {}).items():
            if plain(key) in STATES:
                continue
            name = (plain(key), record.cutoff or review.cutoff, (period.start, period.end) if period else None)
            first, other = stated.setdefault(name, (topic, figure))
            if other != figure:
                message = f"two inputs disagree on {key}: {figure} in {topic}, {other} in {first}"
                hint = "correct the wrong one, or name what each counts, if they count different things"
                yield Hit(loaded.at("counts", key), message, hint, subject=topic)
