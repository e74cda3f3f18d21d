"""Signals of which something is said already: by an earlier review that put them to rest, or by RV601."""

from mgmtreview.rules.rv4.given import blank
from mgmtreview.signals import Signal, answers, canonical, raised, unanswered
from mgmtreview.vocabulary import RuleLevel, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


def told_elsewhere(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """Canonical ids of the signals that were (or may have been) put to rest, and of those on which RV601 fires.

    RV601 fires once a review was held, on what its minutes leave unanswered or note without a reason.
    """
    signals = raised(workspace, review)
    told = [signal for signal in signals if signal.quiet is not None or signal.maybe_quiet]
    told += _left_open(workspace, review, signals)
    return frozenset(canonical(signal.id, review.id) for signal in told)


def _left_open(workspace: Workspace, review: ReviewFacts, signals: tuple[Signal, ...]) -> list[Signal]:
    fires = review.reached(Stage.HELD) and not review.moved_in and not review.broken("minutes")
    if not fires or workspace.settings.rules.get("RV601") is RuleLevel.SILENT:
        return []
    given = answers(review)
    noted = [
        signal
        for signal in signals
        if (found := given.get(canonical(signal.id, review.id)))
        and not any(answer.decision is not None or not blank(answer.reason) for answer in found)
    ]
    return [*noted, *unanswered(signals, review)]
