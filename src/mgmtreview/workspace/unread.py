"""Records of earlier reviews that cannot be read: what they settled, and when, is not known at the later ones."""

from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


def unread_reviews_before(workspace: Workspace, review: ReviewFacts) -> tuple[str, ...]:
    """Paths of every review.yaml that cannot be read and may belong to a review held before this one.

    Such a review has lost its day; only one whose slot is planned for after this review surely came later.
    """
    return tuple(
        other.path
        for other in workspace.reviews.values()
        if other.id != review.id
        and other.broken("review")
        and not (other.planned is not None and other.planned.start > review.anchor)
    )


def why_no_predecessor_is_known(workspace: Workspace, review: ReviewFacts) -> str:
    """Why nobody can say which review of the same topics came before this one; empty where it can be said."""
    unread = unread_reviews_before(workspace, review)
    if unread:
        return f"{', '.join(unread)} cannot be read: it may be the review before {review.id}"
    if all(each.covers_known for each in (review, *workspace.held_before(review))):
        return ""
    return f"programme.yaml cannot be read: which topics {review.id} and those before it cover is not known"


def unread_before(workspace: Workspace, review: ReviewFacts) -> tuple[str, ...]:
    """Paths of the records of earlier reviews that cannot be read and may say what became of an open matter."""
    parts = (
        f"reviews/{other.id}/{part}.yaml"
        for other in workspace.held_before(review)
        for part in ("minutes", "after")
        if other.broken(part)
    )
    return (*unread_reviews_before(workspace, review), *parts)
