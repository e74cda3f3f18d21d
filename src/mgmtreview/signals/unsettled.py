"""What of the past can still raise a signal on a day: most of it was settled long ago.

A repository of ten years holds thousands of actions and decisions, and each review looks back on all of them.
The two days between which one can be a signal are worked out once; what lies outside is passed over.
"""

from collections.abc import Iterator
from datetime import date

from mgmtreview.records.minutes import Decision
from mgmtreview.vocabulary import DecisionKind, Effectiveness
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace


def unsettled_actions(workspace: Workspace, day: date) -> Iterator[ActionFacts]:
    """Actions that may be overdue, carried or found not effective on a day."""
    watched = workspace.once("watched actions", lambda: [_watched(action) for action in workspace.actions.values()])
    return (action for quiet_until, settled_on, action in watched if quiet_until < day < settled_on)


def _watched(action: ActionFacts) -> tuple[date, date, ActionFacts]:
    """The last day on which an action is surely quiet, the day from which it is for good, and the action."""
    record = action.record
    if any(check.outcome is Effectiveness.NOT_EFFECTIVE for check in record.verifications):
        return date.min, date.max, action
    moved = [span.end for move in record.rescheduled for span in (move.from_, move.to) if span is not None]
    dues = [span.end for span in (action.first_due, action.due) if span is not None] + moved
    done = record.implemented_on if not record.reopened else None
    ended = record.ended.date or date.min if record.ended is not None else None
    settled = min((day for day in (done, ended) if day is not None), default=date.max)
    return min(dues, default=date.max), settled, action


def unsettled_decisions(workspace: Workspace, earlier: ReviewFacts, day: date) -> Iterator[tuple[int, Decision]]:
    """Decisions of an earlier review, with their index, whose effect or follow-up may be open on a day."""
    watched = workspace.once(("watched decisions", earlier.id), lambda: _decisions(earlier))
    return ((index, decision) for settled_on, index, decision in watched if day < settled_on)


def _decisions(earlier: ReviewFacts) -> list[tuple[date, int, Decision]]:
    return [
        (_settled_on(earlier, decision), index, decision) for index, decision in enumerate(earlier.minutes.decisions)
    ]


def _settled_on(earlier: ReviewFacts, decision: Decision) -> date:
    """The day from which nothing of a decision is open; ``date.max`` where something is, or never was closed."""
    after, number = earlier.after, decision.id.casefold()
    days = [date.min]
    if decision.updates:
        done: dict[str, date] = {}
        for entry in after.updates:
            if entry.decision.casefold() == number and entry.done is not None:
                record = (entry.record or "").casefold()
                done[record] = min(entry.done, done.get(record, date.max))
        unnamed = done.get("", date.max) if len(decision.updates) == 1 else date.max
        days += [done.get((update.record or "").casefold(), unnamed) for update in decision.updates]
    if decision.effect is not None:
        seen = [entry for entry in after.effects if entry.decision.casefold() == number]
        came = seen and all(entry.outcome is not Effectiveness.NOT_EFFECTIVE for entry in seen)
        days.append(max(entry.date or date.max for entry in seen) if came else date.max)
    if decision.resource is not None and decision.resource.escalated_to is not None:
        days.append(_last(entry.date for entry in after.resources if entry.decision.casefold() == number))
    if decision.kind is DecisionKind.REQUEST_INFORMATION:
        days.append(_last(entry.date for entry in after.information if entry.decision.casefold() == number))
    return max(days)


def _last(days: Iterator[date | None]) -> date:
    """The last of some days; ``date.max`` where there is none or one is not given."""
    return max((day or date.max for day in days), default=date.max)
