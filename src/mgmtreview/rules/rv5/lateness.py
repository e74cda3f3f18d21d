"""RV506, RV507, RV515: actions that are late, one finding each.

The three divide the late actions between them. Carried through reviews without a word from above: RV507. Else past
its due date, without a new one and without having been taken to someone higher since: RV506. Else taken to someone
higher since it was due, and silent ever after: RV515.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import Outcome, action_rule
from mgmtreview.signals import absolute
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace


@action_rule("RV506", Severity.WARNING, clause="9.3.3")
def due_date_is_kept_or_moved(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """An open action is within its due date, or was rescheduled or escalated when it passed.

    ## Why
    A due date that passes without a word teaches everybody that due dates mean nothing. After a quarter of a year
    (`limits.overdue_error_days`) somebody higher has to know (an error). An escalation after the due date is an answer:
    then the action may only not fall silent (RV515). One that reviews carry along is RV507's
    (`limits.carried_warn`, `limits.carried_error`).

    ## Before
    ```yaml
    # actions/2026-H1/A01.yaml
    due: 2026-08-15
    ```

    ## After
    ```yaml
    # actions/2026-H1/A01.yaml
    due: 2026-09-30
    rescheduled:
      - date: 2026-08-14
        from: 2026-08-15
        to: 2026-09-30
        reason: "Vendor delivers late"
        approved_by: "cto"
    ```

    ## How to fix
    Finish it (implemented_on, evidence), move it openly (rescheduled: date, from, to, reason, approved_by, and the
    new due), or take it to someone who can decide (escalated: date, to, reason).
    """
    late = _late(workspace, action)
    if not late or action.due is None or _escalated_since_due(action, workspace.today):
        return
    if _carried_too_often(workspace, action) is not None:
        return
    moved_on = max((move.date for move in action.record.rescheduled if move.date is not None), default=None)
    limit = workspace.limits.overdue_error_days
    badly = late > limit and not action.escalated_since(moved_on, workspace.today)
    lacks = "nobody higher was told" if badly else "was not rescheduled"
    message = f"{action.id} is {in_days(late)} past its due date ({action.due.text}) and {lacks}"
    hint = "finish it, move it openly (rescheduled, and the new due), or take it to someone higher (escalated)"
    yield Hit(action.at("due"), message, hint, action.id, Severity.ERROR if badly else None, owes=action.owner)


@action_rule("RV507", Severity.WARNING, clause="9.3.3")
def not_carried_without_a_word(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """No action is carried from review to review without an escalation or a fresh decision.

    ## Why
    An action that is late at one review is a slip; late at two, it was decided and nobody meant it. The count is of
    reviews held while the action was open and past its first due date, since anybody above last said a word: it was
    escalated, or a decision answered it. Moving the date does not reset it. Twice is a warning
    (`limits.carried_warn`), three times an error (`limits.carried_error`). It can only be counted at reviews that were
    held, so it never speaks of one that is still being prepared.

    ## Before
    The reviews of December and July met while it was late.
    ```yaml
    # reviews/2025-H1/review.yaml
    held_on: 2025-06-18
    moved_in:
      note: "Only its open action"
      only: "actions"
    # actions/2025-H1/A01.yaml
    text: "Take the old file server out of service"
    owner: "it-ops-lead"
    priority: "low"
    due: 2025-10-31
    closure_evidence: "Disposal record"
    ```

    ## After
    ```yaml
    # reviews/2025-H1/review.yaml
    held_on: 2025-06-18
    moved_in:
      note: "Only its open action"
      only: "actions"
    # actions/2025-H1/A01.yaml
    text: "Take the old file server out of service"
    owner: "it-ops-lead"
    priority: "low"
    due: 2025-10-31
    closure_evidence: "Disposal record"
    escalated:
      - date: 2026-02-10
        to: "cto"
        reason: "The archive still needs it"
    updates:
      - date: 2026-08-20
        by: "it-ops-lead"
        note: "Archive moves in October"
    ```

    ## How to fix
    Take it to someone who can decide (escalated), or put it to the next review and let a decision answer it
    (answers: ["action:2025-H2/A01"]): finish, change, or give up. Noting it once more is no decision.
    """
    day = workspace.today
    if action.first_due is None or not action.is_open_on(day) or not _slipped(action, workspace):
        return
    unread = next(
        (each for each in workspace.reviews.values() if each.broken("review") or each.broken("minutes")), None
    )
    if unread is not None:
        yield CannotTell(action.place, f"the review or the minutes of {unread.id} cannot be read")
        return
    severity = _carried_too_often(workspace, action)
    if severity is not None:
        times = _carried(workspace, action)
        message = f"{action.id} was carried through {times} reviews past its first due date ({action.first_due.text})"
        why = "without escalation or a fresh decision: do it, change it or give it up"
        hint = f'escalate it (escalated), or let a decision answer "action:{action.id}"'
        yield Hit(action.at("due"), f"{message} {why}", hint, action.id, severity)


@action_rule("RV515", Severity.WARNING, clause="9.3.3", asked_by_standard=False)
def late_is_not_silent(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """A late action that was taken to someone higher is not left without a word afterwards.

    ## Why
    An escalation asks for an answer; when nobody writes anything for a month (`limits.silent_days`), there was none.
    The standard does not ask for updates, but the next review will. Late actions that nobody escalated are RV506's, and
    those that reviews carry along are RV507's (`limits.carried_warn`, `limits.carried_error`).

    ## Before
    ```yaml
    # actions/2026-H1/A03.yaml
    due: 2026-07-24
    escalated:
      - date: 2026-07-27
        to: "cto"
        reason: "The provider does not answer"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A03.yaml
    due: 2026-07-24
    escalated:
      - date: 2026-07-27
        to: "cto"
        reason: "The provider does not answer"
    updates:
      - date: 2026-08-20
        by: "isms-lead"
        note: "Annex is with the provider's lawyers, promised for October"
    ```

    ## How to fix
    Write how it stands (updates: date, by, note), and move the date openly once a new one is agreed.
    """
    late = _late(workspace, action)
    if not late or not _escalated_since_due(action, workspace.today):
        return
    if _carried_too_often(workspace, action) is not None:
        return
    word = action.last_word()
    if word is None:
        return
    silent = (workspace.today - word).days
    if silent > workspace.limits.silent_days:
        message = f"{action.id} is {in_days(late)} late, was escalated, and nothing was written for {in_days(silent)}"
        hint = "add date, by and note under updates, and the new date once it is agreed"
        yield Hit(action.at("due"), message, hint, action.id, owes=action.owner)


def _late(workspace: Workspace, action: ActionFacts) -> int:
    """Days overdue; 0 where the due date lies before the action was opened, which is RV512's."""
    if action.due is None or (action.opened_on is not None and action.due.end < action.opened_on):
        return 0
    return action.overdue_days(workspace.today)


def _slipped(action: ActionFacts, workspace: Workspace) -> bool:
    return action.first_due is not None and action.first_due.end < workspace.today


def _escalated_since_due(action: ActionFacts, day: date) -> bool:
    return action.due is not None and action.escalated_since(action.due.end, day)


def _carried_too_often(workspace: Workspace, action: ActionFacts) -> Severity | None:
    limits = workspace.limits
    if not action.is_open_on(workspace.today) or workspace.carried(action, workspace.today) < limits.carried_warn:
        return None
    times = _carried(workspace, action)
    if times >= limits.carried_error:
        return Severity.ERROR
    return Severity.WARNING if times >= limits.carried_warn else None


def _carried(workspace: Workspace, action: ActionFacts) -> int:
    """Reviews held while it was open and past its first due date, since the last word from above."""
    words = [*_escalations(action), *_decisions(workspace, action)]
    last = max((day for day in words if day <= workspace.today), default=date.min)
    return action.carried((day for day in workspace.held_days() if day > last), workspace.today)


def _escalations(action: ActionFacts) -> Iterator[date]:
    return (entry.date for entry in action.record.escalated if entry.date is not None)


def _decisions(workspace: Workspace, action: ActionFacts) -> Iterator[date]:
    """The days on which reviews decided something about an action after it was first due."""
    wanted = f"action:{action.id.casefold()}"
    for review in workspace.held:
        if review.held_on is None or action.first_due is None or review.held_on <= action.first_due.end:
            continue
        passed_on = _passed_on(review)
        for decision in review.minutes.decisions:
            answered = {absolute(reference, review.id) for reference in decision.answers}
            if wanted in answered or any(wanted in passed_on.get(each, ()) for each in answered):
                yield decision.decided_on or review.held_on


def _passed_on(review: ReviewFacts) -> dict[str, set[str]]:
    """What each ask of a review answers beside itself, once it is decided."""
    return {
        absolute(f"ask:{ask.id}", review.id): {absolute(reference, review.id) for reference in ask.answers}
        for loaded in review.folder.inputs.values()
        for ask in loaded.record.asks
        if ask.answers
    }
