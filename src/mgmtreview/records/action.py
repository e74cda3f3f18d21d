"""actions/<review>/A<nn>.yaml: one action for its whole life; and waivers.yaml."""

from typing import Annotated

from pydantic import Discriminator, Tag

from mgmtreview.records.base import (
    Day,
    DocumentRef,
    Names,
    PersonName,
    PersonRef,
    Planned,
    Record,
    Referable,
    Text,
    about,
)
from mgmtreview.vocabulary import ActionStatus, Effectiveness, EndKind, Priority


class DueCondition(Record):
    """A due date that hangs on something: a trigger with a backstop, or a text (which is a finding)."""

    trigger: Annotated[str | None, about("Trigger", "What has to happen first.")] = None
    backstop: Annotated[Planned | None, about("Backstop", "The latest date, whatever happens.")] = None
    text: Annotated[str | None, about("Text", "As written elsewhere, for example ongoing.")] = None


def _due_kind(value: object) -> str:
    return "condition" if isinstance(value, (dict, DueCondition)) else "planned"


Due = Annotated[
    Annotated[Planned, Tag("planned")] | Annotated[DueCondition, Tag("condition")],
    Discriminator(_due_kind),
]
"""A day, a period, or a condition with a backstop."""


class Reschedule(Record):
    """A due date moved, openly."""

    date: Annotated[Day | None, about("Date", "When it was moved.")] = None
    from_: Annotated[Planned | None, about("From", "The due date before.", alias="from")] = None
    to: Annotated[Planned | None, about("To", "The due date after.")] = None
    reason: Annotated[str | None, about("Reason")] = None
    approved_by: Annotated[PersonRef | None, about("Approved by")] = None


class Escalation(Record):
    """An action taken to someone higher."""

    date: Annotated[Day | None, about("Date")] = None
    to: Annotated[PersonRef | None, about("To")] = None
    reason: Annotated[str | None, about("Reason")] = None


class Update(Record):
    """A word on how it goes."""

    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    note: Annotated[str | None, about("Note")] = None


class Evidence(Record):
    """What shows that it was done."""

    ref: Annotated[DocumentRef | None, about("Reference", "A path inside the repository or an address.")] = None
    title: Annotated[str | None, about("Title")] = None
    date: Annotated[Day | None, about("Date")] = None
    sha256: Annotated[str | None, about("SHA-256", pattern=r"^[0-9a-f]{64}$")] = None
    version: Annotated[str | None, about("Version")] = None


class Verification(Record):
    """Someone looked whether it works."""

    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    outcome: Annotated[Effectiveness | None, about("Outcome")] = None
    note: Annotated[str | None, about("Note")] = None
    compensating: Annotated[
        str | None, about("Compensating measure", "Where the owner verifies: what makes up for it.")
    ] = None


class Reopening(Record):
    """An action taken up again."""

    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    reason: Annotated[str | None, about("Reason")] = None


class Ended(Record):
    """An action given up, by decision."""

    kind: Annotated[EndKind | None, about("Kind")] = None
    date: Annotated[Day | None, about("Date")] = None
    decision: Annotated[str | None, Names("decision"), about("Decision", "As in 2026-H2/D3.")] = None
    reason: Annotated[str | None, about("Reason")] = None


class Action(Referable):
    """actions/<review>/A<nn>.yaml: one action for its whole life."""

    decision: Annotated[
        str | None, Names("own-decision"), about("Decision", "A decision of the same review, as in D1.")
    ] = None
    text: Annotated[str | None, about("Text", "Default: the decision's text.")] = None
    owner: Annotated[PersonRef | None, about("Owner", "One person.")] = None
    support: Annotated[tuple[PersonName, ...], about("Support", "Others who help.")] = ()
    priority: Annotated[Priority | None, about("Priority")] = None
    opened_on: Annotated[Day | None, about("Opened on", "Default: the day of the review.")] = None
    due: Annotated[Due | None, about("Due")] = None
    closure_evidence: Annotated[str | None, about("Closure evidence", "What will show that it is done.")] = None
    expect: Annotated[str | None, about("Expect", "What it should bring.")] = None
    tracker: Annotated[str | None, about("Tracker", "Address in another system.")] = None
    status: Annotated[ActionStatus, about("Status", "Only open, in-progress or blocked.")] = ActionStatus.OPEN
    rescheduled: Annotated[tuple[Reschedule, ...], about("Rescheduled")] = ()
    escalated: Annotated[tuple[Escalation, ...], about("Escalated")] = ()
    updates: Annotated[tuple[Update, ...], about("Updates")] = ()
    evidence: Annotated[tuple[Evidence, ...], about("Evidence")] = ()
    implemented_on: Annotated[Day | None, about("Implemented on")] = None
    verifications: Annotated[tuple[Verification, ...], about("Verifications")] = ()
    reopened: Annotated[tuple[Reopening, ...], about("Reopened")] = ()
    ended: Annotated[Ended | None, about("Ended")] = None
    continues: Annotated[
        str | None, Names("action"), about("Continues", "An earlier action that this one carries on.")
    ] = None


class Waiver(Record):
    """An accepted finding: which rule, for what, why, by whom, until when."""

    rule: Annotated[str, about("Rule", pattern=r"^RV\d{3}$")]
    target: Annotated[Text, about("Target", "A review, action, signal or file that the finding is about.")]
    reason: Annotated[str | None, about("Reason")] = None
    approved_by: Annotated[PersonRef | None, about("Approved by")] = None
    date: Annotated[Day | None, about("Date")] = None
    until: Annotated[Planned | None, about("Until")] = None
