"""What became of the decisions of a review: the actions that carry them out, and whether their effect was seen."""

from collections.abc import Sequence
from datetime import date

from mgmtreview.records.minutes import Decision
from mgmtreview.records.review import EffectSeen
from mgmtreview.workspace.actions import ActionFacts, ActionState
from mgmtreview.workspace.reviews import ReviewFacts

DONE = frozenset({ActionState.IMPLEMENTED, ActionState.VERIFIED})


def actions_for(decision: Decision, actions: Sequence[ActionFacts]) -> tuple[ActionFacts, ...]:
    """The actions, of those of its review, that carry out a decision."""
    wanted = decision.id.casefold()
    return tuple(action for action in actions if (action.record.decision or "").casefold() == wanted)


def is_carried_out(actions: Sequence[ActionFacts], day: date) -> bool:
    """Whether the work behind a decision is done: at least one action, and all implemented, given-up ones aside."""
    left = [action for action in actions if action.state_on(day) is not ActionState.ENDED]
    return bool(left) and all(action.state_on(day) in DONE for action in left)


def effects_seen(review: ReviewFacts, decision: Decision, day: date) -> tuple[EffectSeen, ...]:
    """What after.yaml says of a decision's effect up to a day (an entry without a date counts)."""
    return tuple(
        seen
        for seen in review.after.effects
        if seen.decision.casefold() == decision.id.casefold() and (seen.date is None or seen.date <= day)
    )
