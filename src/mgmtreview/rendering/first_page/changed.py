"""What changed since the last review: one line for each kind of thing, with the ids of what moved."""

from collections.abc import Iterator, Sequence

from mgmtreview.records.inputs import AuditsInput, NonconformitiesInput
from mgmtreview.rendering.action_standing import standings
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.risk_movement import Move, Movement, movements, no_longer_listed
from mgmtreview.rendering.sections.nonconformities import opened_and_closed
from mgmtreview.rendering.wording import some
from mgmtreview.signals.from_past import open_parts
from mgmtreview.signals.work import needs_an_action
from mgmtreview.vocabulary import ACTIONS, AUDITS, MEASUREMENTS, NONCONFORMITIES, OBJECTIVES, RISKS
from mgmtreview.workspace import ActionState, ReviewFacts
from mgmtreview.workspace.following import actions_for, effects_seen, is_carried_out
from mgmtreview.workspace.standing import ActionStanding


def changed_lines(material: Material) -> list[str]:
    """One line per topic on which something moved; empty where there was no review before."""
    found = [
        (ACTIONS, "Actions", _actions),
        (ACTIONS, "Decisions", _decisions),
        (ACTIONS, "Effects of earlier decisions", _effects),
        (MEASUREMENTS, "Metrics", _metrics),
        (OBJECTIVES, "Objectives", _objectives),
        (RISKS, "Risks", _risks),
        (NONCONFORMITIES, "Nonconformities", _nonconformities),
        (AUDITS, "Audits", _audits),
    ]
    lines = []
    for topic, name, compare in found:
        earlier = material.workspace.previous(material.review, topic) if topic in material.sections else None
        if earlier is not None:
            parts = [part for part in compare(material, earlier) if part]
            lines.append(f"{name} (since {earlier.id}): {'; '.join(parts) or 'nothing moved'}.")
    return lines


def _named(word: str, names: Sequence[str]) -> str:
    return f"{len(names)} {word} ({some(names)})" if names else ""


def _actions(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    found = standings(material)
    before = earlier.cutoff

    def which(state: ActionState) -> list[str]:
        return [entry.action.id for entry in found if entry.state is state and _became(entry, before)]

    yield _named("implemented", which(ActionState.IMPLEMENTED))
    yield _named("verified", which(ActionState.VERIFIED))
    yield _named("given up or replaced", which(ActionState.ENDED))
    late = [entry for entry in found if entry.overdue_days and not entry.action.overdue_days(before)]
    yield _named("newly overdue", [entry.action.id for entry in late])
    moved = [
        entry.action.id
        for entry in found
        if entry.is_open
        and any(move.date and before < move.date <= material.cutoff for move in entry.action.record.rescheduled)
    ]
    yield _named("moved to a later date", moved)
    yield f"{sum(1 for entry in found if entry.is_open)} open now" if found else "none"


def _became(entry: ActionStanding, before: object) -> bool:
    return not entry.action.exists_on(before) or entry.action.state_on(before) is not entry.state  # type: ignore[arg-type]


def _decisions(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    """What became of the decisions of the last review: carried out, not yet, left open."""
    actions = material.workspace.actions_of(earlier)
    work = [
        decision
        for decision in earlier.minutes.decisions
        if actions_for(decision, actions) or needs_an_action(decision, earlier)
    ]
    done = [each for each in work if is_carried_out(actions_for(each, actions), material.cutoff)]
    if work:
        yield f"{len(done)} of {len(work)} that ask for work are carried out"
    yield _named("not yet", [f"{earlier.id}/{each.id}" for each in work if each not in done])
    left = [each for each in earlier.minutes.decisions if open_parts(earlier, each, material.review)]
    yield _named("left open", [f"{earlier.id}/{each.id}" for each in left])


def _effects(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    for review in material.workspace.held_before(material.review):
        for decision in review.minutes.decisions:
            for seen in effects_seen(review, decision, material.cutoff):
                if seen.date is not None and seen.date > earlier.cutoff:
                    outcome = seen.outcome.value.replace("-", " ") if seen.outcome else "outcome not stated"
                    yield f"{review.id}/{decision.id} {outcome}"


def _metrics(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    crossed, same = [], 0
    for metric in material.metrics:
        old = material.workspace.metric(metric.id, earlier.cutoff)
        if old is None or old.latest is None or metric.latest is None:
            continue
        if old.standing is not metric.standing:
            crossed.append(f"{metric.title} from {old.standing} to {metric.standing}")
        else:
            same += 1
    yield from crossed[:5]
    yield f"and {len(crossed) - 5} more crossed a line" if len(crossed) > 5 else ""
    yield f"{same} on the same side of their target" if same else ""


def _objectives(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    moved, same = [], 0
    for objective in material.workspace.objectives(material.review):
        old = material.workspace.objective(objective.id, earlier, earlier.cutoff)
        since = objective.record.since
        if old is None or (since is not None and since > earlier.cutoff):
            moved.append(f"{objective.id} new")
        elif old.status is not objective.status:
            moved.append(f"{objective.id} from {old.status or 'unknown'} to {objective.status or 'unknown'}")
        else:
            same += 1
    yield some(moved)
    yield f"{same} unchanged" if same else ""


def _risks(material: Material, _earlier: ReviewFacts) -> Iterator[str]:
    found = movements(material.workspace, material.review)
    for move in (Move.UP, Move.DOWN):
        names = [f"{each.risk.id} {each.before} to {_residual(each)}" for each in found if each.move is move]
        yield _named(move.value, names)
    yield _named("new", [f"{each.risk.id} at {_residual(each)}" for each in found if each.move is Move.NEW])
    gone = no_longer_listed(material.workspace, material.review)
    yield _named("no longer listed", [risk.id for _, risk in gone])
    same = sum(1 for each in found if each.move is Move.SAME)
    yield f"{same} unchanged" if same else ""


def _residual(movement: Movement) -> str:
    level = movement.risk.residual
    return level if isinstance(level, str) else (level.level if level else None) or "unknown"


def _nonconformities(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    loaded = material.review.input_as(NONCONFORMITIES, NonconformitiesInput)
    opened, closed = opened_and_closed(material, loaded.record.items if loaded else (), earlier)
    yield _named("opened", [item.id for item in opened])
    yield _named("closed", [item.id for item in closed])


def _audits(material: Material, earlier: ReviewFacts) -> Iterator[str]:
    loaded = material.review.input_as(AUDITS, AuditsInput)
    audits = loaded.record.items if loaded else ()
    reported = [audit for audit in audits if audit.reported_on and audit.reported_on > earlier.cutoff]
    yield _named("reported", [audit.id for audit in reported])
    findings = [
        f"{audit.id}/{finding.id} {finding.grade or ''}".strip() for audit in reported for finding in audit.findings
    ]
    yield _named("new findings" if len(findings) != 1 else "new finding", findings)
