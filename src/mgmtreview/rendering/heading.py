"""The head of both documents: what it is, of whom, of when; and the stamp of a draft."""

from collections.abc import Sequence
from datetime import date

from mgmtreview.rendering.inert import Inert
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import listed
from mgmtreview.vocabulary import ReviewFormat, ReviewKind, Stage


def title_of(material: Material) -> str:
    """The title of the review."""
    return material.review.record.title or f"Management review {material.review.id}"


def subtitle(material: Material, document: str) -> str:
    """Organisation, document, review, class and number in one line."""
    control = material.review.record.record
    parts = (
        material.workspace.settings.organisation or "",
        f"{document} {material.review.id}",
        control.number or "",
        f"version {control.version}" if control.version else "",
        f"classification: {control.classification}" if control.classification else "",
    )
    return " · ".join(part for part in parts if part)


def facts(material: Material) -> View:
    """The facts of the review as one row; what is not stated has no column."""
    review, record = material.review, material.review.record
    covers = "" if review.covers_all else ", ".join(section.title for section in material.sections.values())
    pairs = [
        ("Period", str(record.period or "")),
        ("Figures as of", str(record.cutoff or "")),
        *when_and_where(material),
        ("Chair", material.name(record.chair)),
        ("Prepared by", material.name(record.secretary or record.record.owner)),
        ("Called for by", _trigger(material)),
        ("Moved in", _moved_in(material)),
        ("Covers", covers),
        ("Scope", scope(material)),
    ]
    kept = [(name, text) for name, text in pairs if text]
    return table([name for name, _ in kept], [[text for _, text in kept]])


def when_and_where(material: Material) -> list[tuple[str, str]]:
    """When, how and where the review is held."""
    review, record = material.review, material.review.record
    if review.stage is Stage.CANCELLED:
        when = ("Cancelled", str(record.cancelled.date or "") if record.cancelled else "")
    elif record.sittings:
        when = ("Review on", listed(str(day) for day in record.sittings))
    else:
        when = ("Review planned", str(review.planned or ""))
    form = "" if record.format is ReviewFormat.MEETING else record.format.value
    return [when, ("Form", form), ("Where", record.place or ""), ("Pack issued", str(_issued_on(material) or ""))]


def _issued_on(material: Material) -> date | None:
    pack = material.review.folder.pack
    return material.review.record.issued_on or (pack.record.issued_on if pack else None) or material.issued_on


def scope(material: Material) -> str:
    """The scope of the review, where it states one of its own."""
    return material.review.record.scope or ""


def documents(material: Material) -> list[Inert]:
    """The documents that belong to the review."""
    return [
        material.document(each.title, each.ref, f"version {each.version}" if each.version else "")
        for each in material.review.record.documents
    ]


def draft_lines(draft: bool, unreadable: Sequence[str]) -> list[str]:
    """What stands above everything else in a draft."""
    if not draft and not unreadable:
        return []
    lines = ["DRAFT. Not issued, not approved, may change."]
    if unreadable:
        lines.append(f"These files could not be read, so what they hold is missing here: {', '.join(unreadable)}.")
    return lines


def _moved_in(material: Material) -> str:
    moved = material.review.record.moved_in
    if moved is None:
        return ""
    when = f" on {moved.date}" if moved.date else ""
    return f"from before this repository{when}; approvals are as stated, not verified"


def _trigger(material: Material) -> str:
    if material.review.record.kind is not ReviewKind.EXCEPTIONAL:
        return ""
    event = material.review.event
    return f"{event.id}: {event.what or event.kind or ''}" if event else material.review.record.trigger or "not stated"
