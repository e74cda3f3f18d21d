"""The words that records may use, and the shapes of ids.

Only closed vocabularies stand here. Requirement keys, topics of a house profile and risk levels are
data (profiles, settings), because organisations choose them.
"""

import re
from enum import StrEnum

REVIEW_ID = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
ACTION_NUMBER = r"^A\d{2,4}$"
ITEM_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
PERSON_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"

REVIEW_ID_SHAPE = re.compile(REVIEW_ID, re.ASCII)
ACTION_NUMBER_SHAPE = re.compile(ACTION_NUMBER, re.ASCII)
ITEM_ID_SHAPE = re.compile(ITEM_ID, re.ASCII)


class ReviewKind(StrEnum):
    SCHEDULED = "scheduled"
    EXCEPTIONAL = "exceptional"


class ReviewFormat(StrEnum):
    """How a review is held; the standard asks for a review, not for a meeting."""

    MEETING = "meeting"
    SERIES = "series"
    CIRCULATION = "circulation"
    MIXED = "mixed"


class Capacity(StrEnum):
    DECISION_MAKER = "decision-maker"
    PRESENTER = "presenter"
    CONTRIBUTOR = "contributor"
    OBSERVER = "observer"


class Attendance(StrEnum):
    PRESENT = "present"
    REMOTE = "remote"
    PARTIAL = "partial"
    DELEGATE = "delegate"
    WRITTEN = "written"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    LISTED = "listed"


class Function(StrEnum):
    """The part of the organisation that a person stands for."""

    EXECUTIVE = "executive"
    SECURITY = "security"
    IT = "it"
    LEGAL = "legal"
    PRIVACY = "privacy"
    COMPLIANCE = "compliance"
    RISK = "risk"
    QUALITY = "quality"
    HR = "hr"
    OPERATIONS = "operations"
    FINANCE = "finance"
    PRODUCT = "product"
    DEVELOPMENT = "development"
    PROCUREMENT = "procurement"
    AUDIT = "audit"
    GOVERNANCE = "governance"
    SERVICE = "service"
    OTHER = "other"


class Purpose(StrEnum):
    DECIDE = "decide"
    ASSURE = "assure"
    INFORM = "inform"


class Origin(StrEnum):
    INTERNAL = "internal"
    EXTERNAL = "external"


class ChangeType(StrEnum):
    STRATEGY = "strategy"
    PRODUCT = "product"
    LOCATION = "location"
    PERSONNEL = "personnel"
    TECHNOLOGY = "technology"
    SUPPLIER = "supplier"
    THREAT = "threat"
    LEGAL = "legal"
    CONTRACTUAL = "contractual"
    CUSTOMER = "customer"
    MARKET = "market"
    ORGANISATION = "organisation"
    POLICY = "policy"


class NonconformityGrade(StrEnum):
    MAJOR = "major"
    MINOR = "minor"


class NonconformityStatus(StrEnum):
    OPEN = "open"
    ANALYSED = "analysed"
    ACTION_PLANNED = "action-planned"
    IMPLEMENTED = "implemented"
    CLOSED = "closed"


class FindingGrade(StrEnum):
    """Grades of audit findings; a strength asks for nothing."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    OPPORTUNITY = "opportunity"
    STRENGTH = "strength"


class Effectiveness(StrEnum):
    EFFECTIVE = "effective"
    NOT_EFFECTIVE = "not-effective"
    TOO_EARLY = "too-early"


class WorkStatus(StrEnum):
    """Status of a piece of work that lives in another register (a corrective action, a treatment)."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    PARTIAL = "partial"
    DONE = "done"
    CANCELLED = "cancelled"


class AuditKind(StrEnum):
    INTERNAL = "internal"
    CERTIFICATION = "certification"
    SURVEILLANCE = "surveillance"
    EXTERNAL = "external"
    SUPPLIER = "supplier"
    FOLLOW_UP = "follow-up"
    SELF_ASSESSMENT = "self-assessment"


class AuditStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in-progress"
    REPORTED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ObjectiveStatus(StrEnum):
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    MISSED = "missed"
    ACHIEVED = "achieved"
    DROPPED = "dropped"


class Rank(StrEnum):
    """High, medium, low: significance of feedback, priority of proposals."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class IncidentSeverity(StrEnum):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class TreatmentOption(StrEnum):
    """The four ways to treat a risk (ISO 31000 names them; 27005 uses the same)."""

    MODIFY = "modify"
    RETAIN = "retain"
    AVOID = "avoid"
    SHARE = "share"


class ImprovementSource(StrEnum):
    AUDIT = "audit"
    INCIDENT = "incident"
    METRIC = "metric"
    TECHNOLOGY = "technology"
    STAFF = "staff"
    FEEDBACK = "feedback"
    REVIEW = "review"
    MANAGEMENT = "management"


class MetricKind(StrEnum):
    EFFECTIVENESS = "effectiveness"
    PERFORMANCE = "performance"
    ACTIVITY = "activity"
    CONTEXT = "context"


class Unit(StrEnum):
    PERCENT = "%"
    COUNT = "count"
    DAYS = "days"
    HOURS = "hours"
    PASS_FAIL = "pass-fail"
    LEVEL = "level"


class BetterWay(StrEnum):
    """Which way is good for a metric without a target."""

    HIGHER = "higher"
    LOWER = "lower"


class Frequency(StrEnum):
    CONTINUOUS = "continuous"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    PER_EVENT = "per-event"


class Verdict(StrEnum):
    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class DecisionKind(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    DEFER = "defer"
    DIRECT = "direct"
    ACCEPT_RISK = "accept-risk"
    ALLOCATE_RESOURCE = "allocate-resource"
    CHANGE = "change"
    CONTINUE_UNCHANGED = "continue-unchanged"
    ESCALATE = "escalate"
    DELEGATE = "delegate"
    REQUEST_INFORMATION = "request-information"


class Subject(StrEnum):
    """What a decision is about."""

    SCOPE = "scope"
    POLICY = "policy"
    OBJECTIVES = "objectives"
    RISK_METHOD = "risk-method"
    RISK = "risk"
    CONTROLS = "controls"
    RESPONSIBILITIES = "responsibilities"
    STAFFING = "staffing"
    AWARENESS = "awareness"
    TECHNOLOGY = "technology"
    SUPPLIER = "supplier"
    MONITORING = "monitoring"
    AUDIT_PROGRAMME = "audit-programme"
    DOCUMENTED_INFORMATION = "documented-information"
    INCIDENT_RESPONSE = "incident-response"
    CONTINUITY = "continuity"
    RESOURCES = "resources"
    PRIORITIES = "priorities"
    IMPROVEMENT = "improvement"


class RecordUpdateKind(StrEnum):
    """The ISMS records that a decision may change."""

    RISK_TREATMENT = "risk-treatment"
    SOA = "soa"
    OBJECTIVES = "objectives"
    POLICY = "policy"
    RESOURCE_PLAN = "resource-plan"
    AUDIT_PROGRAMME = "audit-programme"
    OTHER = "other"


class Priority(StrEnum):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ActionStatus(StrEnum):
    """What an action file may state; implemented, verified and ended follow from its dated fields."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    BLOCKED = "blocked"


class EndKind(StrEnum):
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class EventKind(StrEnum):
    """Events that may call for an additional review."""

    SIGNIFICANT_INCIDENT = "significant-incident"
    SCOPE_CHANGE = "scope-change"
    NEW_OBLIGATION = "new-obligation"
    FAILED_AUDIT = "failed-audit"
    REORGANISATION = "reorganisation"
    PERSONNEL_CHANGE = "personnel-change"
    SUPPLIER_FAILURE = "supplier-failure"
    STRATEGIC_CHANGE = "strategic-change"
    BOARD_REQUEST = "board-request"


class ApprovalRight(StrEnum):
    """What a person may approve."""

    RECORD = "record"
    POLICY = "policy"


class Signatures(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"


class RuleLevel(StrEnum):
    """What a records repository may set for a rule."""

    SILENT = "silent"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Stage(StrEnum):
    """How far a review has come; derived, never written down."""

    PLANNED = "planned"
    PREPARING = "preparing"
    ISSUED = "issued"
    HELD = "held"
    APPROVED = "approved"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


STAGE_ORDER = (Stage.PLANNED, Stage.PREPARING, Stage.ISSUED, Stage.HELD, Stage.APPROVED, Stage.CLOSED)

ACTIONS = "actions"
CHANGES = "changes"
NEEDS = "needs"
NONCONFORMITIES = "nonconformities"
MEASUREMENTS = "measurements"
AUDITS = "audits"
OBJECTIVES = "objectives"
FEEDBACK = "feedback"
RISKS = "risks"
IMPROVEMENTS = "improvements"

BUILT_IN_TOPICS = (
    ACTIONS,
    CHANGES,
    NEEDS,
    NONCONFORMITIES,
    MEASUREMENTS,
    AUDITS,
    OBJECTIVES,
    FEEDBACK,
    RISKS,
    IMPROVEMENTS,
)
"""Topics with a schema of their own; every other topic is generic."""
