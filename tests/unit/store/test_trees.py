from pathlib import Path

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.store import Durability, add_files, write_tree

REVIEW = {"review.yaml": b"title: x\n", "inputs/audits.yaml": b"items: []\n", "inputs/deep/x.yaml": b""}


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, with their content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    assert write_tree(tmp_path / "2026-H2", REVIEW) is Durability.DURABLE
    assert tree(tmp_path) == {f"2026-H2/{path}": content for path, content in REVIEW.items()}


def test_missing_folders_above_it_are_made_in_the_same_step(tmp_path: Path) -> None:
    write_tree(tmp_path / "reviews" / "2026-H2", REVIEW, inside=tmp_path)
    assert sorted(tree(tmp_path)) == [f"reviews/2026-H2/{path}" for path in sorted(REVIEW)]


def test_without_files_the_folder_is_still_made(tmp_path: Path) -> None:
    write_tree(tmp_path / "a" / "b" / "c", {})
    assert (tmp_path / "a" / "b" / "c").is_dir()


@pytest.mark.parametrize("there", ["empty folder", "folder", "file", "link"])
def test_a_folder_that_exists_is_left_alone(tmp_path: Path, there: str) -> None:
    target = tmp_path / "2026-H2"
    if there == "file":
        target.write_bytes(b"mine")
    elif there == "link":
        target.symlink_to("nowhere")
    else:
        target.mkdir()
    if there == "folder":
        (target / "review.yaml").write_bytes(b"mine")
    before = tree(tmp_path)
    with pytest.raises(WriteRefused, match=r"2026-H2: it exists already\. Nothing was changed\.$"):
        write_tree(target, REVIEW)
    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["2026-H2"]


def test_no_folder_on_the_way_may_be_a_link(tmp_path: Path) -> None:
    root = tmp_path / "records"
    root.mkdir()
    (tmp_path / "outside").mkdir()
    (root / "reviews").symlink_to("../outside")
    with pytest.raises(WriteRefused):
        write_tree(root / "reviews" / "2026-H2", REVIEW, inside=root)
    with pytest.raises(WriteRefused):
        add_files(root, {"reviews/2026-H2/review.yaml": b""})
    assert tree(tmp_path) == {}
    assert [path.name for path in root.iterdir()] == ["reviews"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ".git/hooks/post-commit", "a\\b", ""])
def test_a_path_that_could_leave_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteRefused):
        write_tree(tmp_path / "new", {"good.yaml": b"", path: b""})
    with pytest.raises(WriteRefused):
        add_files(tmp_path, {"good.yaml": b"", path: b""})
    assert list(tmp_path.iterdir()) == []


def test_files_are_added_to_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"mine")
    add_files(tmp_path, {"mgmtreview.yaml": b"a", "metrics/patch-sla.yaml": b"b", "metrics/mfa.yaml": b"c"})
    assert tree(tmp_path) == {
        "README.md": b"mine",
        "mgmtreview.yaml": b"a",
        "metrics/patch-sla.yaml": b"b",
        "metrics/mfa.yaml": b"c",
    }


def test_one_file_that_exists_stops_all(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_bytes(b"mine")
    with pytest.raises(WriteRefused, match=r"^cannot write people\.yaml: it exists already"):
        add_files(tmp_path, {"metrics/a.yaml": b"", "people.yaml": b"theirs"})
    assert tree(tmp_path) == {"people.yaml": b"mine"}
    assert not (tmp_path / "metrics").exists()


def test_existing_files_are_replaced_when_asked_and_keep_their_permissions(tmp_path: Path) -> None:
    (tmp_path / "pack.md").write_bytes(b"old")
    (tmp_path / "pack.md").chmod(0o640)
    add_files(tmp_path, {"pack.md": b"new", "charts/a.svg": b"<svg/>"}, overwrite=True)
    assert tree(tmp_path) == {"pack.md": b"new", "charts/a.svg": b"<svg/>"}
    assert (tmp_path / "pack.md").stat().st_mode & 0o777 == 0o640


def test_a_link_in_the_place_of_a_file_stops_all(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"old")
    (tmp_path / "pack.md").symlink_to("elsewhere")
    with pytest.raises(WriteRefused, match="it is a link"):
        add_files(tmp_path, {"a.md": b"", "pack.md": b"new"}, overwrite=True)
    assert (tmp_path / "elsewhere").read_bytes() == b"old"
    assert not (tmp_path / "a.md").exists()


def test_a_path_that_is_file_and_folder_at_once_is_taken_back(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused):
        add_files(tmp_path, {"first": b"", "new/deep/file": b"", "first/x": b""})
    assert list(tmp_path.iterdir()) == []


def test_the_root_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="the folder does not exist"):
        add_files(tmp_path / "nowhere", {"a": b""})
