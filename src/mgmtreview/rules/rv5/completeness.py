"""RV501, RV502, RV503: what an action needs to be followed up at all."""

import re
from collections.abc import Iterable

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.action import DueCondition
from mgmtreview.records.base import Outsider
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, action_rule
from mgmtreview.vocabulary import Function
from mgmtreview.workspace import ActionFacts, ActionState, Workspace
from mgmtreview.workspace.actions import OPEN_STATES

SEVERAL = re.compile(r"[,;/&+]|\band\b", re.IGNORECASE)
UNITS = re.compile(r"\b(team|department|committee|board|unit|office|group|division)\b", re.IGNORECASE)


@action_rule("RV501", Severity.ERROR, clause="9.3.3", reads=("people.yaml",))
def action_can_be_followed_up(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """Every action has one person as owner, a due date, and the decision it carries out.

    ## Why
    Without an owner nobody answers for it, without a due date it is never late, without a decision nobody can say
    why it exists. A unit, a body or several people as owner is the same as none, only harder to notice (a warning).

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    owner: null
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    owner: "it-ops-lead"
    ```

    ## How to fix
    Add owner (the id of one person; others help under support), due, and decision (a number from the minutes of the
    same review). Someone outside stands as name and role.
    """
    if action.state_on(workspace.today) is ActionState.ENDED:
        return
    record = action.record
    missing = []
    if record.owner is None:
        missing.append("owner")
    if record.due is None:
        missing.append("due date")
    if not (record.decision or "").strip():
        why = _cannot_name_decision(workspace, action)
        if why is None:
            missing.append("decision")
        else:
            yield CannotTell(action.place, why)
    if missing:
        message = f"{action.id} names no {in_words(missing, 'or')}: it cannot be followed up"
        keys = {
            "owner": "owner (the id of one person)",
            "due date": "due (a day)",
            "decision": "decision (its number in the minutes)",
        }
        yield Hit(action.place, message, f"add {in_words([keys[each] for each in missing])}", action.id)
    kind = _no_single_person(workspace, action)
    if kind is not None:
        message = f"{action.id} is owned by {action.owner_shown}, {kind}: no single person answers for it"
        hint = "name one person of it as owner, and the others under support"
        yield Hit(action.at("owner"), message, hint, action.id, Severity.WARNING)


def _cannot_name_decision(workspace: Workspace, action: ActionFacts) -> str | None:
    """Why the decision behind an action may be known and yet not be here."""
    review = workspace.review(action.review)
    if review is not None and review.moved_in:
        return "the decisions of a review moved in from before this repository are not all here"
    if review is not None and review.broken("review"):
        return f"review.yaml of {review.id} cannot be read, and it may have been moved in"
    return None


def _no_single_person(workspace: Workspace, action: ActionFacts) -> str | None:
    owner, charter = action.record.owner, workspace.charter
    if isinstance(owner, Outsider):
        name = owner.name.strip()
        if SEVERAL.search(name):
            return "several people"
        bodies = {body.name.casefold() for body in charter.record.bodies.values()}
        is_unit = name.casefold() in {function.value for function in Function} | bodies
        return "a unit" if is_unit or UNITS.search(name) else None
    return "a unit or body" if charter.body(owner) is not None else None


@action_rule("RV502", Severity.ERROR, clause="9.3.3")
def due_ends_some_day(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """Every open action has a last day: one that waits for something has a backstop.

    ## Why
    An action due "ongoing" or "at the next hire" can never be late, so nobody ever asks. Whatever has to happen
    first, there is a day on which somebody should look.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    due:
      text: "ongoing"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    due:
      trigger: "next hire"
      backstop: 2026-12-31
    ```

    ## How to fix
    Write a day or a period (2026-Q4), or beside the trigger the latest date (backstop). Work that really goes on for
    ever is no action: put it into a procedure or a metric, and end the action.
    """
    due = action.record.due
    if not isinstance(due, DueCondition) or due.backstop is not None:
        return
    if action.state_on(workspace.today) not in OPEN_STATES:
        return
    shown = f'due "{action.due_shown}"' if action.due_shown else "due names neither a day nor a condition"
    message = f"{action.id}: {shown} has no last day: it can never be late"
    if not action.due_shown:
        message = f"{action.id}: {shown}: it can never be late"
    yield Hit(action.at("due"), message, "write a day, or add backstop (the last day) beside the condition", action.id)


@action_rule("RV503", Severity.WARNING, clause="9.3.3", asked_by_standard=False)
def action_says_when_it_is_done(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """Every open action has a priority and says what will show that it is done.

    ## Why
    The standard asks for neither. Without a priority every action is as urgent as the loudest; without an agreed
    proof the owner calls it done and the next review argues about it.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    closure_evidence: null
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    closure_evidence: "Link to the dashboard"
    ```

    ## How to fix
    Add priority (critical, high, medium or low) and closure_evidence: the record that somebody else could look at.
    """
    if action.state_on(workspace.today) not in OPEN_STATES:
        return
    record = action.record
    missing = {}
    if record.priority is None:
        missing["no priority"] = "priority (critical, high, medium or low)"
    if not (record.closure_evidence or "").strip():
        missing["no closure evidence"] = "closure_evidence (what will show that it is done)"
    if missing:
        why = "when it is done stays a matter of opinion"
        if list(missing) == ["no priority"]:
            why = "nobody can tell whether it comes first or last"
        message = f"{action.id} has {in_words(list(missing))}: {why}"
        yield Hit(action.place, message, f"add {in_words(list(missing.values()))}", action.id)
