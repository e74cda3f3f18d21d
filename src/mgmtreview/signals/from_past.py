"""Signals of what earlier reviews left: actions, promised effects, open decisions, trigger events."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.records.minutes import Decision
from mgmtreview.records.programme import Event
from mgmtreview.signals.signal import Signal, Weight
from mgmtreview.signals.unsettled import unsettled_actions, unsettled_decisions
from mgmtreview.vocabulary import ACTIONS, CHANGES, DecisionKind, Effectiveness
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.following import effects_seen
from mgmtreview.workspace.unread import unread_reviews_before


def past_signals(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    """Everything open from before a review, as of its cutoff."""
    if ACTIONS in review.covers:
        yield from _actions(workspace, review)
        for earlier in workspace.held_before(review):
            if earlier.broken("after"):
                continue  # what became of its decisions stands there
            for index, decision in unsettled_decisions(workspace, earlier, review.cutoff):
                yield from _effect(earlier, index, decision, review)
                yield from _open_decision(earlier, index, decision, review)
    yield from _events(workspace, review)


def _actions(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    cutoff = review.cutoff
    before = [day for day in workspace.held_days() if day < review.anchor]
    for action in unsettled_actions(workspace, cutoff):
        if action.review.casefold() == review.id.casefold() or not action.exists_on(cutoff):
            continue
        is_open = action.is_open_on(cutoff)
        if not is_open and not action.record.verifications:
            continue
        reasons = []
        late = action.overdue_days(cutoff) if is_open else 0
        carried = action.carried(before, cutoff) if is_open else 0
        due = action.due_on(cutoff)
        since = None
        if late:
            reasons.append(f"overdue by {late} days, due {due.text if due else '?'}")
            since = due.end if due else None
        if carried >= workspace.limits.carried_warn:
            reasons.append(f"carried through {carried} reviews")
            since = since or (action.first_due.end if action.first_due else None)
        check = action.verification_on(cutoff)
        if check is not None and check.outcome is Effectiveness.NOT_EFFECTIVE and action.record.ended is None:
            reasons.append("looked at and found not effective")
            since = since or check.date
        if reasons:
            line = f"Action {action.id} {action.text}: {', '.join(reasons)}"
            yield Signal(f"action:{action.id}", "action", ACTIONS, Weight.NORMAL, line, action.place, since)


def _effect(earlier: ReviewFacts, index: int, decision: Decision, review: ReviewFacts) -> Iterator[Signal]:
    """An effect promised and not come, or never looked at by its day.

    One that did not come stays a signal until a later review's decision answers it.
    """
    promised = decision.effect
    if promised is None or promised.look_on is None:
        return
    seen = sorted(effects_seen(earlier, decision, review.cutoff), key=lambda effect: effect.date or date.min)
    last = seen[-1] if seen else None
    name = f"effect:{earlier.id}/{decision.id}"
    expected = promised.expect or decision.text or decision.id
    place = earlier.minutes_at("decisions", index, "effect")
    if last is not None and last.outcome is Effectiveness.NOT_EFFECTIVE:
        line = f"Effect of {earlier.id}/{decision.id} did not come: {expected}"
        yield Signal(name, "effect", ACTIONS, Weight.NORMAL, line, place, last.date)
    elif last is None and promised.look_on.end < review.cutoff:
        line = f"Effect of {earlier.id}/{decision.id} was to be looked at by {promised.look_on.text}: {expected}"
        yield Signal(name, "effect", ACTIONS, Weight.NORMAL, line, place, promised.look_on.end)


def _open_decision(earlier: ReviewFacts, index: int, decision: Decision, review: ReviewFacts) -> Iterator[Signal]:
    left = [word for word, _ in open_parts(earlier, decision, review)]
    if left:
        days = [day for _, day in open_parts(earlier, decision, review) if day is not None]
        line = f"Decision {earlier.id}/{decision.id} left open: {'; '.join(left)}"
        place = earlier.minutes_at("decisions", index)
        since = min(days) if days else earlier.held_on
        name = f"decision:{earlier.id}/{decision.id}"
        yield Signal(name, "decision", ACTIONS, Weight.NORMAL, line, place, since)


def open_parts(earlier: ReviewFacts, decision: Decision, review: ReviewFacts) -> list[tuple[str, date | None]]:
    """What a decision left open on a review's cutoff, in words, each with the day it was due."""
    return open_on(earlier, decision, review.cutoff)


def open_on(earlier: ReviewFacts, decision: Decision, cutoff: date) -> list[tuple[str, date | None]]:
    """What a decision left open on a day, in words, each with the day it was due."""
    number = decision.id.casefold()
    found: list[tuple[str, date | None]] = []
    done = {
        (update.record or "").casefold()
        for update in earlier.after.updates
        if update.decision.casefold() == number and update.done is not None and update.done <= cutoff
    }
    for update in decision.updates:
        is_done = (update.record or "").casefold() in done or ("" in done and len(decision.updates) == 1)
        if not is_done and update.due is not None and update.due.end < cutoff:
            found.append((f"{update.record or update.kind or 'a record'} not updated", update.due.end))
    need = decision.resource
    if need is not None and need.escalated_to is not None:
        answered = any(
            outcome.decision.casefold() == number and outcome.date and outcome.date <= cutoff
            for outcome in earlier.after.resources
        )
        if not answered and (need.by is None or need.by.end < cutoff):
            found.append(("escalated resource without an answer", need.by.end if need.by else earlier.held_on))
    if decision.kind is DecisionKind.REQUEST_INFORMATION:
        given = any(
            entry.decision.casefold() == number and entry.date and entry.date <= cutoff
            for entry in earlier.after.information
        )
        if not given and (decision.revisit_on is None or decision.revisit_on.end < cutoff):
            found.append(("information asked for and not given", earlier.held_on))
    return found


def _is_called_for_by(review: ReviewFacts, event: Event) -> bool:
    return (review.record.trigger or "").casefold() == event.id.casefold()


def _events(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    """Trigger events without a review; an event's own exceptional review shows its event as answered by itself.

    Where a review.yaml cannot be read, it may be the one that an event called for.
    """
    if unread_reviews_before(workspace, review):
        return
    for index, event in enumerate(workspace.programme.events):
        if event.date is None or event.date > review.cutoff or event.not_needed is not None:
            continue
        held = workspace.review(event.review) if event.review else None
        held = held or next((other for other in workspace.held if _is_called_for_by(other, event)), None)
        if held is not None and held.is_held and held.anchor < review.anchor:
            continue
        if _is_called_for_by(review, event) or (held is not None and held.id == review.id):
            continue
        if any(other.anchor > event.date for other in workspace.held_before(review)):
            continue
        line = f"Event {event.id}: {event.what or event.kind or 'not described'} (no additional review)"
        place = workspace.programme_at("events", index)
        yield Signal(f"event:{event.id}", "event", CHANGES, Weight.NORMAL, line, place, event.date)
