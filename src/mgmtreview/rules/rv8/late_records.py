"""RV801 and RV802: when the record of a review was first written down."""

from collections.abc import Iterable
from datetime import date

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.past import Event
from mgmtreview.periods import days_after
from mgmtreview.records.inputs import AuditsInput
from mgmtreview.rules.phrases import by_commits, in_days
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv8.asking import held_in_view
from mgmtreview.vocabulary import AUDITS, AuditKind, AuditStatus, Stage
from mgmtreview.workspace import ReviewFacts, Workspace

EXTERNAL = (AuditKind.CERTIFICATION, AuditKind.SURVEILLANCE, AuditKind.EXTERNAL)


@review_rule(
    "RV801",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="7.5.3",
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def not_written_for_the_audit(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The record of a review is there when the review is, and not only when an external audit comes near.

    ## Why
    Records that appear in the week before the auditor does, of a review held months ago, were probably written for the
    auditor. It is told of reviews whose first file came at most `limits.before_audit_days` days before an external
    audit and more than `limits.committed_days` days after the review. What came in with one commit, as a squash or an
    import does, is left out; so are reviews from before the records were adopted, and a one-person organisation.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-08-25)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/inputs/audits.yaml (committed on 2026-08-26)
    items:
      - id: "CA-2026"
        kind: "certification"
        planned_on: 2026-09-07
    # reviews/2026-X1/after.yaml (committed on 2026-08-27)
    closed_on: 2026-05-20
    ```

    ## After
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-12)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/inputs/audits.yaml (committed on 2026-05-13)
    items:
      - id: "CA-2026"
        kind: "certification"
        planned_on: 2026-09-07
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## How to fix
    Nothing mends it afterwards. Make the folder of the next review while its inputs are gathered, and commit as you go.
    """
    first = _written_late(workspace, review)
    audit = _audit_after(workspace, first) if first is not None else None
    if first is None or first.day is None or audit is None:
        return
    name, day = audit
    message = (
        f"history suggests that {review.id}, held on {review.held_on}, was first written down here"
        f" {in_days((day - first.day).days)} before the external audit {name} ({by_commits([first])})"
    )
    yield Hit(review.at("held_on"), message, "commit the records of a review while it is prepared and held")


@review_rule(
    "RV802",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="7.5.3",
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def written_when_it_was_held(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The record of a review is written when it is prepared and held, not long afterwards.

    ## Why
    What is written down months later comes from memory, or from what it should have been. The limit for the first file
    of a review is `limits.committed_days` days after it was held. What came in with one commit, as a squash or an
    import does, is left out; so are reviews from before the records were adopted, and a one-person organisation. Where
    an external audit comes within `limits.before_audit_days` days, RV801 tells of it.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-08-25)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/after.yaml (committed on 2026-08-27)
    closed_on: 2026-05-20
    ```

    ## After
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-06-09)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/after.yaml (committed on 2026-08-27)
    closed_on: 2026-05-20
    ```

    ## How to fix
    Nothing mends it afterwards. A review from before this repository says so under moved_in.
    """
    first = _written_late(workspace, review)
    if first is None or first.day is None or _audit_after(workspace, first) is not None:
        return
    late = (first.day - review.held_on).days if review.held_on else 0
    message = (
        f"history suggests that {review.id} was first written down here {in_days(late)} after it was held on"
        f" {review.held_on} ({by_commits([first])})"
    )
    yield Hit(review.at("held_on"), message, "commit the records of a review while it is prepared and held")


def _written_late(workspace: Workspace, review: ReviewFacts) -> Event | None:
    """What made the first file of a review, where that was long after it was held; None where that is not known."""
    held = held_in_view(workspace, review)
    if held is None:
        return None
    made = [past.created for past in workspace.past.review(review.id)]
    known = [event for event in made if event is not None and event.day is not None]
    if not known or len(known) < len(made):
        return None
    if len({event.commit.id for event in known}) < 2:
        return None  # a squash, or an import: when each was written is not known
    first = min(known, key=lambda event: event.day or date.max)
    late = first.day is not None and first.day > days_after(held, workspace.limits.committed_days)
    return first if late and not first.brought_in else None


def _audit_after(workspace: Workspace, first: Event) -> tuple[str, date] | None:
    """The external audit that came soon after a commit, and its day."""
    if first.day is None:
        return None
    last = days_after(first.day, workspace.limits.before_audit_days)
    for other in workspace.reviews.values():
        loaded = other.input_as(AUDITS, AuditsInput)
        for audit in loaded.record.items if loaded else ():
            planned = audit.planned_on.start if audit.planned_on else None
            day = audit.performed_on or planned
            counts = audit.kind in EXTERNAL and audit.status is not AuditStatus.CANCELLED
            if counts and day is not None and first.day <= day <= last:
                return audit.id, day
    return None
