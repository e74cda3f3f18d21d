"""Metrics and objectives that a new review must say something about, because the last one had to.

The others need no entry: they come into the pack by themselves.
"""

from collections.abc import Iterable, Iterator

from mgmtreview.scaffolding.carrying import Carried, Entry
from mgmtreview.signals import raised
from mgmtreview.vocabulary import MEASUREMENTS, OBJECTIVES
from mgmtreview.workspace import ReviewFacts, Workspace

_SAY = "Say what it means now and what you recommend, then delete the to_confirm line."


def follow_up_entries(workspace: Workspace, review: ReviewFacts) -> list[Entry]:
    """An entry for each metric and objective that was a signal of the last review, or that it decided about."""
    entries: list[Entry] = []
    for topic, kind in ((MEASUREMENTS, "metric"), (OBJECTIVES, "objective")):
        previous = workspace.previous(review, topic) if topic in review.covers else None
        if previous is not None:
            entries += _entries(workspace, previous, topic, kind)
    return entries


def shown_by_themselves(workspace: Workspace, topic: str) -> tuple[str, ...]:
    """Ids of the metrics, or of the objectives, that are in use today and come into the pack by themselves."""
    today = workspace.today
    if topic == MEASUREMENTS:
        return tuple(sorted(metric.id for metric in workspace.metrics(today)))
    if topic != OBJECTIVES:
        return ()
    return tuple(
        sorted(
            name
            for name, loaded in workspace.repository.objectives.items()
            if loaded.record.dropped is None and (loaded.record.since is None or loaded.record.since <= today)
        )
    )


def _entries(workspace: Workspace, previous: ReviewFacts, topic: str, kind: str) -> Iterator[Entry]:
    reasons: dict[str, list[str]] = {}
    for signal in raised(workspace, previous):
        if signal.kind == kind:
            reasons.setdefault(signal.id.partition(":")[2].casefold(), []).append(signal.line)
    for name, number in _decided(previous, kind):
        reasons.setdefault(name.casefold(), []).append(f"{previous.id}/{number} decided about it")
    for name in shown_by_themselves(workspace, topic):
        if why := reasons.get(name.casefold()):
            note = f"At {previous.id}: {'. '.join(dict.fromkeys(why))}. {_SAY}"
            carried = Carried(kind, name, topic, previous.id, why[0])
            yield Entry(topic, "items", {kind: name, "to_confirm": True}, {(): note}, (carried,))


def _decided(previous: ReviewFacts, kind: str) -> Iterable[tuple[str, str]]:
    for decision in previous.minutes.decisions:
        for answer in decision.answers:
            about, _, name = answer.partition(":")
            if about == kind:
                yield name, decision.id
        if kind == "metric" and decision.effect is not None and decision.effect.metric is not None:
            yield decision.effect.metric, decision.id
