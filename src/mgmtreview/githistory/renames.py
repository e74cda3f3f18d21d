"""Which of the files that a commit added are files that it deleted elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """One file in one commit: its path, the ids of its content before (one per parent) and after.

    An id is empty where there was no regular file. ``name`` is the path below the records' root; None
    where no record is.
    """

    path: bytes
    before: tuple[bytes, ...]
    blob: bytes
    name: str | None = None


def moves(added: Sequence[Entry], deleted: Sequence[Entry]) -> dict[bytes, Entry]:
    """Where the added files were before, by their path now; files that were nowhere are left out.

    A move is the same content deleted and added, preferably under the same file name. Where a folder
    was moved, a file in it may have been edited at the same time: it is told by its name in the folder.
    """
    gone = {entry.path: entry for entry in deleted}
    by_blob: dict[bytes, list[bytes]] = defaultdict(list)
    for entry in deleted:
        for blob in {*entry.before} - {b""}:
            by_blob[blob].append(entry.path)
    found: dict[bytes, Entry] = {}
    for entry in added:
        _take(found, gone, entry, [path for path in by_blob[entry.blob] if _name(path) == _name(entry.path)])
    for entry in added:
        _take(found, gone, entry, by_blob[entry.blob])
    folders = {folders for now, entry in found.items() if (folders := _moved_folder(entry.path, now)) is not None}
    for old, new in sorted(folders):
        for entry in added:
            if entry.path.startswith(new):
                _take(found, gone, entry, [old + entry.path.removeprefix(new)])
    return found


def _take(found: dict[bytes, Entry], gone: dict[bytes, Entry], entry: Entry, candidates: Iterable[bytes]) -> None:
    """Note the first of the candidates that was deleted and not taken yet as the place where the file was."""
    if entry.path not in found:
        was = next((path for path in candidates if path in gone), None)
        if was is not None:
            found[entry.path] = gone.pop(was)


def _name(path: bytes) -> bytes:
    return path.rpartition(b"/")[2]


def _moved_folder(was: bytes, now: bytes) -> tuple[bytes, bytes] | None:
    """The outermost folder that moved if a file did, before and after, with a slash; None where only the file did."""
    old, new = was.split(b"/"), now.split(b"/")
    if old[-1] != new[-1]:
        return None
    while old and new and old[-1] == new[-1]:
        old.pop()
        new.pop()
    return _folder(old), _folder(new)


def _folder(parts: list[bytes]) -> bytes:
    return b"".join(part + b"/" for part in parts)
