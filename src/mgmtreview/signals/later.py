"""Whether a later review dealt with what an earlier one left open."""

from mgmtreview.signals.answers import absolute
from mgmtreview.workspace import ReviewFacts, Workspace


def decided_later(workspace: Workspace, review: ReviewFacts, signal: str) -> bool:
    """Whether a decision of a review held after this one answers a signal about it."""
    wanted = absolute(signal, review.id)
    return any(
        absolute(reference, later.id) == wanted
        for later in workspace.held
        if (later.anchor, later.id) > (review.anchor, review.id)
        for decision in later.minutes.decisions
        for reference in decision.answers
    )
