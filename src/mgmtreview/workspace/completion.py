"""At which review the whole list of a standard has been gone through, by one review or by several shorter ones."""

from mgmtreview.workspace.reviews import ReviewFacts, covered
from mgmtreview.workspace.workspace import Workspace


def judged_together(workspace: Workspace, review: ReviewFacts) -> tuple[ReviewFacts, ...]:
    """The reviews whose outputs are judged at this one, oldest first; empty where nothing is due yet.

    A review that covers everything stands for itself. Of several shorter reviews of a cycle, the one that
    completes the list is judged, together with those before it.
    """
    if review.covers_all:
        return (review,)
    if review.cycle is None:
        return ()
    cycle = review.cycle.id
    before = tuple(
        other
        for other in workspace.held_before(review)
        if other.cycle is not None and other.cycle.id == cycle and not other.only_actions
    )
    _, everything = covered(workspace.repository, "all")
    wanted = {asked.requirement.topic for asked in everything}
    earlier = {topic for other in before for topic in other.covers}
    completes = wanted <= earlier | set(review.covers) and not wanted <= earlier
    return (*before, review) if completes and wanted else ()
