"""What history knows of record files, as data.

Paths are relative to the records' root, with ``/``; a path outside of it starts with ``../``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mgmtreview.githistory.commit import Commit
from mgmtreview.githistory.state import HistoryState

ABSENT = ""
"""Stands in place of a blob's id where there was no regular file at the path."""


class Kind(StrEnum):
    """What a commit did to a file."""

    FOUND = "found"
    """It was there already where the known history begins."""
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it.

    ``before`` holds the id of the content before it, one for each parent of the commit (a merge has
    several), ``blob`` that of the content after it; ABSENT where there was none. ``path`` is where the
    file lay after the commit, ``was`` where it lay before a move.
    """

    commit: Commit
    path: str
    kind: Kind
    before: tuple[str, ...]
    blob: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The versions of one record file, oldest first, through moves and across branches.

    Only those that led to what the current commit holds, or to its removal: what was made on a branch
    and given up when that was merged is not among them. ``blob`` is what the current commit holds. A
    file that was removed and made anew at the same path is one record, one that moved to the path of a
    removed one is another.
    """

    path: str
    versions: tuple[Version, ...]
    blob: str

    @property
    def is_there(self) -> bool:
        """Whether the current commit has the file."""
        return self.blob != ABSENT

    @property
    def created(self) -> Version | None:
        """The version that made the record; None where history does not reach back to it, or never had it."""
        first = self.versions[0] if self.versions else None
        return first if first and first.kind is Kind.ADDED else None

    @property
    def removed(self) -> Version | None:
        """The version that took the record away; None where it is there, or a merge left it out."""
        last = self.versions[-1] if self.versions else None
        return last if last and last.kind is Kind.DELETED else None


@dataclass(frozen=True, slots=True)
class BackwardStep:
    """A commit whose date lies before that of its first parent."""

    commit: Commit
    parent: Commit


@dataclass(frozen=True, slots=True)
class History:
    """The history of all record files up to the current commit.

    ``records`` has an entry for each path that holds a record or once held one and was not merely
    moved away from. Where ``state`` is not complete, what is told is true, and something is not told:
    then nothing follows from what is missing here. ``latest`` is the commit with the latest date, ``blobs`` are
    the ids of all contents that the current commit has below the root.
    """

    root: Path
    state: HistoryState
    head: str = ""
    records: Mapping[str, RecordHistory] = field(default_factory=dict)
    backward_steps: tuple[BackwardStep, ...] = ()
    latest: Commit | None = None
    blobs: frozenset[str] = frozenset()
