"""RV401 and RV402: what a metric must say of itself before its figure can be relied on or judged."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, unreadable_metrics
from mgmtreview.signals.from_measures import shown_figure, shown_target
from mgmtreview.trends import Standing, Target
from mgmtreview.vocabulary import MetricKind, Stage
from mgmtreview.workspace import MetricFacts, ReviewFacts, Workspace
from mgmtreview.workspace.shown_metrics import last_shown

NEEDS_NO_TARGET = frozenset({MetricKind.ACTIVITY, MetricKind.CONTEXT})


@review_rule("RV401", Severity.ERROR, stage=Stage.ISSUED, clause="9.1")
def metric_is_defined(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every metric shown says what it counts, where the figure comes from, when it is from and who answers for it.

    ## Why
    A figure nobody can recompute is an opinion. The standard asks an organisation to settle what is measured, how,
    when and by whom, so that results can be compared and repeated; leaders who act on a figure ask the same when it
    turns bad. A metric that an objective is judged by needs a target as well.

    ## Before
    ```yaml
    # metrics/awareness.yaml
    source: null
    owner: null
    ```

    ## After
    ```yaml
    # metrics/awareness.yaml
    source: "Learning platform report"
    owner: "hr-lead"
    ```

    ## How to fix
    Fill in `definition`, `source` and `owner` in the metric's file, and give each point the `period` it covers or
    the day (`as_of`) it was read on.
    """
    yield from unreadable_metrics(workspace, review)
    for metric in last_shown(workspace, review):
        yield from _undefined(metric, _judges_an_objective(workspace, metric))
        yield from _undated(metric)


def _undefined(metric: MetricFacts, judges_an_objective: bool) -> Iterator[Hit]:
    record = metric.record
    missing = [word for word in ("definition", "source") if blank(getattr(record, word))]
    if record.owner is None:
        missing.append("owner")
    if judges_an_objective and not _states_target(metric) and record.better is not None:
        missing.append("target")
    if missing:
        message = (
            f"metric {metric.id} has no {in_words(missing, 'or')}: its figure can be neither checked nor explained"
        )
        yield Hit(metric.loaded.place, message, _hint(missing), subject=f"metric:{metric.id}")


_EXAMPLES = {
    "definition": "definition (what is counted)",
    "source": "source (where the figure comes from)",
    "owner": "owner (the id of a person)",
    "target": "target (as in at_least: 95)",
}


def _hint(missing: list[str]) -> str:
    return f"add {in_words([_EXAMPLES[word] for word in missing])} to the metric's file"


def _undated(metric: MetricFacts) -> Iterator[Hit]:
    for index, point in enumerate(metric.record.points):
        if point.value is not None and point.period is None and point.as_of is None:
            message = f"a figure of metric {metric.id} does not say when it is from: it is left out of every comparison"
            hint = "add period (what it covers) or as_of (the day it was read)"
            yield Hit(metric.loaded.at("points", index), message, hint, subject=f"metric:{metric.id}")


def _judges_an_objective(workspace: Workspace, metric: MetricFacts) -> bool:
    return metric.record.objective is not None or any(
        metric.id in objective.record.metrics for objective in workspace.repository.objectives.values()
    )


@review_rule("RV402", Severity.ERROR, stage=Stage.ISSUED, clause="9.1", asked_by_standard=False)
def metric_can_be_judged(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every metric shown has a target, or says which way is good.

    ## Why
    Without either nobody can say whether 14 is good or bad, better or worse than last time; the figure fills a page
    and supports no decision. The standard does not prescribe targets, but evaluating results needs something to hold
    them against. For metrics of activity and context this is only a remark.

    ## Before
    ```yaml
    # metrics/restore-hours.yaml
    title: "Hours to restore the order database"
    definition: "Longest restore test of the half-year"
    kind: effectiveness
    unit: hours
    source: "Restore test protocols"
    owner: "it-ops-lead"
    points:
      - period: "2026-H1"
        value: 14
    ```

    ## After
    ```yaml
    # metrics/restore-hours.yaml
    title: "Hours to restore the order database"
    definition: "Longest restore test of the half-year"
    kind: effectiveness
    unit: hours
    target:
      at_most: 24
    source: "Restore test protocols"
    owner: "it-ops-lead"
    points:
      - period: "2026-H1"
        value: 14
    ```

    ## How to fix
    Agree on a target with the metric's owner, or write `better: lower` (or `higher`) where no target makes sense.
    A target is a number where the figures are numbers, and a word of the same scale where they are words.
    """
    yield from unreadable_metrics(workspace, review)
    for metric in last_shown(workspace, review):
        record, subject = metric.record, f"metric:{metric.id}"
        if not _states_target(metric):
            if record.better is None:
                severity = Severity.INFO if record.kind in NEEDS_NO_TARGET else None
                message = (
                    f"metric {metric.id} has no target and does not say which way is good: its figures cannot be judged"
                )
                hint = "add target (as in at_least: 95), or better (higher or lower) where no target makes sense"
                place = metric.loaded.at("target") if record.target else metric.loaded.place
                yield Hit(place, message, hint, subject, severity)
        elif metric.standing is Standing.UNKNOWN and metric.latest is not None:
            figure = shown_figure(metric.latest.value, metric.latest.unit)
            target = shown_target(metric.target, metric.latest.unit)
            message = f"the figure of metric {metric.id} ({figure}) cannot be held against its target ({target})"
            hint = "write both as numbers, or both as words of one scale (pass and fail, or the risk levels)"
            yield Hit(metric.loaded.at("target" if record.target else "targets"), message, hint, subject)


def _states_target(metric: MetricFacts) -> bool:
    """Whether any of its targets states a value."""
    return any(_has_value(target) for target in metric.targets)


def _has_value(target: Target) -> bool:
    values = (target.at_least, target.above, target.at_most, target.below, target.between, target.equals)
    return any(value is not None for value in values)
