"""What the tests about history share: a short way to say what is told."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from mgmtreview.githistory import Change, History, RecordHistory, Version, field_changes, read_history
from tests.support.repositories import GitRepository

COMMITTER = {"GIT_COMMITTER_NAME": "Cleo Example", "GIT_COMMITTER_EMAIL": "cleo@example.org"}
ACTION = "actions/2026-H1/A01.yaml"


def history_of(root: Path | GitRepository) -> History:
    """The history of all YAML files of a repository, or of a folder in one."""
    folder = root.root if isinstance(root, GitRepository) else root
    return read_history(folder, lambda path: path.endswith(".yaml"))


def told(record: RecordHistory) -> list[str]:
    """Each version as ``kind: subject``, oldest first."""
    return [line(version) for version in record.versions]


def line(version: Version) -> str:
    """A version as ``kind: subject``."""
    return f"{version.kind}: {version.commit.subject}"


def changes(history: History, *fields: str, path: str = ACTION) -> list[tuple[str, object, object, str]]:
    """Field, value before, value after and subject of each change of one record."""
    return [brief(change) for change in field_changes(history, {path: fields})[path].changes]


def brief(change: Change) -> tuple[str, object, object, str]:
    """Field, value before, value after and subject of a change."""
    return change.field, change.before, change.after, change.commit.subject


def branch(repository: GitRepository, name: str, at: str = "HEAD") -> None:
    """Begin a branch and go on there."""
    repository.git("checkout", "--quiet", "-b", name, at)


def switch(repository: GitRepository, name: str) -> None:
    """Go on with a branch."""
    repository.git("checkout", "--quiet", name)


def merge(
    repository: GitRepository,
    name: str,
    message: str = "Merge",
    files: Mapping[str, str] | None = None,
    *,
    without: str = "",
    at: datetime | None = None,
) -> str:
    """Merge a branch; ``files`` and ``without`` are what a person made of it before committing."""
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", name, env=COMMITTER, ok=not files)
    if without:
        repository.git("rm", "--quiet", "--force", without)
    return repository.commit(message, files, at=at)
