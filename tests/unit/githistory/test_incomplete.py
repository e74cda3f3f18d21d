"""What is told where history is cut off, replaced, damaged or absent: never a no, and how to mend it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mgmtreview.githistory import Gap, History, field_changes, read_history
from tests.support.repositories import GitRepository
from tests.unit.githistory.telling import ACTION, changes, history_of, told

MakeRepository = Callable[..., GitRepository]
OTHER = "actions/2026-H1/A02.yaml"


@pytest.fixture
def grown(git_repo: MakeRepository) -> GitRepository:
    """Three commits, each with another owner; the last one adds a second record."""
    repository = git_repo()
    repository.commit("Open it", {ACTION: "owner: ada\n"})
    repository.commit("Hand it over", {ACTION: "owner: ben\n"})
    repository.commit("Hand it on", {ACTION: "owner: cleo\n", OTHER: "owner: dan\n"})
    return repository


def clone(repository: GitRepository, target: Path, *options: str) -> Path:
    repository.git("clone", "--quiet", *options, repository.root.as_uri(), str(target))
    return target


def nothing_but(history: History, gap: Gap) -> bool:
    return history.state.gaps == (gap,) and not history.records and not history.state.complete


# --- all there -----------------------------------------------------------------------------------


def test_complete(grown: GitRepository) -> None:
    state = history_of(grown).state
    assert (state.gaps, state.complete, state.uncommitted, state.remarks) == ((), True, False, ())
    assert (state.sentence, state.hint) == ("", "")


def test_complete_clones(grown: GitRepository, tmp_path: Path) -> None:
    expected = told(history_of(grown).records[ACTION])
    for options in ([], ["--no-local"], ["--single-branch"], ["--shared"]):
        history = history_of(clone(grown, tmp_path / f"clone{options}", *options))
        assert history.state.complete
        assert told(history.records[ACTION]) == expected


def test_a_second_work_tree(grown: GitRepository, tmp_path: Path) -> None:
    grown.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "second"), "HEAD~1")
    history = history_of(tmp_path / "second")
    assert history.state.complete
    assert told(history.records[ACTION]) == ["added: Open it", "changed: Hand it over"]


def test_a_repository_that_names_objects_by_sha256(tmp_path: Path, git_repo: MakeRepository) -> None:
    repository = git_repo()
    shutil.rmtree(repository.root / ".git")
    repository.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    repository.commit("Open it", {ACTION: "owner: ada\n"})
    repository.commit("Hand it over", {ACTION: "owner: ben\n"})
    history = history_of(repository)
    assert [len(version.blob) for version in history.records[ACTION].versions] == [64, 64]
    assert changes(history, "owner") == [("owner", "ada", "ben", "Hand it over")]


# --- files that differ from the last commit ------------------------------------------------------


@pytest.mark.parametrize("change", [{ACTION: "owner: dan\n"}, {"new.yaml": "1\n"}], ids=["edited", "untracked"])
def test_uncommitted_changes_are_told_and_change_no_history(change: dict[str, str], grown: GitRepository) -> None:
    before = history_of(grown)
    grown.write(change)
    after = history_of(grown)
    assert (before.state.uncommitted, after.state.uncommitted) == (False, True)
    assert after.state.complete
    assert after.records == before.records


def test_files_need_not_be_looked_at(grown: GitRepository) -> None:
    grown.write({ACTION: "owner: dan\n"})
    state = read_history(grown.root, lambda _: True, files=False).state
    assert (state.uncommitted, state.complete) == (None, True)


# --- cut off -------------------------------------------------------------------------------------


def test_a_shallow_clone_tells_what_it_has(grown: GitRepository, tmp_path: Path) -> None:
    history = history_of(clone(grown, tmp_path / "shallow", "--depth=2"))
    assert history.state.gaps == (Gap.SHALLOW,)
    assert history.state.sentence.startswith("this is a shallow clone")
    assert "fetch-depth: 0" in history.state.hint
    record = history.records[ACTION]
    assert told(record) == ["found: Hand it over", "changed: Hand it on"], "who made it cannot be told"
    assert record.created is None
    assert history.records[OTHER].created is not None, "this one was not there before"
    assert changes(history, "owner") == [("owner", "ben", "cleo", "Hand it on")]


def test_a_shallow_clone_of_one_commit(grown: GitRepository, tmp_path: Path) -> None:
    history = history_of(clone(grown, tmp_path / "shallow", "--depth=1"))
    assert {record.created for record in history.records.values()} == {None}
    assert [told(record) for record in history.records.values()] == [["found: Hand it on"]] * 2


def test_a_shallow_clone_made_whole(grown: GitRepository, tmp_path: Path) -> None:
    target = clone(grown, tmp_path / "shallow", "--depth=1")
    grown.git("-C", str(target), "fetch", "--quiet", "--unshallow")
    assert history_of(target).records == history_of(grown).records


@pytest.mark.parametrize("filter_", ["blob:none", "tree:0", "blob:limit=1"])
def test_a_partial_clone_is_not_read_at_all(filter_: str, grown: GitRepository, tmp_path: Path) -> None:
    grown.git("config", "uploadpack.allowFilter", "true")
    target = clone(grown, tmp_path / "partial", "--no-checkout", f"--filter={filter_}")
    before = sorted(path.name for path in (target / ".git" / "objects").rglob("*"))
    history = history_of(target)
    assert nothing_but(history, Gap.PARTIAL)
    assert "partial clone" in history.state.sentence
    assert "--filter" in history.state.hint
    assert field_changes(history, {ACTION: ["owner"]}) == {}
    assert sorted(path.name for path in (target / ".git" / "objects").rglob("*")) == before, "nothing was fetched"


def test_a_partial_clone_that_does_not_say_so(grown: GitRepository, tmp_path: Path) -> None:
    """Missing contents are unknown values, and never fetched."""
    grown.git("config", "uploadpack.allowFilter", "true")
    target = clone(grown, tmp_path / "partial", "--no-checkout", "--filter=blob:none")
    for key in ("remote.origin.promisor", "remote.origin.partialclonefilter", "extensions.partialClone"):
        grown.git("-C", str(target), "config", "--unset", key, ok=False)
    history = history_of(target)
    assert told(history.records[ACTION])[0] == "added: Open it"
    found = field_changes(history, {ACTION: ["owner"]})[ACTION]
    assert found.changes == ()
    assert len(found.unreadable) == 3


# --- replaced ------------------------------------------------------------------------------------


def test_replaced_commits_are_told_and_not_believed(grown: GitRepository) -> None:
    expected = history_of(grown).records
    grown.git("replace", "HEAD~1", "HEAD~2")
    assert "Hand it over" not in grown.git("log", "--format=%s").out, "git itself is taken in"
    history = history_of(grown)
    assert history.state.gaps == (Gap.REPLACED,)
    assert "git replace --list" in history.state.hint
    assert history.records == expected


def test_grafts_are_told_and_not_believed(grown: GitRepository) -> None:
    expected = history_of(grown).records
    grown.write({".git/info/grafts": grown.git("rev-parse", "HEAD").out})
    assert "Hand it over" not in grown.git("log", "--format=%s").out, "git itself is taken in"
    history = history_of(grown)
    assert history.state.gaps == (Gap.REPLACED,)
    assert history.records == expected


def test_a_damaged_commit_graph_is_not_looked_at(grown: GitRepository) -> None:
    expected = history_of(grown).records
    grown.git("commit-graph", "write", "--reachable")
    graph = grown.root / ".git" / "objects" / "info" / "commit-graph"
    graph.chmod(0o644)
    raw = bytearray(graph.read_bytes())
    raw[-120:-20] = os.urandom(100)
    graph.write_bytes(bytes(raw))
    history = history_of(grown)
    assert history.state.complete
    assert history.records == expected


def test_several_gaps_the_gravest_first(grown: GitRepository, tmp_path: Path) -> None:
    target = clone(grown, tmp_path / "shallow", "--depth=2")
    grown.git("-C", str(target), "replace", "HEAD", "HEAD~1")
    (target / ACTION).write_text("owner: dan\n")
    state = history_of(target).state
    assert state.gaps == (Gap.SHALLOW, Gap.REPLACED)
    assert state.sentence.startswith("this is a shallow clone")
    assert [remark.sentence.split()[0] for remark in state.remarks] == ["this", "replacement", "some"]
    assert all(remark.hint for remark in state.remarks)


# --- nothing to read -----------------------------------------------------------------------------


def test_no_repository(tmp_path: Path) -> None:
    history = history_of(tmp_path)
    assert nothing_but(history, Gap.ABSENT)
    assert history.state.sentence == "there is no history to read (there is no Git repository here)"
    assert history.state.hint


def test_no_folder(tmp_path: Path) -> None:
    assert nothing_but(history_of(tmp_path / "missing"), Gap.ABSENT)


def test_no_git(grown: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = history_of(grown)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert nothing_but(history_of(grown), Gap.ABSENT)
    assert "git is not installed" in history_of(grown).state.sentence
    found = field_changes(history, {ACTION: ["owner"]})[ACTION]
    assert (found.changes, len(found.unreadable)) == ((), 3), "nor later"


def test_before_the_first_commit(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.write({ACTION: "1\n"})
    history = history_of(repository)
    assert nothing_but(history, Gap.ABSENT)
    assert history.state.uncommitted is True
    assert history.state.sentence == "there is no history to read (nothing has been committed yet)"


def test_a_bare_repository(grown: GitRepository, tmp_path: Path) -> None:
    history = history_of(clone(grown, tmp_path / "bare", "--bare"))
    assert nothing_but(history, Gap.ABSENT)
    assert "bare repository" in history.state.sentence


def test_no_records(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Code", {"app.py": "1\n"})
    history = history_of(repository)
    assert history.state.complete
    assert history.records == {}


# --- damaged -------------------------------------------------------------------------------------


def loose(repository: GitRepository, revision: str) -> Path:
    name = repository.git("rev-parse", revision).out.strip()
    return repository.root / ".git" / "objects" / name[:2] / name[2:]


@pytest.mark.parametrize("revision", ["HEAD~1", "HEAD~1^{tree}", "HEAD^{tree}"])
def test_a_missing_commit_or_tree_leaves_nothing_told(revision: str, grown: GitRepository) -> None:
    loose(grown, revision).unlink()
    history = history_of(grown)
    assert nothing_but(history, Gap.UNREADABLE)
    assert history.state.sentence.startswith("history could not be read to its end (")
    assert "git fsck" in history.state.hint


def test_a_missing_content_is_an_unknown_value(grown: GitRepository) -> None:
    loose(grown, f"HEAD~1:{ACTION}").unlink()
    history = history_of(grown)
    assert history.state.complete
    assert len(history.records[ACTION].versions) == 3
    assert changes(history, "owner") == [("owner", "ada", "cleo", "Hand it on")]


def test_a_damaged_content_is_an_unknown_value(grown: GitRepository) -> None:
    path = loose(grown, f"HEAD~1:{ACTION}")
    path.chmod(0o644)
    path.write_bytes(b"no zlib")
    found = field_changes(history_of(grown), {ACTION: ["owner"]})[ACTION]
    assert found.unreadable
    assert all(change.after == "cleo" for change in found.changes)


def test_a_missing_head(grown: GitRepository) -> None:
    (grown.root / ".git" / "refs" / "heads" / "main").write_text("f" * 40 + "\n")
    assert not history_of(grown).records
    assert not history_of(grown).state.complete
