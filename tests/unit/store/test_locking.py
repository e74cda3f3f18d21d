import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.store import lock

HOLD = """
import sys, time
from pathlib import Path
from mgmtreview.store import lock
with lock(Path(sys.argv[1]), "mgmtreview new 2026-H2"):
    print("held", flush=True)
    time.sleep(60)
"""

COUNT = """
import sys
from pathlib import Path
from mgmtreview.store import lock, write_file
root = Path(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with lock(root, "counting", wait_seconds=60):
        old = (root / "count").read_bytes()
        write_file(root / "count", str(int(old) + 1).encode(), expected=old)
"""


@contextmanager
def holder(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(root)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_lock_lies_in_the_folder_and_is_gone_afterwards(tmp_path: Path) -> None:
    with lock(tmp_path, "mgmtreview new"):
        assert f"process {os.getpid()}" in (tmp_path / ".mgmtreview.lock").read_text()
    assert list(tmp_path.iterdir()) == []


def test_in_a_git_repository_it_lies_out_of_sight(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with lock(tmp_path, "mgmtreview new"):
        assert [path.name for path in tmp_path.rglob("*")] == [".git", "mgmtreview.lock"]


def test_a_work_tree_whose_git_folder_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    with lock(tmp_path, "mgmtreview new"):
        assert (tmp_path / ".mgmtreview.lock").exists()


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path) -> None:
    with (
        holder(tmp_path) as process,
        pytest.raises(WriteRefused) as refusal,
        lock(tmp_path, "mgmtreview render", wait_seconds=0.1),
    ):
        pytest.fail("two processes hold the lock")
    assert f"process {process.pid} on " in refusal.value.message
    assert "(mgmtreview new 2026-H2) is writing here" in refusal.value.message
    assert "Wait until it is done" in refusal.value.hint


def test_the_lock_of_a_killed_process_blocks_nobody(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (tmp_path / ".mgmtreview.lock").exists()
        with lock(tmp_path, "mgmtreview new", wait_seconds=0.1):
            pass
    assert list(tmp_path.iterdir()) == []


def test_it_cannot_be_taken_twice_in_one_process_either(tmp_path: Path) -> None:
    with lock(tmp_path, "outer"), pytest.raises(WriteRefused, match="outer"), lock(tmp_path, "inner", wait_seconds=0.1):
        pytest.fail("held twice")


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    root = tmp_path / "records"
    root.mkdir()
    (tmp_path / "precious").write_text("old")
    (root / ".mgmtreview.lock").symlink_to("../precious")
    with pytest.raises(WriteRefused, match="a link is in its place"), lock(root, "mgmtreview new"):
        pytest.fail("went through a link")
    assert (tmp_path / "precious").read_text() == "old"


def test_the_name_of_a_holder_cannot_fake_the_terminal(tmp_path: Path) -> None:
    with (
        lock(tmp_path, "\x1b[2J\nall is well"),
        pytest.raises(WriteRefused) as refusal,
        lock(tmp_path, "mgmtreview new", wait_seconds=0.05),
    ):
        pytest.fail("held twice")
    assert "\\u{1b}[2J\\u{a}all is well" in refusal.value.message


def test_a_fault_of_the_work_itself_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), lock(tmp_path, "mgmtreview new"):
        raise FileNotFoundError
    assert list(tmp_path.iterdir()) == []


def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="the folder does not exist"), lock(tmp_path / "nowhere", "mgmtreview new"):
        pytest.fail("locked nothing")


@pytest.mark.parametrize("edits", [pytest.param(15, id="15"), pytest.param(250, id="250", marks=pytest.mark.long)])
def test_four_processes_at_once_lose_no_edit(tmp_path: Path, edits: int) -> None:
    (tmp_path / "count").write_text("0")
    command = [sys.executable, "-c", COUNT, str(tmp_path), str(edits)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    errors = [process.communicate()[1] for process in processes]
    assert errors == [b"", b"", b"", b""]
    assert (tmp_path / "count").read_text() == str(4 * edits)
    assert [path.name for path in tmp_path.iterdir()] == ["count"]
