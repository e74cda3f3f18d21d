"""RV406, RV421 and RV423: figures come with what they mean, compared with last time, and where to look them up."""

from collections.abc import Iterable
from typing import Any

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.inputs import MeasurementItem, MeasurementsInput
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, given, unreadable, unreadable_metrics, when
from mgmtreview.rules.rv4.told_elsewhere import told_elsewhere
from mgmtreview.signals import canonical
from mgmtreview.signals.from_measures import shown_figure
from mgmtreview.trends import Assessment, Standing
from mgmtreview.vocabulary import ACTIONS, MEASUREMENTS, Stage
from mgmtreview.workspace import MetricFacts, ReviewFacts, Workspace
from mgmtreview.workspace.shown_metrics import shown_metrics


@review_rule("RV406", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2 d 2", reads=(MEASUREMENTS,))
def bad_figures_are_explained(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A missed or declining metric comes with an analysis and a recommendation.

    ## Why
    A red figure alone leaves the leaders to guess why and what to do; they note it and move on. The standard asks for
    results to be analysed and evaluated. Where the minutes leave the metric unanswered, RV601 says so and this rule
    is silent.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    items:
      - metric: "patch-sla"
        analysis: "The fortnightly window is missed when releases collide"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    items:
      - metric: "patch-sla"
        analysis: "The fortnightly window is missed when releases collide"
        recommendation: "Monthly window with escalation"
    ```

    ## How to fix
    Add an item for the metric to the input on measurements, with `analysis` (why it is so) and `recommendation`
    (what you would do, even if that is to wait). An ask that `answers` the metric stands for the recommendation.
    """
    if MEASUREMENTS not in review.covers:
        return
    yield from unreadable_metrics(workspace, review)
    bad = [(metric, state) for metric in workspace.metrics(review.cutoff) if (state := _state(metric)) is not None]
    if not bad:
        return
    elsewhere, recommended = told_elsewhere(workspace, review), _recommended_by_asks(review)
    loaded = review.input_as(MEASUREMENTS, MeasurementsInput)
    items = {item.metric: (index, item) for index, item in enumerate(loaded.record.items if loaded else ())}
    for metric, state in bad:
        signal = f"metric:{metric.id}"
        name = canonical(signal, review.id)
        index, item = items.get(metric.id, (None, None))
        missing = _missing(item, name in recommended)
        if missing and name not in elsewhere and metric.latest is not None:
            place = review.input_at(MEASUREMENTS, *(() if index is None else ("items", index)))
            figure = shown_figure(metric.latest.value, metric.latest.unit)
            lacks = in_words([WITH_ARTICLE[word] for word in missing], "or")
            message = (
                f"metric {metric.id} is {state} ({figure} {when(metric.latest.span)}) and comes without {lacks}:"
                " the leaders have to guess"
            )
            wanted = in_words(missing)
            hint = f"add {wanted} to the item on {metric.id} in the input on measurements"
            if index is None:
                hint = f"add an item with metric: {metric.id} and its {wanted} to the input on measurements"
            yield Hit(place, message, hint, subject=signal)


WITH_ARTICLE = {"analysis": "an analysis", "recommendation": "a recommendation", "source": "a source"}


def _state(metric: MetricFacts) -> str | None:
    if metric.standing is Standing.MISSED:
        return "missed"
    return "declining" if metric.trend.assessment is Assessment.DECLINING else None


def _missing(item: MeasurementItem | None, recommended: bool) -> list[str]:
    missing = ["analysis"] if item is None or blank(item.analysis) else []
    if not recommended and (item is None or blank(item.recommendation)):
        missing.append("recommendation")
    return missing


def _recommended_by_asks(review: ReviewFacts) -> frozenset[str]:
    return frozenset(
        canonical(reference, review.id)
        for _, loaded in given(review)
        for ask in loaded.record.asks
        if not blank(ask.recommendation)
        for reference in ask.answers
    )


@review_rule("RV421", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2 d", reads=(MEASUREMENTS, "metrics/"))
def figures_are_compared(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Figures of this review can be compared with those of the last one.

    ## Why
    An isolated number says nothing about where things go, and the standard asks for trends. The last review had
    figures; where none of this one's can be set beside them, the metrics, their periods or their definitions changed
    all at once.

    ## Before
    ```yaml
    # metrics/patch-sla.yaml
    until: 2026-06-01
    # metrics/awareness.yaml
    until: 2026-06-01
    # metrics/patch-speed.yaml
    title: "Days until a critical patch is installed"
    definition: "Median of the days from release to installation, all managed hosts"
    kind: effectiveness
    unit: days
    target:
      at_most: 14
    source: "Vulnerability scanner export"
    owner: "it-ops-lead"
    objective: "vulnerability-sla"
    points:
      - period: "2026-H1"
        value: 9
    ```

    ## After
    ```yaml
    # metrics/patch-sla.yaml
    until: 2026-06-01
    # metrics/awareness.yaml
    until: 2026-06-01
    # metrics/patch-speed.yaml
    title: "Days until a critical patch is installed"
    definition: "Median of the days from release to installation, all managed hosts"
    kind: effectiveness
    unit: days
    target:
      at_most: 14
    source: "Vulnerability scanner export"
    owner: "it-ops-lead"
    objective: "vulnerability-sla"
    points:
      - period: "2025-H2"
        value: 11
      - period: "2026-H1"
        value: 9
    ```

    ## How to fix
    Keep measuring what was shown last time, in periods of the same kind; work earlier points out anew where a metric
    or its definition is new.
    """
    previous = workspace.previous(review, MEASUREMENTS)
    if MEASUREMENTS not in review.covers or previous is None or previous.cutoff >= review.cutoff:
        return
    before = [metric for metric in workspace.metrics(previous.cutoff) if metric.latest is not None]
    now = [
        metric
        for metric in shown_metrics(workspace, review)
        if metric.latest is not None and metric.latest.span.end > previous.cutoff
    ]
    if before and now and all(metric.trend.n < 2 for metric in now):
        if len(now) == 1:
            isolated, because = f"the only figure of {review.id} cannot", "a single number shows no trend"
        else:
            isolated, because = f"none of the {len(now)} figures of {review.id} can", "isolated numbers show no trend"
        message = f"{isolated} be compared with an earlier one, although {previous.id} had {len(before)}: {because}"
        hint = "add earlier points in periods of the same kind to the metrics, or go on with those shown last time"
        yield Hit(review.input_at(MEASUREMENTS), message, hint, subject=MEASUREMENTS)


@review_rule("RV423", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2", asked_by_standard=False)
def items_come_with_analysis_and_source(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A topic with items has an analysis, and a source that a reader could look up.

    ## Why
    A list without a word on what it means is work handed upwards; one without a source has to be believed. The
    standard asks for neither in so many words; leaders and auditors ask for both.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/improvements.yaml
    analysis: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/improvements.yaml
    analysis: "With the missed target its value has grown since last time"
    ```

    ## How to fix
    Write `analysis`: what it means, why, and what is different from last time. Name under `sources` the register or
    report it comes from, with its address or title.
    """
    for topic, loaded in given(review):
        items = _items(loaded.record)
        if not items:
            continue
        missing = []
        if blank(loaded.record.analysis) and not _each_has(items, "analysis"):
            missing.append("analysis")
        if not _can_be_looked_up(workspace, loaded, items):
            missing.append("source")
        if missing:
            lacks = in_words([WITH_ARTICLE[word] for word in missing], "or")
            message = f"the input on {topic} lists items without {lacks}: a reader cannot judge them"
            hints = {
                "analysis": "add analysis (what it means, compared with last time)",
                "source": "name the register under sources (title, ref, as_of)",
            }
            yield Hit(loaded.place, message, "; ".join(hints[word] for word in missing), subject=topic)
    yield from unreadable(workspace, review, but=(ACTIONS,))


def _items(record: SharedInput) -> list[Any]:
    """Everything an input lists: items, incidents, acceptances."""
    return [entry for name in ("items", "incidents", "acceptances") for entry in getattr(record, name, ())]


def _each_has(items: list[Any], name: str) -> bool:
    return all(not blank(getattr(item, name, None)) for item in items)


def _can_be_looked_up(workspace: Workspace, loaded: Loaded[SharedInput], items: list[Any]) -> bool:
    if any(not (blank(source.ref) and blank(source.title)) for source in loaded.record.sources):
        return True
    return all(_has_source(workspace, item) for item in items)


def _has_source(workspace: Workspace, item: Any) -> bool:
    """Whether an item leads to its source by itself: by a link, its number elsewhere, or its metric's source."""
    if not (blank(getattr(item, "link", None)) and blank(item.ref)):
        return True
    metric = workspace.repository.metrics.get(item.metric) if isinstance(item, MeasurementItem) else None
    return metric is not None and not blank(metric.record.source)
