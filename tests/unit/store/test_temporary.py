from pathlib import Path

from mgmtreview.store import sweep_stale
from mgmtreview.store.folders import open_folder
from mgmtreview.store.temporary import temporary_file, temporary_folder

STALE = ".mgmtreview-0123456789abcdef.tmp"


def test_what_an_interrupted_run_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / STALE).write_bytes(b"half")
    (tmp_path / STALE / "inputs").mkdir(parents=True)
    (tmp_path / STALE / "inputs" / "audits.yaml").write_bytes(b"half")
    assert sweep_stale(tmp_path) == [STALE, f"reviews/{STALE}"]
    assert [path.name for path in tmp_path.rglob("*")] == ["reviews"]


def test_what_a_living_run_works_on_stays(tmp_path: Path) -> None:
    with (
        open_folder(tmp_path) as folder,
        temporary_file(folder, b"x") as file,
        temporary_folder(folder) as stage,
    ):
        assert sweep_stale(tmp_path) == []
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file.name, stage.name])
    assert list(tmp_path.iterdir()) == []


def test_nothing_that_only_looks_similar_is_touched(tmp_path: Path) -> None:
    keep = ["evidence.tmp", ".mgmtreview-x.tmp", ".mgmtreview-0123456789ABCDEF.tmp", f"{STALE}.bak", ".mgmtreview.lock"]
    for name in keep:
        (tmp_path / name).write_bytes(b"mine")
    assert sweep_stale(tmp_path) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(keep)


def test_links_and_the_folder_of_git_are_left_alone(tmp_path: Path) -> None:
    root = tmp_path / "records"
    (root / ".git").mkdir(parents=True)
    (root / ".git" / STALE).write_bytes(b"git's")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / STALE).write_bytes(b"outside")
    (root / STALE).symlink_to("../outside")
    (root / "linked").symlink_to("../outside")
    assert sweep_stale(root) == []
    assert (tmp_path / "outside" / STALE).exists()
    assert (root / ".git" / STALE).exists()
