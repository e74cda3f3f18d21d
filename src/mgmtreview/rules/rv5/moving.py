"""RV508: due dates that move."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.periods import Span
from mgmtreview.records.action import Reschedule
from mgmtreview.rules.rule import Outcome, action_rule
from mgmtreview.workspace import ActionFacts, ActionState, Workspace
from mgmtreview.workspace.actions import OPEN_STATES


@action_rule("RV508", Severity.WARNING, clause="9.3.3", reads=("people.yaml",), asked_by_standard=False)
def due_dates_move_rarely(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """A due date moves at most a few times, before it has passed or with somebody's approval.

    ## Why
    Moving a date openly is honest; moving it again and again is not doing it (more often than `limits.moves`). A date
    that is moved after it had passed hides that it was missed, unless somebody other than the owner agreed (an error).

    ## Before
    ```yaml
    # actions/2026-H1/A01.yaml
    due: 2026-10-31
    rescheduled:
      - date: 2026-08-25
        from: 2026-08-15
        to: 2026-10-31
        reason: "Vendor delivers late"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A01.yaml
    due: 2026-10-31
    rescheduled:
      - date: 2026-08-25
        from: 2026-08-15
        to: 2026-10-31
        reason: "Vendor delivers late"
        approved_by: "cto"
    ```

    ## How to fix
    Have the move approved and name who did (approved_by). Where the date keeps moving, do not move it again: take
    the action to someone higher, cut it into smaller ones, or let the next review give it up.
    """
    state = action.state_on(workspace.today)
    if state is ActionState.ENDED:
        return
    limit = workspace.limits.moves
    if action.moves > limit and state in OPEN_STATES:
        message = f"the due date of {action.id} was moved {action.moves} times (at most {limit}): it is not being done"
        hint = "take it to someone higher (escalated), or let the next review decide on it"
        yield Hit(action.at("rescheduled"), message, hint, action.id)
    before: Span | None = None
    for index, move in enumerate(action.record.rescheduled):
        yield from _after_it_had_passed(workspace, action, index, move.from_ or before)
        before = move.to


def _after_it_had_passed(workspace: Workspace, action: ActionFacts, index: int, due: Span | None) -> Iterator[Outcome]:
    move = action.record.rescheduled[index]
    if due is None or _is_approved(workspace, action, move):
        return
    if move.date is None:
        yield CannotTell(action.at("rescheduled", index), "the move bears no date: whether it came too late is open")
    elif move.date > due.end:
        word = "nobody approved it" if move.approved_by is None else "only its owner approved it"
        message = f"the due date of {action.id} ({due.text}) was moved on {move.date}, after it had passed, and {word}"
        hint = "have the move approved by someone above the owner, and add approved_by"
        yield Hit(action.at("rescheduled", index), message, hint, action.id, Severity.ERROR)


def _is_approved(workspace: Workspace, action: ActionFacts, move: Reschedule) -> bool:
    """Approved by somebody; the owner's own word counts only where the owner may direct."""
    if move.approved_by is None:
        return False
    by_owner = move.approved_by == action.record.owner
    return not by_owner or workspace.charter.may_direct(move.approved_by, move.date or workspace.today)
