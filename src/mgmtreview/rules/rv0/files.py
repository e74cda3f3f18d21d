"""RV001, RV002, RV004, RV005: what was met while the files were read, and ids used twice."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.base import Record
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.walking import all_records, name_in_list, named_lists


def faults(workspace: Workspace, rule: str) -> Iterator[Hit]:
    """The problems met while loading that a rule stands for."""
    for fault in workspace.repository.faults:
        if fault.rule == rule:
            yield Hit(fault.place, fault.message, fault.hint, subject=fault.place.path)


@repository_rule("RV001", Severity.ERROR, clause="7.5.3", always_binds=True)
def file_is_readable(workspace: Workspace) -> Iterable[Outcome]:
    """Every record file can be read as plain YAML.

    ## Why
    A file that cannot be read proves nothing, and everything that depends on it cannot be judged. Only plain YAML
    is read (no anchors, tags, second documents or duplicate keys), so that every reader sees the same data.

    ## Before
    ```yaml
    # reviews/2026-H1/after.yaml (as written)
    closed_on: 2026-08-10
    closed_on: 2026-08-11
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml (as written)
    closed_on: 2026-08-11
    communicated:
      - to: "it-ops-lead"
        date: 2026-07-16
      - to: "isms-lead"
        date: 2026-07-16
    ```

    ## How to fix
    Go to the line and column named; the hint says what is expected there.
    """
    return faults(workspace, "RV001")


@repository_rule("RV002", Severity.ERROR, clause="7.5.3", always_binds=True)
def value_fits_the_schema(workspace: Workspace) -> Iterable[Outcome]:
    """Every value fits the record it stands in.

    ## Why
    A misspelt key or a date in another form would be lost without a word; what is written must be what is read.

    ## Before
    ```yaml
    # actions/2026-H1/A01.yaml
    priority: "hihg"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A01.yaml
    priority: "high"
    ```

    ## How to fix
    Use the key or word that the message names; the docs list all keys of each record.
    """
    return faults(workspace, "RV002")


@repository_rule("RV004", Severity.ERROR, clause="7.5.3", always_binds=True)
def ids_are_used_once(workspace: Workspace) -> Iterable[Outcome]:
    """Every id is used once.

    ## Why
    Decisions, actions and risks are called by their ids for years; an id with two meanings makes every reference
    to it worthless. Ids are compared without regard to case, because some systems do.

    ## Before
    ```yaml
    # programme.yaml
    events:
      - id: "EV-1"
        date: 2026-03-12
        kind: "significant-incident"
        what: "Customer list sent to a wrong recipient"
        names: ["incident:INC-6"]
        not_needed:
          reason: "Contained the same day; dealt with in 2026-H1"
          by: "ceo"
      - id: "ev-1"
        date: 2026-08-20
        kind: "reorganisation"
        what: "Operations and development merged"
    ```

    ## After
    ```yaml
    # programme.yaml
    events:
      - id: "EV-2"
        date: 2026-08-20
        kind: "reorganisation"
        what: "Operations and development merged"
    ```

    ## How to fix
    Give the newer one a free id, and change the references that mean it.
    """
    yield from faults(workspace, "RV004")
    for entry in all_records(workspace.repository):
        for loc, items in named_lists(entry.loaded.record):
            yield from _twice(entry.loaded.at(*loc), items)
    yield from _people_twice(workspace)


def _twice(place: Place, items: tuple[Record, ...]) -> Iterator[Hit]:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        named = name_in_list(item)
        if named is None:
            continue
        key, name = named
        if name.casefold() in seen:
            message = f'the id "{name}" stands twice in this list (first as entry {seen[name.casefold()] + 1})'
            yield Hit(place.at(index, key), message, "give the newer entry a free id", subject=name)
        else:
            seen[name.casefold()] = index


def _people_twice(workspace: Workspace) -> Iterator[Hit]:
    people = workspace.repository.people
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for group in ("people", "bodies"):
        for name in getattr(people.record, group):
            first = ids.setdefault(name.casefold(), name)
            if first != name:
                message = f'the id "{name}" is the same as "{first}" without case'
                yield Hit(people.key(group, name), message, "give one of the two another id", subject=name)
    for name, person in people.record.people.items():
        if person.name is None:
            continue
        first = names.setdefault(person.name.casefold().strip(), name)
        if first != name:
            message = f'"{first}" and "{name}" have the same name: two ids for one person would count twice'
            yield Hit(people.at("people", name, "name"), message, "keep one id, or tell the two apart by name", name)


@repository_rule("RV005", Severity.WARNING, clause="7.5.3", always_binds=True)
def files_sit_where_records_are_read(workspace: Workspace) -> Iterable[Outcome]:
    """Every record file sits where it is read.

    ## Why
    A file with a misspelt name is not read, and its content is missing without a word.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/improvments.yaml
    summary: "Written into a misspelt file"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/improvements.yaml
    summary: "The dashboard deferred last time comes back."
    ```

    ## How to fix
    Rename the file as the hint says, or move it out of the folders of records.
    """
    yield from faults(workspace, "RV005")
    for review in workspace.reviews.values():
        if review.folder.review is None and not review.broken("review"):
            message = f"the review {review.id} has no review.yaml: its dates and participants are unknown"
            first = next(iter(review.folder.inputs.values()), None) or review.folder.minutes or review.folder.after
            place = first.place if first else review.place
            yield Hit(Place(place.path), message, f"add {review.path}, or move the file to its review", review.id)
