"""RV003: references that name nothing."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.nearest import did_you_mean
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.signals.answers import LOCAL_KINDS, SIGNAL_KINDS
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.known import Known, known
from mgmtreview.workspace.references import Reference, references
from mgmtreview.workspace.walking import Belonging, all_records

WORDS = {
    "person": 'person or body "{}" in people.yaml',
    "topic": 'topic "{}"',
    "metric": 'metric "{}"',
    "objective": 'objective "{}"',
    "action": 'action "{}"',
    "decision": 'decision "{}"',
    "slot": 'slot "{}" in programme.yaml',
    "cycle": 'cycle "{}" in programme.yaml',
    "event": 'event "{}" in programme.yaml',
    "review": 'review "{}"',
    "requirement": 'requirement key "{}" in the profiles',
}
SOURCES = {
    "person": ("people.yaml",),
    "slot": ("programme.yaml",),
    "cycle": ("programme.yaml",),
    "event": ("programme.yaml",),
    "metric": ("metrics", "metrics.yaml"),
    "objective": ("objectives", "objectives.yaml"),
    "action": ("actions",),
    "review": ("reviews", "programme.yaml"),
    "decision": ("reviews",),
}
"""Where each kind is kept: where one of these cannot be read, a name may be in there, and nothing is said."""


@repository_rule("RV003", Severity.ERROR, clause="7.5.3", always_binds=True)
def references_name_something(workspace: Workspace) -> Iterable[Outcome]:
    """Every reference names something that exists.

    ## Why
    The thread from signal to decision to action to evidence hangs on references; one that names nothing breaks it,
    and nobody notices until the auditor pulls.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    owner: "it-ops-leed"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    owner: "it-ops-lead"
    ```

    ## How to fix
    Correct the name, or add the record it means. Someone outside stands as name and role instead of an id.
    """
    names = known(workspace)
    for entry in all_records(workspace.repository):
        for reference in references(entry.loaded.record):
            yield from _judge(workspace, names, entry, reference)


def _judge(workspace: Workspace, names: Known, entry: Belonging, reference: Reference) -> Iterator[Hit]:
    kind, name = reference.kind, reference.name
    if kind == "document" or (kind == "topic" and name == "all"):
        return
    if kind == "signal":
        yield from _judge_signal(workspace, names, entry, reference)
        return
    if kind == "own-decision":
        kind, name = "decision", f"{entry.review}/{name}"
        review = workspace.review(entry.review or "")
        if review is None or review.only_actions or review.broken("minutes"):
            return
    elif kind == "decision" and "/" not in name:
        name = f"{entry.review}/{name}" if entry.review else name
    is_known = workspace.charter.knows(name) if kind == "person" else names.has(kind, name)
    if is_known or workspace.repository.is_broken(*SOURCES.get(kind, ())):
        return
    message = f"there is no {WORDS[kind].format(name)}"
    yield Hit(entry.loaded.at(*reference.loc), message, _hint(kind, name, names), subject=reference.name)


ADD_PERSON = "add the person to people.yaml, or write name and role of someone outside"


def _hint(kind: str, name: str, names: Known) -> str:
    """The nearest name; of a person what else may be meant as well, because any two names are alike."""
    close = did_you_mean(name, names.names(kind))
    if kind != "person":
        return close
    return f"{close} else {ADD_PERSON}" if close else ADD_PERSON


def _judge_signal(workspace: Workspace, names: Known, entry: Belonging, reference: Reference) -> Iterator[Hit]:
    kind, _, name = reference.name.partition(":")
    place = entry.loaded.at(*reference.loc)
    if kind.casefold() not in SIGNAL_KINDS or not name:
        message = f'"{reference.name}" names no signal or record'
        hint = did_you_mean(
            kind, SIGNAL_KINDS, f"put one of these and a colon before it: {', '.join(sorted(SIGNAL_KINDS))}"
        )
        yield Hit(place, message, hint, reference.name)
        return
    kind = kind.casefold()
    if workspace.repository.is_broken(*SOURCES.get(kind, ("reviews",))):
        return
    own = f"{entry.review}/{name}" if entry.review and "/" not in name else name
    if names.has(kind, name) or (
        (kind in LOCAL_KINDS or kind in ("action", "decision", "effect")) and names.has(kind, own)
    ):
        return
    candidates = [each.removeprefix(f"{entry.review}/") for each in names.names(kind)]
    hint = did_you_mean(name, candidates, f"correct it, or take it away: no {kind} of that id stands in any record")
    yield Hit(place, f'"{reference.name}" names nothing that exists', hint, subject=reference.name)
