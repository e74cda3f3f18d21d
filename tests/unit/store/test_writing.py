import os
from pathlib import Path

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.store import Durability, write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert write_file(tmp_path / "people.yaml", b"people: {}\n") is Durability.DURABLE
    assert (tmp_path / "people.yaml").read_bytes() == b"people: {}\n"
    assert names(tmp_path) == ["people.yaml"]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_bytes(b"old")
    with pytest.raises(WriteRefused, match=r"people\.yaml: it exists already\. Nothing was changed\.$"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    write_file(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["people.yaml"]


def test_a_file_changed_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "A01.yaml"
    path.write_bytes(b"status: open\n")
    read = path.read_bytes()
    path.write_bytes(b"status: blocked\n")  # somebody else
    with pytest.raises(WriteRefused, match="changed in the meantime"):
        write_file(path, b"status: in-progress\n", expected=read)
    assert path.read_bytes() == b"status: blocked\n"
    write_file(path, b"status: in-progress\n", expected=b"status: blocked\n")
    assert path.read_bytes() == b"status: in-progress\n"


def test_a_file_removed_since_it_was_read_does_not_come_back(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="changed in the meantime"):
        write_file(tmp_path / "A01.yaml", b"new", expected=b"old")
    assert names(tmp_path) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_permissions_of_a_replaced_file_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "people.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_file(path, b"new", overwrite=True)
    assert path.stat().st_mode & 0o777 == mode


def test_a_new_file_gets_what_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "people.yaml", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "people.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_link_is_never_written_through_nor_replaced(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "elsewhere").write_bytes(b"old")
    (tmp_path / "people.yaml").symlink_to("elsewhere")
    with pytest.raises(WriteRefused, match="it is a link"):
        write_file(tmp_path / "people.yaml", b"new", overwrite=overwrite)
    assert (tmp_path / "elsewhere").read_bytes() == b"old"
    assert (tmp_path / "people.yaml").is_symlink()


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").mkdir()
    with pytest.raises(WriteRefused, match="not a regular file"):
        write_file(tmp_path / "people.yaml", b"new", overwrite=True)


def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="the folder does not exist") as refusal:
        write_file(tmp_path / "out" / "pack.md", b"")
    assert "Make the folder first" in refusal.value.hint


def test_inside_a_root_no_folder_may_be_a_link(tmp_path: Path) -> None:
    root = tmp_path / "records"
    (root / "actions").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (root / "linked").symlink_to("../outside")
    write_file(root / "actions" / "A01.yaml", b"x", inside=root)
    for path in (root / "linked" / "A01.yaml", root / "linked" / ".." / "A01.yaml", tmp_path / "outside" / "A01.yaml"):
        with pytest.raises(WriteRefused):
            write_file(path, b"x", inside=root)
    assert names(tmp_path / "outside") == []
    assert names(tmp_path) == ["outside", "records"]


def test_a_file_system_without_hard_links_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*args: object, **where: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_file(tmp_path / "people.yaml", b"new")
    assert (tmp_path / "people.yaml").read_bytes() == b"new"
    assert names(tmp_path) == ["people.yaml"]


def test_an_unconfirmed_folder_is_told_but_the_file_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def not_for_folders(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(5, "Input/output error")
        real(descriptor)

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("no /proc here to tell folders from files")
    monkeypatch.setattr(os, "fsync", not_for_folders)
    answer = write_file(tmp_path / "people.yaml", b"new")
    assert answer is Durability.UNKNOWN
    assert str(answer) == "written, durability unknown"
    assert (tmp_path / "people.yaml").read_bytes() == b"new"
