"""A topic of the organisation's own, beyond those of the standard."""

from mgmtreview.records.shared_input import GenericInput
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import item_id, linked
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, when


def generic_blocks(material: Material, topic: str) -> list[View]:
    """The table of its items."""
    loaded = material.review.input_as(topic, GenericInput)
    if loaded is None or not loaded.record.items:
        return []
    rows = [
        [
            item_id(item.id, item.to_confirm),
            linked(material, item.what or NOT_STATED, item.link),
            item.value or "",
            item.status or "",
            when(item.date, ""),
        ]
        for item in loaded.record.items
    ]
    return [table(["Item", "What", "Value", "State", "Date"], rows, optional=["Value", "State", "Date"])]
