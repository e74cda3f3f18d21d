"""The input about risks: assessment, treatment plan, acceptances (9.3.2 f)."""

from decimal import Decimal
from typing import Annotated

from pydantic import Discriminator, Tag

from mgmtreview.records.base import Day, PersonRef, Planned, Record, Text, about
from mgmtreview.records.shared_input import Item, SharedInput
from mgmtreview.vocabulary import TreatmentOption, WorkStatus


class RiskScore(Record):
    """A risk rated by numbers; the level is a word of the scale."""

    likelihood: Annotated[Decimal | None, about("Likelihood")] = None
    impact: Annotated[Decimal | None, about("Impact")] = None
    score: Annotated[Decimal | None, about("Score")] = None
    level: Annotated[str | None, about("Level")] = None


def _rating_kind(value: object) -> str:
    return "level" if isinstance(value, str) else "score"


Rating = Annotated[
    Annotated[str, Tag("level")] | Annotated[RiskScore, Tag("score")],
    Discriminator(_rating_kind),
]
"""A level of the organisation's scale, or ``{likelihood, impact, score, level}``."""


class Treatment(Item):
    """One measure of the risk treatment plan."""

    what: Annotated[str | None, about("What")] = None
    controls: Annotated[tuple[Text, ...], about("Controls")] = ()
    owner: Annotated[PersonRef | None, about("Owner")] = None
    due: Annotated[Planned | None, about("Due")] = None
    was_due: Annotated[Planned | None, about("Was due", "The first due date, where it was moved.")] = None
    reason: Annotated[str | None, about("Reason", "Why it is late or was moved.")] = None
    status: Annotated[WorkStatus | None, about("Status")] = None
    effect: Annotated[str | None, about("Effect", "What it did to the risk.")] = None


class Risk(Item):
    """A risk that the leaders need to see."""

    title: Annotated[str | None, about("Title")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    inherent: Annotated[Rating | None, about("Inherent")] = None
    residual: Annotated[Rating | None, about("Residual", "As it stands now.")] = None
    appetite: Annotated[str | None, about("Appetite", "Default: the settings'.")] = None
    option: Annotated[TreatmentOption | None, about("Option")] = None
    treatments: Annotated[tuple[Treatment, ...], about("Treatments")] = ()
    analysis: Annotated[str | None, about("Analysis")] = None
    link: Annotated[str | None, about("Link")] = None


class Acceptance(Item):
    """A residual risk accepted by someone who may, until a day."""

    risk: Annotated[str | None, about("Risk", "Id of a risk.")] = None
    level: Annotated[str | None, about("Level", "The level that was accepted.")] = None
    reason: Annotated[str | None, about("Reason")] = None
    requested_by: Annotated[PersonRef | None, about("Requested by")] = None
    accepted_by: Annotated[PersonRef | None, about("Accepted by")] = None
    accepted_on: Annotated[Day | None, about("Accepted on")] = None
    expires_on: Annotated[Planned | None, about("Expires on")] = None
    conditions: Annotated[str | None, about("Conditions")] = None


class RiskAssessment(Record):
    """The assessment that the figures come from."""

    performed_on: Annotated[Day | None, about("Performed on")] = None
    method: Annotated[str | None, about("Method")] = None
    scope: Annotated[str | None, about("Scope")] = None


class LevelTotal(Record):
    """How many risks stand at a level."""

    level: Annotated[Text, about("Level")]
    count: Annotated[int, about("Count", ge=0)]


class TreatmentPlan(Record):
    """The risk treatment plan as a whole."""

    approved_by: Annotated[PersonRef | None, about("Approved by")] = None
    date: Annotated[Day | None, about("Date")] = None
    status: Annotated[str | None, about("Status")] = None


class RisksInput(SharedInput):
    """inputs/risks.yaml (9.3.2 f)."""

    assessment: Annotated[RiskAssessment | None, about("Assessment")] = None
    totals: Annotated[tuple[LevelTotal, ...], about("Totals")] = ()
    plan: Annotated[TreatmentPlan | None, about("Plan")] = None
    items: Annotated[tuple[Risk, ...], about("Items")] = ()
    acceptances: Annotated[tuple[Acceptance, ...], about("Acceptances")] = ()
