"""RV510: actions are ended, not deleted."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.loading.layout import Expected, Kind, expected_at
from mgmtreview.past import Event, Past, RecordPast
from mgmtreview.periods import days_after
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.workspace import Workspace


@repository_rule(
    "RV510", Severity.WARNING, clause="9.3.3", reads=("actions/",), since="1.1", asked_by_standard=False, history=True
)
def actions_do_not_disappear(workspace: Workspace) -> Iterable[Outcome]:
    """An action that was decided stays on record until the end of its life, and after.

    ## Why
    What leaders decided can be withdrawn, by a decision and with a reason. An action whose file is deleted was
    withdrawn by whoever deleted it. The standard asks for evidence of results, and does not forbid deleting; that an
    action is ended, not deleted, is good practice. What is taken out within a few days (`limits.history_days`) of
    being written, or before its review was held, was a draft.

    ## Before
    ```yaml
    # actions/2026-H1/A03.yaml (removed on 2026-08-20)
    ```

    ## After
    ```yaml
    # actions/2026-H1/A03.yaml (committed on 2026-08-20)
    ended:
      kind: "withdrawn"
      date: 2026-08-20
      decision: "2026-H1/D3"
      reason: "The provider keeps the controls in its own contract"
    ```

    ## How to fix
    Bring the file back (`git restore --source=COMMIT~1 PATH`) and end the action: `ended` with kind, date, decision
    and reason. An action that goes on under another number names the old one in `continues`.
    """
    past = workspace.past
    for record in past.records.values():
        expected = expected_at(record.path, workspace.repository.topics)
        if not isinstance(expected, Expected) or expected.kind is not Kind.ACTION or record.removed is None:
            continue
        action = f"{expected.review}/{expected.id}"
        if not _is_accounted_for(workspace, past, record, record.removed, action):
            yield _outcome(workspace, record, record.removed, action)


def _outcome(workspace: Workspace, record: RecordPast, removed: Event, action: str) -> Outcome:
    review = workspace.review(action.partition("/")[0])
    if review is not None and review.moved_in:
        return CannotTell(Place(record.path), "its review was moved in from before this repository")
    message = (
        f"history suggests that the action {action} was deleted ({by_commits([removed])}): "
        "what became of it can no longer be followed"
    )
    source = f"git restore --source={removed.commit.id[:10]}~1 {record.path}"
    return Hit(
        Place(record.path), message, f"bring it back ({source}), and end it with a decision and a reason", action
    )


def _is_accounted_for(workspace: Workspace, past: Past, record: RecordPast, removed: Event, action: str) -> bool:
    """Whether it is there all the same, was a draft, went on elsewhere, or left together with its whole review."""
    if any(name.casefold() == action.casefold() for name in workspace.actions) or past.lies_elsewhere(record):
        return True
    review = workspace.review(action.partition("/")[0])
    if review is None:
        return True  # then the review is what is missing
    created = record.created.day if record.created else None
    if removed.day is None or created is None:
        return True
    if removed.day <= days_after(max(created, review.held_on or removed.day), workspace.limits.history_days):
        return True
    return _was_renumbered(past, removed) or any(_names(text, action) for text in _said(workspace))


def _was_renumbered(past: Past, removed: Event) -> bool:
    """Whether the same commit wrote as many actions as it took away: then they may be the same, under other numbers."""
    actions = [record for record in past.records.values() if record.path.startswith("actions/")]
    gone = sum(1 for record in actions if record.removed and record.removed.commit.id == removed.commit.id)
    made = sum(1 for record in actions if record.created and record.created.commit.id == removed.commit.id)
    return made >= gone


def _said(workspace: Workspace) -> Iterator[str]:
    """Where records say what became of an action: another that carries it on, an amendment of its review."""
    for other in workspace.actions.values():
        yield other.record.continues or ""
    for review in workspace.reviews.values():
        for amendment in review.after.amendments:
            yield f"{amendment.what or ''} {amendment.reason or ''}"


def _names(text: str, action: str) -> bool:
    return action.casefold() in text.casefold()
