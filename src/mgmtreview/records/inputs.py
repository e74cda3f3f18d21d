"""inputs/<topic>.yaml: one schema per built-in topic of a management review."""

from decimal import Decimal
from typing import Annotated

from pydantic import Discriminator, Tag

from mgmtreview.records.base import (
    Day,
    DocumentRef,
    ItemId,
    Names,
    PersonName,
    PersonRef,
    Planned,
    Record,
    Referable,
    Text,
    about,
)
from mgmtreview.records.shared_input import ActionsInput, GenericInput, Item, SharedInput
from mgmtreview.vocabulary import (
    ACTIONS,
    AUDITS,
    CHANGES,
    FEEDBACK,
    IMPROVEMENTS,
    MEASUREMENTS,
    NEEDS,
    NONCONFORMITIES,
    OBJECTIVES,
    RISKS,
    AuditKind,
    AuditStatus,
    ChangeType,
    Effectiveness,
    FindingGrade,
    ImprovementSource,
    IncidentSeverity,
    NonconformityGrade,
    NonconformityStatus,
    ObjectiveStatus,
    Origin,
    Rank,
    TreatmentOption,
    WorkStatus,
)


class Consequence(Record):
    """What a change means for the management system; or that it means nothing, and why."""

    scope: Annotated[str | None, about("Scope")] = None
    risk: Annotated[str | None, about("Risk")] = None
    controls: Annotated[str | None, about("Controls")] = None
    resources: Annotated[str | None, about("Resources")] = None
    obligations: Annotated[str | None, about("Obligations")] = None
    none: Annotated[str | None, about("None", "Why it has no consequence.")] = None

    @property
    def stated(self) -> dict[str, str]:
        """The consequences that are filled in, by name; ``none`` is not one."""
        pairs = {name: getattr(self, name) for name in ("scope", "risk", "controls", "resources", "obligations")}
        return {name: text for name, text in pairs.items() if text}


class Change(Item):
    """A change of an external or internal issue."""

    origin: Annotated[Origin | None, about("Origin")] = None
    type: Annotated[ChangeType | None, about("Type")] = None
    what: Annotated[str | None, about("What")] = None
    effective_on: Annotated[Planned | None, about("Effective on", "A day or a period.")] = None
    consequence: Annotated[Consequence | None, about("Consequence")] = None
    also: Annotated[
        tuple[Annotated[str, Names("requirement")], ...], about("Also", "Other requirement keys that it serves.")
    ] = ()
    link: Annotated[str | None, about("Link")] = None


class Climate(Record):
    """Whether climate change is a relevant issue (ISO/IEC 27001:2022/Amd 1:2024, clause 4.1)."""

    relevant: Annotated[bool | None, about("Relevant")] = None
    reason: Annotated[str | None, about("Reason")] = None
    decided_on: Annotated[Day | None, about("Decided on")] = None


class ChangesInput(SharedInput):
    """inputs/changes.yaml (9.3.2 b)."""

    items: Annotated[tuple[Change, ...], about("Items")] = ()
    climate: Annotated[Climate | None, about("Climate", "Is climate change a relevant issue?")] = None


class Need(Item):
    """A changed need or expectation of an interested party."""

    party: Annotated[str | None, about("Party")] = None
    party_type: Annotated[str | None, about("Party type", "Customer, regulator, employee, supplier ...")] = None
    was: Annotated[str | None, about("Was", "The need before.")] = None
    now: Annotated[str | None, about("Now", "The need now.")] = None
    obligation: Annotated[str | None, about("Obligation", "The obligation it rests on.")] = None
    date: Annotated[Day | None, about("Date")] = None
    consequence: Annotated[Consequence | None, about("Consequence")] = None
    link: Annotated[str | None, about("Link")] = None


class NeedsInput(SharedInput):
    """inputs/needs.yaml (9.3.2 c)."""

    items: Annotated[tuple[Need, ...], about("Items")] = ()


class Corrective(Record):
    """One corrective action of a nonconformity, as its register says."""

    what: Annotated[str | None, about("What")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    due: Annotated[Planned | None, about("Due")] = None
    implemented_on: Annotated[Day | None, about("Implemented on")] = None
    status: Annotated[WorkStatus | None, about("Status")] = None
    evidence: Annotated[DocumentRef | None, about("Evidence")] = None


class EffectivenessCheck(Record):
    """How and when it was looked at whether the corrective action works."""

    criterion: Annotated[str | None, about("Criterion", "What would show that it works.")] = None
    planned_on: Annotated[Planned | None, about("Planned on", "When it is to be looked at.")] = None
    date: Annotated[Day | None, about("Date")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    result: Annotated[Effectiveness | None, about("Result")] = None


class Nonconformity(Item):
    """A nonconformity with its correction, cause and corrective action."""

    source: Annotated[str | None, about("Source", "Where it was found.")] = None
    raised_on: Annotated[Day | None, about("Raised on")] = None
    grade: Annotated[NonconformityGrade | None, about("Grade")] = None
    severity: Annotated[str | None, about("Severity", "In your own words.")] = None
    clause: Annotated[str | None, about("Clause")] = None
    what: Annotated[str | None, about("What")] = None
    correction: Annotated[str | None, about("Correction", "What was done at once.")] = None
    cause: Annotated[str | None, about("Cause")] = None
    cause_theme: Annotated[str | None, about("Cause theme", "A word that recurs when the cause does.")] = None
    similar_checked: Annotated[str | None, about("Similar checked", "Whether it exists elsewhere.")] = None
    corrective: Annotated[tuple[Corrective, ...], about("Corrective actions")] = ()
    effectiveness: Annotated[EffectivenessCheck | None, about("Effectiveness")] = None
    status: Annotated[NonconformityStatus | None, about("Status")] = None
    closed_on: Annotated[Day | None, about("Closed on")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    link: Annotated[str | None, about("Link")] = None


class NonconformitiesInput(SharedInput):
    """inputs/nonconformities.yaml (9.3.2 d 1)."""

    items: Annotated[tuple[Nonconformity, ...], about("Items")] = ()


class Reported(Record):
    """What a source states itself; compared with what is computed."""

    status: Annotated[str | None, about("Status")] = None
    trend: Annotated[str | None, about("Trend")] = None


class MeasurementItem(Referable):
    """What there is to say about one metric."""

    metric: Annotated[Text, Names("metric"), about("Metric", "Id of a metric.")]
    analysis: Annotated[str | None, about("Analysis")] = None
    recommendation: Annotated[str | None, about("Recommendation")] = None
    limitation: Annotated[str | None, about("Limitation")] = None
    reported: Annotated[Reported | None, about("Reported", "Status and trend as the source states them.")] = None
    to_confirm: Annotated[bool, about("To confirm", "Carried over and not looked at yet.")] = False


class Incident(Referable):
    """An information security incident of the period."""

    id: Annotated[ItemId, about("Id")]
    date: Annotated[Day | None, about("Date")] = None
    severity: Annotated[IncidentSeverity | None, about("Severity")] = None
    what: Annotated[str | None, about("What")] = None
    cause: Annotated[str | None, about("Cause")] = None
    cause_theme: Annotated[str | None, about("Cause theme", "A word that recurs when the cause does.")] = None
    consequence: Annotated[str | None, about("Consequence")] = None
    link: Annotated[str | None, about("Link")] = None
    to_confirm: Annotated[bool, about("To confirm", "Carried over and not looked at yet.")] = False


class MeasurementsInput(SharedInput):
    """inputs/measurements.yaml (9.3.2 d 2)."""

    items: Annotated[tuple[MeasurementItem, ...], about("Items", "Only where there is something to say.")] = ()
    incidents: Annotated[tuple[Incident, ...], about("Incidents")] = ()


class AuditFinding(Item):
    """A finding of an audit, and where it leads."""

    grade: Annotated[FindingGrade | None, about("Grade")] = None
    severity: Annotated[str | None, about("Severity", "In the auditor's words.")] = None
    clause: Annotated[str | None, about("Clause")] = None
    what: Annotated[str | None, about("What")] = None
    owner: Annotated[PersonRef | None, about("Owner")] = None
    due: Annotated[Planned | None, about("Due")] = None
    status: Annotated[WorkStatus | None, about("Status")] = None
    nonconformity: Annotated[str | None, about("Nonconformity", "Id of the nonconformity it led to.")] = None
    improvement: Annotated[str | None, about("Improvement", "Id of the proposal it led to.")] = None


class Audit(Item):
    """An audit of the period, planned or done."""

    kind: Annotated[AuditKind | None, about("Kind")] = None
    scope: Annotated[str | None, about("Scope")] = None
    criteria: Annotated[str | None, about("Criteria")] = None
    auditor: Annotated[PersonRef | None, about("Auditor", "The lead auditor.")] = None
    area_owners: Annotated[tuple[PersonName, ...], about("Area owners", "Ids of the people whose area it is.")] = ()
    independence: Annotated[str | None, about("Independence", "Why the auditor is independent of the area.")] = None
    planned_on: Annotated[Planned | None, about("Planned on")] = None
    performed_on: Annotated[Day | None, about("Performed on", "The last day.")] = None
    reported_on: Annotated[Day | None, about("Reported on")] = None
    status: Annotated[AuditStatus | None, about("Status")] = None
    limitations: Annotated[str | None, about("Limitations", "What was not audited.")] = None
    findings: Annotated[tuple[AuditFinding, ...], about("Findings")] = ()
    link: Annotated[str | None, about("Link")] = None


class AuditsInput(SharedInput):
    """inputs/audits.yaml (9.3.2 d 3)."""

    items: Annotated[tuple[Audit, ...], about("Items")] = ()


class ObjectiveItem(Referable):
    """What there is to say about one objective."""

    objective: Annotated[Text, Names("objective"), about("Objective", "Id of an objective.")]
    analysis: Annotated[str | None, about("Analysis")] = None
    recommendation: Annotated[str | None, about("Recommendation")] = None
    status: Annotated[ObjectiveStatus | None, about("Status", "Only where no metric says it.")] = None
    reported: Annotated[Reported | None, about("Reported", "Status as the source states it.")] = None
    to_confirm: Annotated[bool, about("To confirm", "Carried over and not looked at yet.")] = False


class ObjectivesInput(SharedInput):
    """inputs/objectives.yaml (9.3.2 d 4)."""

    items: Annotated[tuple[ObjectiveItem, ...], about("Items")] = ()


class FeedbackItem(Item):
    """Feedback of an interested party."""

    party: Annotated[str | None, about("Party")] = None
    channel: Annotated[str | None, about("Channel")] = None
    received_on: Annotated[Day | None, about("Received on")] = None
    theme: Annotated[str | None, about("Theme", "A word that recurs when the matter does.")] = None
    what: Annotated[str | None, about("What")] = None
    significance: Annotated[Rank | None, about("Significance")] = None
    obligation: Annotated[str | None, about("Obligation", "The obligation it touches.")] = None
    response: Annotated[str | None, about("Response", "What was answered or done.")] = None
    link: Annotated[str | None, about("Link", "The change, need or record it belongs to.")] = None


class FeedbackInput(SharedInput):
    """inputs/feedback.yaml (9.3.2 e)."""

    items: Annotated[tuple[FeedbackItem, ...], about("Items")] = ()


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


class Improvement(Item):
    """A proposal for improvement."""

    source: Annotated[ImprovementSource | None, about("Source")] = None
    what: Annotated[str | None, about("What")] = None
    value: Annotated[str | None, about("Value", "What it is expected to bring.")] = None
    effort: Annotated[str | None, about("Effort")] = None
    risk_if_not: Annotated[str | None, about("Risk if not")] = None
    priority: Annotated[Rank | None, about("Priority")] = None
    link: Annotated[str | None, about("Link")] = None


class ImprovementsInput(SharedInput):
    """inputs/improvements.yaml (9.3.2 g)."""

    items: Annotated[tuple[Improvement, ...], about("Items")] = ()


INPUT_MODELS: dict[str, type[SharedInput]] = {
    ACTIONS: ActionsInput,
    CHANGES: ChangesInput,
    NEEDS: NeedsInput,
    NONCONFORMITIES: NonconformitiesInput,
    MEASUREMENTS: MeasurementsInput,
    AUDITS: AuditsInput,
    OBJECTIVES: ObjectivesInput,
    FEEDBACK: FeedbackInput,
    RISKS: RisksInput,
    IMPROVEMENTS: ImprovementsInput,
}
"""Topic and model; a topic that is not here is a :class:`GenericInput`."""


def input_model(topic: str) -> type[SharedInput]:
    """The model of inputs/<topic>.yaml."""
    return INPUT_MODELS.get(topic, GenericInput)
