"""Real systems that will not write: somebody else's folder, a full disk, a read-only one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.store import add_files, lock, write_file, write_tree

NOBODY = 65534


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Root may write everywhere, so as root the test goes on as another user for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder_of_somebody_else() -> Iterator[Path]:
    """A folder that every user of the machine can read and nobody may write in."""
    folder = Path(tempfile.mkdtemp(prefix="mgmtreview-test-"))  # pytest's own folders are closed to others
    (folder / "record").write_bytes(b"old")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def take_the_lock(folder: Path) -> None:
    with lock(folder, "mgmtreview new"):
        pytest.fail("locked")


@pytest.mark.parametrize(
    "act",
    [
        lambda folder: write_file(folder / "record", b"new", overwrite=True),
        lambda folder: write_file(folder / "other", b"new"),
        lambda folder: write_tree(folder / "reviews" / "2026-H2", {"review.yaml": b"x"}),
        lambda folder: add_files(folder, {"a.yaml": b"x", "b/c.yaml": b"x"}),
        take_the_lock,
    ],
    ids=["overwrite", "new file", "new tree", "several files", "lock"],
)
def test_a_folder_one_may_not_write_in(folder_of_somebody_else: Path, act: Callable[[Path], object]) -> None:
    with an_ordinary_user(), pytest.raises(WriteRefused, match=r"you may not write there\. Nothing was changed\.$"):
        act(folder_of_somebody_else)
    assert [(path.name, path.read_bytes()) for path in folder_of_somebody_else.iterdir()] == [("record", b"old")]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True, text=True, check=False
    )
    if not done or done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip() if done else 'there is no mount'}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_keeps_the_old_content_and_leaves_nothing_behind(small_disk: Path) -> None:
    (small_disk / "record").write_bytes(b"old" * 20_000)
    too_much = b"new" * 100_000
    acts: list[Callable[[], object]] = [
        lambda: write_file(small_disk / "record", too_much, overwrite=True),
        lambda: write_file(small_disk / "other", too_much),
        lambda: write_tree(small_disk / "reviews" / "2026-H2", {"small.yaml": b"x", "large.yaml": too_much}),
        lambda: add_files(small_disk, {"record": b"new", "large.yaml": too_much}, overwrite=True),
    ]
    for act in acts:
        with pytest.raises(WriteRefused, match=r"the disk is full\. Nothing was changed\.$") as refusal:
            act()
        assert "Free some space" in refusal.value.hint
        assert [path.name for path in small_disk.iterdir()] == ["record"]
        assert (small_disk / "record").read_bytes() == b"old" * 20_000


def test_a_read_only_file_system(small_disk: Path) -> None:
    (small_disk / "record").write_bytes(b"old")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(WriteRefused, match="the file system is read-only"):
        write_file(small_disk / "record", b"new", overwrite=True)
    with pytest.raises(WriteRefused, match="the file system is read-only"), lock(small_disk, "mgmtreview new"):
        pytest.fail("locked")
    assert (small_disk / "record").read_bytes() == b"old"
