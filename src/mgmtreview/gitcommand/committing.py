"""Committing named files, and nothing else: neither what is staged nor what lies about, and no hook is run."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mgmtreview.gitcommand.repository import head, why_not_readable
from mgmtreview.gitcommand.running import GitResult, run, run_as_the_user

_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "index.lock": "another git command",
}

_PLAIN = "100644"
"""The mode of a file that is not executable."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who commits, as the user's own settings say it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Committed:
    """The full id of the new commit; or, where it is empty, why there is none."""

    id: str
    problem: str = ""
    hint: str = ""


def identity(root: Path) -> Identity | None:
    """The user's name and mail address for commits; None where either is not set."""
    name = run_as_the_user(root, ["config", "--get", "user.name"]).line.strip()
    email = run_as_the_user(root, ["config", "--get", "user.email"]).line.strip()
    return Identity(name, email) if name and email else None


def why_not_to_commit(root: Path, path: str, before: bytes | None) -> tuple[str, str] | None:
    """Why one file below ``root`` cannot be committed by itself now, and what to do; None where it can.

    ``before`` is what the file holds before it is edited (None: it is not there): anything that the current
    commit does not have in it would go into the commit with the edit.
    """
    unreadable = why_not_readable(root)
    if unreadable:
        return unreadable, "leave --commit out, or start a repository with git init"
    current = head(root)
    if current is None:
        return "there is no commit to go on from", "make the first commit yourself, with everything in it"
    if identity(root) is None:
        return "git does not know who you are", 'run: git config --global user.name "..." (and user.email)'
    if not run(root, ["symbolic-ref", "--quiet", "HEAD"]).ok:
        return "no branch is checked out (detached HEAD)", "check out a branch first"
    folder = run(root, ["rev-parse", "--absolute-git-dir"])
    for name, what in _UNDER_WAY.items():
        if folder.ok and os.path.lexists(os.path.join(folder.line, name)):
            return f"{what} is under way", "finish it first, or commit the file with it yourself"
    if run_as_the_user(root, ["config", "--type=bool", "--get", "commit.gpgSign"]).line == "true":
        return "your commits are to be signed, and this program does not sign", "commit the file yourself"
    return _foreign_change(root, path, before, current)


def _foreign_change(root: Path, path: str, before: bytes | None, current: str) -> tuple[str, str] | None:
    """What the work tree or the index holds of a file that the current commit does not have."""
    kept = run(root, ["cat-file", "blob", f"{current}:./{path}"])
    there = kept.out if kept.ok else None
    if there != before:
        if there and before and there.replace(b"\r\n", b"\n") == before.replace(b"\r\n", b"\n"):
            return f"git keeps {path} with other line ends than it has here", "commit the file yourself"
        return f"{path} has changes that are not committed yet", "commit those first, or commit all of it yourself"
    staged = run(root, ["ls-files", "--stage", "-z", "--", path])
    committed = run(root, ["ls-tree", "-z", current, "--", path])
    if not (staged.ok and committed.ok):
        return _failed(committed if staged.ok else staged).problem, "mend that first, or leave --commit out"
    if _entry(staged) != _entry(committed):
        hint = f"commit that first, or take it back: git restore --staged {path}"
        return f"{path} has a change that is staged, and this would undo it", hint
    return None


def _entry(listed: GitResult) -> list[str]:
    """Mode and blob id of the one file that ``ls-tree`` or ``ls-files`` listed; empty where it listed none."""
    return [word for word in listed.line.partition("\t")[0].split() if word not in ("blob", "0")]


def commit_file(root: Path, path: str, content: bytes, message: str) -> Committed:
    """Commit one file; see :func:`commit_files`."""
    return commit_files(root, {path: content}, message)


def commit_files(root: Path, files: Mapping[str, bytes], message: str) -> Committed:
    """Commit regular files below ``root`` with these contents onto the current branch, in one commit. Modes stay.

    The index keeps what was staged before, and agrees with the commit about these files. Contents are taken as
    they are, without filters. Call :func:`why_not_to_commit` for each of them first.
    """
    who, current = identity(root), head(root)
    if who is None or current is None:
        return Committed("", "nothing can be committed here")
    entries = _entries(root, current, files)
    if isinstance(entries, Committed):
        return entries
    with tempfile.TemporaryDirectory(prefix="mgmtreview-") as folder:
        index = {"GIT_INDEX_FILE": os.path.join(folder, "index")}
        for args in (["read-tree", current], ["update-index", "--add", *entries]):
            done = run(root, args, more=index)
            if not done.ok:
                return _failed(done)
        tree = run(root, ["write-tree"], more=index)
    if not tree.ok:
        return _failed(tree)
    roles = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _parts(who)}
    made = run(root, ["commit-tree", tree.line, "-p", current], stdin=message.encode(), more=roles)
    if not made.ok:
        return _failed(made)
    first_line = message.splitlines()[0]
    moved = run(root, ["update-ref", "-m", f"commit: {first_line}", "HEAD", made.line, current], more=roles)
    if not moved.ok:
        return _failed(moved)
    staged = run(root, ["update-index", "--add", *entries], more={"GIT_OPTIONAL_LOCKS": "1"})
    hint = "" if staged.ok else f"the index was not brought up to date; run: git reset -- {' '.join(files)}"
    return Committed(made.line, hint=hint)


def _entries(root: Path, current: str, files: Mapping[str, bytes]) -> list[str] | Committed:
    """The arguments that put files into an index: their contents are written, their modes are what they were."""
    prefix = run(root, ["rev-parse", "--show-prefix"])
    if not prefix.ok:
        return _failed(prefix)
    arguments = []
    for path, content in files.items():
        written = run(root, ["hash-object", "-w", "--no-filters", "--stdin"], stdin=content)
        listed = run(root, ["ls-tree", "-z", current, "--", path])
        for done in (written, listed):
            if not done.ok:
                return _failed(done)
        known = _entry(listed)
        arguments += ["--cacheinfo", f"{known[0] if known else _PLAIN},{written.line},{prefix.line}{path}"]
    return arguments


def _parts(who: Identity) -> tuple[tuple[str, str], tuple[str, str]]:
    return (("NAME", who.name), ("EMAIL", who.email))


def _failed(result: GitResult) -> Committed:
    line = result.err.splitlines()[0] if result.err else b"git did not say why"
    return Committed("", f"git could not commit: {line.decode('utf-8', 'replace')[:200]}")
