"""Git, defensively: the only importer of GitPython, and only when a command needs it.

Every call is plumbing given as a full argument list; GitPython's keyword, reference and option
helpers are never used, because they let text become options. The repository's own configuration is
not trusted either: hooks, file-system monitors, filters and transports named there must not run.

The process must be free of ``GIT_*`` variables before the first call (``__main__`` sees to that):
GitPython can add variables to a child's environment, but cannot take any away.

What cannot be told comes back as a value that says so. No exception of GitPython leaves this module.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mgmtreview.worktree import differs

TIME_OUT_SECONDS = 60.0
"""After this time a git command is stopped and counts as not run (not on Windows)."""

_OPTIONS = (
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.fsmonitor=false",
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "log.showSignature=false",
    "advice.graftFileDeprecated=false",
)

_ENVIRONMENT = {
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


@dataclass(frozen=True, slots=True)
class GitResult:
    """What one git command answered.

    ``status`` is git's exit status, or None where git could not be run at all or did not end in
    time; ``err`` then says why. ``out`` and ``err`` are bytes as git wrote them.
    """

    status: int | None
    out: bytes
    err: bytes

    @property
    def ok(self) -> bool:
        """Whether git ran and was content."""
        return self.status == 0

    @property
    def line(self) -> str:
        """The output as one line of text, without the newline at its end."""
        return os.fsdecode(self.out.removesuffix(b"\n"))


@dataclass(frozen=True, slots=True)
class RepositoryState:
    """What can be told about the repository around a folder. None means unknown, never no.

    ``head`` is the full id of the current commit; None also before the first one. ``shallow`` and
    ``partial`` clones lack history or content, ``replaced`` says that replacement references or
    grafts would have shown another history to other commands. ``dirty`` compares the bytes of the
    files below the folder with the commit: changed, added, removed, not yet added. ``problem`` says
    in a sentence why something is unknown.
    """

    top: Path | None
    head: str | None
    shallow: bool | None
    partial: bool | None
    replaced: bool | None
    dirty: bool | None
    problem: str = ""

    @property
    def complete(self) -> bool:
        """Whether all of history is there and is the true one."""
        return self.shallow is False and self.partial is False and self.replaced is False


def find_git() -> str | None:
    """The absolute path of git on PATH, or None. Relative entries of PATH are passed over."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    return shutil.which("git", path=os.pathsep.join(folders))


def run(root: Path, args: Sequence[str], *, stdin: bytes | None = None) -> GitResult:
    """Run one git command in ``root`` and wait for it.

    ``args`` starts with the name of the command. Where a revision comes from outside, put
    ``--end-of-options`` before it, and ``--`` before paths.
    """
    executable = find_git()
    if executable is None:
        return GitResult(None, b"", b"git is not installed, or not on PATH")
    result = _execute(executable, root, _OPTIONS, args, _ENVIRONMENT, stdin)
    if b"dubious ownership" in result.err:
        # Whose repositories to trust is the user's to say, and only the user's own settings say it.
        trusted = _directories_the_user_trusts(executable)
        if trusted:
            return _execute(executable, root, (*_OPTIONS, *trusted), args, _ENVIRONMENT, stdin)
    return result


def is_repository(root: Path) -> bool:
    """Whether the folder lies in the work tree of a repository that git is willing to read."""
    return top_level(root) is not None


def top_level(root: Path) -> Path | None:
    """The top folder of the work tree around ``root``; None where there is none."""
    result = run(root, ["rev-parse", "--show-toplevel"])
    return Path(result.line) if result.ok and result.out else None


def resolve(root: Path, revision: str) -> str | None:
    """The full id of the commit that a revision names; None where it names none."""
    result = run(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
    return result.line if result.ok else None


def head(root: Path) -> str | None:
    """The full id of the current commit; None before the first one, or without a repository."""
    return resolve(root, "HEAD")


def init(root: Path, branch: str = "main", *, object_format: str | None = None) -> GitResult:
    """Make a repository in an existing folder, with no hooks or other files from a template.

    ``object_format`` is ``sha1`` or ``sha256``; left out, git chooses.
    """
    chosen = [] if object_format is None else [f"--object-format={object_format}"]
    return run(root, ["init", "--quiet", "--template=", f"--initial-branch={branch}", *chosen])


def fast_import(root: Path, stream: bytes) -> GitResult:
    """Import a ``git fast-import`` stream; it must end in ``done``, so that half of one fails."""
    return run(root, ["fast-import", "--quiet", "--done", "--date-format=raw"], stdin=stream)


def check_out(root: Path) -> GitResult:
    """Fill the index and an empty work tree from the current commit."""
    return run(root, ["read-tree", "-m", "-u", "HEAD"])


def state(root: Path) -> RepositoryState:
    """The state of the repository around ``root``; without one, or without git, everything is unknown."""
    inside = run(root, ["rev-parse", "--show-toplevel"])
    if not inside.ok:
        return RepositoryState(None, None, None, None, None, None, problem=_why_not(inside))
    current = head(root)
    shallow, common = _shallow_and_common_folder(root)
    return RepositoryState(
        top=Path(inside.line),
        head=current,
        shallow=shallow,
        partial=_is_partial(root),
        replaced=_is_replaced(root, common),
        dirty=_is_dirty(root, current),
    )


def _why_not(result: GitResult) -> str:
    if result.status is None:
        return os.fsdecode(result.err)
    if b"dubious ownership" in result.err:
        return (
            "git refuses to read this repository because it belongs to another user; if you trust it, run"
            " `git config --global --add safe.directory FOLDER` with its folder"
        )
    if b"safe.bareRepository" in result.err or b"must be run in a work tree" in result.err:
        return "this is a bare repository, without a work tree"
    if b"not a git repository" in result.err:
        return "there is no Git repository here"
    return os.fsdecode(result.err.splitlines()[0]) if result.err else "git did not say why"


def _shallow_and_common_folder(root: Path) -> tuple[bool | None, Path | None]:
    result = run(root, ["rev-parse", "--is-shallow-repository", "--git-common-dir"])
    if not result.ok:
        return None, None
    shallow, _, common = result.line.partition("\n")
    return shallow == "true", root / common


def _is_partial(root: Path) -> bool | None:
    result = run(root, ["config", "--local", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"])
    return {0: True, 1: False}.get(-1 if result.status is None else result.status)


def _is_replaced(root: Path, common: Path | None) -> bool | None:
    result = run(root, ["for-each-ref", "--count=1", "refs/replace/"])
    if not result.ok or common is None:
        return None
    return bool(result.out) or (common / "info" / "grafts").exists()


def _is_dirty(root: Path, current: str | None) -> bool | None:
    """Hashes the files itself: asked for it, git would run filters named in the repository's configuration."""
    listed = run(root, ["ls-files", "--stage", "-z"])
    others = run(root, ["ls-files", "--others", "--exclude-standard", "--directory", "--no-empty-directory", "-z"])
    if not listed.ok or not others.ok:
        return None
    if others.out:
        return True
    if current is None:
        return bool(listed.out)
    staged = run(root, ["diff-index", "--cached", "--quiet", current, "--", "."])
    if staged.status != 0:
        return True if staged.status == 1 else None
    return differs(root, listed.out)


def _directories_the_user_trusts(executable: str) -> tuple[str, ...]:
    own = {name: value for name, value in _ENVIRONMENT.items() if not name.startswith("GIT_CONFIG_")}
    values: list[str] = []
    for scope in ("--system", "--global"):
        args = ["config", scope, "--includes", "-z", "--get-all", "safe.directory"]
        found = _execute(executable, Path(os.path.abspath(os.sep)), (), args, own, None)
        values += [f"safe.directory={os.fsdecode(value)}" for value in found.out.split(b"\0") if value]
    return tuple(values)


def _execute(
    executable: str,
    root: Path,
    options: Sequence[str],
    args: Sequence[str],
    environment: dict[str, str],
    stdin: bytes | None,
) -> GitResult:
    # GitPython runs git once while it is imported; this makes it the git that was found.
    os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = executable
    try:
        from git.cmd import Git  # its import runs a program and takes its time
        from git.exc import GitError
    except ImportError as problem:
        return GitResult(None, b"", os.fsencode(f"git could not be started: {problem}"))
    finally:
        del os.environ["GIT_PYTHON_GIT_EXECUTABLE"]

    command = [executable, "-C", os.fspath(root)]
    for option in options:
        command += ["-c", option]
    command += args
    try:
        with tempfile.TemporaryFile() as source:
            source.write(stdin or b"")
            source.seek(0)
            status, out, err = Git(os.fspath(root)).execute(
                command,
                istream=source,
                env=environment,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                kill_after_timeout=None if sys.platform == "win32" else TIME_OUT_SECONDS,
            )
    except (GitError, OSError, ValueError) as problem:
        return GitResult(None, b"", os.fsencode(f"git could not be run: {problem}"))
    if status < 0:
        return GitResult(None, b"", os.fsencode(err) or b"git was stopped by a signal")
    return GitResult(status, out, os.fsencode(err))
