"""Where each action of earlier reviews stood on a day: never where it stands today.

Everything follows from the dated fields of its record, so that a pack rendered again later shows what
its readers were shown.
"""

from dataclasses import dataclass
from datetime import date

from mgmtreview.periods import Span
from mgmtreview.records.action import Verification
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.wording import days
from mgmtreview.trends import Closure
from mgmtreview.vocabulary import ACTIONS
from mgmtreview.workspace import ActionFacts, ActionState
from mgmtreview.workspace.actions import OPEN_STATES

DONE_STATES = frozenset({ActionState.IMPLEMENTED, ActionState.VERIFIED})


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """One action as it stood on a day."""

    action: ActionFacts
    day: date
    state: ActionState
    due: Span | None
    moves: int
    carried: int
    overdue_days: int

    @property
    def is_open(self) -> bool:
        """Whether work on it was outstanding."""
        return self.state in OPEN_STATES

    @property
    def age(self) -> int | None:
        """Days since it was opened; None where that day is not known."""
        return (self.day - self.action.opened_on).days if self.action.opened_on else None

    @property
    def slip(self) -> int | None:
        """Days between the first due date and the one that held on the day."""
        return (self.due.end - self.action.first_due.end).days if self.due and self.action.first_due else None

    @property
    def slip_shown(self) -> str:
        """Slip and moves in words; empty where it was never moved."""
        if not self.moves and not self.slip:
            return ""
        moved = f"moved {self.moves} times" if self.moves > 1 else "moved once"
        return f"{days(self.slip)}, {moved}" if self.slip else moved

    @property
    def check(self) -> Verification | None:
        """The last verification of what was done last; one from before it was done again does not count."""
        found = self.action.verification_on(self.day)
        done = self.action.record.implemented_on
        stale = found is not None and found.date is not None and done is not None and found.date < done <= self.day
        return None if stale else found

    @property
    def ended_on(self) -> date | None:
        """The day it was verified or given up, where it was."""
        if self.state is ActionState.ENDED:
            return self.action.record.ended.date if self.action.record.ended else None
        return self.check.date if self.check and self.state is ActionState.VERIFIED else None

    @property
    def closure(self) -> Closure | None:
        """When it was done and when it was due; None where it is not done."""
        done = self.action.record.implemented_on
        if done is None or self.state not in DONE_STATES:
            return None
        first = self.action.first_due
        return Closure(done, first.end if first else None, self.due.end if self.due else None)


def standings(material: Material) -> tuple[ActionStanding, ...]:
    """All actions of earlier reviews that existed at the cutoff, by id."""
    held = [day for day in material.workspace.held_days() if day < material.review.anchor]
    return tuple(
        standing(action, material.cutoff, held)
        for action in material.workspace.actions.values()
        if _is_earlier(material, action) and action.exists_on(material.cutoff)
    )


def _is_earlier(material: Material, action: ActionFacts) -> bool:
    """Whether an action is of a review before this one; one whose review is not here counts as earlier."""
    origin, review = material.workspace.review(action.review), material.review
    return origin is None or (origin.anchor, origin.id) < (review.anchor, review.id)


def standing(action: ActionFacts, day: date, held: list[date]) -> ActionStanding:
    """Where one action stood on a day; ``held`` are the days of the reviews before."""
    return ActionStanding(
        action=action,
        day=day,
        state=action.state_on(day),
        due=action.due_on(day),
        moves=sum(1 for move in action.record.rescheduled if move.date is None or move.date <= day),
        carried=action.carried(held, day),
        overdue_days=action.overdue_days(day),
    )


def is_shown(entry: ActionStanding, since: date | None) -> bool:
    """Whether an action belongs into the list: open, not yet verified, or settled since the last review."""
    if entry.is_open or entry.state is ActionState.IMPLEMENTED:
        return True
    return since is None or entry.ended_on is None or entry.ended_on > since


def shown(material: Material) -> tuple[ActionStanding, ...]:
    """The actions that the pack lists."""
    if ACTIONS not in material.sections:
        return ()
    since = last_look(material)
    return tuple(entry for entry in standings(material) if is_shown(entry, since))


def last_look(material: Material) -> date | None:
    """The cutoff of the last review that looked at actions."""
    earlier = material.workspace.previous(material.review, ACTIONS)
    return earlier.cutoff if earlier else None
