"""RV803: outcomes that were there before the review."""

from collections.abc import Iterable
from datetime import timedelta

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

ZONES = timedelta(days=1)
"""Clocks and zones differ: a day is no proof."""


@review_rule(
    "RV803",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="9.3.3",
    reads=("minutes",),
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def outcomes_come_after_the_review(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Conclusion and decisions are written at the review or after it, not before.

    ## Why
    Minutes with conclusion and decisions that were there before the meeting, and were not changed since, make the
    meeting a formality. Drafts are fine: it is told only where nothing was changed from the sitting on.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-05)
    decisions:
      - id: "D1"
        text: "Change the supplier"
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## After
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-11)
    decisions:
      - id: "D1"
        text: "Change the supplier"
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## How to fix
    Write the outcomes when they are there. Prepared texts belong into the asks of the inputs.
    """
    first = review.record.sittings[0] if review.record.sittings else None
    loaded = review.folder.minutes
    past = workspace.past.record(loaded.path) if loaded is not None else None
    if first is None or loaded is None or past is None or past.created is None or past.created.brought_in:
        return
    if not past.holds(workspace.repository.raw[loaded.path]):
        return
    for field, there in (
        ("conclusion", review.minutes.conclusion is not None),
        ("decisions", review.minutes.decisions),
    ):
        changes = past.changes(field)
        last = changes[-1] if changes else past.created
        if there and last.day is not None and last.day < first - ZONES:
            message = (
                f"history suggests that the {field} of {review.id} stood in the minutes before the review was held on"
                f" {first}, and {'were' if field == 'decisions' else 'was'} not changed since ({by_commits([last])})"
            )
            yield Hit(loaded.key(field), message, "write the outcomes when they are there", f"{review.id}:{field}")
            return
