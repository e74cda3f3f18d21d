"""RV504, RV505, RV511: actions that are called done or given up."""

from collections.abc import Iterable, Iterator
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.action import Verification
from mgmtreview.rules.phrases import in_days, in_words
from mgmtreview.rules.rule import Outcome, action_rule
from mgmtreview.vocabulary import Effectiveness, EndKind
from mgmtreview.workspace import ActionFacts, ActionState, Workspace
from mgmtreview.workspace.following import DONE

REOPENINGS = 2
"""From how many reopenings on an action is not understood (the catalogue names the number; it is no setting)."""


@action_rule("RV504", Severity.ERROR, clause="9.3.3", reads=("people.yaml",))
def done_with_evidence(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """An action that is implemented shows evidence, and somebody else than its owner verifies it.

    ## Why
    "Done" without a record is a claim. An owner who verifies the own work sees what was intended; where nobody else
    can do it, a compensating measure has to make up for it, and even then it is worth a look (a warning).

    ## Before
    ```yaml
    # actions/2025-H2/A01.yaml
    evidence: null
    ```

    ## After
    ```yaml
    # actions/2025-H2/A01.yaml
    evidence:
      - ref: "https://example.org/changes/4711"
        title: "Change record"
        date: 2026-03-20
    ```

    ## How to fix
    Add the record that shows it under evidence, or take implemented_on back. Let somebody else verify, or say in the
    verification what makes up for it (compensating). In a one-person organisation (single_leader) a compensating
    measure is enough.
    """
    day = workspace.today
    effective = [
        (index, check)
        for index, check in enumerate(action.record.verifications)
        if check.outcome is Effectiveness.EFFECTIVE and check.date is not None and check.date <= day
    ]
    state = action.state_on(day)
    if state is ActionState.ENDED or (state not in DONE and (action.record.implemented_on or not effective)):
        return
    if not any((each.ref or "").strip() or (each.title or "").strip() for each in action.record.evidence):
        word = "verified" if effective else "implemented"
        place = action.at("implemented_on") if state in DONE else action.at("verifications", effective[-1][0])
        message = f"{action.id} is {word} without evidence: nobody can check it later"
        hint = "add evidence with ref (its path or address), title and date"
        yield Hit(place, message, hint, action.id)
    yield from _own_verification(workspace, action, effective)


def _own_verification(
    workspace: Workspace, action: ActionFacts, effective: list[tuple[int, Verification]]
) -> Iterator[Hit]:
    since = action.record.implemented_on
    counted = [(index, check) for index, check in effective if since is None or (check.date or since) >= since]
    owner = action.record.owner
    if owner is None or not counted or any(check.by != owner for _, check in counted):
        return
    place = action.at("verifications", counted[-1][0], "by")
    compensated = any((each.compensating or "").strip() for _, each in counted)
    if not compensated:
        message = f"{action.id} was verified by its owner ({action.owner_shown}) and nothing makes up for it"
        hint = "let somebody else verify, or add compensating (what makes up for it)"
        yield Hit(place, message, hint, action.id, Severity.WARNING if workspace.charter.single_leader else None)
    elif not workspace.charter.single_leader:
        message = f"{action.id} was verified by its owner ({action.owner_shown}), with a compensating measure only"
        yield Hit(place, message, "let somebody else verify where you can", action.id, Severity.WARNING)


@action_rule("RV505", Severity.ERROR, clause="9.3.3")
def ended_by_decision(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """An action that is given up or replaced says why, and names the decision.

    ## Why
    What top management decided only a decision can take back. An action that is dropped quietly is how a decision
    is undone without anybody having said so. One that was done and is given up all the same tells two stories (a
    warning): when one branch closes an action and another one ends it, they can merge without a conflict.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    ended:
      kind: "withdrawn"
      date: 2026-08-20
      reason: "The scanner brings its own dashboard"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    ended:
      kind: "withdrawn"
      date: 2026-08-20
      reason: "The scanner brings its own dashboard"
      decision: "2026-H1/D2"
    ```

    ## How to fix
    Add reason and decision (as in 2026-H2/D3). Where the next review has not met yet, leave the action open, say in
    an update what you propose, and let the review decide. An action that another one carries on (continues) needs no
    decision of its own. What was done and did not work has a verification that says so, or was reopened, before it
    is ended.
    """
    ended = action.record.ended
    if ended is None or (ended.date is not None and ended.date > workspace.today):
        return
    missing = {} if (ended.reason or "").strip() else {"a reason": "reason (one sentence)"}
    if not (ended.decision or "").strip() and not (ended.kind is EndKind.SUPERSEDED and _carried_on(workspace, action)):
        review = workspace.review(action.review)
        if review is not None and review.moved_in:
            yield CannotTell(action.at("ended"), "its review was moved in from before this repository")
        else:
            missing["a decision"] = "decision (its review and number)"
    if missing:
        kind = ended.kind.value if ended.kind else "ended"
        unknown = {"a reason": "why", "a decision": "by whom"}
        why = in_words([unknown[each] for each in missing])
        message = f"{action.id} was {kind} without {in_words(list(missing), 'or')}: nobody can tell {why}"
        yield Hit(action.at("ended"), message, f"add {in_words(list(missing.values()))}", action.id)
    done = _done_and_never_doubted(action, ended.date or workspace.today)
    if done is not None:
        kind, when = ended.kind.value if ended.kind else "ended", f" on {ended.date}" if ended.date else ""
        message = f"{action.id} was implemented on {done} and {kind}{when}, and nothing says that it did not work"
        hint = "say so under verifications or reopened; where it works, take ended out (two branches may have met)"
        yield Hit(action.at("ended"), message, hint, action.id, Severity.WARNING)


def _done_and_never_doubted(action: ActionFacts, until: date) -> date | None:
    """The day on which an action was done, where it was neither taken up again nor found not to work by a day."""
    done = action.record.implemented_on
    if (
        done is None
        or done > until
        or any(again.date is None or again.date >= done for again in action.record.reopened)
    ):
        return None
    doubted = any(check.outcome is Effectiveness.NOT_EFFECTIVE for check in action.record.verifications)
    return None if doubted else done


def _carried_on(workspace: Workspace, action: ActionFacts) -> bool:
    wanted = action.id.casefold()
    return any((other.record.continues or "").casefold() == wanted for other in workspace.actions.values())


@action_rule("RV511", Severity.WARNING, clause="9.3.3", asked_by_standard=False)
def done_is_looked_at(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """An implemented action is verified soon, and stays done.

    ## Why
    The standard asks whether corrective actions work; for the actions of a review it is good practice. Work that
    nobody looked at again is done on paper; how many days that may take is a setting (`limits.verify_days`). One that
    was reopened twice was never understood.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    implemented_on: 2026-07-20
    evidence:
      - ref: "https://example.org/dashboard"
        title: "Dashboard"
        date: 2026-07-20
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    implemented_on: 2026-07-20
    evidence:
      - ref: "https://example.org/dashboard"
        title: "Dashboard"
        date: 2026-07-20
    verifications:
      - date: 2026-08-12
        by: "isms-lead"
        outcome: "too-early"
        note: "One month of figures; look again in September"
    ```

    ## How to fix
    Let somebody else than the owner look, and write date, by and outcome under verifications (effective,
    not-effective or too-early). What does not work is reopened, with the reason. After a second reopening look for
    the cause, and take a new decision.
    """
    day, state = workspace.today, action.state_on(workspace.today)
    done_on = action.record.implemented_on
    if state is ActionState.IMPLEMENTED and done_on is not None:
        last = action.verification_on(day)
        if last is not None and (last.date is None or last.date < done_on):
            last = None  # a look at an earlier attempt
        waiting = (day - ((last.date if last else None) or done_on)).days
        if waiting > workspace.limits.verify_days:
            yield _waits(action, last, waiting)
    times = sum(entry.date is None or entry.date <= day for entry in action.record.reopened)
    if times >= REOPENINGS and state not in (ActionState.VERIFIED, ActionState.ENDED):
        message = f"{action.id} was reopened {times} times: its cause is not understood"
        place = action.at("reopened", len(action.record.reopened) - 1)
        yield Hit(place, message, "look for the cause, and take a new decision at the next review", action.id)


def _waits(action: ActionFacts, last: Verification | None, days: int) -> Hit:
    place, hint = action.at("implemented_on"), "let somebody look, and add date, by and outcome under verifications"
    if last is not None and last.outcome is Effectiveness.NOT_EFFECTIVE:
        message = f"{action.id} was found not effective {in_days(days)} ago, and was neither reopened nor given up"
        hint = "reopen it (date, by and reason under reopened), or let a decision replace it (ended)"
        return Hit(place, message, hint, action.id)
    word = "last looked at" if last is not None else "implemented"
    message = f"{action.id} was {word} {in_days(days)} ago and is not verified: nobody knows whether it works"
    return Hit(place, message, hint, action.id)
