"""What is verified: the bytes that a commit holds, those on disk, and what history once held.

Read once, with few git processes, whatever the number of approvals. Contents are hashed here, never by git.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from mgmtreview import gitcommand
from mgmtreview.gitcommand import Content, Entry
from mgmtreview.store import ReadRefused, open_inside
from mgmtreview.verifying.traces import Traces, read_traces
from mgmtreview.workspace.approved_content import MAX_BYTES, digest, files_in

KEPT_BYTES = 4 << 20
"""Contents up to this size are kept in memory, to say what changed in them."""


@dataclass(frozen=True)
class Source:
    """A records repository, a bare one, or a plain folder (``head`` empty), as it is to be verified."""

    root: Path
    head: str = ""
    bare: bool = False
    committed: Mapping[str, Entry] = field(default_factory=dict)
    """What the current commit holds below the root; empty without git."""
    problem: str = ""
    """Why there is no history to look at; empty where there is."""
    prefix: str = ""
    """Where the records lie in the repository, as in ``isms/``; empty at its top."""

    @property
    def environment(self) -> Mapping[str, str] | None:
        """What git needs to be told to look into a bare repository."""
        return {"GIT_DIR": os.fspath(self.root.absolute())} if self.bare else None

    @property
    def has_git(self) -> bool:
        """Whether a commit is looked at."""
        return bool(self.head)

    @cached_property
    def traces(self) -> Traces:
        """What history once held; read on first use."""
        return read_traces(self.root, self.head, self.prefix, self.environment)

    @cached_property
    def contents(self) -> dict[str, Content]:
        """Size, hash and, of small ones, the bytes of all contents that history or the commit has, by id."""
        blobs = [*(entry.id for entry in self.committed.values() if entry.is_file), *self.traces.blobs]
        return gitcommand.contents(self.root, blobs, self.environment, KEPT_BYTES)

    @cached_property
    def by_hash(self) -> dict[str, str]:
        """An id for each hash of a content that history or the commit has."""
        return {content.sha256: blob for blob, content in self.contents.items()}

    def content(self, path: str) -> Content | None:
        """The content that is looked at under a path: as committed, without git as on disk; None where unreadable."""
        if self.has_git:
            return self.contents.get(self.committed[path].id) if path in self.committed else None
        data = self.on_disk(path)
        return Content(len(data), digest(data), data) if data is not None else None

    def data(self, path: str) -> bytes | None:
        """The bytes under a path; None where they are not there, or too many to be a record."""
        content = self.content(path)
        return content.data if content is not None else None

    def on_disk(self, path: str) -> bytes | None:
        """The bytes on disk; None where no regular file is there."""
        try:
            return open_inside(self.root, path, max_bytes=MAX_BYTES)
        except ReadRefused:
            return None

    def once(self, sha256: str) -> bytes | None:
        """The bytes of a content that history had, by their hash."""
        blob = self.by_hash.get(sha256)
        return self.contents[blob].data if blob is not None else None

    def below(self, folder: str) -> Iterable[str]:
        """The paths below a folder, as committed; without git as on disk."""
        if not self.has_git:
            return files_in(self.root, folder)
        return sorted(path for path in self.committed if path.startswith(f"{folder}/"))


def open_source(root: Path) -> Source:
    """What is to be verified in a folder. Never raises for what a repository can contain."""
    bare = is_bare(root)
    more = {"GIT_DIR": os.fspath(root.absolute())} if bare else None
    if not bare and not any(os.path.lexists(place / ".git") for place in (root.absolute(), *root.absolute().parents)):
        return Source(root, problem="there is no Git repository here")
    found = gitcommand.run(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"], more=more)
    if not found.ok:
        said = found.err.decode("utf-8", "replace").strip().splitlines()
        return Source(root, bare=bare, problem=said[0][:200] if said else "nothing is committed yet")
    committed = gitcommand.tree(root, found.line, more)
    if committed is None:
        return Source(root, bare=bare, problem="git could not list what is committed")
    inside = gitcommand.run(root, ["rev-parse", "--show-prefix"], more=more)
    if not inside.ok:
        return Source(root, bare=bare, problem="git could not say where the records lie")
    return Source(root, found.line, bare, committed, prefix=inside.line)


def last_day(source: Source) -> date | None:
    """The day of the commit that is looked at, as it states it."""
    shown = gitcommand.run(
        source.root,
        ["log", "-1", "--format=%cd", "--date=short", "--end-of-options", source.head, "--"],
        more=source.environment,
    )
    try:
        return date.fromisoformat(shown.line) if shown.ok else None
    except ValueError:
        return None


def is_bare(root: Path) -> bool:
    """Whether the folder is itself the inside of a repository, by the files that every repository has."""
    return (root / "HEAD").is_file() and (root / "objects").is_dir() and (root / "refs").is_dir()
