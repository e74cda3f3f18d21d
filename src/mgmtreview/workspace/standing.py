"""Where one action stood on a day, from the dated fields of its record: never where it stands today.

So that a list made again later shows what its readers were shown. And what many of them come to: on time,
verified how soon, taken up again how often; each with its n.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mgmtreview.periods import Span
from mgmtreview.records.action import Verification
from mgmtreview.trends import Ageing, Closure, OnTime, Rate, ageing_buckets, on_time
from mgmtreview.trends.figures import median
from mgmtreview.vocabulary import Effectiveness
from mgmtreview.workspace.actions import OPEN_STATES, TOLD, ActionFacts, ActionState

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
        slip = self.slip
        return f"{slip} {'day' if slip == 1 else 'days'}, {moved}" if slip else moved

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
    def verified_after(self) -> int | None:
        """Days from the day it was done to the first look after it that told something; None where none did."""
        done = self.action.record.implemented_on
        if done is None or self.state not in DONE_STATES:
            return None
        looks = [
            (check.date - done).days
            for check in self.action.record.verifications
            if check.date is not None and check.outcome in TOLD and done <= check.date <= self.day
        ]
        return min(looks, default=None)

    @property
    def was_done(self) -> bool:
        """Whether it was called done at least once by then."""
        return self.state in DONE_STATES or self.was_reopened

    @property
    def was_reopened(self) -> bool:
        """Whether it was taken up again by then."""
        return any(each.date is None or each.date <= self.day for each in self.action.record.reopened)

    @property
    def is_not_effective(self) -> bool:
        """Whether it is done, and was found not to work."""
        check = self.check
        return (
            self.state is ActionState.IMPLEMENTED and check is not None and check.outcome is Effectiveness.NOT_EFFECTIVE
        )

    @property
    def closure(self) -> Closure | None:
        """When it was done and when it was due; None where it is not done."""
        done = self.action.record.implemented_on
        if done is None or self.state not in DONE_STATES:
            return None
        first = self.action.first_due
        return Closure(done, first.end if first else None, self.due.end if self.due else None)


def standing(action: ActionFacts, day: date, held: Sequence[date]) -> ActionStanding:
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


class FollowThrough(NamedTuple):
    """What a number of actions come to, each figure with its n."""

    on_time: OnTime
    """Of those that are done."""
    verified: Rate
    """Verified, of those that are done."""
    verification_lag: Decimal | None
    """Median days from done to the first look that told something; of ``lag_of`` actions."""
    lag_of: int
    reopened: Rate
    """Taken up again, of those that were ever called done."""
    ages: Ageing
    """Of those that are open."""
    age_unknown: int
    """Open ones whose opening day is not known."""


def follow_through(found: Sequence[ActionStanding]) -> FollowThrough:
    """The figures of some actions on a day."""
    closures = [closure for entry in found if (closure := entry.closure) is not None]
    lags = [lag for entry in found if (lag := entry.verified_after) is not None]
    done_once = [entry for entry in found if entry.was_done]
    opened = [entry for entry in found if entry.is_open]
    done = [entry for entry in found if entry.state in DONE_STATES]
    return FollowThrough(
        on_time=on_time(closures),
        verified=Rate(sum(entry.state is ActionState.VERIFIED for entry in done), len(done)),
        verification_lag=median(lags),
        lag_of=len(lags),
        reopened=Rate(sum(entry.was_reopened for entry in done_once), len(done_once)),
        ages=ageing_buckets(entry.age for entry in opened if entry.age is not None),
        age_unknown=sum(entry.age is None for entry in opened),
    )


def standings_on(actions: Iterable[ActionFacts], day: date, held: Sequence[date]) -> tuple[ActionStanding, ...]:
    """Where each action stood on a day on which it existed; ``held`` are the days of the reviews before."""
    return tuple(standing(action, day, held) for action in actions if action.exists_on(day))
