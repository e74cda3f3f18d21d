"""Of which reviews history may be asked, and what they explain themselves."""

from datetime import date

from mgmtreview.past import Event
from mgmtreview.workspace import ReviewFacts, Workspace


def held_in_view(workspace: Workspace, review: ReviewFacts) -> date | None:
    """The day on which a review was held; None where what history says of it means nothing.

    Reviews from before the records were adopted were written here when somebody found the time. Where one person leads
    and writes alone, the order of their commits shows how they work, and not what others could see.
    """
    adopted = workspace.settings.adopted
    if review.held_on is None or workspace.charter.single_leader:
        return None
    return None if adopted is not None and review.held_on < adopted.date else review.held_on


def is_amended(review: ReviewFacts, event: Event) -> bool:
    """Whether an amendment of that day or later tells of it."""
    days = [amendment.date for amendment in review.after.amendments]
    return any(day is None or event.day is None or day >= event.day for day in days)
