"""What the last review decided, and what earlier ones left: what became of it, and whether it worked."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.records.minutes import Decision
from mgmtreview.rendering.action_standing import last_look
from mgmtreview.rendering.effect_figures import before_and_after
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, capital, when
from mgmtreview.signals.from_past import open_parts
from mgmtreview.signals.work import needs_an_action
from mgmtreview.vocabulary import ACTIONS, Effectiveness
from mgmtreview.workspace import ActionState, ReviewFacts
from mgmtreview.workspace.following import DONE, actions_for, effects_seen

_COLUMNS = [
    "Decision",
    "What was decided",
    "Carried out",
    "What it should bring",
    "To look on",
    "Did it work?",
    "Figure then and now",
    "Left open",
]

_OPTIONAL = ["What it should bring", "To look on", "Did it work?", "Figure then and now", "Left open"]
"""Columns that are left out where no decision promised an effect, or left nothing open."""


def followed_decisions(material: Material) -> View | None:
    """All decisions of the last review; of earlier ones those with an effect awaited or just seen, or left open."""
    since = last_look(material)
    rows = [
        list(_row(material, earlier, decision))
        for earlier in material.workspace.held_before(material.review)
        for decision in earlier.minutes.decisions
        if _is_shown(material, earlier, decision, since)
    ]
    if not rows:
        return None
    return table(_COLUMNS, rows, title=f"What was decided, and what became of it ({len(rows)})", optional=_OPTIONAL)


def last_review(material: Material) -> ReviewFacts | None:
    """The review whose decisions are looked at one by one: the last one that looked at actions."""
    return material.workspace.previous(material.review, ACTIONS)


def _is_shown(material: Material, earlier: ReviewFacts, decision: Decision, since: date | None) -> bool:
    last = last_review(material)
    if last is not None and earlier.anchor >= last.anchor:
        return True
    if open_parts(earlier, decision, material.review):
        return True
    if decision.effect is None:
        return False
    seen = effects_seen(earlier, decision, material.cutoff)
    return not seen or since is None or any(each.date is None or each.date > since for each in seen)


def _row(material: Material, earlier: ReviewFacts, decision: Decision) -> Iterator[str]:
    yield f"{earlier.id}/{decision.id}"
    yield decision.text or NOT_STATED
    yield carried_out(material, earlier, decision)
    yield decision.effect.expect or NOT_STATED if decision.effect else ""
    yield when(decision.effect.look_on) if decision.effect else ""
    yield _seen(material, earlier, decision)
    yield before_and_after(material, earlier, decision) if decision.effect else ""
    yield capital("; ".join(word for word, _ in open_parts(earlier, decision, material.review)))


def carried_out(material: Material, earlier: ReviewFacts, decision: Decision) -> str:
    """How far the actions behind a decision are, as of the cutoff."""
    actions = actions_for(decision, material.workspace.actions_of(earlier))
    if not actions:
        if decision.no_action:
            return f"needs no action: {decision.no_action}"
        return marked(BAD, "no action") if needs_an_action(decision, earlier) else "needs no action"
    day = material.cutoff
    done = sum(action.state_on(day) in DONE for action in actions)
    given_up = [action.id for action in actions if action.state_on(day) is ActionState.ENDED]
    late = [action.id for action in actions if action.overdue_days(day)]
    words = f"{done} of {len(actions)} {'action' if len(actions) == 1 else 'actions'} done"
    if late:
        return marked(BAD, f"{words}, overdue: {', '.join(late)}")
    ended = f", given up or replaced: {', '.join(given_up)}" if given_up else ""
    return marked(GOOD if done + len(given_up) == len(actions) else OPEN, f"{words}{ended}")


def _seen(material: Material, earlier: ReviewFacts, decision: Decision) -> str:
    if decision.effect is None:
        return ""
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
