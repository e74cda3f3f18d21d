"""Finding what a person named at the command line: ids without regard to case, the nearest where there is none."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from mgmtreview.errors import UsageError
from mgmtreview.records.minutes import Decision
from mgmtreview.workspace.actions import ActionFacts
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


def action_named(workspace: Workspace, name: str) -> ActionFacts:
    """An action by its full id, as in ``2026-H1/A03``, or by the path of its file.

    Raises UsageError where there is none of that name.
    """
    wanted = name.removeprefix("./").removeprefix("actions/").removesuffix(".yaml").casefold()
    found = next((facts for key, facts in workspace.actions.items() if key.casefold() == wanted), None)
    if found is None:
        form = "an action is called by review and number, as in 2026-H1/A03"
        raise UsageError(f'there is no action "{name}"', _of_reviews(wanted, workspace.actions, "actions", form))
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
        form = "a decision is called by review and number, as in 2026-H1/D2"
        raise UsageError(f'there is no decision "{name}"', _of_reviews(name.casefold(), known, "decisions", form))
    return found


def _of_reviews(name: str, known: Iterable[str], what: str, form: str) -> str:
    """What to try instead of ``review/number``: what that review has, or the reviews that have that number."""
    names = list(known)
    review, slash, _ = name.rpartition("/")
    if not slash:
        same = [each for each in names if each.casefold().endswith(f"/{name}")]
        return f"did you mean {_listed(same, ' or ')}?" if same else form
    of_it = [each for each in names if each.casefold().startswith(f"{review}/")]
    return f"the {what} there are {_listed(of_it)}" if of_it else nearest(name, names, what)


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
    if any(wanted == body.casefold() for body in workspace.charter.record.bodies):
        raise UsageError(f"{name} is a body, and this takes one person", "name one of its members")
    raise UsageError(f'people.yaml has no person "{name}"', nearest(name, people, "people"))


def nearest(name: str, known: Iterable[str], what: str) -> str:
    """What to try instead of a name that is not known."""
    names = list(known)
    folded = {each.casefold(): each for each in names}
    close = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    if close:
        return f"did you mean {folded[close[0]]}?"
    return f"the {what} are {_listed(names)}" if names else f"there are no {what} yet"


def _listed(names: Sequence[str], between: str = ", ") -> str:
    """Ten of them at most, and how many more there are."""
    return between.join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")


def person_or_none(workspace: Workspace, name: str | None) -> str | None:
    """As :func:`person_named`, where a name was given at all."""
    return None if name is None else person_named(workspace, name)


def authority_named(workspace: Workspace, name: str) -> str:
    """The id of a person or a body; bodies decide, too."""
    bodies = workspace.charter.record.bodies
    found = next((body for body in bodies if body.casefold() == name.casefold()), None)
    return found or person_named(workspace, name)
