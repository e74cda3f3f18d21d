"""Promises P14 and P16, by force: kill a writing process at any moment and look at what it left."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from mgmtreview.store import sweep_stale

SIZE = 300_000

OVERWRITE = f"""
import sys
from itertools import cycle
from pathlib import Path
from mgmtreview.store import write_file
print("ready", flush=True)
for letter in cycle((b"a", b"b")):
    write_file(Path(sys.argv[1]) / "record", letter * {SIZE}, overwrite=True)
"""

SCAFFOLD = """
import sys
from itertools import count
from pathlib import Path
from mgmtreview.store import write_tree
print("ready", flush=True)
files = {f"inputs/{name}.yaml": name.encode() * 2000 for name in "abcdefgh"} | {"review.yaml": b"x" * 500}
for number in count():
    write_tree(Path(sys.argv[1]) / "reviews" / f"r{number}", files)
"""

kills = pytest.mark.parametrize(
    "kills", [pytest.param(12, id="12"), pytest.param(500, id="500", marks=pytest.mark.long)]
)


def kill_once(program: str, folder: Path, seconds: float) -> None:
    """Run the program on the folder and kill it that long after it began to write."""
    process = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    assert process.poll() is None, "it ended by itself"
    process.kill()
    process.communicate()


@kills
def test_a_killed_overwrite_leaves_the_old_content_or_the_new(tmp_path: Path, kills: int) -> None:
    record = tmp_path / "record"
    record.write_bytes(b"a" * SIZE)
    for number in range(kills):
        kill_once(OVERWRITE, tmp_path, 0.02 * number / kills)
        assert record.read_bytes() in (b"a" * SIZE, b"b" * SIZE)
        sweep_stale(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["record"]


@kills
def test_a_killed_scaffold_leaves_whole_reviews_only(tmp_path: Path, kills: int) -> None:
    for number in range(kills):
        folder = tmp_path / str(number)
        folder.mkdir()
        kill_once(SCAFFOLD, folder, 0.03 * number / kills)
        sweep_stale(folder)
        for review in folder.glob("reviews/*"):
            assert sorted(path.name for path in review.rglob("*.yaml")) == [
                *(f"{n}.yaml" for n in "abcdefgh"),
                "review.yaml",
            ]
            assert {path.stat().st_size for path in review.rglob("*.yaml")} == {2000, 500}
        assert {path.name for path in folder.iterdir()} <= {"reviews"}
