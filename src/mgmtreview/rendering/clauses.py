"""The clause table: each requirement of the standard, where it is answered, from which file; a gap is said plainly."""

from collections.abc import Iterator

from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import counted
from mgmtreview.vocabulary import ACTIONS, MEASUREMENTS, OBJECTIVES
from mgmtreview.workspace.answered import Answered, answered
from mgmtreview.workspace.reviews import Asked

_WORDS = {
    Answered.NO: (BAD, "not answered"),
    Answered.PARTLY: (WATCH, "only a nil return for a part"),
    Answered.NOT_AVAILABLE: (WATCH, "not available yet"),
    Answered.UNKNOWN: (BAD, "cannot be told: a file cannot be read"),
}


def clause_table(material: Material) -> View:
    """One row for each requirement that the review covers; several standards one after the other."""
    asked = material.review.asked
    several = len({each.profile.title for each in asked}) > 1
    rows = [list(_row(material, each, several)) for each in asked]
    left = len([row for row in rows if BAD in row[2]])
    note = f"{counted(left, 'requirement')} not answered." if left else ""
    if not material.review.covers_all:
        note = " ".join(
            part
            for part in (note, "This review covers a part of the list; others of its cycle cover the rest.")
            if part
        )
    return table(["Clause", "What is asked for", "Answered", "Where", "From"], rows, note=note)


def _row(material: Material, asked: Asked, several: bool) -> Iterator[str]:
    topic = asked.requirement.topic
    state = answered(material.workspace, material.review, topic)
    yield f"{asked.profile.title}: {asked.requirement.clause}" if several else asked.requirement.clause
    yield asked.requirement.title
    yield marked(GOOD, _how(material, topic)) if state is Answered.YES else marked(*_WORDS[state])
    section = material.sections.get(topic)
    yield section.short_link if section else ""
    yield _files(material, topic)


def _how(material: Material, topic: str) -> str:
    loaded = material.review.input(topic)
    record = loaded.record if loaded else SharedInput()
    nil = record.nothing_to_report
    if nil is not None and not nil.part:
        return "nil return"
    if topic == ACTIONS:
        return "computed from the action records"
    items = len(getattr(record, "items", ()))
    if topic == MEASUREMENTS:
        return counted(len(material.metrics), "metric")
    if topic == OBJECTIVES:
        return counted(len(material.workspace.objectives(material.review)), "objective")
    return counted(items, "item") if items else "totals" if record.counts else "by other records"


def _files(material: Material, topic: str) -> str:
    loaded = material.review.input(topic)
    also = {ACTIONS: "actions/", MEASUREMENTS: "metrics/", OBJECTIVES: "objectives/"}.get(topic)
    return ", ".join(part for part in (loaded.path if loaded else "", also or "") if part) or marked(OPEN, "no file")
