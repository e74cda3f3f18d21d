"""What later reviews dealt with: a decision of theirs answers what an earlier one left open."""

from mgmtreview.signals.answers import absolute
from mgmtreview.workspace import ReviewFacts, Workspace


def decided_later(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """Everything that decisions of reviews held after this one answer, by absolute id."""
    return frozenset(
        absolute(reference, later.id)
        for later in workspace.held
        if (later.anchor, later.id) > (review.anchor, review.id)
        for decision in later.minutes.decisions
        for reference in decision.answers
    )
