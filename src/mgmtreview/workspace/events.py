"""Trigger events: which reviews came of them, and whether each has its answer."""

from mgmtreview.records.programme import Event
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


def reviews_of(workspace: Workspace, event: Event) -> tuple[ReviewFacts, ...]:
    """The reviews that an event led to: the one it names, and those that name it as trigger; not cancelled ones."""
    named = workspace.review(event.review) if event.review else None
    wanted = event.id.casefold()
    triggered = [each for each in workspace.reviews.values() if (each.record.trigger or "").casefold() == wanted]
    found = {review.id: review for review in (*([named] if named else []), *triggered)}
    return tuple(review for review in found.values() if review.stage is not Stage.CANCELLED)


def is_dealt_with(workspace: Workspace, event: Event) -> bool:
    """Whether an event has a review, or a reasoned "not needed" by somebody."""
    if event.not_needed is not None and event.not_needed.reason and event.not_needed.by:
        return True
    return bool(reviews_of(workspace, event))
