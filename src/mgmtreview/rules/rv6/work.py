"""RV610: a decision that creates work has somebody working on it."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.minutes import Decision
from mgmtreview.rules.rule import review_rule
from mgmtreview.signals import canonical
from mgmtreview.vocabulary import DecisionKind, Stage
from mgmtreview.workspace import ReviewFacts, Workspace

WORK = (DecisionKind.DIRECT, DecisionKind.CHANGE, DecisionKind.DELEGATE, DecisionKind.ALLOCATE_RESOURCE)
"""Kinds that mean work for somebody whatever they answer."""


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
        if decision.id.casefold() in acted or (decision.no_action or "").strip():
            continue
        if _creates_work(decision, review) and not _stands_elsewhere(decision, review):
            message = (
                f"decision {decision.id} of {review.id} creates work and no action carries it out: it may not be done"
            )
            hint = (
                f'add actions/{review.id}/A<nn>.yaml with decision: "{decision.id}", owner and due, or write no_action'
                " (why none is needed)"
            )
            yield Hit(review.minutes_at("decisions", index), message, hint, f"decision:{review.id}/{decision.id}")


def _creates_work(decision: Decision, review: ReviewFacts) -> bool:
    if decision.kind in WORK:
        return True
    asked = any(canonical(each, review.id).startswith(("improvement:", "ask:")) for each in decision.answers)
    return decision.kind is DecisionKind.APPROVE and (asked or decision.effect is not None)


def _stands_elsewhere(decision: Decision, review: ReviewFacts) -> bool:
    """Whether somebody has the work already: as an update with owner and date, or as an earlier action."""
    if any(update.owner is not None and update.due is not None for update in decision.updates):
        return True
    if decision.resource is not None and decision.resource.escalated_to is not None:
        return True
    return any(canonical(each, review.id).startswith("action:") for each in decision.answers)
