"""Replaying an example company as a real Git history, with the same commit ids on every machine.

An example folder holds ``records/`` (how it looks at the end), ``history.yaml`` (the steps that led
there) and ``earlier/STEP/PATH`` (what a file said after a step, where that is not how it ended). The
steps become one ``git fast-import`` stream; authors, dates, zones and modes are all given, so nothing
of the machine gets into a commit.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from mgmtreview import gitcommand
from mgmtreview.errors import InternalError, MgmtReviewError, WriteRefused
from mgmtreview.gitcommand import GitResult
from mgmtreview.scaffolding.history import Step, read_history

_BRANCH = "main"


@dataclass(frozen=True, slots=True)
class PlannedCommit:
    """One commit to make; paths are relative to the records repository, sorted, with ``/``."""

    step: str
    name: str
    email: str
    moment: datetime
    message: str
    written: tuple[tuple[str, bytes], ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplayPlan:
    """All commits of an example, oldest first."""

    commits: tuple[PlannedCommit, ...]


def plan(example: Path, *, unfinished: bool = False) -> ReplayPlan:
    """Read an example folder and work out its commits; nothing is written.

    ``unfinished`` lets steps be empty whose files are still to be made.
    Raises InternalError with every fault found, among them each difference between the records
    after the last step and ``records/``: an example ships with the program, so a fault in it is ours.
    """
    steps = read_history(example / "history.yaml")
    final = _files_below(example / "records")
    earlier = _files_below(example / "earlier")
    faults = _faults_of_order(steps, unfinished=unfinished)
    tree: dict[str, bytes] = {}
    commits = []
    for step in steps:
        written = []
        for path in sorted(set(step.files)):
            content = earlier.get(f"{step.id}/{path}", final.get(path))
            if content is None:
                faults.append(f"step {step.id}: {path} is neither below earlier/{step.id}/ nor below records/")
                continue
            if tree.get(path) == content:
                faults.append(f"step {step.id}: {path} is as it was before; what it said then goes to earlier/")
            tree[path] = content
            written.append((path, content))
        for path in sorted(set(step.remove)):
            if tree.pop(path, None) is None or path in step.files:
                faults.append(f"step {step.id}: {path} cannot be removed, it is not there or just written")
        commits.append(_commit(step, tuple(written)))
    faults += _faults_of_earlier(steps, earlier)
    faults += _differences(tree, final)
    if faults:
        raise InternalError(f"the example {example.name} cannot be replayed:\n" + "\n".join(faults))
    return ReplayPlan(tuple(commits))


def stream(replay_plan: ReplayPlan) -> bytes:
    """The plan as a ``git fast-import`` stream; author and committer are the same."""
    parts: list[bytes] = [b"feature done\n"]
    for commit in replay_plan.commits:
        when = f"{int(commit.moment.timestamp())} {commit.moment:%z}"
        parts.append(f"commit refs/heads/{_BRANCH}\ncommitter {commit.name} <{commit.email}> {when}\n".encode())
        parts.append(_data(commit.message.rstrip().encode() + b"\n"))
        parts += [f"D {path}\n".encode() for path in commit.removed]
        for path, content in commit.written:
            parts += [f"M 100644 inline {path}\n".encode(), _data(content)]
    parts.append(b"done\n")
    return b"".join(parts)


def replay(example: Path, target: Path) -> str:
    """Make ``target`` a Git repository with the example's history, and return the id of its last commit.

    ``target`` must not exist, or be an empty folder; else WriteRefused is raised. It appears all at
    once or not at all; only an empty folder that was there before is filled piece by piece.
    """
    history = stream(plan(example))
    existed = _refuse_unless_free(target)
    try:
        if not existed:
            target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".mgmtreview-", dir=target if existed else target.parent))
    except OSError as problem:
        raise WriteRefused(f"cannot write to {target}: {problem.strerror}") from problem
    try:
        repository = staging / "repository"
        repository.mkdir()
        head = _build(repository, history)
        if existed:
            for entry in repository.iterdir():
                entry.rename(target / entry.name)
        else:
            repository.rename(target)
    except OSError as problem:
        raise WriteRefused(f"cannot write to {target}: {problem.strerror}") from problem
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return head


def _build(repository: Path, history: bytes) -> str:
    # The object format is named because git's own default for it is about to change, and ids with it.
    _require(gitcommand.init(repository, _BRANCH, object_format="sha1"), "make a repository")
    _require(gitcommand.fast_import(repository, history), "import the example's history")
    _require(gitcommand.check_out(repository), "write the example's files")
    head = gitcommand.head(repository)
    if head is None:
        raise InternalError("the example's history was imported, but has no commit")
    return head


def _require(result: GitResult, purpose: str) -> None:
    if not result.ok:
        reason = os.fsdecode(result.err).strip() or "it did not say why"
        raise MgmtReviewError(f"git could not {purpose}: {reason}", "The example needs git 2.32 or newer.")


def _refuse_unless_free(target: Path) -> bool:
    """Whether the target is an empty folder (true) or nothing (false)."""
    if not os.path.lexists(target):
        return False
    if target.is_symlink() or not target.is_dir():
        raise WriteRefused(f"{target} is in the way: it is not a folder", "Name a folder that does not exist yet.")
    if any(target.iterdir()):
        raise WriteRefused(f"{target} is not empty", "Name a folder that is empty or does not exist yet.")
    return True


def _commit(step: Step, written: tuple[tuple[str, bytes], ...]) -> PlannedCommit:
    return PlannedCommit(
        step=step.id,
        name=step.author.name,
        email=step.author.email,
        moment=step.date,
        message=step.message,
        written=written,
        removed=tuple(sorted(set(step.remove))),
    )


def _files_below(folder: Path) -> dict[str, bytes]:
    """Path to content of every regular file, sorted; an absent folder has none."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _faults_of_order(steps: tuple[Step, ...], *, unfinished: bool) -> list[str]:
    faults = ["there are no steps"] if not steps else []
    seen: set[str] = set()
    for step in steps:
        if step.id in seen:
            faults.append(f"step {step.id}: another step has this id")
        seen.add(step.id)
        if not step.files and not step.remove and not unfinished:
            faults.append(f"step {step.id}: changes nothing")
    in_order = [step for step in steps if not step.wrong_clock]
    return faults + [
        f"step {later.id}: is dated before step {sooner.id}"
        for sooner, later in pairwise(in_order)
        if later.date < sooner.date
    ]


def _faults_of_earlier(steps: tuple[Step, ...], earlier: Mapping[str, bytes]) -> list[str]:
    used = {f"{step.id}/{path}" for step in steps for path in step.files}
    return [f"earlier/{path}: no step writes this file" for path in sorted(earlier.keys() - used)]


def _differences(tree: Mapping[str, bytes], final: Mapping[str, bytes]) -> list[str]:
    faults = [f"records/{path}: no step writes this file" for path in sorted(final.keys() - tree.keys())]
    faults += [f"{path}: is there after the last step, but not below records/" for path in sorted(tree.keys() - final)]
    return faults + [
        f"{path}: after the last step it differs from records/{path}"
        for path in sorted(tree.keys() & final)
        if tree[path] != final[path]
    ]


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
