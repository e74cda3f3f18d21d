"""Which decisions mean work for somebody, and whether that work stands somewhere already."""

from mgmtreview.records.minutes import Decision
from mgmtreview.signals.answers import canonical
from mgmtreview.vocabulary import DecisionKind
from mgmtreview.workspace import ReviewFacts

WORK = (DecisionKind.DIRECT, DecisionKind.CHANGE, DecisionKind.DELEGATE, DecisionKind.ALLOCATE_RESOURCE)
"""Kinds that mean work for somebody whatever they answer."""


def needs_an_action(decision: Decision, review: ReviewFacts) -> bool:
    """Whether a decision creates work that only an action of its own would carry out."""
    if (decision.no_action or "").strip():
        return False
    return _creates_work(decision, review) and not _stands_elsewhere(decision, review)


def _creates_work(decision: Decision, review: ReviewFacts) -> bool:
    if decision.kind in WORK:
        return True
    asked = any(canonical(each, review.id).startswith(("improvement:", "ask:")) for each in decision.answers)
    return decision.kind is DecisionKind.APPROVE and (asked or decision.effect is not None)


def _stands_elsewhere(decision: Decision, review: ReviewFacts) -> bool:
    """Whether somebody has the work already: as an update with owner and date, or as an earlier action."""
    if any(update.owner is not None and update.due is not None for update in decision.updates):
        return True
    if decision.resource is not None and decision.resource.escalated_to is not None:
        return True
    return any(canonical(each, review.id).startswith("action:") for each in decision.answers)
