"""Committing one file: let the n-th call of git fail, or the process die there, for every n until none is left.

Whatever happens, the branch is where it was or has the one commit that was asked for, and what others
staged is still staged. (The method is SQLite's.)
"""

import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.gitcommand import committing
from mgmtreview.gitcommand.committing import Committed, commit_file, why_not_to_commit
from mgmtreview.gitcommand.running import GitResult, run
from tests.support.repositories import GitRepository

PATH = "actions/2026-H1/A01.yaml"
OLD, NEW = b"due: 2026-08-31\n", b"due: 2026-09-30\n"
FEWEST = 6
"""Git is called at least as often for one commit; less would mean that nothing was tried."""


@pytest.fixture
def repository(git_repo: Callable[..., GitRepository]) -> GitRepository:
    """A file with an edit that is not committed; another file that is staged."""
    made = git_repo()
    made.git("config", "user.name", "Dora Example")
    made.git("config", "user.email", "dora@example.org")
    made.commit("Begin", {PATH: OLD, "people.yaml": "people: {}\n"})
    made.write({PATH: NEW, "people.yaml": "people: {ceo: {}}\n"})
    made.git("add", "people.yaml")
    return made


def stopping(monkeypatch: pytest.MonkeyPatch, nth: int, stop: Callable[[], GitResult]) -> Callable[[], bool]:
    """Stop at the n-th call of git; the answer tells whether it came to that."""
    seen = 0

    def counted(*args: Any, **options: Any) -> GitResult:
        nonlocal seen
        seen += 1
        return stop() if seen == nth else run(*args, **options)

    monkeypatch.setattr(committing, "run", counted)
    return lambda: seen >= nth


def fail() -> GitResult:
    return GitResult(128, b"", b"fatal: unable to write file: No space left on device\n")


def is_whole(repository: GitRepository, start: str) -> bool:
    """Whether the commit is there. It is there whole, or nothing is; the rest is as it was."""
    repository.git("fsck", "--strict")
    assert (repository.root / PATH).read_bytes() == NEW
    assert "people.yaml" in repository.git("diff", "--cached", "--name-only").out
    if repository.git("rev-parse", "HEAD").out.strip() == start:
        return False
    assert repository.git("rev-parse", "HEAD^").out.strip() == start
    assert repository.git("diff", "--name-only", "HEAD^", "HEAD").out == f"{PATH}\n"
    assert repository.git("cat-file", "blob", f"HEAD:{PATH}").out == NEW.decode()
    return True


def attempts(repository: GitRepository, tmp_path: Path, home: Path) -> Any:
    """A fresh copy of the repository for each n."""
    for nth in count(1):
        shutil.copytree(repository.root, tmp_path / str(nth), symlinks=True)
        yield nth, GitRepository(tmp_path / str(nth), home)


def test_whatever_git_refuses_the_commit_is_there_whole_or_not_at_all(
    repository: GitRepository, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = repository.git("rev-parse", "HEAD").out.strip()
    for nth, copy in attempts(repository, tmp_path, home):
        with monkeypatch.context() as patch:
            came_to_it = stopping(patch, nth, fail)
            done = commit_file(copy.root, PATH, NEW, "due moved\n")
            fired = came_to_it()
        assert is_whole(copy, start) == bool(done.id)
        if not fired:
            assert nth > FEWEST
            assert done == Committed(copy.git("rev-parse", "HEAD").out.strip())
            return
        assert done.problem or done.hint, "a failure that nobody is told of"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_wherever_it_is_killed_the_commit_is_there_whole_or_not_at_all(
    repository: GitRepository, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = repository.git("rev-parse", "HEAD").out.strip()
    for nth, copy in attempts(repository, tmp_path, home):
        child = os.fork()
        if child == 0:
            try:
                stopping(monkeypatch, nth, lambda: os._exit(9))
                commit_file(copy.root, PATH, NEW, "due moved\n")
                os._exit(0)
            finally:
                os._exit(1)  # never on into the test suite, in this process
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        there = is_whole(copy, start)
        if code == 0:
            assert nth > FEWEST
            assert there
            return


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("staged", f"{PATH} has a change that is staged, and this would undo it"),
        ("edited", f"{PATH} has changes that are not committed yet"),
        ("line ends", f"git keeps {PATH} with other line ends than it has here"),
        ("another git", "another git command is under way"),
        ("nothing", None),
    ],
)
def test_a_change_of_somebody_else_is_not_committed_with_it(
    change: str, why: str | None, repository: GitRepository
) -> None:
    before = {"edited": b"due: 2026-12-31\n", "line ends": OLD.replace(b"\n", b"\r\n")}.get(change, OLD)
    if change == "staged":
        repository.git("add", PATH)
    if change == "another git":
        repository.write({".git/index.lock": ""})
    told = why_not_to_commit(repository.root, PATH, before)
    assert (told[0] if told else None) == why


def test_an_executable_file_stays_one(repository: GitRepository) -> None:
    repository.write({PATH: OLD})
    (repository.root / PATH).chmod(0o755)
    repository.git("add", PATH)
    repository.git("commit", "--quiet", "-m", "Executable", "--", PATH)
    assert commit_file(repository.root, PATH, NEW, "due moved\n").id
    assert repository.git("ls-tree", "HEAD", PATH).out.startswith("100755 ")
