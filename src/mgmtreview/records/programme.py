"""programme.yaml: planned reviews, cycles, tolerance, coverage rule and trigger events."""

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from mgmtreview.records.base import (
    Day,
    ItemId,
    Names,
    PersonRef,
    Planned,
    Record,
    SignalName,
    TopicName,
    about,
    word_or_list,
)
from mgmtreview.vocabulary import EventKind

Covers = Annotated[
    Annotated[Literal["all"], Tag("text")] | Annotated[tuple[TopicName, ...], Tag("list")],
    Discriminator(word_or_list),
]
"""``all``, or the topics that a review covers."""

CycleId = Annotated[str, about("Cycle", "Id of a cycle.", min_length=1)]


class Cycle(Record):
    """A stretch of time in which the requirements must be covered by the reviews together."""

    id: Annotated[ItemId, about("Id")]
    start: Annotated[Day, about("Start")]
    end: Annotated[Day, about("End")]


class Postponed(Record):
    """A slot or review moved to a later date, with reason and approval."""

    to: Annotated[Planned, about("To", "The new date or period.")]
    reason: Annotated[str | None, about("Reason")] = None
    approved_by: Annotated[PersonRef | None, about("Approved by")] = None


class Cancelled(Record):
    """A slot or review that will not be held, with reason and approval."""

    date: Annotated[Day | None, about("Date")] = None
    reason: Annotated[str | None, about("Reason")] = None
    approved_by: Annotated[PersonRef | None, about("Approved by")] = None


class Slot(Record):
    """A planned review. Slots are never deleted; what was planned stays readable."""

    id: Annotated[ItemId, about("Id", "Usually the id of the review that fills it.")]
    planned_on: Annotated[Planned | None, about("Planned on", "A day or a period.")] = None
    covers: Annotated[Covers, about("Covers", "all, or the topics of a shorter review.")] = "all"
    cycle: Annotated[
        str | None, Names("cycle"), about("Cycle", "Default: the cycle whose dates hold the planned date.")
    ] = None
    postponed: Annotated[Postponed | None, about("Postponed")] = None
    cancelled: Annotated[Cancelled | None, about("Cancelled")] = None


class NotNeeded(Record):
    """Why an event needs no additional review."""

    reason: Annotated[str | None, about("Reason")] = None
    by: Annotated[PersonRef | None, about("By", "Who judged so.")] = None


class Event(Record):
    """Something that may call for an additional review."""

    id: Annotated[ItemId, about("Id")]
    date: Annotated[Day | None, about("Date")] = None
    kind: Annotated[EventKind | None, about("Kind")] = None
    what: Annotated[str | None, about("What", "One sentence.")] = None
    review: Annotated[str | None, Names("review"), about("Review", "Id of the review that dealt with it.")] = None
    not_needed: Annotated[NotNeeded | None, about("Not needed", "Why no additional review was held.")] = None
    names: Annotated[
        tuple[SignalName, ...], about("Names", "Signals or records the event is about, as in incident:INC-7.")
    ] = ()


class Programme(Record):
    """programme.yaml."""

    cycles: Annotated[tuple[Cycle, ...], about("Cycles")] = ()
    rationale: Annotated[str | None, about("Rationale", "Why this interval gives timely oversight.")] = None
    slots: Annotated[tuple[Slot, ...], about("Slots", "Planned reviews.")] = ()
    tolerance_days: Annotated[int, about("Tolerance", "Days a review may lie outside its planned date.", ge=0)] = 14
    every_review: Annotated[tuple[TopicName, ...], about("Every review", "Topics that each review must cover.")] = ()
    events: Annotated[tuple[Event, ...], about("Events", "Things that may call for an additional review.")] = ()
