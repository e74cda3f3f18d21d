"""What earlier reviews decided and is not finished with: effects promised, records to update, answers awaited."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.records.minutes import Decision
from mgmtreview.rendering.action_standing import last_look
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, capital, when
from mgmtreview.signals.from_past import open_parts
from mgmtreview.vocabulary import Effectiveness
from mgmtreview.workspace import ReviewFacts
from mgmtreview.workspace.following import effects_seen

_COLUMNS = ["Decision", "What was decided", "What it should bring", "To look on", "What came of it", "Left open"]


def followed_decisions(material: Material) -> View | None:
    """Decisions whose effect is awaited or was seen since the last review, and those left open."""
    since = last_look(material)
    rows = [
        list(_row(material, earlier, decision))
        for earlier in material.workspace.held_before(material.review)
        for decision in earlier.minutes.decisions
        if _is_shown(material, earlier, decision, since)
    ]
    if not rows:
        return None
    return table(_COLUMNS, rows, title=f"Earlier decisions and their effects ({len(rows)})", optional=["Left open"])


def _is_shown(material: Material, earlier: ReviewFacts, decision: Decision, since: date | None) -> bool:
    if open_parts(earlier, decision, material.review):
        return True
    if decision.effect is None:
        return False
    seen = effects_seen(earlier, decision, material.cutoff)
    return not seen or since is None or any(each.date is None or each.date > since for each in seen)


def _row(material: Material, earlier: ReviewFacts, decision: Decision) -> Iterator[str]:
    yield f"{earlier.id}/{decision.id}"
    yield decision.text or NOT_STATED
    yield decision.effect.expect or NOT_STATED if decision.effect else "–"
    yield when(decision.effect.look_on) if decision.effect else "–"
    yield _seen(material, earlier, decision)
    yield capital("; ".join(word for word, _ in open_parts(earlier, decision, material.review)))


def _seen(material: Material, earlier: ReviewFacts, decision: Decision) -> str:
    if decision.effect is None:
        return "–"
    seen = effects_seen(earlier, decision, material.cutoff)
    if not seen:
        due = decision.effect.look_on
        late = due is not None and due.end < material.cutoff
        return marked(BAD, "not looked at, its day has passed") if late else marked(OPEN, "not looked at yet")
    last = max(seen, key=lambda each: each.date or date.min)
    marks = {Effectiveness.EFFECTIVE: GOOD, Effectiveness.NOT_EFFECTIVE: BAD}
    outcome = last.outcome.value.replace("-", " ") if last.outcome else "outcome not stated"
    by = f" by {material.name_with_role(last.by)}" if last.by else ""
    result = f": {last.result}" if last.result else ""
    return marked(
        marks.get(last.outcome, WATCH) if last.outcome else WATCH, f"{outcome}, {when(last.date)}{by}{result}"
    )
