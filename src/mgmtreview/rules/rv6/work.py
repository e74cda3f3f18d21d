"""RV610: a decision that creates work has somebody working on it."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.rule import review_rule
from mgmtreview.signals.work import needs_an_action
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV610", Severity.WARNING, stage=Stage.HELD, clause="9.3.3", reads=("minutes", "actions/"), links=True)
def decision_has_its_action(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """A decision that creates work is carried out by an action, or says why it needs none.

    ## Why
    What nobody was given to do is not done, and the next review cannot ask about it. Decisions that direct, change,
    delegate or allocate create work, and so do approved proposals and asks. It is enough if the work stands
    elsewhere: in the records to update with owner and date, or in an action of an earlier review that the decision
    answers. An action that cites no decision is RV501's.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml (removed)
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    decision: "D2"
    ```

    ## How to fix
    Add an action for it, `actions/2026-H1/A04.yaml` with `decision`, `owner` and `due`. Where none is needed, write
    `no_action` beside the decision and say why.
    """
    acted = {(action.record.decision or "").casefold() for action in workspace.actions_of(review)}
    for index, decision in enumerate(review.minutes.decisions):
        if decision.id.casefold() not in acted and needs_an_action(decision, review):
            message = (
                f"decision {decision.id} of {review.id} creates work and no action carries it out: it may not be done"
            )
            hint = (
                f'add actions/{review.id}/A<nn>.yaml with decision: "{decision.id}", owner and due, or write no_action'
                " (why none is needed)"
            )
            yield Hit(review.minutes_at("decisions", index), message, hint, f"decision:{review.id}/{decision.id}")
