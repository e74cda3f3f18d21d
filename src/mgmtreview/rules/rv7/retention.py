"""RV707: what must be kept is kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.past import Event, RecordPast
from mgmtreview.periods import days_after
from mgmtreview.rules.phrases import by_commits, in_words
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.store import PathKind
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.evidence import document_references, kind_of
from mgmtreview.workspace.retention import Retention, retention_of

KEPT = (
    "review.yaml",
    "minutes.yaml",
    "after.yaml",
    "inputs.yaml",
    "issued/pack.md",
    "issued/pack.json",
    "issued/minutes.md",
)
"""What makes the record of a review, beside its inputs; charts come and go with the documents."""
MOST_FILES = 3


@repository_rule("RV707", Severity.WARNING, clause="7.5.3", since="1.1", history=True)
def retained_records_are_kept(workspace: Workspace) -> Iterable[Outcome]:
    """The record of a review stays where it is until its retention has ended, and it stays the record itself.

    ## Why
    Documented information has to be kept as long as it is retained: preserved, legible, and protected from loss. A
    review whose minutes were deleted cannot be shown to anybody; one whose documents were replaced by pointers to
    another store can be read only as long as that store answers. What is taken out before the review was held, or
    within a few days (`limits.history_days`) of being written, was a draft.

    ## Before
    ```yaml
    # reviews/2025-H2/inputs.yaml (removed on 2026-08-20)
    ```

    ## After
    ```yaml
    # reviews/2025-H2/after.yaml (committed on 2026-08-20)
    closed_on: 2026-01-08
    ```

    ## How to fix
    Bring the files back (`git restore --source=COMMIT~1 PATH`). What was corrected is named in `amendments` of
    after.yaml; what lies elsewhere for good is named in `record.location` of review.yaml.
    """
    for review, removed in _removed(workspace).items():
        yield from _outcomes(workspace, review, removed)
    yield from _pointers(workspace)


def _removed(workspace: Workspace) -> dict[str, list[tuple[RecordPast, Event]]]:
    """What was removed of each review, and is nowhere now."""
    found: dict[str, list[tuple[RecordPast, Event]]] = defaultdict(list)
    for record in workspace.past.records.values():
        parts = record.path.split("/", 2)
        if len(parts) < 3 or parts[0] != "reviews" or record.removed is None:
            continue
        if not _is_kept(parts[2]) or _is_there(workspace, record.path) or workspace.past.lies_elsewhere(record):
            continue
        found[parts[1]].append((record, record.removed))
    return found


def _is_kept(name: str) -> bool:
    return name in KEPT or name.startswith("inputs/")


def _is_there(workspace: Workspace, path: str) -> bool:
    """Whether a file is there after all, or what stood in it: an input may have changed between its two forms."""
    if kind_of(workspace, path) is PathKind.FILE:
        return True
    _, review_id, name = path.split("/", 2)
    review = workspace.review(review_id)
    if review is None or not name.startswith("inputs"):
        return False
    topic = name.removeprefix("inputs/").removesuffix(".yaml")
    return bool(review.folder.inputs) if name == "inputs.yaml" else topic in review.folder.inputs


def _outcomes(workspace: Workspace, name: str, removed: Sequence[tuple[RecordPast, Event]]) -> Iterator[Outcome]:
    review = workspace.review(name)
    retention = retention_of(workspace, name)
    missed = [
        (record, event) for record, event in removed if not _is_accounted_for(workspace, name, retention, record, event)
    ]
    if not missed:
        return
    place = Place(missed[0][0].path)
    if review is not None and review.moved_in:
        yield CannotTell(place, f"the review {name} was moved in from before this repository")
        return
    if retention.years is None:
        yield CannotTell(place, f"how long {name} must be kept is not stated (record: retention_years)")
        return
    files = [record.path.removeprefix(f"reviews/{name}/") for record, _ in missed]
    shown = in_words(files if len(files) <= MOST_FILES else [*files[:MOST_FILES], f"{len(files) - MOST_FILES} more"])
    were = "was" if len(files) == 1 else "were"
    kept = (
        f"until {retention.ends}" if retention.ends else f"for {retention.years} years from a closing that never came"
    )
    message = (
        f"history suggests that {shown} of {name} {were} removed, which had to be kept {kept} "
        f"({by_commits(event for _, event in missed)})"
    )
    source = f"git restore --source={missed[0][1].commit.id[:10]}~1 {place.path}"
    yield Hit(place, message, f"bring back what must be kept ({source})", name)


def _is_accounted_for(
    workspace: Workspace, name: str, retention: Retention, record: RecordPast, removed: Event
) -> bool:
    """Whether it was a draft, was kept as long as it had to be, lies elsewhere, or an amendment tells of it."""
    created = record.created.day if record.created else None
    if removed.day is None or created is None or retention.held_on is None or removed.day <= retention.held_on:
        return True
    if removed.day <= days_after(created, workspace.limits.history_days):
        return True
    if retention.location or (retention.ends is not None and removed.day > retention.ends):
        return True
    review = workspace.review(name)
    amendments = review.after.amendments if review is not None else ()
    return any(each.date is None or each.date >= removed.day for each in amendments)


def _pointers(workspace: Workspace) -> Iterator[Hit]:
    pointers = workspace.past.pointers
    if not pointers:
        return
    cited = {reference.text for reference in document_references(workspace)}
    for path, event in pointers.items():
        parts = path.split("/", 2)
        issued = len(parts) == 3 and parts[0] == "reviews" and _is_kept(parts[2])
        if path not in cited and not issued:
            continue
        if issued and (review := workspace.review(parts[1])) and (review.moved_in or review.record.record.location):
            continue
        message = (
            f"history suggests that {path} was replaced by a pointer to another store ({by_commits([event])}): "
            "whoever has this repository no longer has the document"
        )
        yield Hit(Place(path), message, "bring the document itself back", path)
