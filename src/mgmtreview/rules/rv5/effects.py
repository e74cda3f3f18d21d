"""RV516: whether anybody looked if a completed change brought what it should."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals import absolute
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.following import actions_for, effects_seen, is_carried_out


@review_rule(
    "RV516",
    Severity.WARNING,
    stage=None,
    clause="9.3.3",
    reads=("minutes", "after", "actions/"),
    links=True,
    asked_by_standard=False,
)
def completed_changes_are_looked_at(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """When the work behind a decision is done, somebody looks by the stated day whether it brought what it should.

    ## Why
    Done is not the same as effective. The standard asks for it where nonconformities are corrected; for decisions of
    top management it is good practice to look on the day that the decision itself named (look_on). Where the work is
    not done, RV613 asks; an effect that a later review took up is that review's.

    ## Before
    ```yaml
    # reviews/2025-H2/after.yaml
    effects: []
    ```

    ## After
    ```yaml
    # reviews/2025-H2/after.yaml
    effects:
      - decision: "D2"
        date: 2026-05-28
        by: "auditor"
        outcome: "effective"
        result: "Sample of 20, none without approval"
    ```

    ## How to fix
    Look, and write in after.yaml what was seen (effects: decision, date, by, outcome, result). Where it is too early,
    say so with outcome too-early; where nobody needs to look any more, that is a result as well.
    """
    actions = workspace.actions_of(review)
    taken_up: frozenset[str] | None = None
    for index, decision in enumerate(review.minutes.decisions):
        effect = decision.effect
        if effect is None or effect.look_on is None or effect.look_on.end >= workspace.today:
            continue
        if not is_carried_out(actions_for(decision, actions), workspace.today):
            continue
        name = f"effect:{review.id}/{decision.id}"
        if effects_seen(review, decision, workspace.today):
            continue
        taken_up = _taken_up(workspace, review) if taken_up is None else taken_up
        if name.casefold() in taken_up:
            continue
        what, by = f"decision {decision.id} of {review.id}", effect.look_on.text
        message = f"{what} is carried out, and nobody looked for its effect by {by}: done is not the same as effective"
        hint = f'look, and add it to effects in reviews/{review.id}/after.yaml (decision: "{decision.id}", date, by,'
        hint += " outcome, result)"
        yield Hit(review.minutes_at("decisions", index, "effect", "look_on"), message, hint, name)


def _taken_up(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """What the decisions of later reviews answer."""
    later = (other for other in workspace.held if (other.anchor, other.id) > (review.anchor, review.id))
    return frozenset(
        absolute(reference, other.id)
        for other in later
        for decision in other.minutes.decisions
        for reference in decision.answers
    )
