"""The example company that ships with the program: its records today, and after each step of their history."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.loading.load import load
from mgmtreview.loading.repository import Repository
from mgmtreview.past import Past, read_past
from mgmtreview.rules.catalogue import RULES
from mgmtreview.rules.rule import Rule
from mgmtreview.scaffolding.replay import plan
from mgmtreview.workspace import Workspace
from tests.support.histories import Commit, make_repository, no_history

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "marrowby"
RECORDS = EXAMPLE / "records"
TODAY = date(2026, 11, 25)
"""The example's today, as its README names it."""
FINISHED = ("2025-H1", "2025-H2", "2026-T1", "2026-X1", "2026-T2", "2026-T3")
IN_PREPARATION = "2026-YE"


def files(root: Path = RECORDS) -> dict[str, str]:
    """Every file of a records repository, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@contextmanager
def edited(root: Path, changed: Mapping[str, str | None]) -> Iterator[Path]:
    """A records repository with some files changed for a while (None: taken away), and then as it was before."""
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in changed}
    try:
        for path, text in changed.items():
            _put(root / path, None if text is None else text.encode())
        yield root
    finally:
        for path, content in before.items():
            _put(root / path, content)


def _put(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def judge(
    root: Path,
    day: date = TODAY,
    *,
    rules: tuple[Rule, ...] = RULES,
    wanted: Wanted | None = None,
    past: Past | None = None,
) -> Report:
    """The report on a records repository as of a day; by default its history is complete and tells nothing."""
    report = check(Workspace(load(root), day, known_past=past or no_history(root)), rules, wanted)
    assert not report.crashes, report.crashes
    return report


@dataclass(frozen=True, slots=True)
class State:
    """The records as they stood after one step of their history."""

    step: str
    day: date
    repository: Repository


def states(folder: Path) -> Iterator[State]:
    """The records after each step, oldest first. ``folder`` holds one state at a time: use each before the next."""
    for commit in plan(EXAMPLE).commits:
        for path in commit.removed:
            (folder / path).unlink()
        for path, content in commit.written:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        yield State(commit.step, commit.moment.date(), load(folder))


def replayed(
    root: Path,
    more: Iterable[Commit] = (),
    came: Iterable[Mapping[str, Any]] = (),
    changed: Mapping[str, str | None] | None = None,
) -> Past:
    """Make a Git repository of the example at ``root``, with commits on top, and read its past. No file is written.

    ``came`` are files (patterns) that came with a commit of another moment, in their final form, and with none besides;
    ``changed`` says which of them have another final form than in the example.
    """
    done = [
        Commit(
            on=commit.moment.isoformat(),
            files={**dict.fromkeys(commit.removed), **dict(commit.written)},
            message=commit.message,
            author=commit.name,
        )
        for commit in plan(EXAMPLE).commits
    ]
    for entry in came:
        done = _with(done, entry, changed or {})
    make_repository(root, [*done, *more], check_out=False)
    return read_past(root)


def _with(done: list[Commit], entry: Mapping[str, Any], changed: Mapping[str, str | None]) -> list[Commit]:
    ended = {**files(), **changed}
    final = {path: text for path, text in ended.items() if any(fnmatchcase(path, each) for each in entry["files"])}
    assert final, f"no file is like {entry['files']}"
    left = [
        replace(each, files={path: text for path, text in each.files.items() if path not in final}) for each in done
    ]
    moment = datetime.fromisoformat(entry["on"])
    at = next((index for index, each in enumerate(left) if datetime.fromisoformat(each.on) > moment), len(left))
    made = Commit(entry["on"], final, "Put it into the records", "Maud Pennywhistle")
    return [each for each in (*left[:at], made, *left[at:]) if each.files]


def judged_state(state: State) -> tuple[Workspace, Report]:
    """A state and the report on it, as of its own day."""
    workspace = Workspace(state.repository, state.day, known_past=no_history(state.repository.root))
    report = check(workspace, RULES)
    assert not report.crashes, report.crashes
    return workspace, report
