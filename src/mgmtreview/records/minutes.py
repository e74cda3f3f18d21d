"""reviews/<review>/minutes.yaml: conclusion, decisions, noted items, dissent."""

from decimal import Decimal
from typing import Annotated, Literal

from mgmtreview.records.base import Day, ItemId, Money, Names, PersonName, PersonRef, Planned, Record, SignalName, about
from mgmtreview.vocabulary import DecisionKind, RecordUpdateKind, Subject, Verdict


class Judgement(Record):
    """One of the three answers of the conclusion."""

    verdict: Annotated[Verdict | None, about("Verdict", "fully, partly or not.")] = None
    why: Annotated[str | None, about("Why")] = None


class Conclusion(Record):
    """Three answers, not one word for three (ISO/IEC 27001 9.3.1)."""

    suitable: Annotated[Judgement | None, about("Suitable")] = None
    adequate: Annotated[Judgement | None, about("Adequate")] = None
    effective: Annotated[Judgement | None, about("Effective")] = None
    text: Annotated[str | None, about("Text", "What else was concluded.")] = None


class Resource(Record):
    """A commitment of resources, or a need with its way up."""

    amount: Annotated[Decimal | None, about("Amount", "Exact decimal amount.", ge=0)] = None
    currency: Annotated[str | None, about("Currency", "ISO 4217 code.", pattern=r"^[A-Z]{3}$")] = None
    per: Annotated[Literal["year", "month"] | None, about("Per", "For recurring amounts: the interval.")] = None
    what: Annotated[str | None, about("What", "For resources other than money.")] = None
    committed_by: Annotated[PersonRef | None, about("Committed by")] = None
    need: Annotated[str | None, about("Need", "What is needed and not committed yet.")] = None
    escalated_to: Annotated[PersonRef | None, about("Escalated to")] = None
    by: Annotated[Planned | None, about("By", "When an answer is expected.")] = None

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None where either is missing."""
        if self.amount is None or self.currency is None:
            return None
        return Money(amount=self.amount, currency=self.currency, per=self.per)


class RecordUpdate(Record):
    """A record of the management system that the decision changes."""

    kind: Annotated[RecordUpdateKind | None, about("Kind")] = None
    record: Annotated[str | None, about("Record", "Its name, with version where it has one.")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    due: Annotated[Planned | None, about("Due")] = None


class ExpectedEffect(Record):
    """What the decision should bring, and when to look."""

    look_on: Annotated[Planned | None, about("Look on")] = None
    expect: Annotated[str | None, about("Expect")] = None
    metric: Annotated[str | None, Names("metric"), about("Metric", "Id of the metric that will show it.")] = None


class Dissent(Record):
    """A position that differed."""

    by: Annotated[PersonRef | None, about("By")] = None
    position: Annotated[str | None, about("Position")] = None


class AcceptedRisk(Record):
    """A risk accepted by this decision."""

    risk: Annotated[str | None, about("Risk", "Id of a risk.")] = None
    level: Annotated[str | None, about("Level")] = None
    expires_on: Annotated[Planned | None, about("Expires on")] = None
    conditions: Annotated[str | None, about("Conditions")] = None


class Decision(Record):
    """A decision: what it answers, what was decided, why, by whom, and what follows."""

    id: Annotated[ItemId, about("Id", "As in D1.")]
    answers: Annotated[tuple[SignalName, ...], about("Answers", "Ids of signals or records it answers.")] = ()
    topic: Annotated[str | None, Names("topic"), about("Topic", "Only where it answers nothing.")] = None
    kind: Annotated[DecisionKind | None, about("Kind")] = None
    subject: Annotated[Subject | None, about("Subject")] = None
    text: Annotated[str | None, about("Text")] = None
    rationale: Annotated[str | None, about("Rationale")] = None
    decided_by: Annotated[
        tuple[PersonName, ...], about("Decided by", "Default: the decision-makers who took part.")
    ] = ()
    decided_on: Annotated[Day | None, about("Decided on", "For a series: the sitting.")] = None
    resource: Annotated[Resource | None, about("Resource")] = None
    accepts: Annotated[AcceptedRisk | None, about("Accepts", "For accept-risk: what is accepted.")] = None
    updates: Annotated[tuple[RecordUpdate, ...], about("Updates", "Records that it changes.")] = ()
    updates_none: Annotated[str | None, about("No update", "Why a change needs no record changed.")] = None
    effect: Annotated[ExpectedEffect | None, about("Effect")] = None
    until: Annotated[Planned | None, about("Until", "For an acceptance of a signal: how long it stays quiet.")] = None
    revisit_on: Annotated[Planned | None, about("Revisit on", "Needed when the kind is defer.")] = None
    no_action: Annotated[str | None, about("No action", "Why it needs none.")] = None
    dissent: Annotated[tuple[Dissent, ...], about("Dissent")] = ()
    uncertainty: Annotated[str | None, about("Uncertainty")] = None


class Noted(Record):
    """Something noted and not decided."""

    id: Annotated[ItemId | None, about("Id")] = None
    topic: Annotated[str | None, Names("topic"), about("Topic")] = None
    answers: Annotated[tuple[SignalName, ...], about("Answers")] = ()
    text: Annotated[str | None, about("Text")] = None
    why_no_decision: Annotated[str | None, about("Why no decision", "Needed where a signal is answered.")] = None


class Question(Record):
    """A question asked in the review, and its answer."""

    by: Annotated[PersonRef | None, about("By")] = None
    topic: Annotated[str | None, Names("topic"), about("Topic")] = None
    question: Annotated[str | None, about("Question")] = None
    answer: Annotated[str | None, about("Answer")] = None


class NoChangeNeeded(Record):
    """The explicit none for each output that the standard asks for (9.3.3)."""

    improvement: Annotated[str | None, about("Improvement", "Why no improvement is decided.")] = None
    isms_change: Annotated[str | None, about("Change", "Why nothing in the system needs to change.")] = None


class Minutes(Record):
    """minutes.yaml."""

    conclusion: Annotated[Conclusion | None, about("Conclusion")] = None
    decisions: Annotated[tuple[Decision, ...], about("Decisions")] = ()
    noted: Annotated[tuple[Noted, ...], about("Noted")] = ()
    questions: Annotated[tuple[Question, ...], about("Questions")] = ()
    no_change_needed: Annotated[NoChangeNeeded | None, about("No change needed")] = None
