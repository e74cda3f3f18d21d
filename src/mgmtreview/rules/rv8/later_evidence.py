"""RV804: evidence that came after the review."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.periods import days_after
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.citations import citations


@review_rule(
    "RV804",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="9.3.2",
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def evidence_was_there_at_the_review(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A document of the repository that an input rests on was there when the review was held.

    ## Why
    An input that cites a report which came into the repository weeks after the review rests on something that the
    leaders cannot have seen. `limits.history_days` days are left for putting files in order.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    sources:
      - title: "Survey of customers"
        ref: "evidence/survey.txt"
        as_of: 2026-07-01
    # evidence/survey.txt (committed on 2026-08-20)
    answers: "40"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    sources:
      - title: "Survey of customers"
        ref: "https://example.org/survey"
        as_of: 2026-07-01
    ```

    ## How to fix
    Commit evidence with the input that cites it. If the document lay elsewhere until then, cite that place.
    """
    if review.held_on is None:
        return
    last = days_after(review.held_on, workspace.limits.history_days)
    for topic, loaded in review.folder.inputs.items():
        for citation in citations(loaded):
            past = workspace.past.record(citation.ref) if citation.is_kept_here else None
            made = past.created if past is not None else None
            if made is None or made.day is None or made.brought_in or made.day <= last:
                continue
            message = (
                f"history suggests that {citation.ref}, which the input on {topic} rests on, came here only after"
                f" {review.id} was held on {review.held_on} ({by_commits([made])})"
            )
            yield _at(citation.place, message, citation.ref)


def _at(place: Place, message: str, ref: str) -> Hit:
    return Hit(place, message, "commit evidence with the input that cites it, or cite where it lay", ref)
