"""Writing a planned change: under the lock, only while the file is still what it was read as, and proven first."""

from pathlib import Path

from mgmtreview import store, yamlfile
from mgmtreview.acting.editing import Change
from mgmtreview.errors import WriteRefused
from mgmtreview.loading.documents import Reading
from mgmtreview.records.action import Action


def write(root: Path, change: Change) -> store.Durability:
    """Write an action file, all or nothing.

    Raises WriteRefused where it was changed by somebody else in the meantime, where a new file exists already,
    or where the result would not load as an action. Nothing is changed then.
    """
    prove(root, change)
    with store.lock(root, f"mgmtreview action ({change.path})"):
        if change.before is None:
            return store.add_files(root, {change.path: change.after})
        return store.write_file(root / change.path, change.after, expected=change.before, inside=root)


def prove(root: Path, change: Change) -> None:
    """Raise WriteRefused where the new bytes would not load as an action."""
    document = yamlfile.read(change.after)
    reading = Reading(root)
    if document.problem is None:
        reading.record(Action, change.path, document.data)
    problem = document.problem.message if document.problem else next((each.message for each in reading.faults), None)
    if problem is not None:
        raise WriteRefused(f"{change.path} would not load any more: {problem}", "Nothing was changed.")
