"""What no step may do, whichever it is: touch what is ended, tell of the past behind its back, name who is gone."""

from datetime import date

from mgmtreview.acting.plan import Forbidden
from mgmtreview.workspace import ActionFacts, ActionState, Workspace
from mgmtreview.workspace.actions import OPEN_STATES
from mgmtreview.workspace.charter import serves


def must_be_open(workspace: Workspace, action: ActionFacts, why: str) -> None:
    """Raise Forbidden where an action is done or ended; ``why`` says what that means for this step."""
    refuse_ended(workspace, action)
    state = action.state_on(workspace.today)
    if state not in OPEN_STATES:
        hint = f"what does not work is taken up again: mgmtreview action reopen {action.id}"
        raise Forbidden(f"{action.id} is {state.value}: {why}", hint)


def refuse_ended(workspace: Workspace, action: ActionFacts) -> None:
    """Raise Forbidden where an action is ended, not there yet, or tells of a later day already.

    An entry dated before the last one would come after it in the file: the story would not run in order any more.
    """
    if action.state_on(workspace.today) is ActionState.ENDED:
        ended = action.record.ended
        kind = ended.kind.value if ended and ended.kind else "ended"
        when = f" on {ended.date}" if ended and ended.date else ""
        raise Forbidden(f"{action.id} was {kind}{when}: nothing more happens to it", "let a review open a new action")
    if not action.exists_on(workspace.today):
        raise Forbidden(f"{action.id} is opened only on {action.opened_on}", "give a later --as-of")
    ended_on = action.record.ended.date if action.record.ended else None
    last = max((day for day in (action.last_word(), ended_on) if day), default=None)
    if last is not None and last > workspace.today:
        hint = f"give a later --as-of; if {last} is wrong, correct it in {action.loaded.path} first"
        raise Forbidden(f"{action.id} tells of {last} already, and this would be dated {workspace.today}", hint)


def refuse_blank(text: str | None, option: str) -> None:
    """Raise Forbidden where something was given that says nothing."""
    if text is not None and not text.strip():
        raise Forbidden(f"{option} is empty", "write a sentence that says something in a year")


def refuse_absent_person(workspace: Workspace, who: str, day: date | None = None) -> None:
    """Raise Forbidden where somebody in people.yaml is not there yet or any more (on a day; default: today)."""
    person, when = workspace.charter.person(who), day or workspace.today
    if person is None or serves(person, when):
        return
    since = f"comes only on {person.since}" if person.since and when < person.since else f"left on {person.until}"
    raise Forbidden(f"{who} {since} (people.yaml)", "name somebody who is there")
