"""Which requirements the reviews of a cycle cover together, and which can no longer be covered."""

from typing import NamedTuple

from mgmtreview.records.programme import Cycle, Slot
from mgmtreview.workspace.reviews import Asked, ReviewFacts, covered
from mgmtreview.workspace.workspace import Workspace


class Covered(NamedTuple):
    """One requirement within a cycle: the reviews held that cover it, and the slots still to come that will."""

    asked: Asked
    held: tuple[ReviewFacts, ...]
    to_come: tuple[Slot, ...]


def coverage(workspace: Workspace, cycle: Cycle) -> tuple[Covered, ...]:
    """Every requirement of the profiles with what covers it in a cycle.

    A review covers a requirement by covering its topic; whether it answered it is that review's own finding.
    """
    held = [review for review in workspace.reviews_of(cycle.id) if review.is_held and not review.only_actions]
    to_come = [
        slot for slot in workspace.slots_of(cycle.id) if not workspace.is_settled(slot) and slot.cancelled is None
    ]
    _, everything = covered(workspace.repository, "all")
    return tuple(
        Covered(
            asked,
            tuple(review for review in held if asked.requirement.topic in review.covers),
            tuple(slot for slot in to_come if asked.requirement.topic in _topics(workspace, slot)),
        )
        for asked in everything
    )


def _topics(workspace: Workspace, slot: Slot) -> tuple[str, ...]:
    review = workspace.review_of(slot)
    return review.covers if review else covered(workspace.repository, slot.covers)[0]
