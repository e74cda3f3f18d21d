"""What changed in a review or an action, when, by whom: in words, commit by commit."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from mgmtreview.errors import UsageError
from mgmtreview.githistory import HistoryState
from mgmtreview.past import RecordPast, Step, day_of, steps
from mgmtreview.quoting import quotable
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.naming import action_named

WIDTH = 80


@dataclass(frozen=True, slots=True)
class Told:
    """The history of one review or action."""

    id: str
    kind: str
    steps: tuple[Step, ...]
    state: HistoryState
    gone: bool = False
    """Whether the current commit has nothing of it any more."""


def history(workspace: Workspace, name: str) -> Told:
    """The history of a review (``2026-H1``) or an action (``2026-H1/A03``), also of one that was removed.

    Raises UsageError, with the nearest name, where neither records nor history know it.
    """
    past = workspace.past
    topics = tuple(workspace.repository.topics)
    if "/" in name:
        action = past.action(name)
        known = action_named(workspace, name) if action is None else None
        found = [action] if action else []
        shown = known.id if known else _id_in(found, name)
        return Told(shown, "action", steps(found, topics), past.state, bool(found) and not found[0].is_there)
    review = workspace.review(name)
    parts = _parts(past.review(name))
    if review is None and not parts:
        raise UsageError(f'there is no review "{name}", and history knows of none', _reviews(workspace))
    told = [*parts, *past.actions_of(name)]
    shown = review.id if review else parts[0].path.split("/")[1]
    return Told(shown, "review", steps(told, topics), past.state, not any(each.is_there for each in parts))


def _parts(pasts: tuple[RecordPast, ...]) -> list[RecordPast]:
    """A review's files in the order in which it lives: the charts of what was issued say nothing more than the pack."""
    order = ("review.yaml", "inputs", "issued", "minutes.yaml", "after.yaml")

    def place(past: RecordPast) -> tuple[int, str]:
        part = past.path.split("/")[2]
        return (order.index(part) if part in order else len(order), past.path)

    return sorted((past for past in pasts if not past.path.endswith(".svg")), key=place)


def _id_in(found: list[RecordPast], name: str) -> str:
    return found[0].path.removeprefix("actions/").removesuffix(".yaml") if found else name


def _reviews(workspace: Workspace) -> str:
    return f"the reviews are {', '.join(workspace.reviews)}" if workspace.reviews else "there is none yet"


def lines(told: Told) -> Iterator[str]:
    """The history for a terminal of 80 columns, oldest first, and at the end what it cannot tell."""
    yield f"History of {told.kind} {told.id}{' (removed)' if told.gone else ''}, as commits claim it"
    for step in told.steps:
        commit = step.commit
        yield ""
        yield f"{day_of(commit)}  {commit.id[:10]}  {quotable(commit.author)}"
        if commit.subject:
            yield from wrap(f'    "{quotable(commit.subject, 200)}"', WIDTH, subsequent_indent=" " * 5)
        for _, sentence in step.sentences:
            yield from wrap(f"    {sentence}", WIDTH, subsequent_indent=" " * 8)
    if not told.steps:
        yield ""
        yield f"    no commit has it{'' if told.state.complete else ', as far as history is known'}"
    remarks = told.state.remarks
    if remarks:
        yield ""
        for remark in remarks:
            yield from wrap(f"Note: {remark.sentence}; {remark.hint}", WIDTH, subsequent_indent="    ")


def as_data(told: Told) -> dict[str, Any]:
    """The history for programs."""
    return {
        "format": "mgmtreview-history/1",
        "id": told.id,
        "kind": told.kind,
        "removed": told.gone,
        "complete": told.state.complete,
        "uncommitted": told.state.uncommitted,
        "cannot_tell": [{"what": remark.sentence, "hint": remark.hint} for remark in told.state.remarks],
        "commits": [
            {
                "commit": step.commit.id,
                "author": step.commit.author,
                "authored_on": step.commit.authored_on.isoformat() if step.commit.authored_on else None,
                "subject": step.commit.subject,
                "changes": [{"path": path, "what": sentence} for path, sentence in step.sentences],
            }
            for step in told.steps
        ],
    }
