"""What can be told about a repository and its work tree; and making one."""

import os
from dataclasses import dataclass
from pathlib import Path

from mgmtreview.gitcommand.running import GitResult, run
from mgmtreview.worktree import differs


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


def is_repository(root: Path) -> bool:
    """Whether the folder lies in the work tree of a repository that git is willing to read."""
    return top_level(root) is not None


def top_level(root: Path) -> Path | None:
    """The top folder of the work tree around ``root``; None where there is none."""
    result = run(root, ["rev-parse", "--show-toplevel"])
    return Path(result.line) if result.ok and result.out else None


def is_committed(root: Path, path: str) -> bool | None:
    """Whether the current commit has a file at a path below ``root``; None where git cannot tell."""
    result = run(root, ["ls-tree", "--name-only", "-z", "HEAD", "--", path])
    return bool(result.out) if result.ok else None


def why_not_readable(root: Path) -> str:
    """In a sentence, why git reads no repository around ``root``; empty where it does."""
    result = run(root, ["rev-parse", "--show-toplevel"])
    return "" if result.ok and result.out else _why_not(result)


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


def state(root: Path, *, files: bool = True) -> RepositoryState:
    """The state of the repository around ``root``; without one, or without git, everything is unknown.

    ``files`` says whether the files are looked at, all of them below ``root``; else ``dirty`` stays unknown.
    """
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
        dirty=is_dirty(root, current) if files else None,
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


def is_dirty(root: Path, current: str | None) -> bool | None:
    """Whether files below ``root`` differ from a commit, the current one; None where it cannot be told.

    Hashes the files itself: asked for it, git would run filters named in the repository's configuration.
    """
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
