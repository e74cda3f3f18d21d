"""The agenda: what is talked about, what for, how long, and by whom it was prepared."""

from mgmtreview.records.review import AgendaItem
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rendering.anchors import link_to
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import PURPOSES, purpose
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import counted


def agenda_view(material: Material) -> View:
    """The agenda as written, else the sections in their order; every topic that it does not name comes after."""
    written = material.review.record.agenda
    rows = [_written(material, number, item) for number, item in enumerate(written, start=1)]
    named = {item.topic for item in written}
    rest = [topic for topic in material.sections if topic not in named]
    rows += [_of_topic(material, topic, "–" if written else str(material.sections[topic].number)) for topic in rest]
    minutes = sum(item.minutes or 0 for item in written)
    notes = [f"{minutes} minutes in all."] if minutes else []
    if written and rest:
        notes.append(f"The last {counted(len(rest), 'line')} belong to this review; no point of the agenda names them.")
    note = " ".join(notes)
    return table(
        ["No.", "Point", "Purpose", "Minutes", "Prepared by", "Asks"], rows, note=note, optional=["Minutes", "Asks"]
    )


def _written(material: Material, number: int, item: AgendaItem) -> list[str]:
    shown = item.id or str(number)
    minutes = "" if item.minutes is None else str(item.minutes)
    section = material.sections.get(item.topic or "")
    if section is None:
        return [shown, item.title or "not worded", "", minutes, "", ""]
    _, _, purpose_, _, by, asks = _of_topic(material, section.topic, shown)
    return [shown, link_to(section.heading, item.title or section.title), purpose_, minutes, by, asks]


def _of_topic(material: Material, topic: str, number: str) -> list[str]:
    loaded = material.review.input(topic)
    record = loaded.record if loaded else SharedInput()
    asks = ", ".join(str(put.number) for put in material.asks if put.topic == topic)
    by = material.name(record.prepared_by)
    return [number, material.sections[topic].link, PURPOSES[purpose(record)], "", by, asks]
