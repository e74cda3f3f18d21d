"""mgmtreview.yaml: the organisation, its scope, standards, risk scale, limits and rule settings."""

from typing import Annotated

from pydantic import Field

from mgmtreview.records.base import Day, Record, Text, about
from mgmtreview.vocabulary import RuleLevel, Signatures


class RiskScale(Record):
    """The organisation's risk levels, lowest first, and how much it is willing to carry."""

    levels: Annotated[tuple[Text, ...], about("Levels", "Risk levels, lowest first.", max_length=12)] = (
        "low",
        "medium",
        "high",
        "critical",
    )
    appetite: Annotated[str | None, about("Appetite", "The highest level that needs no acceptance.")] = None


class Limits(Record):
    """Every threshold of the rules: one documented name and default each."""

    slot_grace_days: Annotated[
        int, about("Slot grace", "Days after a slot's date until it counts as missed.", ge=0)
    ] = 30
    event_grace_days: Annotated[
        int, about("Event grace", "Days after a trigger event until a review or a reasoned no is expected.", ge=0)
    ] = 30
    pack_working_days: Annotated[
        int, about("Pack lead time", "Working days between sending the pack out and the review.", ge=0)
    ] = 5
    cutoff_age_days: Annotated[int, about("Cutoff age", "Days between the cutoff and the review.", ge=0)] = 60
    nil_in_a_row: Annotated[int, about("Nil in a row", "The same nil return this many times in a row.", ge=2)] = 3
    raw_items: Annotated[
        int, about("Raw items", "Items without a summary from which an input is a raw dump.", ge=1)
    ] = 25
    delegate_in_a_row: Annotated[
        int, about("Delegate in a row", "The same principal represented this many times in a row.", ge=2)
    ] = 2
    attendance_percent: Annotated[
        int, about("Attendance", "Per cent of a cycle's reviews that top management should attend.", ge=0, le=100)
    ] = 75
    feedback_window: Annotated[
        int, about("Feedback window", "Periods looked back over for a recurring theme or cause.", ge=2)
    ] = 4
    feedback_repeats: Annotated[
        int, about("Feedback repeats", "Periods of the window that make a theme recurring.", ge=2)
    ] = 2
    carried_warn: Annotated[int, about("Carried, warning", "Reviews past its first due date.", ge=1)] = 2
    carried_error: Annotated[int, about("Carried, error", "Reviews past its first due date.", ge=1)] = 3
    overdue_error_days: Annotated[
        int, about("Overdue, error", "Days overdue without escalation that make an error.", ge=0)
    ] = 90
    moves: Annotated[int, about("Moves", "Changes of a due date that are allowed.", ge=0)] = 2
    verify_days: Annotated[int, about("Verification", "Days from implemented to verified.", ge=0)] = 30
    open_per_owner: Annotated[int, about("Open per owner", "Open actions one person can carry.", ge=1)] = 7
    silent_days: Annotated[int, about("Silence", "Days an overdue action may go without an update.", ge=0)] = 30
    communicate_days: Annotated[int, about("Communication", "Days until an owner is told of an action.", ge=0)] = 5
    priority_days_critical: Annotated[int, about("Critical within", "Longest days to due.", ge=1)] = 30
    priority_days_high: Annotated[int, about("High within", "Longest days to due.", ge=1)] = 120
    priority_days_medium: Annotated[int, about("Medium within", "Longest days to due.", ge=1)] = 270
    priority_days_low: Annotated[int, about("Low within", "Longest days to due.", ge=1)] = 400
    noted_percent: Annotated[
        int, about("Noted share", "Per cent of outcomes only noted from which nothing was decided.", ge=0, le=100)
    ] = 80
    harmony_reviews: Annotated[int, about("Harmony", "Reviews in a row without any dissent or uncertainty.", ge=2)] = 4
    approval_days: Annotated[int, about("Approval", "Days from held to approved.", ge=0)] = 30
    committed_days: Annotated[
        int, about("Committed", "Days after a review until its first file must be in the history.", ge=0)
    ] = 30
    before_audit_days: Annotated[
        int, about("Before an audit", "Days before an external audit in which a late record looks made for it.", ge=0)
    ] = 14
    copied_percent: Annotated[
        int, about("Copied", "Per cent of likeness with last review's words that count as taken over.", ge=1, le=100)
    ] = 85
    perfect_signals: Annotated[
        int, about("Too perfect", "High signals without a decision, from which a bare conclusion needs a reason.", ge=1)
    ] = 3
    history_days: Annotated[
        int, about("History", "Days in which a change may still be settled, or explained, before it counts.", ge=0)
    ] = 5


class Adopted(Record):
    """When the repository began; reviews held before are judged by the rule set named here."""

    date: Annotated[Day, about("Date", "Reviews held before this day are judged by the rules named.")]
    rules: Annotated[
        str, about("Rules", "Rule set that binds them; rules outside it only inform.", pattern=r"^\d+\.\d+$")
    ] = "0.0"


class Settings(Record):
    """mgmtreview.yaml."""

    organisation: Annotated[str | None, about("Organisation", "Name as it stands on the documents.")] = None
    scope: Annotated[str | None, about("Scope", "The scope of the management system, in one sentence.")] = None
    standards: Annotated[tuple[Text, ...], about("Standards", "Profiles that the reviews answer.")] = ("iso27001-2022",)
    language: Annotated[str, about("Language", "Language of the documents.", pattern=r"^[a-z]{2}$")] = "en"
    timezone: Annotated[str | None, about("Time zone", "IANA name; decides which day is today.")] = None
    risk: Annotated[RiskScale, about("Risk scale")] = RiskScale.model_construct()
    limits: Annotated[Limits, about("Limits", "Thresholds of the rules.")] = Limits.model_construct()
    rules: Annotated[
        dict[Annotated[str, Field(pattern=r"^RV\d{3}$")], RuleLevel],
        about("Rules", "Severity of single rules: silent, info, warning or error."),
    ] = Field(default_factory=dict)
    signatures: Annotated[Signatures, about("Signatures", "Whether approvals must be signed.")] = Signatures.OPTIONAL
    classifications: Annotated[
        tuple[Text, ...], about("Classifications", "Classes of information, the lowest first.")
    ] = ("public", "internal", "confidential")
    adopted: Annotated[Adopted | None, about("Adopted", "When this repository began to be used.")] = None
    topics: Annotated[
        dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")], Text],
        about("Topics", "Additional topics of your own: id and title."),
    ] = Field(default_factory=dict)
