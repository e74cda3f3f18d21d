"""Object ids computed from bytes on disk, held against git's own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgmtreview.worktree import blob_id, differs
from tests.support.repositories import GitRepository

MakeRepository = Callable[..., GitRepository]


def listing(repository: GitRepository) -> bytes:
    return repository.git("ls-files", "--stage", "-z").out.encode()


def test_a_known_id(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert blob_id(tmp_path / "empty") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


@settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_ids_are_git_s(content: bytes, git_repo: MakeRepository) -> None:
    repository = git_repo()
    (repository.root / "file").write_bytes(content)
    assert blob_id(repository.root / "file") == repository.git("hash-object", "--no-filters", "file").out.strip()


def test_a_file_larger_than_one_read(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.write({"large": b"0123456789abcdef" * 200_000})
    assert blob_id(repository.root / "large") == repository.git("hash-object", "large").out.strip()


def test_sha256_ids(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    expected = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
    assert blob_id(tmp_path / "empty", id_length=64) == expected


def test_a_clean_tree(git_repo: MakeRepository) -> None:
    repository = git_repo()
    repository.commit(files={"a": "one\n", "folder/b": "two\n"})
    (repository.root / "link").symlink_to("a")
    repository.commit()
    assert differs(repository.root, listing(repository)) is False


@pytest.mark.parametrize("change", ["edited", "removed", "made a folder", "made a link", "link turned into its text"])
def test_a_changed_tree(change: str, git_repo: MakeRepository) -> None:
    repository = git_repo()
    (repository.root / "link").symlink_to("a")
    repository.commit(files={"a": "one\n", "b": "one\n"})
    file = repository.root / "a"
    match change:
        case "edited":
            file.write_text("One\n")
        case "removed":
            file.unlink()
        case "made a folder":
            file.unlink()
            file.mkdir()
        case "made a link":
            file.unlink()
            file.symlink_to("b")
        case "link turned into its text":
            (repository.root / "link").unlink()
            (repository.root / "link").write_text("a")
    assert differs(repository.root, listing(repository)) is True


def test_an_unfinished_merge_differs() -> None:
    entry = b"100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 2\tminutes.yaml\0"
    assert differs(Path("/nonexistent"), entry) is True


def test_a_submodule_is_left_out() -> None:
    entry = b"160000 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0\tother\0"
    assert differs(Path("/nonexistent"), entry) is False


def test_what_cannot_be_read_is_unknown_and_not_clean(
    git_repo: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = git_repo()
    repository.commit(files={"a": "one\n"})

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read any file, so the refusal is played
    assert differs(repository.root, listing(repository)) is None


def test_a_name_that_is_not_utf_8(git_repo: MakeRepository) -> None:
    repository = git_repo()
    (repository.root / os.fsdecode(b"caf\xe9")).write_text("x\n")
    repository.git("add", "--all")
    raw = b"100644 587be6b4c3f93f93c489c0111bba5596147a26cb 0\tcaf\xe9\0"
    assert differs(repository.root, raw) is False
