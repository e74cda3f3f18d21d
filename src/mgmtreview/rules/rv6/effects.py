"""RV613: what was promised is looked at."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.minutes import Decision
from mgmtreview.rules.rule import review_rule
from mgmtreview.signals import absolute
from mgmtreview.signals.later import decided_later
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.following import actions_for, effects_seen, is_carried_out


@review_rule(
    "RV613", Severity.WARNING, stage=Stage.APPROVED, clause="10.1", reads=("minutes", "after", "actions/"), links=True
)
def promised_effect_is_looked_at(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """Where a decision promised an effect, the result is recorded once its day has come.

    ## Why
    A decision is an assumption about cause and effect. Whether it was right is learned only by looking, on the day
    that was named; otherwise the next review decides the same again. It is judged as of today. Where the work behind
    the decision is done, RV516 says it; an effect that a later review took up is that review's.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D3"
        answers: ["change:CH-1"]
        kind: "direct"
        subject: "supplier"
        text: "Move the physical access controls into the provider contract"
        rationale: "The provider runs the doors now"
        effect:
          look_on: "2026-08"
          expect: "Every visitor of the data centre is on the provider's list"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml
    effects:
      - decision: "D3"
        date: 2026-08-28
        by: "auditor"
        outcome: "too-early"
        result: "The annex is not signed yet; to be looked at again in November"
    ```

    ## How to fix
    Look, and write what you saw into `effects` of after.yaml: `decision`, `date`, `by`, `outcome` and `result`. Too
    early to tell is a result as well.
    """
    open_still = [
        (index, decision, decision.effect.look_on)
        for index, decision in enumerate(review.minutes.decisions)
        if decision.effect is not None
        and decision.effect.look_on is not None
        and decision.effect.look_on.end < workspace.today
        and not _is_told(workspace, review, decision)
    ]
    dealt_with = decided_later(workspace, review) if open_still else frozenset()
    for index, decision, look_on in open_still:
        name = f"effect:{review.id}/{decision.id}"
        if absolute(name, review.id) in dealt_with:
            continue
        expected = " ".join(((decision.effect.expect if decision.effect else None) or decision.text or "-").split())
        message = (
            f"the effect of decision {decision.id} of {review.id} ({expected}) was to be looked at by "
            f"{look_on.text}: whether it came is not known"
        )
        hint = f'look, and add it to effects in reviews/{review.id}/after.yaml (decision: "{decision.id}", date, by,'
        hint += " outcome, result)"
        yield Hit(review.minutes_at("decisions", index, "effect", "look_on"), message, hint, name)


def _is_told(workspace: Workspace, review: ReviewFacts, decision: Decision) -> bool:
    """Whether the result is there, or RV516 asks for it because the work is done."""
    seen = effects_seen(review, decision, workspace.today)
    if any(effect.outcome is not None or (effect.result or "").strip() for effect in seen):
        return True
    done = is_carried_out(actions_for(decision, workspace.actions_of(review)), workspace.today)
    return done and not seen
