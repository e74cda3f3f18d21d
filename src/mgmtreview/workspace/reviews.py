"""What follows from the dates and files of one review: its stage, slot, cutoff, topics, cycle.

Stage and coverage depend on dates and files only, never on signals, so that nothing here goes in
a circle. Days after ``today`` have not happened: ``--as-of`` moves today, it never rewinds records.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Loaded, Repository, ReviewFolder
from mgmtreview.periods import Span, day_span
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.profile import Profile, Requirement
from mgmtreview.records.programme import Cancelled, Covers, Cycle, Event, Programme, Slot
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.vocabulary import STAGE_ORDER, ReviewKind, Stage
from mgmtreview.workspace.approvals import ReviewApprovals, review_approvals

InputT = TypeVar("InputT", bound=SharedInput)


class Asked(NamedTuple):
    """A requirement of a profile, with the profile it comes from."""

    profile: Profile
    requirement: Requirement

    @property
    def key(self) -> str:
        """The full key, as in ``iso27001:9.3.2-d1``."""
        return self.profile.full_key(self.requirement)


@dataclass(frozen=True)
class ReviewFacts:
    """One review and what follows from it. ``record`` is empty where review.yaml is absent or broken."""

    id: str
    folder: ReviewFolder
    record: ReviewRecord
    stage: Stage
    planned: Span | None
    slot: Slot | None
    slot_index: int | None
    event: Event | None
    cycle: Cycle | None
    covers: tuple[str, ...]
    """Topics it covers, in the order of the profiles."""
    covers_all: bool
    covers_known: bool
    """Whether the records say what it covers. Where programme.yaml would say it and cannot be read, ``covers`` is
    what has an input: nothing may then be said about what it lacks.
    """
    asked: tuple[Asked, ...]
    """The requirements it has to answer: those of its topics."""
    cutoff: date
    """Figures and statuses are as of this day; see :func:`_cutoff` where none is stated."""
    today: date
    approvals: ReviewApprovals
    """What was approved of it, by whom."""

    @property
    def path(self) -> str:
        """Path of review.yaml."""
        return f"reviews/{self.id}/review.yaml"

    @property
    def place(self) -> Place:
        """review.yaml as a whole: where findings about something missing point."""
        return Place(self.path)

    def at(self, *loc: str | int) -> Place:
        """A value in review.yaml."""
        return Place(self.path, loc)

    def key(self, *loc: str | int) -> Place:
        """A key in review.yaml."""
        return Place(self.path, loc, on_key=True)

    @cached_property
    def minutes(self) -> Minutes:
        """The minutes; empty where there are none."""
        return self.folder.minutes.record if self.folder.minutes else Minutes()

    @cached_property
    def after(self) -> After:
        """after.yaml; empty where there is none."""
        return self.folder.after.record if self.folder.after else After()

    def minutes_at(self, *loc: str | int) -> Place:
        """A place in the minutes; review.yaml as a whole where there are none."""
        return self.folder.minutes.at(*loc) if self.folder.minutes else self.place

    def after_at(self, *loc: str | int) -> Place:
        """A place in after.yaml; review.yaml as a whole where there is none."""
        return self.folder.after.at(*loc) if self.folder.after else self.place

    def input(self, topic: str) -> Loaded[SharedInput] | None:
        """The input of a topic, if it was written and could be loaded."""
        return self.folder.inputs.get(topic)

    def input_as(self, topic: str, model: type[InputT]) -> Loaded[InputT] | None:
        """The input of a topic as its own model."""
        loaded = self.folder.inputs.get(topic)
        if loaded is None or not isinstance(loaded.record, model):
            return None
        return Loaded(loaded.record, loaded.path, loaded.prefix)

    def input_at(self, topic: str, *loc: str | int) -> Place:
        """A place in the input of a topic; review.yaml as a whole where there is none."""
        loaded = self.input(topic)
        return loaded.at(*loc) if loaded else self.place

    def broken(self, part: str) -> bool:
        """Whether a part (``review``, ``minutes``, ``after``, ``pack``, a topic) is there and could not be
        loaded: then nothing may be said about what it lacks.
        """
        return part in self.folder.broken

    @cached_property
    def held_on(self) -> date | None:
        """The last sitting, once it has happened."""
        sittings = [day for day in self.record.sittings if day <= self.today]
        return sittings[-1] if sittings and len(sittings) == len(self.record.sittings) else None

    @property
    def is_held(self) -> bool:
        """Whether it has been held."""
        return self.held_on is not None

    @cached_property
    def anchor(self) -> date:
        """The day that orders it among the others: held, else planned, else its cutoff.

        A planned day that passed without a review is no order: what was held meanwhile lies before it.
        """
        if self.held_on is not None:
            return self.held_on
        planned = self.planned.end if self.planned else self.cutoff
        return planned if self.set_aside else max(planned, self.today)

    @property
    def judged_on(self) -> date:
        """The day whose charter and limits count: the day it was held, else today."""
        return self.held_on or self.today

    @property
    def exceptional(self) -> bool:
        """Whether it was called for by an event."""
        return self.record.kind is ReviewKind.EXCEPTIONAL

    @property
    def moved_in(self) -> bool:
        """Whether it is from before this repository."""
        return self.record.moved_in is not None

    @property
    def only_actions(self) -> bool:
        """Whether only its open actions were moved in."""
        return self.record.moved_in is not None and self.record.moved_in.only is not None

    @property
    def set_aside(self) -> bool:
        """Whether it was postponed or cancelled."""
        return self.stage in (Stage.POSTPONED, Stage.CANCELLED)

    def reached(self, stage: Stage) -> bool:
        """Whether it has come at least as far as a stage."""
        return reached(self.stage, stage)


def reached(stage: Stage, other: Stage) -> bool:
    """Whether a stage is at least as far as another; postponed and cancelled have reached nothing."""
    return stage in STAGE_ORDER and STAGE_ORDER.index(stage) >= STAGE_ORDER.index(other)


def stage_of(
    record: ReviewRecord,
    folder: ReviewFolder,
    today: date,
    slot: Slot | None = None,
    approvals: ReviewApprovals | None = None,
) -> Stage:
    """How far a review has come on a day, from its dates and files alone.

    A review whose slot was cancelled is cancelled as well, unless it was held all the same.
    It is approved once everybody who has to has approved one version of it; whether that is still what lies there
    is another question. One that was moved in counts as approved as stated.
    """
    if _has_happened(record.cancelled, today):
        return Stage.CANCELLED
    sittings = record.sittings
    held = bool(sittings) and sittings[-1] <= today
    if not held:
        if slot is not None and _has_happened(slot.cancelled, today):
            return Stage.CANCELLED
        if record.postponed is not None and record.postponed.to.end >= today and record.issued_on is None:
            return Stage.POSTPONED
        issued = record.issued_on is not None and record.issued_on <= today
        return Stage.ISSUED if issued or folder.pack is not None else Stage.PREPARING
    after = folder.after.record if folder.after else None
    if after is not None and after.closed_on is not None and after.closed_on <= today:
        return Stage.CLOSED
    if approvals is not None and approvals.complete is not None:
        return Stage.APPROVED
    if record.moved_in is not None and record.moved_in.approved:
        return Stage.APPROVED
    return Stage.HELD


def _has_happened(cancelled: Cancelled | None, today: date) -> bool:
    return cancelled is not None and (cancelled.date is None or cancelled.date <= today)


def review_facts(repository: Repository, folder: ReviewFolder, today: date) -> ReviewFacts:
    """Everything about one review that needs no other review."""
    record = folder.review.record if folder.review else ReviewRecord()
    programme = repository.programme.record if repository.programme else Programme()
    slot_index, slot = _slot(record, folder.id, programme)
    planned = record.postponed.to if record.postponed else record.planned_on or _slot_day(slot)
    known = record.covers is not None or not (_may_have_a_slot(record) and repository.is_broken("programme.yaml"))
    covers = _covers(record, slot) if known else (*folder.inputs, *folder.broken)
    topics, asked = covered(repository, covers)
    held = record.sittings[-1] if record.sittings else None
    after = folder.after.record if folder.after else After()
    approvals = review_approvals(folder.id, record, after, repository.approvals, today)
    return ReviewFacts(
        id=folder.id,
        folder=folder,
        record=record,
        stage=stage_of(record, folder, today, slot, approvals),
        planned=planned,
        slot=slot,
        slot_index=slot_index,
        event=next((event for event in programme.events if _same(event.id, record.trigger)), None),
        cycle=_cycle(programme, slot, planned, held),
        covers=topics,
        covers_all=covers == "all",
        covers_known=known,
        asked=asked,
        cutoff=_cutoff(record, held, today),
        today=today,
        approvals=approvals,
    )


LAST_DAYS = timedelta(days=14)


def _cutoff(record: ReviewRecord, held: date | None, today: date) -> date:
    """As stated; else the day of the review, else today.

    A review in the last days of its own period, without a stated cutoff, was shown that period's figures as
    final: then the period's end counts, so that what was red on the table is red here.
    """
    if record.cutoff is not None:
        return record.cutoff
    if held is None or held > today:
        return today
    end = record.period.end if record.period else held
    return end if held < end <= held + LAST_DAYS else held


def covered(repository: Repository, covers: Covers) -> tuple[tuple[str, ...], tuple[Asked, ...]]:
    """The topics and requirements behind ``covers``, in the order of the profiles."""
    everything = [
        Asked(profile, requirement) for profile in repository.profiles.values() for requirement in profile.requirements
    ]
    topics = list(dict.fromkeys(asked.requirement.topic for asked in everything))
    topics += [topic for profile in repository.profiles.values() for topic in profile.topics if topic not in topics]
    topics += [topic for topic in repository.settings.record.topics if topic not in topics]
    if covers != "all":
        wanted = {topic.casefold() for topic in covers}
        topics = [topic for topic in topics if topic.casefold() in wanted]
    return tuple(topics), tuple(asked for asked in everything if asked.requirement.topic in topics)


def _covers(record: ReviewRecord, slot: Slot | None) -> Covers:
    if record.covers is not None:
        return record.covers
    return slot.covers if slot else "all"


def _may_have_a_slot(record: ReviewRecord) -> bool:
    return record.kind is not ReviewKind.EXCEPTIONAL or record.slot is not None


def _slot(record: ReviewRecord, review: str, programme: Programme) -> tuple[int | None, Slot | None]:
    if not _may_have_a_slot(record):
        return None, None
    wanted = (record.slot or review).casefold()
    for index, slot in enumerate(programme.slots):
        if slot.id.casefold() == wanted:
            return index, slot
    return None, None


def _same(one: str, other: str | None) -> bool:
    """Ids are compared with case folded."""
    return other is not None and one.casefold() == other.casefold()


def _slot_day(slot: Slot | None) -> Span | None:
    if slot is None:
        return None
    return slot.postponed.to if slot.postponed else slot.planned_on


def _cycle(programme: Programme, slot: Slot | None, planned: Span | None, held: date | None) -> Cycle | None:
    return cycle_of(programme, slot, planned or (day_span(held) if held else None))


def cycle_of(programme: Programme, slot: Slot | None, planned: Span | None) -> Cycle | None:
    """The cycle of a slot: as named, else the one whose dates hold its (first planned) date."""
    if slot is not None and slot.cycle is not None:
        return next((cycle for cycle in programme.cycles if _same(cycle.id, slot.cycle)), None)
    day = (slot.planned_on if slot and slot.planned_on else None) or planned
    if day is None:
        return None
    return next((cycle for cycle in programme.cycles if cycle.start <= day.end <= cycle.end), None)
