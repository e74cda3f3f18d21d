"""Changed needs and expectations of interested parties."""

from collections.abc import Iterator

from mgmtreview.records.inputs import Need, NeedsInput
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import item_id, linked
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, capital, consequence, when
from mgmtreview.vocabulary import NEEDS


def need_blocks(material: Material) -> list[View]:
    """The table of changed needs."""
    loaded = material.review.input_as(NEEDS, NeedsInput)
    if loaded is None or not loaded.record.items:
        return []
    columns = ["Need", "Party", "Until now", "Now", "Obligation", "Known since", "Consequence"]
    rows = [list(_row(material, need)) for need in loaded.record.items]
    return [table(columns, rows, optional=["Until now", "Known since"])]


def _row(material: Material, need: Need) -> Iterator[str]:
    yield item_id(need.id, need.to_confirm)
    yield " ".join(
        part for part in (need.party or NOT_STATED, f"({need.party_type})" if need.party_type else "") if part
    )
    yield need.was or ""
    yield linked(material, need.now or NOT_STATED, need.link)
    yield need.obligation or NOT_STATED
    yield when(need.date, "")
    yield capital(consequence(need.consequence))
