"""Objectives: the status that follows from the figures, what the source says, and both where they differ."""

from collections.abc import Iterator

from mgmtreview.records.inputs import ObjectiveItem, ObjectivesInput
from mgmtreview.rendering.marks import OPEN, marked, objective_mark
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.metric_words import figure_with_period, standing_shown
from mgmtreview.rendering.sections.shared import item_id
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, sentence, when
from mgmtreview.vocabulary import OBJECTIVES, ObjectiveStatus
from mgmtreview.workspace import ObjectiveFacts

_ORDER = (
    ObjectiveStatus.MISSED,
    ObjectiveStatus.AT_RISK,
    None,
    ObjectiveStatus.ON_TRACK,
    ObjectiveStatus.ACHIEVED,
    ObjectiveStatus.DROPPED,
)
_COLUMNS = [
    "Objective",
    "What is to be reached",
    "Owner",
    "Due",
    "Status",
    "Follows from",
    "As reported",
    "What it means",
]


def objective_blocks(material: Material) -> list[View]:
    """The table of objectives, the troubled ones first."""
    loaded = material.review.input_as(OBJECTIVES, ObjectivesInput)
    items = {item.objective: item for item in (loaded.record.items if loaded else ())}
    found = sorted(material.workspace.objectives(material.review), key=lambda each: _ORDER.index(each.status))
    if not found:
        return []
    rows = [list(_row(material, each, items.get(each.id))) for each in found]
    return [table(_COLUMNS, rows, optional=["As reported", "What it means"])]


def _row(material: Material, objective: ObjectiveFacts, item: ObjectiveItem | None) -> Iterator[str]:
    record = objective.record
    yield item_id(objective.id, item is not None and item.to_confirm)
    yield record.statement or NOT_STATED
    yield material.name_with_role(record.owner) or NOT_STATED
    yield when(record.due)
    yield objective_mark(objective.status)
    yield _follows_from(objective, item)
    yield _reported(objective, item)
    recommended = f"Recommended: {item.recommendation}" if item and item.recommendation else ""
    yield " ".join(part for part in (sentence(item.analysis or "") if item else "", recommended) if part)


def _follows_from(objective: ObjectiveFacts, item: ObjectiveItem | None) -> str:
    shown = [
        f"{metric.title}: {figure_with_period(metric)}, {standing_shown(metric)}"
        for metric in objective.metrics
        if metric.latest is not None
    ]
    if objective.computed:
        return "; ".join(shown)
    if objective.status is ObjectiveStatus.DROPPED:
        dropped = objective.record.dropped
        return (
            f"dropped {dropped.date or 'without a date'}{f' by {dropped.decision}' if dropped.decision else ''}"
            if dropped
            else ""
        )
    if objective.status is None:
        return "; ".join(shown) or "no figure and no stated status"
    where = (
        "stated in this input" if item is not None and item.status is not None else "stated in the objective's record"
    )
    reason = f": {objective.record.reason}" if objective.record.reason and item is None else ""
    return where + reason


def _reported(objective: ObjectiveFacts, item: ObjectiveItem | None) -> str:
    """What the source says, where it does not say the same."""
    if item is None:
        return ""
    said = [item.reported.status] if item.reported and item.reported.status else []
    if objective.computed and item.status is not None and item.status is not objective.status:
        said.append(item.status.value.replace("-", " "))
    return "; ".join(marked(OPEN, word) for word in said)
