"""Whether a review's inputs answer a topic, and what may be said where a file cannot be read.

A topic is answered by items, by totals, by an explicit nil return, or by what follows from other records: actions
are computed, metrics and objectives stand in files of their own, a change may serve another requirement as well.
"""

from collections.abc import Collection
from enum import Enum, auto

from mgmtreview.records.inputs import ChangesInput, MeasurementsInput, RiskAssessment, RisksInput, TreatmentPlan
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.vocabulary import ACTIONS, CHANGES, MEASUREMENTS, OBJECTIVES, TreatmentOption
from mgmtreview.workspace.measures import figures_in
from mgmtreview.workspace.reviews import Asked, ReviewFacts
from mgmtreview.workspace.workspace import Workspace

UNTREATED = (TreatmentOption.RETAIN, TreatmentOption.AVOID)
"""Options that need no treatment of their own: they say themselves where the treatment stands."""


class Answered(Enum):
    """How far a review's inputs answer a topic."""

    YES = auto()
    PARTLY = auto()
    """Only a nil return for a part of it."""
    NOT_AVAILABLE = auto()
    NO = auto()
    UNKNOWN = auto()
    """A file that would say so cannot be read."""


def answered(workspace: Workspace, review: ReviewFacts, topic: str) -> Answered:
    """How far a review answers a topic that it covers."""
    if topic == ACTIONS:
        return Answered.YES
    loaded = review.input(topic)
    if loaded is None and unreadable(workspace, review, topic):
        return Answered.UNKNOWN
    record = loaded.record if loaded else SharedInput()
    nil = record.nothing_to_report
    whole_nil = nil is not None and not nil.part
    if whole_nil or has_matter(record) or _computed(workspace, review, topic, record):
        return Answered.YES
    if _served_by_changes(review, topic):
        return Answered.YES
    if _source_broken(workspace, review, topic):
        return Answered.UNKNOWN
    if record.not_available is not None:
        return Answered.NOT_AVAILABLE
    return Answered.PARTLY if nil is not None else Answered.NO


def unreadable(workspace: Workspace, review: ReviewFacts, topic: str) -> bool:
    """Whether the input of a topic may be there and cannot be read (then its absence proves nothing)."""
    if review.broken(topic):
        return True
    return review.input(topic) is None and workspace.repository.is_broken(f"reviews/{review.id}/inputs.yaml")


def unread_inputs(workspace: Workspace, review: ReviewFacts, but: Collection[str] = ()) -> tuple[str, ...]:
    """The inputs of a review that are there and cannot be read, in words; one for the short form as a whole.

    ``but`` names topics whose inputs do not matter to who asks.
    """
    topics = (topic for topic in review.covers if topic not in but and unreadable(workspace, review, topic))
    return tuple(dict.fromkeys(input_in_words(workspace, review, topic) for topic in topics))


def input_in_words(workspace: Workspace, review: ReviewFacts, topic: str) -> str:
    """What to call an input that cannot be read: the short form as a whole, else the input of the topic."""
    short = f"reviews/{review.id}/inputs.yaml"
    return short if workspace.repository.is_broken(short) else f"the input on {topic} of {review.id}"


def asked_of(review: ReviewFacts, topic: str) -> tuple[Asked, ...]:
    """The requirements of a review that a topic answers, of all its profiles."""
    return tuple(asked for asked in review.asked if asked.requirement.topic == topic)


def has_matter(record: SharedInput) -> bool:
    """Whether an input brings items or totals of any kind."""
    items: tuple[object, ...] = getattr(record, "items", ())
    if record.counts or items:
        return True
    if isinstance(record, MeasurementsInput):
        return bool(record.incidents)
    return isinstance(record, RisksInput) and (has_assessment(record) or has_treatment(record))


def has_assessment(record: RisksInput) -> bool:
    """Whether the first half of the risk input is there: what the assessment found."""
    rated = any(risk.inherent is not None or risk.residual is not None for risk in record.items)
    return rated or bool(record.totals) or record.assessment not in (None, RiskAssessment())


def has_treatment(record: RisksInput) -> bool:
    """Whether the second half is there: the plan, treatments, or risks that were retained, avoided or accepted."""
    treated = any(risk.treatments or risk.option in UNTREATED for risk in record.items)
    return treated or bool(record.acceptances) or record.plan not in (None, TreatmentPlan())


def _computed(workspace: Workspace, review: ReviewFacts, topic: str, record: SharedInput) -> bool:
    """Metrics with a figure of the period, and the current objectives, are items without being listed."""
    if topic == OBJECTIVES:
        return bool(workspace.objectives(review))
    if topic != MEASUREMENTS:
        return False
    period = record.period or review.record.period
    metrics = workspace.metrics(review.cutoff)
    if period is None:
        return any(metric.latest is not None for metric in metrics)
    return any(figures_in(metric, period) for metric in metrics)


def _served_by_changes(review: ReviewFacts, topic: str) -> bool:
    changes = review.input_as(CHANGES, ChangesInput)
    asked = asked_of(review, topic)
    if changes is None or not asked or topic == CHANGES:
        return False
    served = {key.casefold() for item in changes.record.items for key in item.also}
    return all(served & {each.key.casefold(), each.requirement.key.casefold()} for each in asked)


def _source_broken(workspace: Workspace, review: ReviewFacts, topic: str) -> bool:
    repository = workspace.repository
    if topic == MEASUREMENTS and repository.is_broken("metrics", "metrics.yaml"):
        return True
    if topic == OBJECTIVES and repository.is_broken("objectives", "objectives.yaml"):
        return True
    return topic != CHANGES and unreadable(workspace, review, CHANGES)
