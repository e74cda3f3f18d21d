"""RV803: outcomes that were there before the review."""

from collections.abc import Iterable
from datetime import timedelta

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv8.asking import held_in_view
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
    meeting a formality. Prepared minutes are fine: it is told only of a conclusion with an answer or a text, and of
    decisions with text and kind, and only where nothing of them was changed from the sitting on. Reviews from before
    the records were adopted are left out, and so is a one-person organisation.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-05)
    decisions:
      - id: "D1"
        kind: "direct"
        text: "Change the supplier"
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## After
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-05)
    decisions:
      - id: "D1"
        text: "Change the supplier"
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-11)
    decisions:
      - id: "D1"
        kind: "direct"
        text: "Change the supplier"
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## How to fix
    Write the outcomes when they are there. What is prepared as a text to decide on gets its kind at the review.
    """
    first = review.record.sittings[0] if review.record.sittings else None
    loaded = review.folder.minutes
    past = workspace.past.record(loaded.path) if loaded is not None else None
    if first is None or loaded is None or past is None or past.created is None:
        return
    if held_in_view(workspace, review) is None or not past.holds(workspace.repository.raw[loaded.path]):
        return
    for field, there in (("conclusion", _concludes(review)), ("decisions", _decides(review))):
        changes = past.changes(field)
        last = changes[-1] if changes else past.created
        if there and not last.brought_in and last.day is not None and last.day < first - ZONES:
            message = (
                f"history suggests that the {field} of {review.id} stood in the minutes before the review was held on"
                f" {first}, and {'were' if field == 'decisions' else 'was'} not changed since ({by_commits([last])})"
            )
            yield Hit(loaded.key(field), message, "write the outcomes when they are there", f"{review.id}:{field}")
            return


def _concludes(review: ReviewFacts) -> bool:
    """Whether the conclusion says anything: `new` writes one with empty places."""
    conclusion = review.minutes.conclusion
    if conclusion is None:
        return False
    answers = (conclusion.suitable, conclusion.adequate, conclusion.effective)
    given = any(answer is not None and answer.verdict is not None for answer in answers)
    return given or bool((conclusion.text or "").strip())


def _decides(review: ReviewFacts) -> bool:
    """Whether a decision has been given its kind: a text alone is what somebody prepared for the leaders."""
    return any(decision.kind is not None and (decision.text or "").strip() for decision in review.minutes.decisions)
