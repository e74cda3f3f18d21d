"""Running git through GitPython, to its end or as a stream."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from mgmtreview.gitcommand.output import OutputStream, Running, not_started
from mgmtreview.gitcommand.recipe import ENVIRONMENT, OPTIONS, TIME_OUT_SECONDS, find_git

if TYPE_CHECKING:
    from git.cmd import Git

_NO_GIT = b"git is not installed, or not on PATH"


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


def run(
    root: Path, args: Sequence[str], *, stdin: bytes | None = None, more: Mapping[str, str] | None = None
) -> GitResult:
    """Run one git command in ``root`` and wait for it.

    ``args`` starts with the name of the command. Where a revision comes from outside, put
    ``--end-of-options`` before it, and ``--`` before paths. ``more`` is added to the environment.
    """
    executable = find_git()
    if executable is None:
        return GitResult(None, b"", _NO_GIT)
    environment = {**ENVIRONMENT, **(more or {})}
    result = _execute(executable, root, OPTIONS, args, environment, stdin)
    if b"dubious ownership" in result.err:
        # Whose repositories to trust is the user's to say, and only the user's own settings say it.
        trusted = _directories_the_user_trusts(executable)
        if trusted:
            return _execute(executable, root, (*OPTIONS, *trusted), args, environment, stdin)
    return result


def run_as_the_user(root: Path, args: Sequence[str]) -> GitResult:
    """Ask git for what only the user's own settings say, such as the name for commits. Nothing else is run so."""
    executable = find_git()
    if executable is None:
        return GitResult(None, b"", _NO_GIT)
    return _execute(executable, root, OPTIONS, args, _as_the_user_has_it(), None)


def stream(
    root: Path, args: Sequence[str], *, stdin: IO[bytes] | None = None, more: Mapping[str, str] | None = None
) -> OutputStream:
    """Start one git command in ``root``, to be read in a ``with`` block while it works.

    ``args`` as for :func:`run`. ``stdin`` is a file, never a pipe, so that git cannot wait for us while
    we wait for git. ``more`` is added to the environment. Failures show in ``output.ending`` after the block, not as
    exceptions.
    """
    executable = find_git()
    if executable is None:
        return not_started(_NO_GIT)
    environment = {**ENVIRONMENT, **(more or {})}
    output = _start(executable, root, OPTIONS, args, environment, stdin)
    if output.failed_with(b"dubious ownership"):
        trusted = _directories_the_user_trusts(executable)
        if trusted:
            output.close()
            if stdin is not None:
                stdin.seek(0)
            return _start(executable, root, (*OPTIONS, *trusted), args, environment, stdin)
    return output


def _directories_the_user_trusts(executable: str) -> tuple[str, ...]:
    own = _as_the_user_has_it()
    values: list[str] = []
    for scope in ("--system", "--global"):
        args = ["config", scope, "--includes", "-z", "--get-all", "safe.directory"]
        found = _execute(executable, Path(os.path.abspath(os.sep)), (), args, own, None)
        values += [f"safe.directory={os.fsdecode(value)}" for value in found.out.split(b"\0") if value]
    return tuple(values)


def _as_the_user_has_it() -> dict[str, str]:
    return {name: value for name, value in ENVIRONMENT.items() if not name.startswith("GIT_CONFIG_")}


def _execute(
    executable: str,
    root: Path,
    options: Sequence[str],
    args: Sequence[str],
    environment: dict[str, str],
    stdin: bytes | None,
) -> GitResult:
    try:
        git = _git(executable)
        with tempfile.TemporaryFile() as source:
            source.write(stdin or b"")
            source.seek(0)
            status, out, err = git.execute(
                _command(executable, root, options, args),
                istream=source,
                env=environment,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                kill_after_timeout=None if sys.platform == "win32" else TIME_OUT_SECONDS,
            )
    except _failures() as problem:
        return GitResult(None, b"", _not_run(problem))
    if status < 0:
        return GitResult(None, b"", os.fsencode(err) or b"git was stopped by a signal")
    return GitResult(status, out, os.fsencode(err))


def _start(
    executable: str,
    root: Path,
    options: Sequence[str],
    args: Sequence[str],
    environment: dict[str, str],
    stdin: IO[bytes] | None,
) -> OutputStream:
    try:
        started = _git(executable).execute(
            _command(executable, root, options, args),
            istream=cast("BinaryIO | None", stdin),
            env=environment,
            as_process=True,
        )
    except _failures() as problem:
        return not_started(_not_run(problem))
    return OutputStream(cast("Running", started.proc), TIME_OUT_SECONDS, owner=started)


def _git(executable: str) -> "Git":
    # GitPython runs git once while it is imported; this makes it the git that was found.
    os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = executable
    try:
        from git.cmd import Git  # its import runs a program and takes its time
    finally:
        os.environ.pop("GIT_PYTHON_GIT_EXECUTABLE", None)
    return Git()


def _command(executable: str, root: Path, options: Sequence[str], args: Sequence[str]) -> list[str]:
    settings = [part for option in options for part in ("-c", option)]
    return [executable, "-C", os.fspath(root), *settings, *args]


def _failures() -> tuple[type[Exception], ...]:
    """What running git through GitPython can raise; asked for only once something was raised."""
    try:
        from git.exc import GitError
    except ImportError:
        return (ImportError,)
    return (ImportError, GitError, OSError, ValueError)


def _not_run(problem: Exception) -> bytes:
    what = "started" if isinstance(problem, ImportError) else "run"
    return os.fsencode(f"git could not be {what}: {problem}")
