"""What to trace, from the words of a command line; and the threads as lines and as data."""

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from mgmtreview.checking.locating import Locator
from mgmtreview.errors import UsageError
from mgmtreview.following.thread import (
    Node,
    action_node,
    behind,
    decision_node,
    review_thread,
    signal_node,
)
from mgmtreview.githistory import Commit, HistoryState
from mgmtreview.past import day_of
from mgmtreview.quoting import quotable
from mgmtreview.signals.answers import absolute, canonical
from mgmtreview.signals.raised import raised
from mgmtreview.workspace import Asked, ReviewFacts, Workspace
from mgmtreview.workspace.naming import action_named, decision_named, nearest
from mgmtreview.workspace.reviews import covered

WIDTH = 80
LONGEST = 300

Line = tuple[str, str | None]


def trace(
    workspace: Workspace,
    review: ReviewFacts | None = None,
    clause: str | None = None,
    signal: str | None = None,
    decision: str | None = None,
    action: str | None = None,
) -> tuple[Node, ...]:
    """The threads asked for: of a signal, decision or action; else of a review, or of a clause in all reviews.

    Without anything: the last review that was held. Raises UsageError, with the nearest name, for what is not there.
    """
    if sum(each is not None for each in (clause, signal, decision, action)) > 1:
        raise UsageError("--clause, --signal, --decision and --action ask for different things", "give one of them")
    if signal is not None:
        return _signal_threads(workspace, review, signal)
    if decision is not None:
        return (_decision_thread(workspace, review, decision),)
    if action is not None:
        return (_action_thread(workspace, action),)
    wanted = _clauses(workspace, clause) if clause is not None else None
    reviews = [review] if review is not None else _reviews(workspace, wanted)
    found = []
    for each in reviews:
        asked = tuple(one for one in each.asked if wanted is None or one.key in {other.key for other in wanted})
        if asked:
            found.append(review_thread(workspace, each, asked))
        elif review is not None:
            covers = ", ".join(one.requirement.clause for one in each.asked) or "nothing"
            raise UsageError(f"{each.id} does not cover {clause}", f"it covers {covers}")
    return tuple(found)


def _reviews(workspace: Workspace, wanted: tuple[Asked, ...] | None) -> list[ReviewFacts]:
    known = [each for each in workspace.reviews.values() if not each.only_actions and not each.set_aside]
    if wanted is not None:
        return known
    held = [each for each in known if each.is_held]
    if not held:
        raise UsageError("no review has been held yet", "name one: mgmtreview trace REVIEW")
    return held[-1:]


def _clauses(workspace: Workspace, text: str) -> tuple[Asked, ...]:
    """The requirements that a text means: ``9.3.2d``, ``9.3.2 d 1``, ``d1``, a key or a topic."""
    everything = covered(workspace.repository, "all")[1]
    wanted = _plain(text)
    exact = [each for each in everything if wanted in _names(each)]
    found = exact or [each for each in everything if any(name.startswith(wanted) for name in _names(each))]
    if not found or not wanted:
        known = [each.requirement.clause for each in everything] + [each.requirement.topic for each in everything]
        raise UsageError(f'no requirement is called "{text}"', nearest(text, known, "requirements"))
    return tuple(found)


def _names(asked: Asked) -> set[str]:
    requirement = asked.requirement
    letters = requirement.clause.rsplit(".", 1)[-1].partition(" ")[2]
    return {_plain(each) for each in (requirement.clause, requirement.key, asked.key, requirement.topic, letters)} - {
        ""
    }


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9.:]", "", text.casefold())


def _signal_threads(workspace: Workspace, review: ReviewFacts | None, name: str) -> tuple[Node, ...]:
    """A signal in each review that raised it: answered, come back, answered again."""
    found, known = [], set()
    for each in [review] if review is not None else workspace.reviews.values():
        for signal in raised(workspace, each):
            known.add(signal.id)
            if name.casefold() in (canonical(signal.id, each.id), absolute(signal.id, each.id), signal.id.casefold()):
                node = signal_node(workspace, each, signal)
                when = f"held {each.held_on}" if each.held_on else each.stage.value
                found.append(Node("review", each.id, when, each.place, children=(node,)))
    if not found:
        where = f" in {review.id}" if review is not None else ""
        raise UsageError(f'no signal "{name}" was raised{where}', nearest(name, sorted(known), "signals"))
    return tuple(found)


def _decision_thread(workspace: Workspace, review: ReviewFacts | None, name: str) -> Node:
    full = name if "/" in name or review is None else f"{review.id}/{name}"
    owner, taken = decision_named(workspace, full)
    index = next(place for place, each in enumerate(owner.minutes.decisions) if each is taken)
    forwards = decision_node(workspace, owner, index, taken)
    backwards = tuple(behind(workspace, owner, taken))
    return Node(
        forwards.kind, forwards.id, forwards.text, forwards.place, forwards.gap, (*backwards, *forwards.children)
    )


def _action_thread(workspace: Workspace, name: str) -> Node:
    action = action_named(workspace, name)
    forwards = action_node(workspace, action)
    review = workspace.review(action.review)
    taken = workspace.decision_in(review, action.record.decision) if review else None
    if review is None or taken is None:
        backwards: tuple[Node, ...] = (Node("decision", "", "none is named", gap="nobody can tell who decided it"),)
    else:
        index = next(place for place, each in enumerate(review.minutes.decisions) if each is taken)
        place = review.minutes_at("decisions", index)
        answers = tuple(behind(workspace, review, taken))
        backwards = (Node("decision", f"{review.id}/{taken.id}", taken.text or "no text", place, children=answers),)
    return Node(
        forwards.kind, forwards.id, forwards.text, forwards.place, forwards.gap, (*backwards, *forwards.children)
    )


def lines(workspace: Workspace, threads: tuple[Node, ...]) -> Iterator[Line]:
    """The threads for a terminal of 80 columns, each line with how it may be coloured.

    What was told in full above is named only, a second time.
    """
    locator, told = Locator(workspace.repository), set[tuple[str, str]]()
    for number, node in enumerate(threads):
        if number:
            yield "", None
        yield from _node(workspace, locator, node, 0, told)
    gaps = sum(node.gaps() for node in threads)
    yield "", None
    yield (f"{gaps} {'gap' if gaps == 1 else 'gaps'}" if gaps else "No gap"), "warning" if gaps else "good"
    remark = workspace.past.state
    if not remark.complete:
        yield from _wrapped(f"Commits are not shown: {remark.sentence}; {remark.hint}", "dim", 0)


def _node(workspace: Workspace, locator: Locator, node: Node, depth: int, told: set[tuple[str, str]]) -> Iterator[Line]:
    name = " ".join(part for part in (node.kind, node.id) if part)
    key = (node.kind, node.id)
    again = node.id != "" and node.kind in ("decision", "action") and key in told and bool(node.children)
    told.add(key)
    text = f"{name}: {quotable(node.text, LONGEST)}" if not again else f"{name}: told above"
    yield from _wrapped(text, "bold" if node.kind in ("review", "requirement") else None, depth)
    if again:
        return
    where = place_of(workspace, locator, node)
    if where:
        yield from _wrapped(where, "dim", depth + 1)
    if node.gap:
        yield from _wrapped(f"GAP: {node.gap}", "error", depth + 1)
    for child in node.children:
        if node.kind == "review":
            yield "", None
        yield from _node(workspace, locator, child, depth + 1, told)


def place_of(workspace: Workspace, locator: Locator, node: Node) -> str:
    """File, line and the commit that last changed the file; empty for what stands nowhere."""
    if node.place is None:
        return ""
    where = f"{node.place.path}:{locator.position(node.place).line}"
    commit = _commit(workspace, node.place.path)
    return f"{where}, last changed {commit}" if commit else where


def _commit(workspace: Workspace, path: str) -> str:
    commit = _last_commit(workspace, path)
    return f"{day_of(commit)} by {quotable(commit.author)} ({commit.id[:10]})" if commit else ""


def _last_commit(workspace: Workspace, path: str) -> Commit | None:
    """The commit that last changed a file; None where history does not tell."""
    past = workspace.past.record(path) if workspace.past.state.complete else None
    return past.history.versions[-1].commit if past and past.history.versions else None


def _wrapped(text: str, style: str | None, depth: int) -> Iterator[Line]:
    indent = "  " * depth
    yield from ((line, style) for line in wrap(f"{indent}{text}", WIDTH, subsequent_indent=f"{indent}    "))


def as_data(workspace: Workspace, threads: tuple[Node, ...]) -> dict[str, Any]:
    """The threads for programs, each in full."""
    locator, state = Locator(workspace.repository), workspace.past.state
    return {
        "format": "mgmtreview-trace/1",
        "as_of": workspace.today.isoformat(),
        "gaps": sum(node.gaps() for node in threads),
        "history_complete": state.complete,
        "cannot_tell": _told(state),
        "threads": [_data(workspace, locator, node) for node in threads],
    }


def _told(state: HistoryState) -> list[dict[str, str]]:
    return [{"what": remark.sentence, "hint": remark.hint} for remark in state.remarks]


def _data(workspace: Workspace, locator: Locator, node: Node) -> dict[str, Any]:
    path = node.place.path if node.place else None
    commit = _last_commit(workspace, path) if path else None
    return {
        "kind": node.kind,
        "id": node.id or None,
        "text": node.text,
        "path": path,
        "line": locator.position(node.place).line if node.place else None,
        "commit": commit.id if commit else None,
        "author": commit.author if commit else None,
        "authored_on": day_of(commit) if commit and commit.authored_on else None,
        "gap": node.gap or None,
        "children": [_data(workspace, locator, child) for child in node.children],
    }
