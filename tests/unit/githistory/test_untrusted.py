"""What a repository holds is not trusted: odd names, hostile settings, commits made by hand."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from mgmtreview import gitcommand
from mgmtreview.githistory import Gap
from tests.support.environment import hermetic
from tests.support.programs import run_program
from tests.support.repositories import GitRepository
from tests.unit.githistory.telling import ACTION, changes, history_of, told

MakeRepository = Callable[..., GitRepository]

NAMES = (
    "actions/Größe.yaml",
    "actions/a b.yaml",
    " leading.yaml",
    "new\nline.yaml",
    "tab\t.yaml",
    "-n.yaml",
    "--output=x.yaml",
    ":100644 100644.yaml",
    'quo"te.yaml',
    "back\\slash.yaml",
    "日本/語.yaml",
    "escape\x1b[2J.yaml",
    "a/b/c/d/e.yaml",
    ":(top)x.yaml",
    "nfd-e\u0301.yaml",
)

SOMEBODY = {f"GIT_{role}_{key}": "x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}


# --- names ---------------------------------------------------------------------------------------


def test_file_names_are_kept_as_they_are(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make all", dict.fromkeys(NAMES, "owner: ada\n"))
    repository.commit("Change all", dict.fromkeys(NAMES, "owner: ben\n"))
    history = history_of(repository)
    assert set(history.records) == set(NAMES)
    for name in NAMES:
        assert told(history.records[name]) == ["added: Make all", "changed: Change all"]
        assert history.records[name].is_there
        assert changes(history, "owner", path=name) == [("owner", "ada", "ben", "Change all")]


def test_a_file_name_that_is_no_utf_8(git_repo: MakeRepository) -> None:
    repository = git_repo()
    name = os.fsdecode(b"caf\xe9.yaml")
    repository.commit("Make it", {name: "1\n"})
    assert told(history_of(repository).records[name]) == ["added: Make it"]


def test_records_below_an_odd_folder(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {f"-x\n[a]*/{ACTION}": "1\n", f"-x\n[a]*2/{ACTION}": "1\n"})
    assert list(history_of(repository.root / "-x\n[a]*").records) == [ACTION]


# --- settings ------------------------------------------------------------------------------------


def test_no_setting_of_the_repository_changes_what_is_told(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Öffnen", {f"isms/{ACTION}": "owner: ada\n", "z.yaml": "1\n"}, name="Zoë Beispiel")
    repository.commit("Hand it over", {f"isms/{ACTION}": "owner: ben\n"})
    expected = history_of(repository.root / "isms").records
    assert len(expected[ACTION].versions) == 2
    os.mkfifo(repository.root.parent / "order")
    for key, value in {
        "log.showRoot": "false",
        "log.diffMerges": "off",
        "log.date": "relative",
        "log.decorate": "full",
        "log.follow": "true",
        "log.showSignature": "true",
        "log.mailmap": "true",
        "mailmap.file": str(repository.root / "z.yaml"),
        "i18n.logOutputEncoding": "UTF-16",
        "format.pretty": "oneline",
        "color.ui": "always",
        "color.diff": "always",
        "core.abbrev": "4",
        "core.quotePath": "true",
        "core.pager": "false",
        "diff.orderFile": str(repository.root.parent / "order"),
        "diff.relative": "true",
        "diff.renames": "copies",
        "diff.noprefix": "true",
        "diff.context": "100",
        "notes.displayRef": "*",
        "core.attributesFile": str(repository.root / "z.yaml"),
    }.items():
        repository.git("config", key, value)
    repository.write({".git/info/attributes": "*.yaml binary -diff\n"})
    repository.git("notes", "add", "-m", "a note", env=SOMEBODY)
    history = history_of(repository.root / "isms")
    assert history.records == expected
    assert changes(history, "owner") == [("owner", "ada", "ben", "Hand it over")]


def test_programs_that_the_repository_names_are_not_run(git_repo: MakeRepository, tmp_path: Path) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n", ".gitattributes": "* diff=trap filter=trap\n"})
    repository.commit("Change it", {ACTION: "owner: ben\n"})
    canary = tmp_path / "canary"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {canary}\ncat\n')
    trap.chmod(0o755)
    for key, value in {
        "core.fsmonitor": str(trap),
        "core.hooksPath": str(tmp_path),
        "core.pager": str(trap),
        "pager.log": str(trap),
        "diff.external": str(trap),
        "diff.trap.textconv": str(trap),
        "diff.trap.command": str(trap),
        "filter.trap.clean": str(trap),
        "filter.trap.process": str(trap),
        "gpg.program": str(trap),
        "log.showSignature": "true",
        "alias.log": f"!{trap}",
        "alias.cat-file": f"!{trap}",
    }.items():
        repository.git("config", key, value)
    (repository.root / ACTION).write_text("owner: cleo\n")
    repository.git("diff", ok=False)
    assert canary.exists(), "else the test could not fail"
    canary.unlink()
    history = history_of(repository)
    assert history.state.uncommitted is True
    assert changes(history, "owner") == [("owner", "ada", "ben", "Change it")]
    assert not canary.exists(), canary.read_text()


def test_variables_of_the_caller_change_nothing(git_repo: MakeRepository, tmp_path: Path, home: Path) -> None:
    """A hook or a shell may have left ``GIT_*`` variables behind; the way in drops them before git is known."""
    repository = git_repo()
    repository.commit("Ours", {ACTION: "1\n"})
    other = git_repo("other")
    other.commit("Theirs", {ACTION: "1\n"})
    code = """
        import sys
        from pathlib import Path
        from mgmtreview.__main__ import main
        sys.argv = ["mgmtreview", "--help"]
        main()
        from mgmtreview.githistory import read_history
        history = read_history(Path.cwd(), lambda path: path.endswith(".yaml"))
        print(history.state.complete, history.state.uncommitted)
        print(*(version.commit.subject for record in history.records.values() for version in record.versions))
    """
    canary = tmp_path / "canary"
    inherited = {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_WORK_TREE": str(other.root),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"),
        "GIT_NAMESPACE": "elsewhere",
        "GIT_EXTERNAL_DIFF": f"touch {canary}",
        "GIT_TRACE": str(canary),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": f"touch {canary}",
        "GIT_CONFIG_PARAMETERS": "'log.showRoot=false'",
        "GIT_DEFAULT_HASH": "sha256",
    }
    done = run_program([sys.executable, "-c", dedent(code)], cwd=repository.root, env={**hermetic(home), **inherited})
    assert done.out.splitlines()[-2:] == ["True False", "Ours"], done.err
    assert not canary.exists()


def test_somebody_else_s_repository(git_repo: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "owner: ada\n"})
    repository.commit("Change it", {ACTION: "owner: ben\n"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own switch for its own tests
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    refused = history_of(repository)
    assert refused.state.gaps == (Gap.ABSENT,)
    assert "belongs to another user" in refused.state.sentence

    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repository.root}\n")
    assert changes(history_of(repository), "owner") == [("owner", "ada", "ben", "Change it")]


# --- commits made by hand ------------------------------------------------------------------------


def by_hand(repository: GitRepository, author: bytes, message: bytes, extra: bytes = b"") -> None:
    """Put a commit with these bytes on top, with the tree of the last one."""
    top = repository.git("rev-parse", "HEAD", "HEAD^{tree}").out.split()
    parts = [b"tree %s" % top[1].encode(), b"parent %s" % top[0].encode(), b"author " + author]
    raw = b"\n".join([*parts, b"committer " + author, *([extra] if extra else []), b"", message])
    path = repository.root.parent / "commit"
    path.write_bytes(raw)
    name = repository.git("hash-object", "-t", "commit", "-w", "--literally", str(path)).out.strip()
    repository.git("update-ref", "HEAD", name)


@pytest.mark.parametrize(
    ("author", "message", "extra"),
    [
        (b"A <a@b> 1767603600 +0100", b"", b""),
        (b"<> 1767603600 +0100", b"x", b""),
        (b"no mail", b"x", b""),
        (b"A <a@b> 99999999999999 +0000", b"x", b""),
        (b"A <a@b> 99999999999999999999999999 +0000", b"x", b""),
        (b"A <a@b> -1 +9999", b"x", b""),
        (b"A <a@b> soon", b"x", b""),
        (b"\xff\xfe\x1b[2J <\xff> 1767603600 +0100", b"\xff\xfe\n", b""),
        (b"A <a@b> 1767603600 +0100", b"x" * 3_000_000, b""),
        (b"A" * 3_000_000 + b" <a@b> 1767603600 +0100", b"x", b""),
        (b"A <a@b> 1767603600 +0100", b"\n\n\n:000000 100644 0 0 A\0x.yaml\0", b""),
        (b"+AAo-x+AAA- <a@b> 1767603600 +0100", b"+AAo-:+AAA-x\n", b"encoding UTF-7"),
        (b"A <a@b> 1767603600 +0100", b"x", b"encoding UTF-16"),
        (b"A <a@b> 1767603600 +0100", b"x", b"gpgsig -----BEGIN PGP SIGNATURE-----"),
    ],
    ids=[
        "empty",
        "nobody",
        "no mail",
        "far in the future",
        "out of time",
        "out of this world",
        "no date",
        "no text",
        "long subject",
        "long name",
        "a file in it",
        "UTF-7",
        "UTF-16",
        "signed",
    ],
)
def test_commits_of_any_kind(author: bytes, message: bytes, extra: bytes, git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    by_hand(repository, author, message, extra)
    repository.commit("Change it", {ACTION: "2\n"})
    by_hand(repository, author, message, extra)
    history = history_of(repository)
    assert history.state.complete
    assert list(history.records) == [ACTION]
    assert told(history.records[ACTION]) == ["added: Make it", "changed: Change it"]


def test_texts_are_cut_off(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("s" * 100_000, {ACTION: "1\n"})
    repository.commit("Change it", {ACTION: "2\n"}, name="n" * 100_000)
    first, second = (version.commit for version in history_of(repository).records[ACTION].versions)
    assert first.subject == "s" * 500
    assert second.author == "n" * 500
    assert len(first.printed) + len(second.printed) < 20_000, "nor is the rest kept in memory"


def test_a_tree_with_names_that_no_work_tree_can_have(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    blob = bytes.fromhex(repository.git("rev-parse", f"HEAD:{ACTION}").out.strip())
    tree = b"".join(b"100644 %s\0%s" % (name, blob) for name in (b"..", b".git", b"a/b.yaml", b"x.yaml", b"x.yaml"))
    (repository.root.parent / "tree").write_bytes(tree)
    made = repository.git("hash-object", "-t", "tree", "-w", "--literally", str(repository.root.parent / "tree"))
    commit = repository.git("commit-tree", "-p", "HEAD", "-m", "Odd", made.out.strip(), env=SOMEBODY).out.strip()
    repository.git("update-ref", "HEAD", commit)
    history = history_of(repository)
    assert history.state.complete
    assert sorted(history.records) == ["a/b.yaml", "x.yaml"]
    assert told(history.records["a/b.yaml"]) == ["added: Make it", "moved: Odd"]


def test_a_history_that_takes_too_long_is_unknown(
    git_repo: MakeRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = git_repo()
    repository.commit("Make it", {ACTION: "1\n"})
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\ncase " $* " in *" log "*) exec sleep 60;; esac\nexec {shutil.which("git")} "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(gitcommand.running, "TIME_OUT_SECONDS", 0.5)
    history = history_of(repository)
    assert history.state.gaps == (Gap.UNREADABLE,)
    assert history.state.detail == "it did not come to an end in 0.5 seconds"
    assert not history.records
