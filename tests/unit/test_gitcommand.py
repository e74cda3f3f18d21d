"""Git as the program uses it: facts from real repositories, and none of the traps laid in them."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from mgmtreview import gitcommand
from mgmtreview.gitcommand import Ending, GitResult, RepositoryState
from tests.support.environment import hermetic
from tests.support.programs import run_program
from tests.support.repositories import GitRepository

MakeRepository = Callable[..., GitRepository]


def program(path: Path, body: str) -> Path:
    """A shell script that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


# --- facts ---------------------------------------------------------------------------------------


def test_a_clean_repository(git_repo: MakeRepository) -> None:
    repository = git_repo()
    commit = repository.commit(files={"people.yaml": "people: {}\n"})
    assert gitcommand.state(repository.root) == RepositoryState(
        top=repository.root, head=commit, shallow=False, partial=False, replaced=False, dirty=False
    )
    assert gitcommand.state(repository.root).complete


def test_a_folder_inside_a_repository(git_repo: MakeRepository) -> None:
    repository = git_repo()
    commit = repository.commit(files={"isms/people.yaml": "people: {}\n"})
    inside = repository.root / "isms"
    assert gitcommand.is_repository(inside)
    assert gitcommand.top_level(inside) == repository.root
    assert gitcommand.head(inside) == commit


def test_only_changes_below_the_folder_make_it_dirty(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"isms/people.yaml": "people: {}\n", "code.py": "pass\n"})
    repository.write({"code.py": "fail\n", "new.py": ""})
    assert gitcommand.state(repository.root / "isms").dirty is False
    assert gitcommand.state(repository.root).dirty is True


@pytest.mark.parametrize(
    ("change", "dirty"),
    [
        ({"people.yaml": "people: {ceo: {}}\n"}, True),
        ({"metrics.yaml": "{}\n"}, True),
        ({"people.yaml": "people: {}\r\n"}, True),
        ({"notes.tmp": "not looked at\n"}, False),
        ({"people.yaml": "people: {}\n"}, False),
    ],
    ids=["edited", "not added", "line ends changed", "ignored", "written again as it was"],
)
def test_dirty(change: dict[str, str], dirty: bool, git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"people.yaml": "people: {}\n", ".gitignore": "*.tmp\n"})
    repository.write(change)
    assert gitcommand.state(repository.root).dirty is dirty


def test_dirty_sees_what_is_staged_removed_or_hidden(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": "a\n", "b.yaml": "b\n"})

    repository.write({"a.yaml": "changed\n"})
    repository.git("update-index", "--assume-unchanged", "a.yaml")
    assert repository.git("status", "--porcelain").out == "", "git itself is blind to this"
    assert gitcommand.state(repository.root).dirty is True

    repository.git("update-index", "--no-assume-unchanged", "a.yaml")
    repository.git("add", "a.yaml")
    repository.write({"a.yaml": "a\n"})
    assert gitcommand.state(repository.root).dirty is True, "the work tree is as committed, the index is not"

    repository.git("reset", "--quiet", "--hard")
    (repository.root / "b.yaml").unlink()
    assert gitcommand.state(repository.root).dirty is True


def test_before_the_first_commit(git_repo: MakeRepository) -> None:
    repository = git_repo()
    state = gitcommand.state(repository.root)
    assert (state.head, state.dirty, state.problem) == (None, False, "")
    repository.write({"people.yaml": "people: {}\n"})
    repository.git("add", "--all")
    assert gitcommand.state(repository.root).dirty is True


def test_a_shallow_clone_is_not_complete(git_repo: MakeRepository, tmp_path: Path) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": "1\n"})
    commit = repository.commit(files={"a.yaml": "2\n"})
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(tmp_path / "clone"))
    state = gitcommand.state(tmp_path / "clone")
    assert (state.head, state.shallow, state.complete) == (commit, True, False)


def test_a_partial_clone_is_not_complete(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": "1\n"})
    repository.git("config", "remote.origin.promisor", "true")
    state = gitcommand.state(repository.root)
    assert (state.partial, state.complete) == (True, False)


def test_replaced_history_is_told_and_not_believed(git_repo: MakeRepository) -> None:
    repository = git_repo()
    first = repository.commit(files={"a.yaml": "approved\n"})
    second = repository.commit(files={"a.yaml": "other\n"})
    repository.git("replace", first, second)
    state = gitcommand.state(repository.root)
    assert (state.replaced, state.complete) == (True, False)
    assert gitcommand.run(repository.root, ["cat-file", "blob", f"{first}:a.yaml"]).out == b"approved\n"


def test_grafted_history_is_told(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": "1\n"})
    second = repository.commit(files={"a.yaml": "2\n"})
    repository.write({".git/info/grafts": f"{second}\n"})
    assert gitcommand.state(repository.root).replaced is True
    assert len(gitcommand.run(repository.root, ["rev-list", "HEAD"]).out.splitlines()) == 2


def test_output_is_the_bytes_git_wrote(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": b"caf\xe9\r\n\n"})
    assert gitcommand.run(repository.root, ["cat-file", "blob", "HEAD:a.yaml"]).out == b"caf\xe9\r\n\n"


def test_input_is_the_bytes_given(git_repo: MakeRepository) -> None:
    result = gitcommand.run(git_repo().root, ["hash-object", "--stdin"], stdin=b"")
    assert result == GitResult(0, b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n", b"")
    assert result.line == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_a_revision_is_never_an_option(git_repo: MakeRepository, tmp_path: Path) -> None:
    repository = git_repo()
    commit = repository.commit()
    assert gitcommand.resolve(repository.root, "main") == commit
    assert gitcommand.resolve(repository.root, f"--output={tmp_path}/written") is None
    assert gitcommand.resolve(repository.root, "no-such-branch") is None
    assert not (tmp_path / "written").exists()


# --- making one ----------------------------------------------------------------------------------


def test_init_import_and_check_out(tmp_path: Path) -> None:
    assert gitcommand.init(tmp_path, "trunk", object_format="sha1").ok
    assert list((tmp_path / ".git" / "hooks").glob("*")) == []
    stream = b"commit refs/heads/trunk\ncommitter A <a@b> 0 +0000\ndata 1\nx\nM 100644 inline f\ndata 2\nhi\ndone\n"
    assert gitcommand.fast_import(tmp_path, stream).ok
    assert gitcommand.check_out(tmp_path).ok
    assert (tmp_path / "f").read_bytes() == b"hi"
    assert gitcommand.state(tmp_path).dirty is False


def test_half_of_an_import_fails(git_repo: MakeRepository) -> None:
    repository = git_repo()
    result = gitcommand.fast_import(repository.root, b"commit refs/heads/main\ncommitter A <a@b> 0 +0000\ndata 1\nx\n")
    assert not result.ok
    assert gitcommand.head(repository.root) is None


# --- what cannot be told -------------------------------------------------------------------------


def test_no_repository(tmp_path: Path) -> None:
    state = gitcommand.state(tmp_path)
    assert state == RepositoryState(None, None, None, None, None, None, problem="there is no Git repository here")
    assert not state.complete
    assert not gitcommand.is_repository(tmp_path)
    assert gitcommand.head(tmp_path) is None


def test_a_relative_folder(git_repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = git_repo("inner")
    commit = repository.commit()
    monkeypatch.chdir(repository.root.parent)
    assert gitcommand.head(Path("inner")) == commit
    monkeypatch.chdir(repository.root)
    assert gitcommand.head(Path()) == commit


def test_no_folder(git_repo: MakeRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    """git must not fall back to the working directory, which may be a repository."""
    repository = git_repo()
    repository.commit()
    monkeypatch.chdir(repository.root)
    state = gitcommand.state(repository.root / "missing")
    assert state.head is None
    assert "cannot change to" in state.problem


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gitcommand.find_git() is None
    assert gitcommand.run(tmp_path, ["version"]) == GitResult(None, b"", b"git is not installed, or not on PATH")
    assert gitcommand.state(tmp_path).problem == "git is not installed, or not on PATH"
    assert gitcommand.head(tmp_path) is None
    assert not gitcommand.is_repository(tmp_path)
    assert not gitcommand.init(tmp_path).ok


def test_a_git_beside_the_records_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "git", "touch ran")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}bin")
    assert gitcommand.find_git() is None


def test_a_git_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_bytes(b"\x7fELF, but not really")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    result = gitcommand.run(tmp_path, ["version"])
    assert result.status is None
    assert result.err.startswith(b"git could not be run: ")


def test_a_git_that_hangs_is_stopped(tmp_path: Path) -> None:
    """In a process of its own, because older GitPython leaves one behind when it has to stop git."""
    program(tmp_path / "git", 'test "$1" = version && echo git version 2.40.0 || exec sleep 60')
    code = """
        from pathlib import Path
        from mgmtreview import gitcommand
        gitcommand.running.TIME_OUT_SECONDS = 0.3
        result = gitcommand.run(Path.cwd(), ["status"])
        print(result.status, result.err.decode())
    """
    environment = {**hermetic(tmp_path), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = run_program([sys.executable, "-c", dedent(code)], cwd=tmp_path, env=environment)
    assert done.out.startswith("None Timeout: the command")
    assert done.out.endswith("did not complete in 0.3 secs.\n")


def test_somebody_else_s_repository(git_repo: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = git_repo()
    commit = repository.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own switch for its own tests
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    refused = gitcommand.state(repository.root)
    assert refused.head is None
    assert "belongs to another user" in refused.problem
    assert "safe.directory" in refused.problem

    repository.git("config", "--local", "safe.directory", "*")
    assert gitcommand.state(repository.root).head is None, "a repository cannot vouch for itself"

    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repository.root}\n")
    assert gitcommand.state(repository.root).head == commit


def test_a_repository_without_work_tree_hidden_in_a_folder(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": "1\n"})
    hidden = repository.root / "evidence"
    repository.git("clone", "--quiet", "--bare", ".", str(hidden))
    assert gitcommand.state(hidden).problem == "this is a bare repository, without a work tree"
    assert gitcommand.head(hidden) is None


# --- traps ---------------------------------------------------------------------------------------


@pytest.fixture
def trapped(git_repo: MakeRepository, tmp_path: Path) -> tuple[GitRepository, Path]:
    """A repository whose configuration runs a program at every turn; the program leaves a canary."""
    repository = git_repo("trapped")
    repository.commit(files={"a.yaml": "1\n", "b.yaml": "1\n"})
    canary = tmp_path / "canary"
    trap = program(tmp_path / "trap", f'echo "$0 $*" >> {canary}\ncat')
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit", "post-commit"):
        program(tmp_path / "hooks" / hook, f"echo {hook} >> {canary}")
        program(repository.root / ".git" / "hooks" / hook, f"echo {hook} >> {canary}")
    for key, value in {
        "core.hooksPath": str(tmp_path / "hooks"),
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "core.sshCommand": str(trap),
        "diff.external": str(trap),
        "diff.trap.textconv": str(trap),
        "filter.trap.clean": str(trap),
        "filter.trap.smudge": str(trap),
        "filter.trap.required": "true",
        "gpg.program": str(trap),
        "gpg.ssh.program": str(trap),
        "log.showSignature": "true",
        "remote.origin.url": f"ext::{trap}",
        "uploadpack.packObjectsHook": str(trap),
    }.items():
        repository.git("config", key, value)
    repository.write({".git/info/attributes": "* filter=trap diff=trap\n"})
    canary.unlink(missing_ok=True)
    return repository, canary


def test_the_trap_works(trapped: tuple[GitRepository, Path]) -> None:
    repository, canary = trapped
    (repository.root / "a.yaml").write_text("2\n")
    repository.git("status", ok=False)
    assert canary.exists(), "else the tests below could not fail"


@pytest.mark.parametrize("edit", [False, True], ids=["clean", "edited"])
def test_asking_runs_nothing_the_repository_names(edit: bool, trapped: tuple[GitRepository, Path]) -> None:
    repository, canary = trapped
    if edit:
        repository.write({"a.yaml": "2\n"})
    state = gitcommand.state(repository.root)
    assert (state.dirty, state.problem) == (edit, "")
    assert gitcommand.resolve(repository.root, "main") == state.head
    assert gitcommand.run(repository.root, ["cat-file", "blob", "HEAD:a.yaml"]).out == b"1\n"
    log = ["log", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"]
    assert gitcommand.run(repository.root, log).ok
    assert not canary.exists(), canary.read_text()


def test_importing_runs_no_hooks(trapped: tuple[GitRepository, Path]) -> None:
    repository, canary = trapped
    stream = b"commit refs/heads/other\ncommitter A <a@b> 0 +0000\ndata 1\nx\nM 100644 inline f\ndata 2\nhi\ndone\n"
    assert gitcommand.init(repository.root).ok
    assert gitcommand.fast_import(repository.root, stream).ok
    assert not canary.exists(), canary.read_text()


def test_nothing_is_fetched_for_a_missing_object(trapped: tuple[GitRepository, Path], tmp_path: Path) -> None:
    """A partial clone goes and asks its remote for what is missing, with a program that its configuration names."""
    repository, canary = trapped
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": repository.root.as_uri(),
        "remote.origin.uploadPack": str(program(tmp_path / "upload-pack", f"touch {canary}; exit 1")),
    }.items():
        repository.git("config", key, value)
    canary.unlink(missing_ok=True)
    missing = ["cat-file", "blob", "f" * 40]
    assert not gitcommand.run(repository.root, missing).ok
    assert not canary.exists(), canary.read_text()
    repository.git(*missing, ok=False)
    assert canary.exists(), "else the test could not fail"


# --- streams -------------------------------------------------------------------------------------


def test_a_stream_is_read_while_git_works(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={f"{number}.yaml": str(number) * 200_000 for number in range(3)})
    with gitcommand.stream(repository.root, ["cat-file", "--batch", "--batch-all-objects"]) as output:
        first = output.out.readline()
        rest = output.out.read()
    assert first.split()[1:2] in ([b"blob"], [b"tree"], [b"commit"])
    assert len(rest) > 600_000
    assert output.ending == Ending(0, b"")


def test_a_stream_takes_a_file_as_input(git_repo: MakeRepository, tmp_path: Path) -> None:
    repository = git_repo()
    repository.commit(files={"a.yaml": "1\n"})
    (tmp_path / "ids").write_bytes(b"HEAD:a.yaml\nHEAD:b.yaml\n")
    with (
        (tmp_path / "ids").open("rb") as ids,
        gitcommand.stream(repository.root, ["cat-file", "--batch"], stdin=ids) as output,
    ):
        assert output.out.read().endswith(b" blob 2\n1\n\nHEAD:b.yaml missing\n")


def test_a_stream_that_is_left_early_stops_git(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={f"{number}.yaml": str(number) * 200_000 for number in range(9)})
    with gitcommand.stream(repository.root, ["cat-file", "--batch", "--batch-all-objects"]) as output:
        output.out.readline()
    assert output.ending == Ending(None, b"not all of its output was read")
    with (
        pytest.raises(ZeroDivisionError),
        gitcommand.stream(repository.root, ["cat-file", "--batch", "--batch-all-objects"]) as output,
    ):
        raise ZeroDivisionError
    assert output.ending.status is None


def test_a_stream_says_why_git_failed(git_repo: MakeRepository) -> None:
    with gitcommand.stream(git_repo().root, ["log", "--end-of-options", "no-such-branch"]) as output:
        assert output.out.read() == b""
    assert output.ending.status == 128
    assert output.ending.err.startswith(b"fatal: ")


def test_a_stream_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with gitcommand.stream(tmp_path, ["log"]) as output:
        assert output.out.read() == b""
    assert output.ending == Ending(None, b"git is not installed, or not on PATH")


def test_a_stream_from_a_git_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_bytes(b"\x7fELF, but not really")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with gitcommand.stream(tmp_path, ["log"]) as output:
        assert output.out.read() == b""
    assert output.ending.status is None
    assert output.ending.err.startswith(b"git could not be run: ")


def test_many_errors_do_not_stop_a_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a pipe holds; a program whose errors nobody reads would wait for ever."""
    program(tmp_path / "git", "head -c 1000000 /dev/zero >&2; echo done; exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with gitcommand.stream(tmp_path, ["log"]) as output:
        assert output.out.read() == b"done\n"
    assert output.ending.status == 3
    assert 0 < len(output.ending.err) < 100_000, "nor are all of them kept"


def test_a_stream_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "git", "echo begun; exec sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(gitcommand.running, "TIME_OUT_SECONDS", 0.3)
    with gitcommand.stream(tmp_path, ["log"]) as output:
        assert output.out.read() == b"begun\n"
    assert output.ending == Ending(None, b"it did not come to an end in 0.3 seconds")


def test_a_stream_from_a_git_that_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "git", "echo begun; kill -9 $$")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with gitcommand.stream(tmp_path, ["log"]) as output:
        assert output.out.read() == b"begun\n"
    assert output.ending == Ending(None, b"it was stopped by a signal")
