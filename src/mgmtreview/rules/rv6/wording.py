"""RV604: a decision has a verb that decides."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.minutes import Decision
from mgmtreview.rules.rule import review_rule
from mgmtreview.rules.rv6.talk_words import only_talks
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV604", Severity.WARNING, stage=Stage.HELD, clause="9.3.3", reads=("minutes", "actions/"))
def decision_decides(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """A decision says what is to be done, and not only that something was talked about.

    ## Why
    "The figures were discussed" is a note. Filed as a decision it makes a review look as if it had decided, and
    nobody knows what to do the next day. A decision to which actions, resources, a record to update or a date belong
    is left alone whatever its wording, and so is every language without a word list (there are lists for English,
    German and French; the settings name the language).

    ## Before
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        topic: "measurements"
        kind: "direct"
        subject: "monitoring"
        text: "The patch figures were discussed and noted."
        rationale: "They came closer to the limit"
        no_action: "Nothing follows"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        topic: "measurements"
        kind: "direct"
        subject: "monitoring"
        text: "IT operations reports the patch figures to the CTO each month, no longer each half-year."
        rationale: "They came closer to the limit"
        no_action: "Goes into the monthly report that exists"
    ```

    ## How to fix
    Say who is to do what from when. If nothing was decided, move the sentence to `noted`, with `why_no_decision`
    where it answers a signal.
    """
    language = workspace.settings.language
    for index, decision in enumerate(review.minutes.decisions):
        if not only_talks(decision.text or "", language) or _has_consequence(workspace, review, decision):
            continue
        message = f"decision {decision.id} of {review.id} only says that something was talked about: it decides nothing"
        hint = "say who is to do what from when, or move it to noted"
        name = f"decision:{review.id}/{decision.id}"
        yield Hit(review.minutes_at("decisions", index, "text"), message, hint, name)


def _has_consequence(workspace: Workspace, review: ReviewFacts, decision: Decision) -> bool:
    """Whether something follows from a decision that is written beside its text."""
    number = decision.id.casefold()
    acted = any((action.record.decision or "").casefold() == number for action in workspace.actions_of(review))
    details = (decision.resource, decision.accepts, decision.effect, decision.revisit_on, decision.until)
    return acted or bool(decision.updates) or any(detail is not None for detail in details)
