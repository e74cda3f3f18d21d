"""RV512 and RV513: due dates that do not fit, owners with too much, and the same action twice."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.vocabulary import Priority
from mgmtreview.workspace import ActionFacts, Workspace

WORD = re.compile(r"\w+")


@repository_rule("RV512", Severity.WARNING, clause="9.3.3", reads=("actions/",), asked_by_standard=False)
def due_dates_fit(workspace: Workspace) -> Iterable[Outcome]:
    """Due dates fit the priority, lie after the review that set them, and no owner has too many open actions.

    ## Why
    A critical action due in a year is not critical. A due date before the review is a slip of the pen. Somebody with
    a dozen open actions will finish none on time. The standard leaves all three to you; the limits are settings.

    ## Before
    ```yaml
    # actions/2026-H1/A01.yaml
    due: 2027-06-30
    ```

    ## After
    ```yaml
    # actions/2026-H1/A01.yaml
    due: 2027-06-30
    priority: "low"
    ```

    ## How to fix
    Set an earlier first due date, or the priority that is meant. Correct a date that lies before the review. Give
    some of the actions to somebody else, or move them openly. The limits stand in mgmtreview.yaml
    (`limits.priority_days_critical`, `limits.priority_days_high`, `limits.priority_days_medium`,
    `limits.priority_days_low`, `limits.open_per_owner`).
    """
    still_open = _open(workspace)
    for action in still_open:
        yield from _due_date(workspace, action)
    limit = workspace.limits.open_per_owner
    for owner, actions in sorted(_by_owner(still_open).items()):
        if len(actions) > limit:
            last = max(actions, key=_age)
            message = f"{owner} owns {len(actions)} open actions (at most {limit}): some of them will not be done"
            yield Hit(last.at("owner"), message, "give some of them to somebody else, or end what is not needed", owner)


def _open(workspace: Workspace) -> list[ActionFacts]:
    return [action for action in workspace.actions.values() if action.is_open_on(workspace.today)]


def _age(action: ActionFacts) -> tuple[date, str]:
    """What orders actions by age, the oldest first."""
    return (action.opened_on or date.min, action.id)


def _by_owner(actions: Iterable[ActionFacts]) -> dict[str, list[ActionFacts]]:
    found: dict[str, list[ActionFacts]] = {}
    for action in actions:
        if action.owner is not None:
            found.setdefault(action.owner, []).append(action)
    return found


def _due_date(workspace: Workspace, action: ActionFacts) -> Iterator[Hit]:
    if action.opened_on is None or action.due is None or action.first_due is None:
        return
    if action.due.end < action.opened_on:
        message = f"{action.id} is due {action.due.text}, before it was opened ({action.opened_on})"
        yield Hit(action.at("due"), f"{message}: the date cannot be meant", "correct the due date", action.id)
        return
    priority = action.record.priority
    if priority is None:
        return
    limits = workspace.limits
    limit = {
        Priority.CRITICAL: limits.priority_days_critical,
        Priority.HIGH: limits.priority_days_high,
        Priority.MEDIUM: limits.priority_days_medium,
        Priority.LOW: limits.priority_days_low,
    }[priority]
    days = (action.first_due.end - action.opened_on).days
    if days > limit:
        message = f"{action.id} has priority {priority}, but {in_days(days)} until it is first due (at most {limit})"
        hint = "set an earlier date, or the priority that is meant"
        yield Hit(action.at("due"), f"{message}: one of the two cannot be meant", hint, action.id)


@repository_rule("RV513", Severity.WARNING, clause="9.3.3", reads=("actions/",), asked_by_standard=False)
def actions_are_told_apart(workspace: Workspace) -> Iterable[Outcome]:
    """No two open actions say the same.

    ## Why
    The standard does not mind, but two records of one piece of work drift apart: one is closed, the other stays
    late, and nobody knows which is true. Texts count as the same when they have the same words.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    text: "Put into operation the monthly patch window"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    text: "Build the dashboard for the patch service level"
    ```

    ## How to fix
    End the older one as superseded and let the newer carry it on (continues), or write what tells them apart. An
    action without a text of its own bears the text of its decision: give each of several a text.
    """
    first: dict[tuple[str, ...], ActionFacts] = {}
    for action in sorted(_open(workspace), key=_age):
        words = tuple(sorted(WORD.findall(action.text.casefold())))
        other = first.setdefault(words, action) if words else action
        if other is not action:
            place = action.at("text") if action.record.text else action.place
            message = f"{action.id} says the same as {other.id}, and both are open: one will be forgotten"
            hint = f"end one as superseded and let the other carry it on (continues: {other.id}), or tell them apart"
            yield Hit(place, message, hint, action.id)
