"""The inputs of a review, one section each, in the order of the standard."""

from collections.abc import Callable

from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.actions import action_blocks
from mgmtreview.rendering.sections.audits import audit_blocks
from mgmtreview.rendering.sections.changes import change_blocks
from mgmtreview.rendering.sections.feedback import feedback_blocks
from mgmtreview.rendering.sections.generic import generic_blocks
from mgmtreview.rendering.sections.improvements import improvement_blocks
from mgmtreview.rendering.sections.measurements import measurement_blocks
from mgmtreview.rendering.sections.needs import need_blocks
from mgmtreview.rendering.sections.nonconformities import nonconformity_blocks
from mgmtreview.rendering.sections.objectives import objective_blocks
from mgmtreview.rendering.sections.risks import risk_blocks
from mgmtreview.rendering.sections.shared import section_view
from mgmtreview.rendering.tables import View
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

BLOCKS: dict[str, Callable[[Material], list[View]]] = {
    ACTIONS: action_blocks,
    CHANGES: change_blocks,
    NEEDS: need_blocks,
    NONCONFORMITIES: nonconformity_blocks,
    MEASUREMENTS: measurement_blocks,
    AUDITS: audit_blocks,
    OBJECTIVES: objective_blocks,
    FEEDBACK: feedback_blocks,
    RISKS: risk_blocks,
    IMPROVEMENTS: improvement_blocks,
}


def sections_view(material: Material) -> list[View]:
    """Every section of the pack."""
    return [
        section_view(material, section, BLOCKS[topic](material) if topic in BLOCKS else generic_blocks(material, topic))
        for topic, section in material.sections.items()
    ]
