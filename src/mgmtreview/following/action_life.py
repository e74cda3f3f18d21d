"""One action's whole life: what is behind it, every date with its reason, owners, evidence, verification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from mgmtreview.checking.locating import Locator
from mgmtreview.diagnostic import Place
from mgmtreview.following.actions import facts, state_in_words
from mgmtreview.githistory import HistoryState
from mgmtreview.past import RecordPast, Step, day_of, steps
from mgmtreview.quoting import quotable
from mgmtreview.records.minutes import Decision
from mgmtreview.signals.answers import canonical
from mgmtreview.signals.raised import raised
from mgmtreview.vocabulary import Effectiveness
from mgmtreview.workspace import ActionFacts, Workspace
from mgmtreview.workspace.standing import ActionStanding, standing

WIDTH = 80
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the record says happened, with its place; undated facts have no day."""

    day: date | None
    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that is known of one action."""

    standing: ActionStanding
    decision: Decision | None
    behind: tuple[tuple[str, str], ...]
    """Signals that its decision answers, each with its line (empty where the review did not raise it)."""
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    history: HistoryState
    has_past: bool


def life(workspace: Workspace, action: ActionFacts) -> Life:
    """The life of an action as of today, with what Git history adds."""
    past = workspace.past.action(action.id)
    review = workspace.review(action.review)
    decision = workspace.decision_in(review, action.record.decision) if review else None
    return Life(
        standing=standing(action, workspace.today, workspace.held_days()),
        decision=decision,
        behind=tuple(_behind(workspace, action, decision)),
        facts=tuple(sorted(_facts(workspace, action), key=lambda fact: fact.day or date.min)),
        steps=_steps(past),
        history=workspace.past.state,
        has_past=past is not None,
    )


def _steps(past: RecordPast | None) -> tuple[Step, ...]:
    return steps([past]) if past is not None else ()


def _behind(workspace: Workspace, action: ActionFacts, decision: Decision | None) -> Iterator[tuple[str, str]]:
    review = workspace.review(action.review)
    if review is None or decision is None:
        return
    lines = {canonical(signal.id, review.id): signal.line for signal in raised(workspace, review)}
    for name in decision.answers:
        yield name, lines.get(canonical(name, review.id), "")


def _facts(workspace: Workspace, action: ActionFacts) -> Iterator[Fact]:
    record, name = action.record, workspace.charter.name
    if action.opened_on is not None:
        first = action.first_due.text if action.first_due else "no date"
        yield Fact(action.opened_on, f"opened, due {first}", action.place)
    for index, move in enumerate(record.rescheduled):
        was = f" from {move.from_.text}" if move.from_ else ""
        approved = f", approved by {name(move.approved_by)}" if move.approved_by else ", approval not stated"
        what = f"due date moved{was} to {move.to.text if move.to else 'a date not stated'}: "
        yield Fact(move.date, f"{what}{move.reason or 'no reason stated'}{approved}", action.at("rescheduled", index))
    for index, up in enumerate(record.escalated):
        what = f"escalated to {name(up.to) if up.to else 'nobody named'}: {up.reason or 'no reason stated'}"
        yield Fact(up.date, what, action.at("escalated", index))
    for index, word in enumerate(record.updates):
        what = f"{name(word.by) if word.by else 'somebody'}: {word.note or 'no note'}"
        yield Fact(word.date, what, action.at("updates", index))
    for index, piece in enumerate(record.evidence):
        named = " ".join(part for part in (piece.title or "", f"({piece.ref})" if piece.ref else "") if part)
        pinned = "" if piece.sha256 or piece.version else ", not pinned to a version"
        yield Fact(piece.date, f"evidence: {named or 'not named'}{pinned}", action.at("evidence", index))
    if record.implemented_on is not None:
        yield Fact(record.implemented_on, "implemented", action.at("implemented_on"))
    for index, check in enumerate(record.verifications):
        by = f" by {name(check.by)}" if check.by else ""
        note = f": {check.note}" if check.note else ""
        instead = f" (by its owner; instead: {check.compensating})" if check.compensating else ""
        outcome = check.outcome.value.replace("-", " ") if check.outcome else "outcome not stated"
        looked = "verified" if check.outcome is Effectiveness.EFFECTIVE else "looked at"
        yield Fact(check.date, f"{looked}{by}: {outcome}{instead}{note}", action.at("verifications", index))
    for index, again in enumerate(record.reopened):
        by = f" by {name(again.by)}" if again.by else ""
        yield Fact(again.date, f"reopened{by}: {again.reason or 'no reason stated'}", action.at("reopened", index))
    if record.ended is not None:
        kind = record.ended.kind.value if record.ended.kind else "ended"
        by = f" by {record.ended.decision}" if record.ended.decision else ", by no decision"
        yield Fact(record.ended.date, f"{kind}{by}: {record.ended.reason or 'no reason stated'}", action.at("ended"))


def missing(entry: ActionStanding) -> Iterator[str]:
    """What is still to come, in words."""
    record = entry.action.record
    if entry.is_open:
        asked = f": {record.closure_evidence}" if record.closure_evidence else ", and the record does not say which"
        yield f"evidence asked for{asked}"
    if not entry.is_open and not record.evidence and record.ended is None:
        yield "no evidence"
    if record.implemented_on is not None and entry.check is None and record.ended is None:
        yield "nobody has looked whether it works"


def lines(workspace: Workspace, page: Life) -> Iterator[tuple[str, str | None]]:
    """The life for a terminal of 80 columns, each line with how it may be coloured."""
    entry, action = page.standing, page.standing.action
    locator = Locator(workspace.repository)
    late = "error" if entry.overdue_days else "bold"
    yield from _wrapped(f"{action.id}: {quotable(action.text, LONGEST) or 'no text'}", late, "    ")
    yield from _row("state", state_in_words(entry))
    yield from _row("owner", workspace.charter.name(action.record.owner) if action.record.owner else "nobody named")
    if action.record.support:
        yield from _row("support", ", ".join(workspace.charter.name(each) for each in action.record.support))
    yield from _row("priority", action.record.priority.value if action.record.priority else "not stated")
    due = action.due_shown or "no due date"
    moved = entry.slip_shown and action.first_due is not None
    slipped = f" (first {action.first_due}: slipped {entry.slip_shown})" if moved else ""
    yield from _row("due", due + slipped)
    if entry.age is not None and entry.is_open:
        reviews = "1 review" if entry.carried == 1 else f"{entry.carried} reviews"
        carried = f", carried past {reviews}" if entry.carried else ""
        yield from _row("open for", f"{'1 day' if entry.age == 1 else f'{entry.age} days'}{carried}")
    if action.record.expect:
        yield from _row("should bring", action.record.expect)
    yield from _decision(page)
    yield "", None
    yield "What the record says", "bold"
    for fact in page.facts:
        position = locator.position(fact.place)
        yield from _wrapped(f"    {fact.day or 'no date'!s:<10}  {quotable(fact.what, LONGEST)}", None, " " * 16)
        yield f"                {fact.place.path}:{position.line}", "dim"
    for gap in missing(entry):
        yield from _wrapped(f"    {'still':<10}  {quotable(gap, LONGEST)}", "warning", " " * 16)
    yield "", None
    yield "What history says (as commits claim it)", "bold"
    for step in page.steps:
        yield f"    {day_of(step.commit)}  {step.commit.id[:10]}  {quotable(step.commit.author)}", None
        for _, sentence in step.sentences:
            yield from _wrapped(f"                {sentence}", None, " " * 18)
    if not page.steps:
        yield "    no commit has it yet" if page.history.complete else "    unknown", None
    for remark in page.history.remarks:
        yield from _wrapped(f"    Note: {remark.sentence}; {remark.hint}", "dim", " " * 8)


def _decision(page: Life) -> Iterator[tuple[str, str | None]]:
    action = page.standing.action
    if page.decision is None:
        named = f"{action.record.decision} is not in the minutes" if action.record.decision else "none: a gap"
        yield from _row("decision", named)
        return
    yield from _row("decision", f"{action.review}/{page.decision.id}: {page.decision.text or 'no text'}")
    for name, line in page.behind:
        yield from _row("answers", f"{name}: {line}" if line else name)
    if not page.behind:
        yield from _row("answers", f"nothing named{f' (topic {page.decision.topic})' if page.decision.topic else ''}")


def _row(label: str, text: str) -> Iterator[tuple[str, str | None]]:
    yield from _wrapped(f"    {label:<13} {quotable(text, LONGEST)}", None, " " * 18)


def _wrapped(text: str, style: str | None, indent: str) -> Iterator[tuple[str, str | None]]:
    yield from ((line, style) for line in wrap(text, WIDTH, subsequent_indent=indent))


def as_data(workspace: Workspace, page: Life) -> dict[str, Any]:
    """The life for programs."""
    locator = Locator(workspace.repository)
    return {
        "format": "mgmtreview-action/1",
        "as_of": workspace.today.isoformat(),
        **facts(workspace, page.standing),
        "decision_text": page.decision.text if page.decision else None,
        "answers": [{"signal": name, "line": line or None} for name, line in page.behind],
        "record": [
            {
                "day": fact.day.isoformat() if fact.day else None,
                "what": fact.what,
                "path": fact.place.path,
                "line": locator.position(fact.place).line,
            }
            for fact in page.facts
        ],
        "missing": list(missing(page.standing)),
        "history": [
            {
                "commit": step.commit.id,
                "author": step.commit.author,
                "authored_on": step.commit.authored_on.isoformat() if step.commit.authored_on else None,
                "changes": [sentence for _, sentence in step.sentences],
            }
            for step in page.steps
        ],
        "history_complete": page.history.complete,
        "cannot_tell": [{"what": remark.sentence, "hint": remark.hint} for remark in page.history.remarks],
    }
