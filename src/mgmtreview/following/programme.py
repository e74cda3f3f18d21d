"""The programme: what was planned and held, what its cycles cover, what can no longer be covered, what else came."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from mgmtreview.errors import UsageError
from mgmtreview.periods import Span
from mgmtreview.records.programme import Cycle, Event, Slot
from mgmtreview.trends import Rate
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.coverage import Covered, coverage
from mgmtreview.workspace.events import is_dealt_with, reviews_of
from mgmtreview.workspace.naming import nearest
from mgmtreview.workspace.reviews import cycle_of
from mgmtreview.workspace.workspace import slot_day


class Outcome(StrEnum):
    """What came of a planned review."""

    HELD = "held"
    LATE = "held outside tolerance"
    MISSED = "missed"
    DUE = "due, not held yet"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNDATED = "no date planned"


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One planned review. ``first`` is the date as first planned, ``day`` the one in force after a postponement."""

    slot: Slot
    review: ReviewFacts | None
    cycle: str | None
    first: Span | None
    day: Span | None
    outcome: Outcome
    off: int
    """Days it was held (or is, where it has not been) after the nearest edge of the date in force; negative: before."""

    @property
    def held_on(self) -> date | None:
        """When it was held."""
        return self.review.held_on if self.review else None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Reviews held inside tolerance, of the slots that were due: by the dates in force, and as first planned."""

    in_force: Rate
    first: Rate


@dataclass(frozen=True, slots=True)
class MinutesLag:
    """Days from a review to the approval of its minutes: the median of ``n`` reviews, and the longest."""

    median: float
    longest: int
    n: int


@dataclass(frozen=True, slots=True)
class CycleLine:
    """One cycle: what its reviews cover together. ``lost`` can no longer be covered, ``missing`` is not covered yet."""

    cycle: Cycle
    is_over: bool
    reviews: tuple[ReviewFacts, ...]
    to_come: tuple[Slot, ...]
    covered: tuple[Covered, ...]

    @property
    def lost(self) -> tuple[Covered, ...]:
        """Requirements that no review covered and none that is still planned will."""
        return tuple(entry for entry in self.covered if not entry.held and (self.is_over or not entry.to_come))

    @property
    def missing(self) -> tuple[Covered, ...]:
        """Requirements that wait for a review still to come."""
        return tuple(entry for entry in self.covered if not entry.held and entry.to_come and not self.is_over)

    @property
    def share(self) -> Rate:
        """Requirements covered, of all."""
        return Rate(sum(bool(entry.held) for entry in self.covered), len(self.covered))


@dataclass(frozen=True, slots=True)
class EventLine:
    """A trigger event: the reviews it led to; whether it is dealt with; and since how many days it is open."""

    event: Event
    reviews: tuple[ReviewFacts, ...]
    is_dealt_with: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """The programme as of today."""

    today: date
    tolerance: int
    rationale: str | None
    slots: tuple[SlotLine, ...]
    adherence: Adherence
    cycles: tuple[CycleLine, ...]
    events: tuple[EventLine, ...]
    additional: tuple[ReviewFacts, ...]
    """Reviews that were called for by an event, not by the plan."""
    minutes_lag: MinutesLag | None
    """None where no minutes were approved."""
    unreadable: bool
    """Whether programme.yaml is there and cannot be read: then nothing is known of the plan."""


def programme(workspace: Workspace, cycle: str | None = None) -> ProgrammePage:
    """The programme; of the cycles the one that was asked for, else the running one and the one before it.

    Raises UsageError for a cycle that is not there.
    """
    lines = tuple(slot_line(workspace, slot) for slot in workspace.programme.slots)
    return ProgrammePage(
        today=workspace.today,
        tolerance=workspace.programme.tolerance_days,
        rationale=workspace.programme.rationale,
        slots=lines,
        adherence=adherence(lines, workspace.programme.tolerance_days, workspace.today),
        cycles=tuple(cycle_line(workspace, each) for each in _chosen(workspace, cycle)),
        events=tuple(_event_line(workspace, event) for event in workspace.programme.events),
        additional=tuple(review for review in workspace.reviews.values() if review.exceptional),
        minutes_lag=minutes_lag(workspace),
        unreadable=workspace.repository.is_broken("programme.yaml"),
    )


def minutes_lag(workspace: Workspace) -> MinutesLag | None:
    """How long it takes until minutes are approved, over all reviews whose minutes were."""
    days = []
    for review in workspace.held:
        first = review.approvals.versions[0] if review.approvals.versions else None
        if first is not None and first.complete and review.held_on is not None:
            days.append((first.approved_on - review.held_on).days)
    return MinutesLag(median(days), max(days), len(days)) if days else None


def _chosen(workspace: Workspace, name: str | None) -> list[Cycle]:
    cycles = workspace.programme.cycles
    if name is not None:
        found = [cycle for cycle in cycles if cycle.id.casefold() == name.casefold()]
        if not found:
            hint = nearest(name, [cycle.id for cycle in cycles], "cycles")
            raise UsageError(f'programme.yaml has no cycle "{name}"', hint)
        return found
    begun = sorted((cycle for cycle in cycles if cycle.start <= workspace.today), key=lambda cycle: cycle.start)
    return begun[-2:] or list(cycles[:1])


def slot_line(workspace: Workspace, slot: Slot) -> SlotLine:
    """What came of one planned review."""
    review, first, day = workspace.review_of(slot), slot.planned_on, slot_day(slot)
    if review is not None and review.planned is not None:
        day = review.planned
    held = review.held_on if review else None
    cycle = cycle_of(workspace.programme, slot, slot.planned_on)
    off = day.days_outside(held or workspace.today) if day else 0
    outcome = _outcome(workspace, slot, review, day, off)
    return SlotLine(slot, review, cycle.id if cycle else None, first, day, outcome, off)


def _outcome(workspace: Workspace, slot: Slot, review: ReviewFacts | None, day: Span | None, off: int) -> Outcome:
    if review is not None and review.is_held:
        return Outcome.LATE if abs(off) > workspace.programme.tolerance_days else Outcome.HELD
    if slot.cancelled is not None or (review is not None and review.record.cancelled is not None):
        return Outcome.CANCELLED
    if day is None:
        return Outcome.UNDATED
    if off > workspace.limits.slot_grace_days:
        return Outcome.MISSED
    if off > 0:
        return Outcome.DUE
    moved = slot.postponed is not None or (review is not None and review.record.postponed is not None)
    return Outcome.POSTPONED if moved else Outcome.PLANNED


def adherence(lines: tuple[SlotLine, ...], tolerance: int, today: date) -> Adherence:
    """How many of the slots that were due were held inside tolerance."""
    counted = [line for line in lines if line.outcome is not Outcome.CANCELLED]
    return Adherence(
        _kept([(line.day, line.held_on) for line in counted], tolerance, today),
        _kept([(line.first, line.held_on) for line in counted], tolerance, today),
    )


def _kept(pairs: list[tuple[Span | None, date | None]], tolerance: int, today: date) -> Rate:
    due = [(day, held) for day, held in pairs if day is not None and (held is not None or day.end < today)]
    kept = [held for day, held in due if held is not None and abs(day.days_outside(held)) <= tolerance]
    return Rate(len(kept), len(due))


def cycle_line(workspace: Workspace, cycle: Cycle) -> CycleLine:
    """What the reviews of one cycle cover together."""
    covered = coverage(workspace, cycle)
    reviews = [review for review in workspace.reviews_of(cycle.id) if review.is_held and not review.only_actions]
    to_come = [
        slot for slot in workspace.slots_of(cycle.id) if not workspace.is_settled(slot) and slot.cancelled is None
    ]
    return CycleLine(cycle, workspace.is_finished(cycle.id), tuple(reviews), tuple(to_come), covered)


def _event_line(workspace: Workspace, event: Event) -> EventLine:
    days = (workspace.today - event.date).days if event.date else None
    return EventLine(event, reviews_of(workspace, event), is_dealt_with(workspace, event), days)
