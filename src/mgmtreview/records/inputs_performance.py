"""Inputs about performance: nonconformities, measurements, audits, objectives (9.3.2 d)."""

from typing import Annotated

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
from mgmtreview.records.shared_input import Item, SharedInput
from mgmtreview.vocabulary import (
    AuditKind,
    AuditStatus,
    Effectiveness,
    FindingGrade,
    IncidentSeverity,
    NonconformityGrade,
    NonconformityStatus,
    ObjectiveStatus,
    WorkStatus,
)


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
