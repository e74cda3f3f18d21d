"""Feedback of interested parties, the most significant first; what recurs is marked."""

from collections.abc import Iterator

from mgmtreview.records.inputs import FeedbackInput, FeedbackItem
from mgmtreview.rendering.marks import BAD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import dated, item_id, linked
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED
from mgmtreview.signals.from_inputs import recurring_themes
from mgmtreview.vocabulary import FEEDBACK, Rank

ORDER = {Rank.HIGH: 0, Rank.MEDIUM: 1, Rank.LOW: 2}
_MARKS = {Rank.HIGH: BAD, Rank.MEDIUM: WATCH, Rank.LOW: OPEN}


def feedback_blocks(material: Material) -> list[View]:
    """The table of feedback by significance; within it as the input lists it."""
    loaded = material.review.input_as(FEEDBACK, FeedbackInput)
    if loaded is None or not loaded.record.items:
        return []
    recurring = recurring_themes(material.workspace, material.review)
    ordered = sorted(loaded.record.items, key=lambda item: ORDER.get(item.significance, 3) if item.significance else 3)
    rows = [list(_row(material, item, recurring)) for item in ordered]
    columns = ["Significance", "Feedback", "From", "When, how", "Theme", "What", "Obligation", "Response"]
    return [table(columns, rows, optional=["Theme", "Obligation", "Response"])]


def _row(material: Material, item: FeedbackItem, recurring: frozenset[str]) -> Iterator[str]:
    yield marked(_MARKS[item.significance], item.significance.value) if item.significance else NOT_STATED
    yield item_id(item.id, item.to_confirm)
    yield item.party or NOT_STATED
    yield ", ".join(part for part in (dated(material, item.received_on, ""), item.channel or "") if part) or NOT_STATED
    theme = item.theme or ""
    yield f"{theme} (recurring)" if theme.casefold() in recurring else theme
    yield linked(material, item.what or NOT_STATED, item.link)
    yield item.obligation or ""
    yield item.response or ""
