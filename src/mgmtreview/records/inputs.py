"""inputs/<topic>.yaml: which schema each topic of a management review has."""

from mgmtreview.records.inputs_context import (
    Change,
    ChangesInput,
    Climate,
    Consequence,
    FeedbackInput,
    FeedbackItem,
    Improvement,
    ImprovementsInput,
    Need,
    NeedsInput,
)
from mgmtreview.records.inputs_performance import (
    Audit,
    AuditFinding,
    AuditsInput,
    Corrective,
    EffectivenessCheck,
    Incident,
    MeasurementItem,
    MeasurementsInput,
    NonconformitiesInput,
    Nonconformity,
    ObjectiveItem,
    ObjectivesInput,
    Reported,
)
from mgmtreview.records.inputs_risks import (
    Acceptance,
    LevelTotal,
    Rating,
    Risk,
    RiskAssessment,
    RiskScore,
    RisksInput,
    Treatment,
    TreatmentPlan,
)
from mgmtreview.records.shared_input import ActionsInput, GenericInput, SharedInput
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
)

__all__ = [
    "INPUT_MODELS",
    "Acceptance",
    "ActionsInput",
    "Audit",
    "AuditFinding",
    "AuditsInput",
    "Change",
    "ChangesInput",
    "Climate",
    "Consequence",
    "Corrective",
    "EffectivenessCheck",
    "FeedbackInput",
    "FeedbackItem",
    "GenericInput",
    "Improvement",
    "ImprovementsInput",
    "Incident",
    "LevelTotal",
    "MeasurementItem",
    "MeasurementsInput",
    "Need",
    "NeedsInput",
    "NonconformitiesInput",
    "Nonconformity",
    "ObjectiveItem",
    "ObjectivesInput",
    "Rating",
    "Reported",
    "Risk",
    "RiskAssessment",
    "RiskScore",
    "RisksInput",
    "SharedInput",
    "Treatment",
    "TreatmentPlan",
    "input_model",
]

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
