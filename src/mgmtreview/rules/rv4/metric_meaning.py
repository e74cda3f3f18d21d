"""RV407 and RV408: what a metric is for, and whether it stayed the same metric."""

from collections.abc import Iterable, Iterator, Sequence

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.metric import TargetRecord
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, unreadable_metrics
from mgmtreview.signals.from_measures import shown_figure
from mgmtreview.trends import scale_of
from mgmtreview.vocabulary import MetricKind, Stage
from mgmtreview.workspace import MetricFacts, ReviewFacts, Workspace
from mgmtreview.workspace.shown_metrics import last_shown


@review_rule(
    "RV407", Severity.WARNING, stage=Stage.ISSUED, clause="9.1", reads=("objectives/",), asked_by_standard=False
)
def activity_serves_something(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every activity metric is tied to an objective, a risk or a decision.

    ## Why
    Counts of what was done (mails filtered, trainings held) look like results and are none. Tied to an objective, a
    risk or a decision they show whether the work goes where it should; alone they take up the leaders' time. The
    standard leaves the choice of metrics open; this is good practice.

    ## Before
    ```yaml
    # metrics/blocked-mails.yaml
    title: "Mails blocked"
    definition: "Mails that the filter held back, all mailboxes"
    kind: activity
    unit: count
    better: higher
    source: "Mail filter report"
    owner: "it-ops-lead"
    points:
      - period: "2026-H1"
        value: 12000
    ```

    ## After
    ```yaml
    # metrics/blocked-mails.yaml
    title: "Mails blocked"
    definition: "Mails that the filter held back, all mailboxes"
    kind: activity
    unit: count
    better: higher
    source: "Mail filter report"
    owner: "it-ops-lead"
    risks: ["R-1"]
    points:
      - period: "2026-H1"
        value: 12000
    ```

    ## How to fix
    Name what it serves (`objective`, `risks` or `decision`), or stop showing it (`until` ends a metric).
    """
    yield from unreadable_metrics(workspace, review)
    objectives = workspace.repository.objectives.values()
    for metric in last_shown(workspace, review):
        record = metric.record
        if record.kind is not MetricKind.ACTIVITY or record.objective or record.risks or record.decision:
            continue
        if any(metric.id in objective.record.metrics for objective in objectives):
            continue
        message = (
            f"activity metric {metric.id} serves no objective, risk or decision: it shows work, not whether it helps"
        )
        hint = "name the objective, risks or decision that it serves, or end the metric with until"
        yield Hit(metric.loaded.at("kind"), message, hint, subject=f"metric:{metric.id}")


@review_rule("RV408", Severity.WARNING, stage=Stage.ISSUED, clause="9.1")
def metric_changes_are_noted(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Where the definition, the unit or the target of a metric changed between points, a note says what and when.

    ## Why
    A new way of counting moves a figure as much as real work does. A reader who does not know of it takes the step
    for success or failure; results are to be comparable, and where they are not it has to be said.

    ## Before
    ```yaml
    # metrics/awareness.yaml
    changes:
      - from: "2026-H1"
    ```

    ## After
    ```yaml
    # metrics/awareness.yaml
    changes:
      - from: "2026-H1"
        what: "Contractors are counted from now on"
    ```

    ## How to fix
    Say under `changes` from when it was counted differently and `what` changed. Give every changed target its own
    entry under `targets` with the day it holds `from`. Put a `note` on the first point in another unit.
    """
    yield from unreadable_metrics(workspace, review)
    for metric in last_shown(workspace, review):
        yield from _definitions(metric)
        yield from _targets(metric)
        yield from _scales(metric, workspace.levels)


def _definitions(metric: MetricFacts) -> Iterator[Hit]:
    for index, change in enumerate(metric.record.changes):
        if blank(change.what):
            message = f"metric {metric.id} is counted differently from {change.from_.text} on, and nothing says how"
            hint = "add what (how the counting has changed)"
            yield Hit(metric.loaded.at("changes", index), message, hint, subject=f"metric:{metric.id}")


def _targets(metric: MetricFacts) -> Iterator[Hit]:
    """Of several targets, those that hold from the same day as an earlier one: then nothing says which held when."""
    record = metric.record
    first: tuple[TargetRecord, ...] = (record.target,) if record.target else ()
    days = [target.from_ for target in (*first, *record.targets)]
    for number, day in enumerate(days):
        if day in days[:number]:
            since = f"from {day} on" if day else "without a day from which they hold"
            message = f"metric {metric.id} has two targets {since}: the change cannot be told from the figures"
            place = metric.loaded.at("targets", number - len(first))
            yield Hit(place, message, "give each target the first day on which it holds (from)", f"metric:{metric.id}")


def _scales(metric: MetricFacts, levels: Sequence[str]) -> Iterator[Hit]:
    """A point that is a word where the one before was a number, or the other way round."""
    noted = [change.from_ for change in metric.record.changes]
    previous = None
    for index, point in enumerate(metric.record.points):
        span = point.period
        scale = scale_of(point.value, levels) if point.value is not None else None
        if point.value is None or scale is None:
            continue
        explained = not blank(point.note) or (span is not None and any(change.overlaps(span) for change in noted))
        if previous is not None and previous is not scale and not explained:
            figure = shown_figure(point.value, metric.record.unit.value if metric.record.unit else "")
            message = f"metric {metric.id} goes over to another unit with {figure}, without a note"
            hint = "add a note to the point, or an entry under changes"
            yield Hit(metric.loaded.at("points", index, "value"), message, hint, subject=f"metric:{metric.id}")
        previous = scale
