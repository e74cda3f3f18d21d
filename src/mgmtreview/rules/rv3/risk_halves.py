"""RV304: the risk input has both its halves."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.inputs import RisksInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import RISKS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import has_assessment, has_treatment, input_in_words, unreadable
from mgmtreview.workspace.vanished import compared


@review_rule("RV304", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2 f")
def risk_input_has_both_halves(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """The risk input brings both the results of the assessment and the status of the treatment plan.

    ## Why
    The standard names two things in one line. Levels without the plan do not say whether anything is done about
    them; a plan without levels does not say whether it is enough. Leaders who see one half cannot decide on either.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    plan: null
    acceptances: null
    items:
      - id: "R-1"
        title: "Ransomware on file servers"
        residual: "medium"
      - id: "R-2"
        title: "Supplier outage"
        residual: "medium"
    # reviews/2025-H2/inputs.yaml
    risks:
      acceptances: null
      items: []
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    plan:
      approved_by: "ceo"
      date: 2026-06-30
      status: "on time"
    ```

    ## How to fix
    For the first half add `assessment`, `totals` per level, or risks with their `residual` level. For the second half
    add the risks' `treatments` with status, or `plan` with its status; risks that are retained say so with
    `option: retain`.
    """
    if RISKS not in review.covers:
        return
    if unreadable(workspace, review, RISKS):
        yield CannotTell(review.place, f"{input_in_words(workspace, review, RISKS)} cannot be read")
        return
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None or loaded.record.nothing_to_report is not None or loaded.record.not_available is not None:
        return
    assessed, treated = has_assessment(loaded.record), has_treatment(loaded.record)
    if assessed == treated or compared(workspace, review, RISKS).gone:
        return
    if assessed:
        message = f"the risks of {review.id} come without the status of any treatment: half of the input is missing"
        hint = "add treatments with status to the risks, or plan with its status"
        yield Hit(loaded.key("items"), message, hint, RISKS)
    else:
        message = f"the treatments of {review.id} come without a result of the assessment: half of the input is missing"
        hint = "add residual to the risks, totals per level, or assessment with the day it was performed"
        yield Hit(loaded.key("items"), message, hint, RISKS)
