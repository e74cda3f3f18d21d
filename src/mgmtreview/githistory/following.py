"""Collecting the versions of record files from commits that come newest first."""

from collections import defaultdict

from mgmtreview.githistory.commit import Commit, lineage
from mgmtreview.githistory.facts import BackwardStep, Kind, Version
from mgmtreview.githistory.log import Logged
from mgmtreview.githistory.paths import RecordPaths
from mgmtreview.githistory.renames import Entry, moves


class Followed:
    """What was collected so far. ``take`` the commits in the order of the log, children before parents.

    ``versions`` holds for each path what happened to it, newest first, each with the commit's place in
    the log.
    """

    def __init__(self, paths: RecordPaths, *, cut_off: bool) -> None:
        """``cut_off`` says that a commit without parents may have some that are not here (a shallow clone)."""
        self.versions: dict[str, list[tuple[int, Version]]] = defaultdict(list)
        self.backward_steps: list[BackwardStep] = []
        self._paths = paths
        self._cut_off = cut_off
        self._place = 0
        self._first_child: dict[bytes, tuple[int, bytes]] = {}
        self._latest: tuple[int, bytes] | None = None

    @property
    def latest(self) -> Commit | None:
        """The commit with the latest date."""
        return Commit(self._latest[1]) if self._latest else None

    def take(self, commit: Logged) -> None:
        """Add a commit."""
        self._place += 1
        root = self._look_at_dates(commit.printed)
        if not commit.entries:
            return
        deleted = [entry for entry in commit.entries if not entry.blob]
        if not deleted:
            self._add(commit.printed, root, commit.entries, {})
            return
        records = [entry for entry in commit.entries if entry.name is not None]
        moved = moves([entry for entry in records if not any(entry.before)], deleted)
        left = {source.path for source in moved.values()}
        self._add(commit.printed, root, [entry for entry in records if entry.path not in left], moved)

    def _add(self, printed: bytes, root: bool, records: list[Entry], moved: dict[bytes, Entry]) -> None:
        commit = Commit(printed, len(records))
        made = Kind.FOUND if root and self._cut_off else Kind.ADDED
        for path, before, blob, name in records:
            kind, old, was = Kind.CHANGED, before, ""
            if path in moved:
                kind, old, was = Kind.MOVED, moved[path].before, self._paths.follow(moved[path].path)
            elif not blob:
                kind = Kind.DELETED
            elif not any(before):
                kind = made
            ids = (_id(old[0]),) if len(old) == 1 else tuple(_id(each) for each in old)
            version = Version(commit, str(name), kind, ids, _id(blob), was)
            self.versions[version.path].append((self._place, version))

    def _look_at_dates(self, printed: bytes) -> bool:
        """Compare its date with those of its children. Whether it has no parents."""
        name, parent, seconds = lineage(printed)
        child = self._first_child.pop(name, None)
        if child is not None and child[0] < seconds:
            self.backward_steps.append(BackwardStep(Commit(child[1]), Commit(printed)))
        sibling = self._first_child.get(parent)
        if parent and (sibling is None or seconds < sibling[0]):
            self._first_child[parent] = (seconds, printed)
        if self._latest is None or seconds > self._latest[0]:
            self._latest = (seconds, printed)
        return not parent


def _id(blob: bytes) -> str:
    return blob.decode("ascii")
