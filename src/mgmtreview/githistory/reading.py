"""Reading the history of all record files: one ``git log`` over everything, one look at the current commit."""

import os
from collections.abc import Callable
from pathlib import Path

from mgmtreview import gitcommand
from mgmtreview.githistory.facts import History
from mgmtreview.githistory.following import Followed
from mgmtreview.githistory.log import ARGUMENTS, REGULAR_MODES, logged
from mgmtreview.githistory.paths import RecordPaths
from mgmtreview.githistory.state import Gap, HistoryState, history_state
from mgmtreview.githistory.stories import stories

_BEYOND_READING = frozenset((Gap.ABSENT, Gap.PARTIAL))


def read_history(root: Path, is_record: Callable[[str], bool], *, files: bool = True) -> History:
    """The history of the record files below ``root``, up to the current commit.

    ``is_record`` says of a path (relative to ``root``, with ``/``) whether a record may lie there. Files
    moved there from elsewhere are followed back to where they were. ``files`` says whether to compare the
    files with the last commit, too. Never raises for what a repository can contain: what cannot be told
    shows in ``state``. Each git command takes at most a minute (TIME_OUT_SECONDS), else nothing is told.
    """
    repository = gitcommand.state(root, files=files)
    state = history_state(repository)
    if repository.top is None or repository.head is None or _BEYOND_READING.intersection(state.gaps):
        return History(root, state)
    inside = gitcommand.run(root, ["rev-parse", "--show-prefix"])
    if not inside.ok:
        return History(root, _unreadable(state, inside.err), repository.head)
    paths = RecordPaths(inside.out.removesuffix(b"\n"), is_record)
    followed = Followed(paths, cut_off=Gap.SHALLOW in state.gaps)
    with gitcommand.stream(root, [*ARGUMENTS, "--end-of-options", repository.head, "--"]) as output:
        for commit in logged(output.out, paths.name):
            followed.take(commit)
    if output.ending.status != 0:
        return History(root, _unreadable(state, output.ending.err), repository.head)
    tree = gitcommand.run(root, ["ls-tree", "-r", "-z", "--end-of-options", repository.head])
    if not tree.ok:
        return History(root, _unreadable(state, tree.err), repository.head)
    now = _contents_now(tree.out)
    return History(
        root,
        state,
        repository.head,
        stories(followed.versions, now, paths.elsewhere),
        tuple(followed.backward_steps),
        followed.latest,
        frozenset(now.values()),
    )


def _contents_now(tree: bytes) -> dict[str, str]:
    """Path and id of each regular file in what ``git ls-tree -r -z`` prints: ``MODE TYPE ID<tab>PATH``."""
    found = {}
    for entry in tree.split(b"\0"):
        facts, _, path = entry.partition(b"\t")
        mode, _, name = facts.partition(b" blob ")
        if mode in REGULAR_MODES:
            found[os.fsdecode(path)] = name.decode("ascii")
    return found


def _unreadable(state: HistoryState, said: bytes) -> HistoryState:
    line = said.splitlines()[0] if said else b"git did not say why"
    return HistoryState((Gap.UNREADABLE, *state.gaps), state.uncommitted, line.decode("utf-8", "replace")[:200])
