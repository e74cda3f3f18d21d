"""How git is called so that nothing a repository names is run, fetched or believed.

The repository's own configuration is not trusted: hooks, file-system monitors, filters and transports
named there must not run. Replacement references, grafts and the commit graph, which would make git
tell another history than the commits do, are passed over.
"""

import os
import shutil

TIME_OUT_SECONDS = 60.0
"""After this time a git command is stopped and counts as not run (not on Windows)."""

OPTIONS = (
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.fsmonitor=false",
    "core.commitGraph=false",  # a cache of history that could tell another one than the commits do
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "log.showSignature=false",
    "advice.graftFileDeprecated=false",
)

ENVIRONMENT = {
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def find_git() -> str | None:
    """The absolute path of git on PATH, or None. Relative entries of PATH are passed over."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    return shutil.which("git", path=os.pathsep.join(folders))
