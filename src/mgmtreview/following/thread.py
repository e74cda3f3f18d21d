"""The thread from requirement to effect: input, signal, decision, action, evidence, effect; each with its place.

A tree of nodes, built for what is asked: a review, a clause, a signal, a decision or an action.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mgmtreview.diagnostic import Place
from mgmtreview.records.minutes import Decision, Noted
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.signals.answers import answers, canonical
from mgmtreview.signals.from_past import open_on
from mgmtreview.signals.raised import raised
from mgmtreview.signals.signal import Answer, Signal
from mgmtreview.signals.topics import topics_of
from mgmtreview.signals.work import needs_an_action
from mgmtreview.vocabulary import ACTIONS, Effectiveness
from mgmtreview.workspace import ActionFacts, ActionState, Asked, ReviewFacts, Workspace
from mgmtreview.workspace.answered import Answered, answered
from mgmtreview.workspace.following import actions_for, effects_seen

ANSWERED = {
    Answered.PARTLY: "only a nil return for a part of it",
    Answered.NOT_AVAILABLE: "stated as not available",
    Answered.NO: "no input answers it",
    Answered.UNKNOWN: "whether it is answered cannot be told: a file cannot be read",
}


@dataclass(frozen=True, slots=True)
class Node:
    """One link of the thread. ``gap`` says in words what is missing there; empty where nothing is."""

    kind: str
    id: str
    text: str
    place: Place | None = None
    gap: str = ""
    children: tuple["Node", ...] = ()

    def gaps(self) -> int:
        """How many gaps there are from here on."""
        return bool(self.gap) + sum(child.gaps() for child in self.children)


def review_thread(workspace: Workspace, review: ReviewFacts, asked: tuple[Asked, ...]) -> Node:
    """The threads of some requirements in one review."""
    requirements = tuple(_requirement(workspace, review, each) for each in asked)
    when = f"held {review.held_on}" if review.held_on else review.stage.value
    return Node("review", review.id, when, review.place, children=requirements)


def _requirement(workspace: Workspace, review: ReviewFacts, asked: Asked) -> Node:
    requirement = asked.requirement
    topic = requirement.topic
    signals = [signal for signal in raised(workspace, review) if signal.topic == topic]
    children = [_input(workspace, review, topic), *(signal_node(workspace, review, each) for each in signals)]
    answered_here = {canonical(signal.id, review.id) for signal in signals}
    for index, decision in enumerate(review.minutes.decisions):
        if topic in topics_of(decision, review) and not answered_here & _names(decision, review):
            children.append(decision_node(workspace, review, index, decision))
    for index, noted in enumerate(review.minutes.noted):
        if topic in topics_of(noted, review) and not answered_here & _names(noted, review):
            place = review.minutes_at("noted", index)
            children.append(Node("noted", noted.id or f"note {index + 1}", noted.text or "no text", place))
    return Node("requirement", requirement.clause, requirement.title, children=tuple(children))


def _names(entry: Decision | Noted, review: ReviewFacts) -> set[str]:
    return {canonical(each, review.id) for each in entry.answers}


def _input(workspace: Workspace, review: ReviewFacts, topic: str) -> Node:
    loaded = review.input(topic)
    state = answered(workspace, review, topic)
    record = loaded.record if loaded else SharedInput()
    nil = record.nothing_to_report
    if loaded is None:
        text = "computed from actions/" if topic == ACTIONS and state is Answered.YES else "no file"
    elif nil is not None and not nil.part:
        text = f"nothing to report: {nil.reason or 'no reason stated'}"
    else:
        text = record.summary or "no summary"
    return Node("input", topic, text, loaded.place if loaded else None, ANSWERED.get(state, ""))


def signal_node(workspace: Workspace, review: ReviewFacts, signal: Signal) -> Node:
    """A signal of a review with what answers it."""
    given = answers(review).get(canonical(signal.id, review.id), ())
    children = tuple(_answer(workspace, review, each) for each in given)
    since = f" (since {signal.since})" if signal.since else ""
    if signal.quiet is not None and not given:
        until = f" until {signal.quiet.until}" if signal.quiet.until else ""
        quiet = Node("decision", signal.quiet.decision, f"put to rest{until}", None)
        return Node("signal", signal.id, f"{signal.line}{since}", signal.place, children=(quiet,))
    gap = "" if given else ("no answer in the minutes" if review.is_held else "not answered yet: the review is to come")
    return Node("signal", signal.id, f"{signal.line}{since}", signal.place, gap, children)


def _answer(workspace: Workspace, review: ReviewFacts, answer: Answer) -> Node:
    if answer.decision is not None:
        for index, decision in enumerate(review.minutes.decisions):
            if decision.id.casefold() == answer.decision.casefold():
                return decision_node(workspace, review, index, decision)
    noted = review.minutes.noted[answer.noted] if answer.noted is not None else None
    text = (noted.text if noted else None) or "no text"
    why = f" (no decision: {answer.reason})" if answer.reason else ""
    gap = "" if answer.reason else "noted without a reason why nothing was decided"
    return Node("noted", (noted.id if noted else None) or "noted", f"{text}{why}", answer.place, gap)


def decision_node(workspace: Workspace, review: ReviewFacts, index: int, decision: Decision) -> Node:
    """A decision with the actions that carry it out, the records it changes, and its effect."""
    actions = actions_for(decision, workspace.actions_of(review))
    children = [action_node(workspace, action) for action in actions]
    children += [
        Node("left open", "", what, review.minutes_at("decisions", index), f"was due {due}" if due else "open")
        for what, due in open_on(review, decision, workspace.today)
    ]
    if decision.effect is not None:
        children.append(_effect(workspace, review, index, decision))
    kind = f"{decision.kind.value}: " if decision.kind else ""
    gap = "no action carries it out" if not actions and needs_an_action(decision, review) else ""
    if decision.no_action and not actions:
        children.insert(0, Node("no action", "", decision.no_action))
    name, text = f"{review.id}/{decision.id}", f"{kind}{decision.text or 'no text'}"
    return Node("decision", name, text, review.minutes_at("decisions", index), gap, tuple(children))


def _effect(workspace: Workspace, review: ReviewFacts, index: int, decision: Decision) -> Node:
    effect = decision.effect
    seen = effects_seen(review, decision, workspace.today)
    look_on = effect.look_on if effect else None
    expected = (effect.expect if effect else None) or "not stated"
    if not seen:
        when = f"due {look_on.text}" if look_on else "no date set"
        late = look_on is not None and look_on.end < workspace.today
        return Node(
            "effect",
            "",
            f"expected: {expected}",
            review.minutes_at("decisions", index, "effect"),
            f"not looked at, {'was ' if late else ''}{when}" if late or look_on is None else "",
            () if late or look_on is None else (Node("to come", "", f"to be looked at, {when}"),),
        )
    last = max(seen, key=lambda each: each.date or date.min)
    outcome = last.outcome.value.replace("-", " ") if last.outcome else "outcome not stated"
    number = next((place for place, each in enumerate(review.after.effects) if each is last), 0)
    gap = "the effect did not come" if last.outcome is Effectiveness.NOT_EFFECTIVE else ""
    result = f": {last.result}" if last.result else ""
    text = f"expected: {expected}; seen {last.date or 'on a day not stated'}: {outcome}{result}"
    return Node("effect", "", text, review.after_at("effects", number), gap)


def action_node(workspace: Workspace, action: ActionFacts) -> Node:
    """An action with its evidence and verification, and the actions that carry it on."""
    day, record = workspace.today, action.record
    state = action.state_on(day)
    children = [
        Node(
            "evidence",
            piece.ref or "",
            piece.title or "no title",
            action.at("evidence", index),
            "" if piece.sha256 or piece.version else "not pinned to a version",
        )
        for index, piece in enumerate(record.evidence)
    ]
    check = action.verification_on(day)
    if check is not None:
        by = f" by {workspace.charter.name(check.by)}" if check.by else ""
        outcome = check.outcome.value.replace("-", " ") if check.outcome else "outcome not stated"
        number = next((place for place, each in enumerate(record.verifications) if each is check), 0)
        children.append(Node("verification", "", f"{outcome} {check.date}{by}", action.at("verifications", number)))
    later = [other for other in workspace.actions.values() if _continues(other, action)]
    children += [action_node(workspace, other) for other in later]
    who = workspace.charter.name(record.owner) if record.owner else "nobody named"
    due = action.due_shown or "no due date"
    text = f"{action.text or 'no text'} ({who}, due {due}: {state.value.replace('-', ' ')})"
    return Node("action", action.id, text, action.place, _action_gap(action, state, day), tuple(children))


def _continues(later: ActionFacts, action: ActionFacts) -> bool:
    return later.id != action.id and (later.record.continues or "").casefold() == action.id.casefold()


def _action_gap(action: ActionFacts, state: ActionState, day: date) -> str:
    late = action.overdue_days(day)
    if late:
        return f"overdue by {late} {'day' if late == 1 else 'days'}"
    if state in (ActionState.IMPLEMENTED, ActionState.VERIFIED) and not action.record.evidence:
        return "done without evidence"
    if state is ActionState.IMPLEMENTED:
        check = action.verification_on(day)
        failed = check is not None and check.outcome is Effectiveness.NOT_EFFECTIVE
        return "found not effective" if failed else "nobody has verified it"
    return ""


def behind(workspace: Workspace, review: ReviewFacts, decision: Decision) -> Iterator[Node]:
    """What a decision answers: the signals of its review, each with the requirement that it came up under."""
    by_topic = {asked.requirement.topic: asked.requirement for asked in review.asked}
    known = {canonical(signal.id, review.id): signal for signal in raised(workspace, review)}
    for name in decision.answers:
        signal = known.get(canonical(name, review.id))
        if signal is None:
            yield Node("answers", name, "a record or signal that the review did not raise itself")
            continue
        requirement = by_topic.get(signal.topic)
        under = f" [{requirement.clause} {requirement.topic}]" if requirement else ""
        yield Node("answers", signal.id, f"{signal.line}{under}", signal.place)
    if not decision.answers:
        topics = ", ".join(topics_of(decision, review))
        text = f"nothing named; topic {topics}" if topics else "nothing named, and no topic"
        yield Node("answers", "", text, gap="" if topics else "a decision out of nowhere")
