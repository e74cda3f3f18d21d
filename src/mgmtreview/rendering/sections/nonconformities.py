"""Nonconformities and corrective actions: opened, closed, overdue, by theme; then each with cause and effect."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from mgmtreview.records.inputs import Corrective, NonconformitiesInput, Nonconformity
from mgmtreview.rendering.inert import Inert, inert, joined
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import dated, item_id, linked, owner_and_due, parenthesis
from mgmtreview.rendering.tables import View, bullets, table
from mgmtreview.rendering.wording import NOT_STATED, capital, sentence, when
from mgmtreview.signals.from_inputs import overdue_corrective, recurring_causes
from mgmtreview.vocabulary import NONCONFORMITIES, Effectiveness, NonconformityGrade
from mgmtreview.workspace import ReviewFacts
from mgmtreview.workspace.open_items import is_nonconformity_open, nonconformities

_COLUMNS = [
    "Nonconformity",
    "Grade",
    "Raised",
    "What, correction",
    "Cause",
    "Corrective action",
    "Effectiveness",
    "State",
]


def nonconformity_blocks(material: Material) -> list[View]:
    """What moved since last time, and the table: open ones first, major before minor, the oldest first."""
    loaded = material.review.input_as(NONCONFORMITIES, NonconformitiesInput)
    if loaded is None or not loaded.record.items:
        return []
    items = loaded.record.items
    ordered = sorted(items, key=lambda item: _order(item, material.cutoff))
    rows = [list(_row(material, item)) for item in ordered]
    return [bullets(list(_moved(material, items))), table(_COLUMNS, rows, optional=["Grade", "Effectiveness"])]


def opened_and_closed(
    material: Material, items: Sequence[Nonconformity], earlier: ReviewFacts | None
) -> tuple[list[Nonconformity], list[Nonconformity]]:
    """Those that are new and those that were closed since an earlier review."""
    if earlier is None:
        return [], [item for item in items if not is_nonconformity_open(item, material.cutoff)]
    known = {item.id.casefold() for _, item in nonconformities(earlier)}
    opened = [item for item in items if item.id.casefold() not in known]
    was_open = {
        item.id.casefold() for _, item in nonconformities(earlier) if is_nonconformity_open(item, earlier.cutoff)
    }
    closed = [
        item
        for item in items
        if not is_nonconformity_open(item, material.cutoff)
        and (item.id.casefold() in was_open or item.id.casefold() not in known)
    ]
    return opened, closed


def _moved(material: Material, items: Sequence[Nonconformity]) -> Iterator[str]:
    earlier = material.workspace.previous(material.review, NONCONFORMITIES)
    opened, closed = opened_and_closed(material, items, earlier)
    still = [item for item in items if is_nonconformity_open(item, material.cutoff)]
    late = [item for item in still if overdue_corrective(item, material.cutoff)]
    since = (
        f"Since {earlier.id}: {len(opened)} opened, {len(closed)} closed. " if earlier else f"{len(closed)} closed. "
    )
    yield f"{since}Open now: {len(still)}, of these {len(late)} with an overdue corrective action."
    themes = Counter(item.cause_theme for item in items if item.cause_theme)
    if themes:
        recurring = recurring_causes(material.workspace, material.review)
        ordered = sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))
        shown = (f"{name} {number}{' (recurring)' if name.casefold() in recurring else ''}" for name, number in ordered)
        yield f"Causes by theme: {', '.join(shown)}."


def _order(item: Nonconformity, cutoff: date) -> tuple[bool, bool, date, str]:
    return (
        not is_nonconformity_open(item, cutoff),
        item.grade is not NonconformityGrade.MAJOR,
        item.raised_on or date.max,
        item.id,
    )


def _row(material: Material, item: Nonconformity) -> Iterator[str]:
    yield item_id(item.id, item.to_confirm)
    yield ", ".join(part for part in (item.grade or "", item.severity or "", item.clause or "") if part)
    yield ", ".join(part for part in (dated(material, item.raised_on), item.source or "") if part)
    correction = f" Correction: {sentence(item.correction)}" if item.correction else ""
    yield linked(material, sentence(item.what or NOT_STATED) + correction, item.link)
    similar = f" Elsewhere: {sentence(item.similar_checked)}" if item.similar_checked else ""
    theme = f" Theme: {item.cause_theme}." if item.cause_theme else ""
    yield sentence(item.cause or NOT_STATED) + theme + similar
    yield joined(" ", (_corrective(material, each) for each in item.corrective)) or NOT_STATED
    yield _effectiveness(material, item)
    yield _state(item, material.cutoff)


def _corrective(material: Material, action: Corrective) -> Inert:
    done = f"done {action.implemented_on}" if action.implemented_on else (action.status or "state not stated")
    evidence = Inert(f"evidence: {material.document(None, action.evidence)}") if action.evidence else ""
    facts = parenthesis((owner_and_due(material, action.owner, action.due), done, evidence))
    return Inert(f"{inert(capital(action.what or NOT_STATED))} {facts}.")


def _effectiveness(material: Material, item: Nonconformity) -> str:
    check = item.effectiveness
    if check is None:
        return ""
    by = f" by {material.name_with_role(check.by)}" if check.by else ""
    if check.result is not None:
        mark = (
            GOOD
            if check.result is Effectiveness.EFFECTIVE
            else BAD
            if check.result is Effectiveness.NOT_EFFECTIVE
            else WATCH
        )
        seen = f"{marked(mark, check.result.value.replace('-', ' '))}, {when(check.date)}{by}."
    else:
        seen = f"Looked at {check.planned_on}{by}." if check.planned_on else "Not looked at yet."
    return " ".join(part for part in (seen, sentence(check.criterion or "")) if part)


def _state(item: Nonconformity, cutoff: date) -> str:
    if not is_nonconformity_open(item, cutoff):
        return marked(GOOD, f"closed {item.closed_on}" if item.closed_on else "closed, date not stated")
    late = overdue_corrective(item, cutoff)
    words = item.status.value.replace("-", " ") if item.status else "state not stated"
    if late is not None:
        return marked(BAD, f"{words}, overdue since {late}")
    return marked(BAD if item.grade is NonconformityGrade.MAJOR else OPEN, words)
