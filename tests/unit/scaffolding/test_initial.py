"""``init``: a repository that loads, says nothing that nobody wrote, and leaves alone what was there."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mgmtreview import gitcommand
from mgmtreview.errors import UsageError, WriteRefused
from mgmtreview.loading.load import load
from mgmtreview.records.settings import Settings
from mgmtreview.scaffolding.initial import FILES, init, plan_init
from tests.support.repositories import GitRepository
from tests.unit.scaffolding.uncommenting import data_of

TODAY = date(2026, 3, 1)


def files_below(root: Path) -> list[str]:
    """All files below a folder, Git's own left out."""
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.startswith(".git/"))


def test_a_new_repository_loads_and_states_only_its_standard_and_its_day(tmp_path: Path) -> None:
    root = tmp_path / "isms"
    result = init(root, TODAY)
    assert result.written == FILES
    assert result.kept == ()
    assert result.git_initialised
    assert (result.git_problem, result.notes) == ("", ())
    assert files_below(root) == sorted(FILES)
    repository = load(root)
    assert repository.faults == ()
    assert repository.settings.record == Settings.model_validate_json(
        json.dumps({"adopted": {"date": "2026-03-01", "rules": "0.0"}})
    )
    assert repository.people.record.people == {}
    assert repository.programme is not None
    assert repository.programme.record.slots == ()
    assert (repository.metrics, repository.objectives, repository.reviews) == ({}, {}, {})


def test_the_name_of_the_organisation_is_filled_in(tmp_path: Path) -> None:
    planned = plan_init(TODAY, organisation='  Smith "& Sons": #1 ')
    assert data_of(planned["mgmtreview.yaml"]) == {
        "organisation": 'Smith "& Sons": #1',
        "standards": ["iso27001-2022"],
        "adopted": {"date": "2026-03-01", "rules": "0.0"},
    }


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[2Jb", "a\u202eb", "a\ud800b", "a\rb"])
def test_a_name_that_no_record_can_hold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="the name of the organisation"):
        init(tmp_path / "isms", TODAY, organisation=name)
    assert list(tmp_path.iterdir()) == []


def test_the_examples_are_about_this_year() -> None:
    planned = plan_init(TODAY)
    assert b'#  - id: "2026-H2"\n#    planned_on: "2027-01"\n' in planned["programme.yaml"]
    assert b"`mgmtreview new 2026-H1`" in planned["README.md"]
    assert not any(b"@" in raw.replace(b"example.org", b"").replace(b"actions/", b"").replace(b"ben@", b"")
                   for path, raw in planned.items() if path.endswith((".yaml", ".txt", ".md")))  # fmt: skip


def test_the_last_year_of_the_calendar_is_no_obstacle() -> None:
    assert b"9999-12-31" in plan_init(date(9999, 12, 31))["mgmtreview.yaml"]


# --- what is there stays ---------------------------------------------------------------------------


def test_files_that_are_there_are_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.png binary\n", encoding="utf-8")
    (tmp_path / "people.yaml").symlink_to("elsewhere.yaml")  # even one that leads nowhere
    result = init(tmp_path, TODAY)
    assert sorted(result.kept) == [".gitattributes", "README.md", "people.yaml"]
    assert set(result.written) == set(FILES) - set(result.kept)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"
    assert os.readlink(tmp_path / "people.yaml") == "elsewhere.yaml"
    (note,) = result.notes
    assert note == (
        ".gitattributes was there already; add these lines to it: "
        "*.yaml -text, reviews/** -text, actions/** -text, approvals/** -text, evidence/** -text"
    )


def test_a_records_repository_is_not_made_twice(tmp_path: Path) -> None:
    init(tmp_path / "isms", TODAY)
    (tmp_path / "isms" / "people.yaml").unlink()
    with pytest.raises(WriteRefused, match=r"is a records repository already: mgmtreview\.yaml is there"):
        init(tmp_path / "isms", TODAY)
    assert not (tmp_path / "isms" / "people.yaml").exists()


def test_a_file_in_the_place_of_the_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "isms").write_text("ours", encoding="utf-8")
    with pytest.raises(WriteRefused, match=r"cannot write .*isms: a part of the path is a file"):
        init(tmp_path / "isms", TODAY)
    assert (tmp_path / "isms").read_text(encoding="utf-8") == "ours"


def test_a_file_in_the_place_of_one_of_its_folders_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "metrics").write_text("ours", encoding="utf-8")
    with pytest.raises(WriteRefused):
        init(tmp_path, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["metrics"]


# --- Git -------------------------------------------------------------------------------------------


def test_inside_a_repository_none_is_made(tmp_path: Path, git_repo: Callable[..., GitRepository]) -> None:
    repository = git_repo("company")
    result = init(repository.root / "isms", TODAY)
    assert not result.git_initialised
    assert result.git_problem == ""
    assert not (repository.root / "isms" / ".git").exists()


def test_line_ends_of_records_are_never_converted(tmp_path: Path, home: Path) -> None:
    root = tmp_path / "isms"
    init(root, TODAY)
    repository = GitRepository(root, home)
    paths = [
        "people.yaml",
        "metrics/x.yaml",
        "reviews/2026-H1/issued/pack.md",
        "actions/x",
        "approvals/x",
        "evidence/x",
    ]
    told = repository.git("check-attr", "text", "--", *paths).out.splitlines()
    assert told == [f"{path}: text: unset" for path in paths]
    ignored = repository.git("check-ignore", "--", "reviews/.mgmtreview-0123456789abcdef.tmp", "a.yaml~").out
    assert ignored.splitlines() == ["reviews/.mgmtreview-0123456789abcdef.tmp", "a.yaml~"]
    assert repository.git("status", "--porcelain", "--ignored").out.count("!!") == 0


def test_without_git_the_files_are_written_and_it_is_said(tmp_path: Path) -> None:
    program = (
        "import sys, json; from datetime import date; from pathlib import Path\n"
        "from mgmtreview.scaffolding.initial import init\n"
        "result = init(Path(sys.argv[1]), date(2026, 3, 1))\n"
        "print(json.dumps([len(result.written), result.git_initialised, result.git_problem]))"
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "isms")],
        env={"PATH": str(empty)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [len(FILES), False, "git is not installed, or not on PATH"]
    assert load(tmp_path / "isms").faults == ()


def test_a_git_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "bin" / "git"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'no luck today' >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{broken.parent}:{os.environ['PATH']}")
    result = init(tmp_path / "isms", TODAY)
    assert (result.git_initialised, result.git_problem) == (False, "no luck today")
    assert result.written == FILES


def test_a_repository_that_git_cannot_read_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    result = init(tmp_path, TODAY)
    assert not result.git_initialised
    assert result.git_problem != ""
    assert (tmp_path / ".git").read_text(encoding="utf-8") == "gitdir: nowhere\n"
    assert not gitcommand.is_repository(tmp_path)


# --- CI examples -----------------------------------------------------------------------------------


def test_the_github_example_reads_only_and_sees_the_whole_history() -> None:
    workflow = data_of(plan_init(TODAY)[".github/workflows/management-review.yml"])
    assert workflow["on"] == {"push": {"branches": ["main"]}, "pull_request": None}
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["check"]  # type: ignore[index]
    checkout, python, install, check = job["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    for step in (checkout, python):
        assert len(step["uses"].partition("@")[2]) == 40, "pinned by commit, not by a tag that can move"
    assert install["run"].startswith('python -m pip install "mgmtreview==')
    assert check["run"] == "mgmtreview check --format github --strict-history"


def test_the_gitlab_example_sees_the_whole_history() -> None:
    pipeline = data_of(plan_init(TODAY)["ci/gitlab-ci.example.yml"])
    job = pipeline["check-management-review"]
    assert isinstance(job, dict)
    assert job["variables"] == {"GIT_DEPTH": "0"}
    assert job["script"] == ["mgmtreview check --strict-history"]
