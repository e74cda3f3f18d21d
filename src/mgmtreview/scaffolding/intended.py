"""The review that is to be made: its id, slot, event, topics and period, or why it cannot be made."""

import json
from dataclasses import dataclass

from mgmtreview.errors import UsageError, WriteRefused
from mgmtreview.loading.layout import nearest
from mgmtreview.loading.repository import Loaded, ReviewFolder
from mgmtreview.periods import Span, parse_period
from mgmtreview.records.programme import Event, Slot
from mgmtreview.records.review import ReviewRecord
from mgmtreview.scaffolding.emit import Value
from mgmtreview.scaffolding.following_period import following_period
from mgmtreview.store import safe_path
from mgmtreview.vocabulary import REVIEW_ID_SHAPE, ReviewKind
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.reviews import covered, review_facts


@dataclass(frozen=True, slots=True)
class Intended:
    """A review as it will be, before anything is written.

    ``typed`` are the fields of review.yaml that follow from the request and from nothing else;
    whatever the program can derive is not among them.
    """

    facts: ReviewFacts
    typed: dict[str, Value]
    notes: tuple[str, ...]


def intended(
    workspace: Workspace, review_id: str, slot: str | None, kind: ReviewKind | str, trigger: str | None
) -> Intended:
    """What is asked for, checked against the programme. Raises UsageError or WriteRefused."""
    _check_id(workspace, review_id)
    chosen = _kind(kind)
    event = _event(workspace, chosen, trigger)
    filled, notes = _slot(workspace, review_id, slot, chosen)
    typed: dict[str, Value] = {}
    if event is not None:
        typed |= {"kind": chosen.value, "trigger": event.id}
        notes += _about_event(event, review_id)
    if filled is not None and filled.id.casefold() != review_id.casefold():
        typed["slot"] = filled.id
    topics = _covers(workspace, filled)
    if topics is not None:
        typed["covers"] = topics
    facts = _facts(workspace, review_id, typed)
    if chosen is ReviewKind.SCHEDULED:
        period, more = _period(workspace, facts)
        notes += more
        if period is not None:
            typed["period"] = period
    return Intended(facts, typed, tuple(notes))


def _check_id(workspace: Workspace, review_id: str) -> None:
    reason = None
    if not REVIEW_ID_SHAPE.fullmatch(review_id):
        reason = f'"{review_id}" cannot be the id of a review'
    elif problem := safe_path(f"reviews/{review_id}"):
        reason = f'"{review_id}" cannot be the id of a review: {problem}'
    if reason is not None:
        raise UsageError(reason, "Use letters, digits and hyphens, as in 2026-H1 or 2026-09-14.")
    taken = workspace.review(review_id)
    if taken is not None:
        raise exists_already(taken.id)


def exists_already(review_id: str) -> WriteRefused:
    """The refusal of a review whose folder is there."""
    return WriteRefused(
        f"reviews/{review_id} exists already; nothing was changed",
        "Edit the files in it, or give the new review another id.",
    )


def _kind(kind: ReviewKind | str) -> ReviewKind:
    try:
        return ReviewKind(kind)
    except ValueError:
        raise UsageError(f'there is no kind of review "{kind}"', _known(str(kind), [*ReviewKind], "kinds")) from None


def _event(workspace: Workspace, kind: ReviewKind, trigger: str | None) -> Event | None:
    events = workspace.programme.events
    if kind is ReviewKind.SCHEDULED:
        if trigger is not None:
            raise UsageError(
                "only an exceptional review has a trigger", f"Say --kind exceptional --trigger {trigger} if it is one."
            )
        return None
    if trigger is None:
        raise UsageError(
            "an exceptional review needs the event that calls for it",
            f"Say --trigger EVENT; {_listed([event.id for event in events], 'events')}",
        )
    event = next((each for each in events if each.id.casefold() == trigger.casefold()), None)
    if event is None:
        known = [each.id for each in events]
        raise UsageError(f'programme.yaml has no event "{trigger}"', _known(trigger, known, "events"))
    return event


def _slot(
    workspace: Workspace, review_id: str, slot: str | None, kind: ReviewKind
) -> tuple[Slot | None, tuple[str, ...]]:
    slots = workspace.programme.slots
    wanted = slot if slot is not None else review_id
    if kind is ReviewKind.EXCEPTIONAL and slot is None:
        return None, ()
    found = next((each for each in slots if each.id.casefold() == wanted.casefold()), None)
    if found is None:
        known = _known(wanted, [each.id for each in slots], "slots")
        if slot is not None:
            raise UsageError(f'programme.yaml has no slot "{slot}"', known)
        return None, (f"programme.yaml plans no review {review_id}: give it a slot with this id. {known}",)
    filler = workspace.review_of(found)
    if filler is not None:
        raise UsageError(
            f'the slot "{found.id}" is filled already, by reviews/{filler.id}', "Plan another slot in programme.yaml."
        )
    if found.cancelled is not None:
        return found, (f'the slot "{found.id}" is marked as cancelled in programme.yaml',)
    return found, ()


def _about_event(event: Event, review_id: str) -> tuple[str, ...]:
    if event.review is not None and event.review.casefold() != review_id.casefold():
        return (f"programme.yaml says that {event.review} deals with {event.id}",)
    if event.review is None:
        return (f'write review: "{review_id}" at the event {event.id} in programme.yaml',)
    return ()


def _covers(workspace: Workspace, slot: Slot | None) -> list[Value] | None:
    """The topics to write down: only where the slot leaves out some that every review must cover."""
    if slot is None or slot.covers == "all":
        return None
    missing = [topic for topic in workspace.programme.every_review if topic not in slot.covers]
    if not missing:
        return None
    topics, _ = covered(workspace.repository, (*slot.covers, *missing))
    return list(topics)


def _facts(workspace: Workspace, review_id: str, typed: dict[str, Value]) -> ReviewFacts:
    record = ReviewRecord.model_validate_json(json.dumps(typed))
    path = f"reviews/{review_id}/review.yaml"
    return review_facts(workspace.repository, ReviewFolder(review_id, Loaded(record, path)), workspace.today)


def _period(workspace: Workspace, facts: ReviewFacts) -> tuple[str | dict[str, str] | None, tuple[str, ...]]:
    """The period that follows on from the last review of equal coverage; else the one that the id names."""
    named = _named_period(facts)
    alike = [
        other
        for other in workspace.held_before(facts)
        if not other.exceptional and not other.only_actions and set(other.covers) == set(facts.covers)
    ]
    last = alike[-1] if alike else None
    if last is None or last.record.period is None:
        return (named.text if named else None), ()
    following = following_period(last.record.period)
    if named is not None and following != named.text:
        note = f"the period follows on from {last.id} ({last.record.period}); the id {facts.id} names another one"
        return following, (note,)
    return following, ()


def _named_period(facts: ReviewFacts) -> Span | None:
    """The period that the id names, unless more than a quarter of it still lies ahead on the planned day."""
    try:
        named = parse_period(facts.id)
    except ValueError:
        return None
    ahead = (named.end - facts.planned.end).days if facts.planned else 0
    return None if 4 * ahead > named.days else named


def _known(word: str, known: list[str], what: str) -> str:
    close = nearest(word, known)
    return f"Did you mean {close}?" if close else _listed(known, what).capitalize()


def _listed(known: list[str], what: str) -> str:
    return f"the {what} are {', '.join(known)}." if known else f"there are no {what} yet."
