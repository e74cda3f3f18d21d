"""The maker of long histories for the benchmark: what it makes is a history over records, the same each time."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from mgmtreview import gitcommand
from mgmtreview.githistory import Kind, field_changes, read_history
from tests.support.environment import hermetic
from tests.support.programs import run_program

COMMITS = 400


def make(folder: Path, project_root: Path) -> Path:
    script = [sys.executable, "benchmarks/make_history.py", str(folder), str(COMMITS)]
    done = run_program(script, cwd=project_root, env=hermetic(folder.parent))
    assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="module")
def made(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("benchmark") / "made", project_root)


def test_it_has_as_many_commits_as_asked_for(made: Path) -> None:
    listed = gitcommand.run(made, ["rev-list", "HEAD"]).out.splitlines()
    assert len(listed) == COMMITS
    merges = gitcommand.run(made, ["rev-list", "--merges", "HEAD"]).out.splitlines()
    assert len(merges) > COMMITS // 50


def test_most_commits_change_a_record_and_some_a_date_or_an_owner(made: Path) -> None:
    history = read_history(made, lambda _: True)
    assert (history.state.complete, history.state.uncommitted) == (True, False)
    kinds = Counter(version.kind for record in history.records.values() for version in record.versions)
    assert set(kinds) == {Kind.ADDED, Kind.CHANGED}
    assert kinds[Kind.CHANGED] > kinds[Kind.ADDED]
    found = field_changes(history, dict.fromkeys(history.records, ("due", "owner", "status")))
    fields = Counter(change.field for each in found.values() for change in each.changes)
    assert set(fields) == {"due", "owner", "status"}
    assert all(each.unreadable == () for each in found.values())


def test_the_same_number_gives_the_same_commits(made: Path, project_root: Path, tmp_path: Path) -> None:
    assert gitcommand.head(make(tmp_path / "again", project_root)) == gitcommand.head(made)


def test_the_benchmark_tells_what_it_measures(made: Path, project_root: Path) -> None:
    script = [sys.executable, "benchmarks/bench_history.py", "--folder", str(made), "--tell", "versions and fields"]
    done = run_program(script, cwd=project_root, env=hermetic(made.parent))
    assert done.code == 0, done.err
    assert " versions, " in done.out
