"""What follows from the dated fields of one action: its state on a day, slips, moves, age."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Loaded
from mgmtreview.periods import Span
from mgmtreview.records.action import Action, DueCondition, Verification
from mgmtreview.records.base import Outsider
from mgmtreview.vocabulary import ActionStatus, Effectiveness


class ActionState(StrEnum):
    """The life cycle of an action. "Done" means implemented or verified; the pack keeps them apart."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    BLOCKED = "blocked"
    IMPLEMENTED = "implemented"
    VERIFIED = "verified"
    ENDED = "ended"


TOLD = frozenset({Effectiveness.EFFECTIVE, Effectiveness.NOT_EFFECTIVE})
"""Outcomes that say whether it works; "too early" leaves things as they were."""

OPEN_STATES = frozenset({ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED})


class ActionFacts(NamedTuple):
    """One action and what follows from it. ``opened_on`` falls back to the day its review was held."""

    id: str
    review: str
    loaded: Loaded[Action]
    opened_on: date | None
    text: str
    first_due: Span | None
    due: Span | None
    """The due date as it stands now; for a condition its backstop."""

    @property
    def record(self) -> Action:
        """The record as written."""
        return self.loaded.record

    @property
    def place(self) -> Place:
        """The action file as a whole."""
        return self.loaded.place

    def at(self, *loc: str | int) -> Place:
        """A value in the action file."""
        return self.loaded.at(*loc)

    @property
    def owner(self) -> str | None:
        """Id of the owner, where the owner is in people.yaml."""
        return self.record.owner if isinstance(self.record.owner, str) else None

    @property
    def owner_shown(self) -> str | None:
        """Owner as written: an id, or an outsider's name."""
        owner = self.record.owner
        return owner.name if isinstance(owner, Outsider) else owner

    @property
    def due_shown(self) -> str:
        """The due date as written."""
        due = self.record.due
        if isinstance(due, DueCondition):
            return due.text or " ".join(
                part
                for part in (due.trigger or "", f"(at the latest {due.backstop.text})" if due.backstop else "")
                if part
            )
        return due.text if due else ""

    @property
    def moves(self) -> int:
        """How often the due date was changed, as recorded."""
        return len(self.record.rescheduled)

    def slip(self) -> int | None:
        """Days between the first and the current due date."""
        return (self.due.end - self.first_due.end).days if self.due and self.first_due else None

    def due_on(self, day: date) -> Span | None:
        """The due date as it stood on a day: before a later reschedule, the one it was moved from."""
        for move in sorted(self.record.rescheduled, key=lambda each: each.date or date.min):
            if move.date is not None and move.date > day and move.from_ is not None:
                return move.from_
        return self.due

    def exists_on(self, day: date) -> bool:
        """Whether it had been opened by then (an unknown opening day counts as opened)."""
        return self.opened_on is None or self.opened_on <= day

    def state_on(self, day: date) -> ActionState:
        """Its state on a day, from its dated fields; the written status counts only while it is open."""
        record = self.record
        if record.ended is not None and (record.ended.date is None or record.ended.date <= day):
            return ActionState.ENDED
        implemented = record.implemented_on
        reopened = None
        if record.reopened:  # asked a dozen times of every action, and hardly any was reopened
            reopened = max((entry.date for entry in record.reopened if entry.date and entry.date <= day), default=None)
        if implemented is not None and implemented <= day and (reopened is None or implemented >= reopened):
            told = [
                (check.date, check.outcome)
                for check in record.verifications
                if check.outcome in TOLD and check.date is not None and implemented <= check.date <= day
            ]
            last = sorted(told, key=lambda each: each[0])[-1:]
            effective = any(outcome is Effectiveness.EFFECTIVE for _, outcome in last)
            return ActionState.VERIFIED if effective else ActionState.IMPLEMENTED
        return _WRITTEN[record.status]

    def is_open_on(self, day: date) -> bool:
        """Whether work on it was outstanding on a day."""
        return self.exists_on(day) and self.state_on(day) in OPEN_STATES

    def overdue_days(self, day: date) -> int:
        """Days past its due date on a day while not implemented; 0 where it is not overdue."""
        due = self.due_on(day)
        if due is None or not self.is_open_on(day):
            return 0
        return max(0, (day - due.end).days)

    def carried(self, held: Iterable[date], until: date) -> int:
        """Reviews held (up to ``until``) while it was open and past its first due date.

        Reviews held while it ran on schedule are not counted.
        """
        if self.first_due is None:
            return 0
        return sum(1 for day in held if self.first_due.end < day <= until and self.is_open_on(day))

    def escalated_since(self, since: date | None, until: date) -> bool:
        """Whether it was taken to someone higher in a stretch of time."""
        return any(
            entry.date is not None and entry.date <= until and (since is None or entry.date >= since)
            for entry in self.record.escalated
        )

    def last_word(self) -> date | None:
        """The last day on which anything was recorded about it."""
        record = self.record
        days = [
            *(update.date for update in record.updates),
            *(move.date for move in record.rescheduled),
            *(escalation.date for escalation in record.escalated),
            *(reopening.date for reopening in record.reopened),
            *(evidence.date for evidence in record.evidence),
            *(check.date for check in record.verifications),
        ]
        return max((day for day in (*days, record.implemented_on, self.opened_on) if day), default=None)

    def verification_on(self, day: date) -> Verification | None:
        """The last verification recorded up to a day."""
        checks = [check for check in self.record.verifications if check.date and check.date <= day]
        return max(checks, key=lambda check: check.date or date.min, default=None)


_WRITTEN = {
    ActionStatus.OPEN: ActionState.OPEN,
    ActionStatus.IN_PROGRESS: ActionState.IN_PROGRESS,
    ActionStatus.BLOCKED: ActionState.BLOCKED,
}


def action_facts(action: str, loaded: Loaded[Action], held_on: date | None, decision_text: str | None) -> ActionFacts:
    """The facts of one action; ``held_on`` and ``decision_text`` are of the review and decision behind it."""
    record = loaded.record
    due = record.due.backstop if isinstance(record.due, DueCondition) else record.due
    moved = sorted(
        (move for move in record.rescheduled if move.from_ is not None), key=lambda move: move.date or date.min
    )
    return ActionFacts(
        id=action,
        review=action.split("/", 1)[0],
        loaded=loaded,
        opened_on=record.opened_on or held_on,
        text=record.text or decision_text or "",
        first_due=moved[0].from_ if moved else due,
        due=due,
    )
