"""Proposals for improvement by priority, with what earlier reviews decided about them."""

from collections.abc import Iterator

from mgmtreview.records.inputs import Improvement, ImprovementsInput
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import item_id, linked
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED
from mgmtreview.signals import absolute
from mgmtreview.vocabulary import IMPROVEMENTS, Rank

_ORDER = {Rank.HIGH: 0, Rank.MEDIUM: 1, Rank.LOW: 2}


def improvement_blocks(material: Material) -> list[View]:
    """The table of proposals by priority; within one as the input lists them."""
    loaded = material.review.input_as(IMPROVEMENTS, ImprovementsInput)
    if loaded is None or not loaded.record.items:
        return []
    decided = _earlier_decisions(material)
    ordered = sorted(loaded.record.items, key=lambda item: _ORDER[item.priority] if item.priority else 3)
    rows = [list(_row(material, item, decided)) for item in ordered]
    columns = ["Priority", "Proposal", "What", "From", "Value", "Effort", "If not", "Earlier decision"]
    return [table(columns, rows, optional=["From", "Effort", "If not", "Earlier decision"])]


def _row(material: Material, item: Improvement, decided: dict[str, str]) -> Iterator[str]:
    yield item.priority.value if item.priority else NOT_STATED
    yield item_id(item.id, item.to_confirm)
    yield linked(material, item.what or NOT_STATED, item.link)
    yield item.source.value if item.source else ""
    yield item.value or NOT_STATED
    yield item.effort or ""
    yield item.risk_if_not or ""
    yield decided.get(f"improvement:{item.id.casefold()}", "")


def _earlier_decisions(material: Material) -> dict[str, str]:
    """What earlier reviews decided about each proposal, the last word of each."""
    found = {}
    for earlier in material.workspace.held_before(material.review):
        for decision in earlier.minutes.decisions:
            until = f", back on {decision.revisit_on}" if decision.revisit_on else ""
            kind = decision.kind.value if decision.kind else "decided"
            for reference in decision.answers:
                name = absolute(reference, earlier.id)
                found[name] = f"{kind} in {earlier.id}/{decision.id}{until}"
    return found
