"""Git, defensively: the only importer of GitPython, and only when a command needs it.

Every call is plumbing given as a full argument list; GitPython's keyword, reference and option
helpers are never used, because they let text become options. ``recipe`` says what else keeps a
repository from running anything or telling tales.

The process must be free of ``GIT_*`` variables before the first call (``__main__`` sees to that):
GitPython can add variables to a child's environment, but cannot take any away.

What cannot be told comes back as a value that says so. No exception of GitPython leaves this package.
"""

from mgmtreview.gitcommand.committing import Committed, Identity, commit_file, commit_files, identity, why_not_to_commit
from mgmtreview.gitcommand.output import Ending, OutputStream
from mgmtreview.gitcommand.recipe import TIME_OUT_SECONDS, find_git
from mgmtreview.gitcommand.repository import (
    RepositoryState,
    check_out,
    fast_import,
    head,
    init,
    is_committed,
    is_dirty,
    is_repository,
    resolve,
    state,
    top_level,
)
from mgmtreview.gitcommand.running import GitResult, run, stream
from mgmtreview.gitcommand.tree import Content, Entry, contents, tree

__all__ = [
    "TIME_OUT_SECONDS",
    "Committed",
    "Content",
    "Ending",
    "Entry",
    "GitResult",
    "Identity",
    "OutputStream",
    "RepositoryState",
    "check_out",
    "commit_file",
    "commit_files",
    "contents",
    "fast_import",
    "find_git",
    "head",
    "identity",
    "init",
    "is_committed",
    "is_dirty",
    "is_repository",
    "resolve",
    "run",
    "state",
    "stream",
    "top_level",
    "tree",
    "why_not_to_commit",
]
