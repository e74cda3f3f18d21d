"""Decisions, each with what it answers, why, by whom, and what follows; and, apart from them, what was only noted."""

from collections.abc import Iterator

from mgmtreview.records.base import Money
from mgmtreview.records.minutes import Decision, Noted, RecordUpdate, Resource
from mgmtreview.rendering.inert import Inert, labelled
from mgmtreview.rendering.marks import WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.minutes.naming import Names
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, money, sentence, when
from mgmtreview.signals.topics import topics_of
from mgmtreview.workspace.deciding import Deciding, at_the_table, decided
from mgmtreview.workspace.following import actions_for


def decision_views(material: Material, names: Names) -> list[View]:
    """The decisions in the order of the minutes."""
    return [_decision(material, names, deciding) for deciding in decided(material.review)]


def _decision(material: Material, names: Names, deciding: Deciding) -> View:
    decision = deciding.decision
    words = (
        decision.kind.value if decision.kind else "kind not stated",
        decision.subject.value if decision.subject else "",
    )
    return {
        "id": decision.id,
        "heading": f"{decision.id}: {', '.join(word.replace('-', ' ') for word in words if word)}",
        "text": sentence(decision.text or "The text of the decision is missing"),
        "answers": [_answer(names, reference) for reference in decision.answers],
        "lines": [line for line in _lines(material, deciding) if line],
    }


def _answer(names: Names, reference: str) -> Inert:
    line = names.line(reference)
    return labelled(f"Answers {reference}", line or marked(WATCH, "no record has this id"))


def _lines(material: Material, deciding: Deciding) -> Iterator[Inert]:
    decision = deciding.decision
    if not decision.answers:
        titles = [material.sections[topic].title for topic in deciding.topics if topic in material.sections]
        yield labelled("About", ", ".join(titles) or "no input (it answers nothing and names no topic)")
    yield labelled("Why", sentence(decision.rationale or NOT_STATED))
    yield labelled("Decided by", _decided_by(material, deciding))
    yield labelled("Resources", _resources(material, decision.resource))
    yield labelled("Accepts", _accepts(decision))
    yield labelled("Records to update", _updates(material, decision))
    yield labelled("Effect promised", _effect(decision))
    yield labelled("Comes back on", when(decision.revisit_on, ""))
    yield labelled("Holds until", when(decision.until, ""))
    for dissent in decision.dissent:
        yield labelled(
            f"Dissent of {material.name_with_role(dissent.by) or 'somebody not named'}", dissent.position or NOT_STATED
        )
    yield labelled("Uncertain", decision.uncertainty or "")
    yield labelled("Actions", _actions(material, decision))


def _decided_by(material: Material, deciding: Deciding) -> str:
    on = f" on {deciding.decision.decided_on}" if deciding.decision.decided_on else ""
    if deciding.decision.decided_by:
        return f"{material.names(deciding.decision.decided_by)}{on}"
    everyone = material.workspace.parts(material.review)
    there = {
        material.name(part.actor) if part.actor else part.name: None
        for sitting in deciding.sittings
        for part in at_the_table(everyone, deciding, sitting)
    }
    if not there:
        return f"{NOT_STATED}; no decision-maker is recorded as taking part{on}"
    return f"{material.names(there)}{on} (the decision-makers who took part)"


def _resources(material: Material, resource: Resource | None) -> str:
    if resource is None:
        return ""
    amount = money(resource.money) if resource.money else ""
    if not amount and resource.amount is not None:
        amount = money(Money(amount=resource.amount, currency="XXX", per=resource.per)).replace(
            "XXX", "currency not stated,"
        )
    what = ", ".join(part for part in (amount, resource.what or "", resource.need or "") if part)
    by = f"committed by {material.name_with_role(resource.committed_by)}" if resource.committed_by else ""
    up = f"escalated to {material.name_with_role(resource.escalated_to)}" if resource.escalated_to else ""
    answer = f"answer expected by {resource.by}" if resource.by else ""
    path = "" if by or up else marked(WATCH, "neither committed by anybody nor escalated")
    return "; ".join(part for part in (what, by, up, answer, path) if part)


def _accepts(decision: Decision) -> str:
    accepted = decision.accepts
    if accepted is None:
        return ""
    level = f" at {accepted.level}" if accepted.level else ", level not stated"
    until = f" until {accepted.expires_on}" if accepted.expires_on else ", no expiry stated"
    conditions = f"; conditions: {accepted.conditions}" if accepted.conditions else ""
    return f"risk {accepted.risk or NOT_STATED}{level}{until}{conditions}"


def _updates(material: Material, decision: Decision) -> str:
    if decision.updates_none:
        return f"none: {decision.updates_none}"
    return "; ".join(_update(material, update) for update in decision.updates)


def _update(material: Material, update: RecordUpdate) -> str:
    kind = update.kind.value.replace("-", " ") if update.kind else "record not named"
    owner = material.name_with_role(update.owner) or "no owner"
    due = f"due {update.due}" if update.due else "no due date"
    return f"{update.record or kind} ({owner}, {due})"


def _effect(decision: Decision) -> str:
    if decision.effect is None:
        return ""
    look = (
        f" (to be looked at: {decision.effect.look_on})" if decision.effect.look_on else " (when to look is not stated)"
    )
    return f"{decision.effect.expect or NOT_STATED}{look}"


def _actions(material: Material, decision: Decision) -> str:
    found = actions_for(decision, material.workspace.actions_of(material.review))
    if found:
        return ", ".join(action.id for action in found)
    return f"none: {decision.no_action}" if decision.no_action else ""


def noted_table(material: Material, names: Names) -> View | None:
    """What was noted and not decided, in the order of the sections; None where there is nothing."""
    order = {topic: section.number for topic, section in material.sections.items()}
    noted = sorted(
        material.review.minutes.noted,
        key=lambda item: min((order.get(t, 99) for t in topics_of(item, material.review)), default=99),
    )
    rows = [_noted_row(material, names, item) for item in noted]
    columns = ["Topic", "Noted", "About", "Why nothing was decided"]
    return table(columns, rows, optional=["About", "Why nothing was decided"]) if rows else None


def _noted_row(material: Material, names: Names, item: Noted) -> list[str]:
    titles = [
        material.sections[topic].title if topic in material.sections else topic
        for topic in topics_of(item, material.review)
    ]
    about = [f"{names.line(reference) or 'no record has this id'} ({reference})" for reference in item.answers]
    return [", ".join(titles) or "–", item.text or NOT_STATED, "; ".join(about), item.why_no_decision or ""]


def question_table(material: Material) -> View | None:
    """Questions asked and answered; None where none is recorded."""
    rows = [
        [
            material.name_with_role(each.by) or NOT_STATED,
            material.sections[each.topic].title if each.topic in material.sections else each.topic or "",
            each.question or NOT_STATED,
            each.answer or marked(WATCH, "not answered"),
        ]
        for each in material.review.minutes.questions
    ]
    return table(["By", "On", "Question", "Answer"], rows, optional=["On"]) if rows else None
