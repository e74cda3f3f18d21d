"""A small example company, replayed: the folder on the left, the history it becomes on the right."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgmtreview import gitcommand
from mgmtreview.errors import InternalError, MgmtReviewError, WriteRefused
from mgmtreview.scaffolding.history import read_history
from mgmtreview.scaffolding.replay import plan, replay, stream
from tests.support.files import write_files

HISTORY = """
    - id: start
      date: "2025-01-10T09:12:00+01:00"
      author: {name: Ada Example, email: ada@example.org}
      message: Start the records
      files: [people.yaml, actions/A01.yaml, old.yaml]
    - id: done
      date: "2025-07-01T17:30:00+02:00"
      author: {name: Zoë Bergström, email: zoe@example.org}
      message: |
        Close the action

        The evidence came in time.
      files: [actions/A01.yaml]
      remove: [old.yaml]
"""

EXAMPLE: dict[str, str | bytes] = {
    "history.yaml": HISTORY,
    "records/people.yaml": "people: {}\n",
    "records/actions/A01.yaml": "implemented_on: 2025-06-30\n",
    "earlier/start/actions/A01.yaml": "status: open\n",
    "earlier/start/old.yaml": "old: true\n",
}

HEAD = "82e90def8c728b330ca61c188b257adfbb3bcbc7"  # made by hand with `git commit`, it is the same


def example(tmp_path: Path, **changes: str | bytes | None) -> Path:
    """The example above, some of its files changed or (None) left out."""
    files = {**EXAMPLE, **{name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in changes.items()}}
    return write_files(tmp_path / "example", {name: text for name, text in files.items() if text is not None})


def git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, check=True, capture_output=True, text=True).stdout


# --- the plan ------------------------------------------------------------------------------------


def test_each_step_writes_what_the_file_said_then(tmp_path: Path) -> None:
    start, done = plan(example(tmp_path)).commits
    assert start.written == (
        ("actions/A01.yaml", b"status: open\n"),
        ("old.yaml", b"old: true\n"),
        ("people.yaml", b"people: {}\n"),
    )
    assert done.written == (("actions/A01.yaml", b"implemented_on: 2025-06-30\n"),)
    assert done.removed == ("old.yaml",)


def test_the_stream(tmp_path: Path) -> None:
    expected = """feature done
commit refs/heads/main
committer Ada Example <ada@example.org> 1736496720 +0100
data 18
Start the records

M 100644 inline actions/A01.yaml
data 13
status: open

M 100644 inline old.yaml
data 10
old: true

M 100644 inline people.yaml
data 11
people: {}

commit refs/heads/main
committer Zoë Bergström <zoe@example.org> 1751383800 +0200
data 45
Close the action

The evidence came in time.

D old.yaml
M 100644 inline actions/A01.yaml
data 27
implemented_on: 2025-06-30

done
"""
    assert stream(plan(example(tmp_path))).decode() == expected


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"records__new_yaml": "x\n"}, "records/new.yaml: no step writes this file"),
        ({"records__people_yaml": None}, "step start: people.yaml is neither below earlier/start/ nor below records/"),
        ({"records__old_yaml": "old: true\n"}, "records/old.yaml: no step writes this file"),
        ({"earlier__done__people_yaml": "x\n"}, "earlier/done/people.yaml: no step writes this file"),
        (
            {"earlier__start__actions__A01_yaml": None},
            "step done: actions/A01.yaml is as it was before; what it said then goes to earlier/",
        ),
        (
            {"earlier__done__actions__A01_yaml": "status: blocked\n"},
            "actions/A01.yaml: after the last step it differs from records/actions/A01.yaml",
        ),
        ({"history_yaml": HISTORY.replace("id: done", "id: start")}, "step start: another step has this id"),
        ({"history_yaml": HISTORY.replace("2025-07-01", "2024-07-01")}, "step done: is dated before step start"),
        (
            {"history_yaml": HISTORY.replace("      remove: [old.yaml]\n", "")},
            "old.yaml: is there after the last step, but not below records/",
        ),
        (
            {"history_yaml": HISTORY.replace("remove: [old.yaml]", "remove: [old.yaml, lost.yaml]")},
            "step done: lost.yaml cannot be removed, it is not there or just written",
        ),
        (
            {"history_yaml": HISTORY.replace("      files: [actions/A01.yaml]\n      remove: [old.yaml]\n", "")},
            "step done: changes nothing",
        ),
        ({"history_yaml": "[]\n"}, "there are no steps"),
    ],
)
def test_a_fault_in_an_example_is_named(changes: dict[str, str | None], fault: str, tmp_path: Path) -> None:
    with pytest.raises(InternalError) as stop:
        plan(example(tmp_path, **changes))
    assert fault in stop.value.message.splitlines()


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InternalError) as stop:
        plan(example(tmp_path, records__a_yaml="x\n", records__b_yaml="x\n", records__c_yaml="x\n"))
    assert len(stop.value.message.splitlines()) == 4


@pytest.mark.parametrize(
    ("wrong", "right", "fault"),
    [
        ("+01:00", "", "history.yaml:2:9: 0.date: write day, time and offset as in"),
        ("2025-01-10T09", "2025-02-30T09", "history.yaml:2:9: 0.date: day is out of range for month"),
        (
            "old.yaml]\n    - id: done",
            "../old.yaml]\n    - id: done",
            "history.yaml:5:42: 0.files.2: a path",
        ),
        ("[people.yaml", "[.git/config", "history.yaml:5:11: 0.files.0: a path may not contain"),
        ("[people.yaml", "[/etc/passwd", "history.yaml:5:11: 0.files.0: write a relative path"),
        ("Ada Example", '"Ada <Example>"', "history.yaml:3:18: 0.author.name: String should match pattern"),
        ("message: Start", "massage: Start", "history.yaml:4:12: 0.massage: Extra inputs are not permitted"),
        ("- id: start", "- *start", "history.yaml:1:3: "),
    ],
)
def test_a_fault_in_the_history_has_a_place(wrong: str, right: str, fault: str, tmp_path: Path) -> None:
    assert wrong in HISTORY
    with pytest.raises(InternalError) as stop:
        plan(example(tmp_path, history_yaml=HISTORY.replace(wrong, right, 1)))
    assert any(line.startswith(fault) for line in stop.value.message.splitlines()), stop.value.message


def test_an_example_without_history(tmp_path: Path) -> None:
    with pytest.raises(InternalError, match=r"history\.yaml of the example cannot be read: No such file"):
        read_history(tmp_path / "history.yaml")


# --- the repository ------------------------------------------------------------------------------


def test_the_history_is_the_same_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    previous = os.umask(0o077)
    try:
        head = replay(example(tmp_path), tmp_path / "demo")
    finally:
        os.umask(previous)
    assert head == HEAD
    assert git(tmp_path / "demo", "log", "--reverse", "--format=%an <%ae> %aI %cI %s") == (
        "Ada Example <ada@example.org> 2025-01-10T09:12:00+01:00 2025-01-10T09:12:00+01:00 Start the records\n"
        "Zoë Bergström <zoe@example.org> 2025-07-01T17:30:00+02:00 2025-07-01T17:30:00+02:00 Close the action\n"
    )


def test_the_work_tree_is_clean_and_as_the_records(tmp_path: Path) -> None:
    replay(example(tmp_path), tmp_path / "demo")
    demo = tmp_path / "demo"
    assert git(demo, "status", "--porcelain=v1", "--branch") == "## main\n"
    assert git(demo, "fsck", "--strict") == ""
    assert gitcommand.state(demo).dirty is False
    assert {path.name for path in demo.iterdir()} == {".git", "actions", "people.yaml"}
    assert (demo / "actions" / "A01.yaml").read_text() == "implemented_on: 2025-06-30\n"
    assert {path.name for path in tmp_path.iterdir()} == {"example", "demo"}, "nothing else is left behind"


def test_the_user_s_own_settings_have_no_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a hook from a template, nor line-ending conversion, nor another name for the branch."""
    write_files(tmp_path / "template" / "hooks", {"post-checkout": "#!/bin/sh\nexit 1\n"})
    settings = f"[core]\nautocrlf = true\n[init]\ntemplateDir = {tmp_path}/template\ndefaultBranch = trunk\n"
    write_files(tmp_path / "home", {".gitconfig": settings})
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    assert replay(example(tmp_path), tmp_path / "demo") == HEAD
    assert (tmp_path / "demo" / "people.yaml").read_bytes() == b"people: {}\n"
    assert not (tmp_path / "demo" / ".git" / "hooks").exists()


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "demo"
    target.mkdir()
    before = target.stat().st_ino
    assert replay(example(tmp_path), target) == HEAD
    assert target.stat().st_ino == before, "the folder stays the same one: someone may stand in it"
    assert {path.name for path in target.iterdir()} == {".git", "actions", "people.yaml"}


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    assert replay(example(tmp_path), tmp_path / "a" / "b" / "demo") == HEAD


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path / "full", {"mine.txt": "mine\n"})
    (tmp_path / "file").write_text("mine\n")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name, why in (("full", "is not empty"), ("file", "is in the way"), ("link", "is in the way")):
        with pytest.raises(WriteRefused, match=why):
            replay(example(tmp_path), tmp_path / name)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert not (tmp_path / "elsewhere").exists()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteRefused, match=r"cannot write to .*: (Not a directory|File exists)"):
        replay(example(tmp_path), tmp_path / "file" / "demo")


def test_without_git_nothing_is_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = example(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MgmtReviewError, match="git could not make a repository: git is not installed") as stop:
        replay(folder, tmp_path / "demo")
    assert stop.value.exit_code == 3
    assert {path.name for path in tmp_path.iterdir()} == {"example"}


@pytest.mark.parametrize("exists", [False, True], ids=["new folder", "empty folder"])
def test_a_failure_on_the_way_leaves_nothing(exists: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "demo"
    if exists:
        target.mkdir()
    monkeypatch.setattr(gitcommand, "check_out", lambda _: gitcommand.GitResult(128, b"", b"fatal: no space left"))
    with pytest.raises(MgmtReviewError, match="git could not write the example's files: fatal: no space left"):
        replay(example(tmp_path), target)
    assert target.exists() is exists
    assert {path.name for path in tmp_path.iterdir()} - {"demo"} == {"example"}
    assert not exists or list(target.iterdir()) == []


PATHS = st.sampled_from(["a.yaml", "b.yaml", "folder/a.yaml", "folder/b.yaml"])
STATES = st.lists(st.dictionaries(PATHS, st.binary(max_size=20), max_size=4), min_size=1, max_size=5)


@settings(max_examples=settings().max_examples // 3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=STATES)
def test_any_history_comes_out_as_it_went_in(
    states: list[dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each state is what the tree holds after a step; whatever they are, the commits hold just that."""
    root = tmp_path_factory.mktemp("any")
    steps, tree = [], dict[str, bytes]()
    files: dict[str, str | bytes] = {}
    kept: list[dict[str, bytes]] = []
    for number, state in enumerate(states):
        written = sorted(path for path in state if tree.get(path) != state[path])
        removed = sorted(tree.keys() - state)
        if not written and not removed:
            continue
        tree = dict(state)
        kept.append(tree)
        files |= {f"example/earlier/s{number}/{path}": state[path] for path in written}
        steps.append(
            f"- {{id: s{number}, date: '2025-01-0{number + 1}T00:00:00Z', author: {{name: A, email: a}},"
            f" message: m, files: [{', '.join(written)}], remove: [{', '.join(removed)}]}}\n"
        )
    if not steps:
        return
    files |= {f"example/records/{path}": content for path, content in tree.items()}
    write_files(root, {**files, "example/history.yaml": "".join(steps)})
    replay(root / "example", root / "demo")
    commits = git(root / "demo", "rev-list", "--reverse", "HEAD").split()
    assert len(commits) == len(kept)
    for commit, expected in zip(commits, kept, strict=True):
        names = git(root / "demo", "ls-tree", "-r", "--name-only", commit).split()
        found = {name: gitcommand.run(root / "demo", ["cat-file", "blob", f"{commit}:{name}"]).out for name in names}
        assert found == expected
