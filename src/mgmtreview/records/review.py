"""reviews/<review>/review.yaml and after.yaml."""

from typing import Annotated

from pydantic import Discriminator, Tag

from mgmtreview.records.base import (
    Day,
    DocumentRef,
    ItemId,
    Names,
    Period,
    PersonRef,
    Planned,
    Record,
    Text,
    TopicName,
    about,
    word_or_list,
)
from mgmtreview.records.programme import Cancelled, Covers, Postponed
from mgmtreview.vocabulary import Attendance, Capacity, Effectiveness, ReviewFormat, ReviewKind


class Limitation(Record):
    """What the figures or reports do not cover."""

    what: Annotated[Text, about("What", "What is missing or uncertain.")]
    excluded: Annotated[str | None, about("Excluded", "What exactly is left out, counted where possible.")] = None
    effect: Annotated[str | None, about("Effect", "What this means for a reader of the figures.")] = None


Limitations = Annotated[
    Annotated[str, Tag("text")] | Annotated[tuple[Limitation, ...], Tag("list")],
    Discriminator(word_or_list),
]
"""``none known`` as text, or a list. Leaving it out is not the same as saying that there are none."""


class Participant(Record):
    """Someone who took part, was represented, sent word, or stayed away."""

    person: Annotated[str | None, Names("person"), about("Person", "Id from people.yaml.")] = None
    name: Annotated[str | None, about("Name", "For someone who is not in people.yaml.")] = None
    role: Annotated[str | None, about("Role")] = None
    capacity: Annotated[Capacity | None, about("Capacity", "In which capacity they take part.")] = None
    attendance: Annotated[Attendance | None, about("Attendance")] = None
    delegate: Annotated[PersonRef | None, about("Delegate", "Who came in their place.")] = None
    authority: Annotated[str | None, about("Authority", "Where the delegate's authority is recorded.")] = None
    input: Annotated[DocumentRef | None, about("Input", "Reference of a written contribution or assent.")] = None
    topics: Annotated[tuple[TopicName, ...], about("Topics", "For part-time attendance: the topics.")] = ()
    sittings: Annotated[tuple[Day, ...], about("Sittings", "For a series: the sittings attended.")] = ()


class AgendaItem(Record):
    """One point of the agenda."""

    id: Annotated[ItemId | None, about("Id")] = None
    title: Annotated[str | None, about("Title")] = None
    topic: Annotated[str | None, Names("topic"), about("Topic")] = None
    minutes: Annotated[int | None, about("Minutes", "Time set aside.", ge=0)] = None


class Document(Record):
    """A document that belongs to the review."""

    title: Annotated[str | None, about("Title")] = None
    ref: Annotated[DocumentRef | None, about("Reference", "A path inside the repository or an address.")] = None
    version: Annotated[str | None, about("Version")] = None
    sha256: Annotated[str | None, about("SHA-256", pattern=r"^[0-9a-f]{64}$")] = None
    classification: Annotated[str | None, about("Classification")] = None


class RecordControl(Record):
    """Control of the record itself (ISO/IEC 27001 7.5.3)."""

    number: Annotated[str | None, about("Number")] = None
    version: Annotated[str | None, about("Version")] = None
    classification: Annotated[str | None, about("Classification")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    retention_years: Annotated[int | None, about("Retention", "Years from closing.", ge=0)] = None
    distribution: Annotated[tuple[Text, ...], about("Distribution", "Who gets the documents.")] = ()
    location: Annotated[str | None, about("Location", "Where the master copy lies, if not here.")] = None
    status: Annotated[str | None, about("Status", "As a document control system would say it.")] = None


class StatedApproval(Record):
    """An approval from before this repository, as stated."""

    by: Annotated[PersonRef | None, about("By")] = None
    date: Annotated[Day | None, about("Date")] = None
    how: Annotated[str | None, about("How", "Signature, mail, minute.")] = None
    ref: Annotated[DocumentRef | None, about("Reference")] = None


class MovedIn(Record):
    """A review from before this repository. It counts as approved as stated and is never called verified."""

    date: Annotated[Day | None, about("Date", "When it was moved in.")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    note: Annotated[str | None, about("Note")] = None
    approved: Annotated[tuple[StatedApproval, ...], about("Approved", "Approvals as stated.")] = ()
    only: Annotated[
        str | None, about("Only", "actions, where only its open actions were moved in.", pattern=r"^actions$")
    ] = None


HeldOn = Annotated[
    Annotated[Day, Tag("text")] | Annotated[tuple[Day, ...], Tag("list")],
    Discriminator(word_or_list),
]


class ReviewRecord(Record):
    """review.yaml: dates, period, participants, agenda, limitations and record control."""

    title: Annotated[str | None, about("Title")] = None
    kind: Annotated[ReviewKind, about("Kind")] = ReviewKind.SCHEDULED
    slot: Annotated[str | None, Names("slot"), about("Slot", "Default: the slot with the review's id.")] = None
    trigger: Annotated[
        str | None, Names("event"), about("Trigger", "The event that called for an exceptional review.")
    ] = None
    format: Annotated[ReviewFormat, about("Format")] = ReviewFormat.MEETING
    period: Annotated[Period | None, about("Period", "What the review looks back on.")] = None
    cutoff: Annotated[Day | None, about("Cutoff", "Figures and statuses are as of this day.")] = None
    scope: Annotated[str | None, about("Scope", "Default: the scope of the settings.")] = None
    covers: Annotated[Covers | None, about("Covers", "Default: the slot's, else all; or a list of topics.")] = None
    planned_on: Annotated[Planned | None, about("Planned on", "Default: the slot's.")] = None
    issued_on: Annotated[Day | None, about("Issued on", "The day the pack was sent out.")] = None
    held_on: Annotated[HeldOn | None, about("Held on", "The day, or the days of a series.")] = None
    postponed: Annotated[Postponed | None, about("Postponed")] = None
    cancelled: Annotated[Cancelled | None, about("Cancelled")] = None
    place: Annotated[str | None, about("Place")] = None
    chair: Annotated[str | None, Names("person"), about("Chair", "Id of a person.")] = None
    secretary: Annotated[str | None, Names("person"), about("Secretary", "Id of a person.")] = None
    participants: Annotated[tuple[Participant, ...], about("Participants")] = ()
    agenda: Annotated[tuple[AgendaItem, ...], about("Agenda", "Default: the order of the profile.")] = ()
    limitations: Annotated[Limitations | None, about("Limitations", "none known, or a list.")] = None
    next_review: Annotated[Planned | None, about("Next review", "Default: the next slot.")] = None
    documents: Annotated[tuple[Document, ...], about("Documents")] = ()
    record: Annotated[RecordControl, about("Record control")] = RecordControl.model_construct()
    moved_in: Annotated[MovedIn | None, about("Moved in", "A review from before this repository.")] = None

    @property
    def sittings(self) -> tuple[Day, ...]:
        """The days on which it was held, oldest first; empty before."""
        if self.held_on is None:
            return ()
        return tuple(sorted(self.held_on)) if isinstance(self.held_on, tuple) else (self.held_on,)


class Communicated(Record):
    """Who was told of the outcome, when and how."""

    to: Annotated[PersonRef | None, about("To")] = None
    date: Annotated[Day | None, about("Date")] = None
    channel: Annotated[str | None, about("Channel")] = None


class UpdateDone(Record):
    """A record that a decision had to update, updated."""

    decision: Annotated[str, Names("own-decision"), about("Decision", "As in D1.")]
    record: Annotated[str | None, about("Record", "As named in the decision.")] = None
    done: Annotated[Day | None, about("Done")] = None
    ref: Annotated[DocumentRef | None, about("Reference")] = None


class EffectSeen(Record):
    """What came of an effect that a decision promised."""

    decision: Annotated[str, Names("own-decision"), about("Decision", "As in D1.")]
    date: Annotated[Day | None, about("Date", "When it was looked at.")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    outcome: Annotated[Effectiveness | None, about("Outcome", "Did the effect come?")] = None
    result: Annotated[str | None, about("Result", "What was seen, with figures.")] = None


class Amendment(Record):
    """A correction of an approved record: a new version, the old one kept."""

    version: Annotated[str | None, about("Version")] = None
    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    what: Annotated[str | None, about("What")] = None
    reason: Annotated[str | None, about("Reason")] = None


class Disposal(Record):
    """A document of the record that was disposed of after its retention."""

    path: Annotated[str | None, about("Path", "The file that was taken away.")] = None
    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    reason: Annotated[str | None, about("Reason")] = None


class ResourceOutcome(Record):
    """What came of a resource need that was escalated."""

    decision: Annotated[str, Names("own-decision"), about("Decision", "As in D1.")]
    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By", "Who decided.")] = None
    result: Annotated[str | None, about("Result", "Granted, refused, changed: in words.")] = None


class InformationGiven(Record):
    """Information that a decision asked for, given."""

    decision: Annotated[str, Names("own-decision"), about("Decision", "As in D1.")]
    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    ref: Annotated[DocumentRef | None, about("Reference")] = None


class After(Record):
    """after.yaml: what can only happen after approval."""

    communicated: Annotated[tuple[Communicated, ...], about("Communicated")] = ()
    updates: Annotated[tuple[UpdateDone, ...], about("Updates", "Records updated as decided.")] = ()
    effects: Annotated[tuple[EffectSeen, ...], about("Effects", "What came of promised effects.")] = ()
    resources: Annotated[tuple[ResourceOutcome, ...], about("Resources", "What came of escalated needs.")] = ()
    information: Annotated[tuple[InformationGiven, ...], about("Information", "Information asked for, given.")] = ()
    closed_on: Annotated[Day | None, about("Closed on", "Approved, and actions communicated.")] = None
    amendments: Annotated[tuple[Amendment, ...], about("Amendments")] = ()
    disposals: Annotated[tuple[Disposal, ...], about("Disposals", "What was disposed of after its retention.")] = ()
