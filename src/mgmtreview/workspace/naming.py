"""Finding what a person named at the command line: ids without regard to case, the nearest where there is none."""

from collections.abc import Iterable
from difflib import get_close_matches

from mgmtreview.errors import UsageError
from mgmtreview.records.minutes import Decision
from mgmtreview.workspace.actions import ActionFacts
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


def action_named(workspace: Workspace, name: str) -> ActionFacts:
    """An action by its full id, as in ``2026-H1/A03``. Raises UsageError where there is none of that name."""
    found = next((facts for key, facts in workspace.actions.items() if key.casefold() == name.casefold()), None)
    if found is None:
        form = "" if "/" in name else "an action is called by review and number, as in 2026-H1/A03"
        raise UsageError(f'there is no action "{name}"', form or nearest(name, workspace.actions, "actions"))
    return found


def decision_named(workspace: Workspace, name: str) -> tuple[ReviewFacts, Decision]:
    """A decision by its full id, as in ``2026-H1/D2``. Raises UsageError where there is none of that name."""
    found = workspace.decision(name)
    if found is None:
        known = [
            f"{review.id}/{decision.id}"
            for review in workspace.reviews.values()
            for decision in review.minutes.decisions
        ]
        form = "" if "/" in name else "a decision is called by review and number, as in 2026-H1/D2"
        raise UsageError(f'there is no decision "{name}"', form or nearest(name, known, "decisions"))
    return found


def person_named(workspace: Workspace, name: str) -> str:
    """The id of a person, from an id or a full name. Raises UsageError where people.yaml has neither."""
    people = workspace.charter.record.people
    wanted = name.casefold()
    for person, record in people.items():
        if wanted in (person.casefold(), (record.name or "").casefold()):
            return person
    called = {each: person for person, record in people.items() for each in (record.name or "").casefold().split()}
    if wanted in called:
        raise UsageError(f'people.yaml has no person "{name}"', f"did you mean {called[wanted]}?")
    raise UsageError(f'people.yaml has no person "{name}"', nearest(name, people, "people"))


def nearest(name: str, known: Iterable[str], what: str) -> str:
    """What to try instead of a name that is not known."""
    names = list(known)
    folded = {each.casefold(): each for each in names}
    close = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    if close:
        return f"did you mean {folded[close[0]]}?"
    shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
    return f"the {what} are {shown}" if names else f"there are no {what} yet"


def person_or_none(workspace: Workspace, name: str | None) -> str | None:
    """As :func:`person_named`, where a name was given at all."""
    return None if name is None else person_named(workspace, name)


def authority_named(workspace: Workspace, name: str) -> str:
    """The id of a person or a body; bodies decide, too."""
    bodies = workspace.charter.record.bodies
    found = next((body for body in bodies if body.casefold() == name.casefold()), None)
    return found or person_named(workspace, name)
