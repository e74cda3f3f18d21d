"""Changes of external and internal issues, each with its consequence; and whether climate change matters."""

from collections.abc import Iterator

from mgmtreview.records.inputs import Change, ChangesInput, Climate
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import item_id, linked
from mgmtreview.rendering.tables import View, paragraph, table
from mgmtreview.rendering.wording import NOT_STATED, capital, consequence, sentence, when
from mgmtreview.vocabulary import CHANGES


def change_blocks(material: Material) -> list[View]:
    """The climate determination and the table of changes."""
    loaded = material.review.input_as(CHANGES, ChangesInput)
    record = loaded.record if loaded else ChangesInput()
    asked = any(each.profile.climate for each in material.review.asked if each.requirement.topic == CHANGES)
    blocks = [paragraph(climate_line(record.climate))] if asked or record.climate else []
    if record.items:
        rows = [list(_row(material, change)) for change in record.items]
        blocks.append(
            table(["Change", "What", "Kind", "From", "Consequence", "Also serves"], rows, optional=["Also serves"])
        )
    return blocks


def climate_line(climate: Climate | None) -> str:
    """Whether climate change is a relevant issue (clause 4.1), as determined."""
    if climate is None or climate.relevant is None:
        return "Whether climate change is a relevant issue has not been determined."
    verdict = "is a relevant issue" if climate.relevant else "is not a relevant issue"
    decided = (
        f" Determined on {climate.decided_on}." if climate.decided_on else " When that was determined is not stated."
    )
    return f"Climate change {verdict}: {sentence(climate.reason or 'no reason is stated')}{decided}"


def _row(material: Material, change: Change) -> Iterator[str]:
    yield item_id(change.id, change.to_confirm)
    yield linked(material, change.what or NOT_STATED, change.link)
    yield capital(", ".join(word for word in (change.origin, change.type) if word) or NOT_STATED)
    yield when(change.effective_on)
    yield capital(consequence(change.consequence))
    yield ", ".join(change.also)
