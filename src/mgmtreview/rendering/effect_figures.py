"""Did it work? The figure that tells it, when the decision was taken and now; only where the two can be compared."""

from collections.abc import Iterator

from mgmtreview.records.minutes import Decision
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.metric_words import figure_with_period, target
from mgmtreview.workspace import MetricFacts, ReviewFacts

MOST = 2
"""So many metrics of one decision are told; of more, the number that is left out."""


def before_and_after(material: Material, earlier: ReviewFacts, decision: Decision) -> str:
    """The figures behind a promised effect, as of the cutoff of the deciding review and of this one."""
    names = list(dict.fromkeys(_metrics(material, decision)))
    told = [_told(material, earlier, name) for name in names[:MOST]]
    if len(names) > MOST:
        told.append(f"{len(names) - MOST} more metrics")
    return "; ".join(told) or "no metric tells it"


def _metrics(material: Material, decision: Decision) -> Iterator[str]:
    """The metric that the effect names; else those of the metric and objective signals that the decision answers."""
    known = material.workspace.repository.metrics
    folded = {name.casefold(): name for name in known}
    if decision.effect is not None and decision.effect.metric is not None:
        if decision.effect.metric.casefold() in folded:
            yield folded[decision.effect.metric.casefold()]
        return
    for reference in decision.answers:
        kind, _, name = reference.strip().partition(":")
        if kind.casefold() == "metric" and name.casefold() in folded:
            yield folded[name.casefold()]
        elif kind.casefold() == "objective":
            objective = material.workspace.objective(name, material.review, material.cutoff)
            yield from (metric.id for metric in objective.metrics) if objective else ()


def _told(material: Material, earlier: ReviewFacts, name: str) -> str:
    before = material.workspace.metric(name, earlier.cutoff)
    after = material.workspace.metric(name, material.cutoff)
    if after is None or after.latest is None:
        return f"{name}: no figure"
    if before is None or before.latest is None:
        return f"{name}: {figure_with_period(after)}, none before"
    if before.latest.span == after.latest.span:
        return f"{name}: {figure_with_period(after)}, no newer figure since"
    why = _not_compared(before, after)
    against = f" (target {target(after)}: {after.standing.value})" if after.target else ""
    return f"{name}: {figure_with_period(before)}, now {figure_with_period(after)}{against}{why}"


def _not_compared(before: MetricFacts, after: MetricFacts) -> str:
    if before.latest is None or after.latest is None:
        return ""
    if before.latest.definition != after.latest.definition or before.latest.unit != after.latest.unit:
        return "; the definition changed in between, so the two are not compared"
    if before.latest.span.kind is not after.latest.span.kind:
        return "; of different periods, so the two are not compared"
    return ""
