"""The signals of a review: from its inputs, the metrics, objectives and actions as of its cutoff,
and the minutes of reviews held before it; never from its own minutes.

Order of derivation, with no circle: records, facts as of the cutoff, signals, answers, unanswered.
"""

from collections.abc import Iterable, Iterator

from mgmtreview.signals.answers import canonical
from mgmtreview.signals.from_inputs import input_signals
from mgmtreview.signals.from_measures import measure_signals
from mgmtreview.signals.from_past import past_signals
from mgmtreview.signals.quiet import quieted
from mgmtreview.signals.signal import Signal
from mgmtreview.workspace import ReviewFacts, Workspace


def raised(workspace: Workspace, review: ReviewFacts) -> tuple[Signal, ...]:
    """All signals of a review on the topics it covers, high ones first.

    Quiet ones are included while they come back, or are listed in an input again; what an earlier review dealt with
    once and for all is not. What rests on an earlier record that cannot be read is left out or marked as doubtful.

    The order is stable: weight, then topic in the order of the agenda, then id.
    """
    return workspace.once(("signals", review.id), lambda: _raised(workspace, review))


def _raised(workspace: Workspace, review: ReviewFacts) -> tuple[Signal, ...]:
    topics = {topic: index for index, topic in enumerate(review.covers)}
    found: dict[str, Signal] = {}
    for signal in _all(workspace, review):
        if signal.topic in topics or signal.kind == "event":
            name = canonical(signal.id, review.id)
            first = found.get(name)
            found[name] = signal if first is None else _stronger(first, signal)
    judged = quieted(workspace, review).judged(found.values())
    return tuple(
        sorted(judged, key=lambda each: (-each.weight, topics.get(each.topic, len(topics)), each.id.casefold()))
    )


def _all(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    yield from input_signals(workspace, review)
    yield from measure_signals(workspace, review)
    yield from past_signals(workspace, review)


def _stronger(first: Signal, second: Signal) -> Signal:
    """The louder of two signals with one id, open since the earlier of the two days."""
    louder = second if second.weight > first.weight else first
    days = [day for day in (first.since, second.since) if day is not None]
    return louder._replace(since=min(days) if days else None)


def loud(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals that are not quiet."""
    return tuple(signal for signal in signals if signal.quiet is None)
