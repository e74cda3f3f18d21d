"""Writing a planned review: the whole folder or nothing, whatever happens on the way (promise P16)."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from mgmtreview.errors import WriteRefused
from mgmtreview.scaffolding.review import create, plan_new
from mgmtreview.store import Durability, sweep_stale
from tests.support.files import write_files
from tests.unit.scaffolding.company import company, workspace


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_planned_is_written(tmp_path: Path) -> None:
    root = company(tmp_path)
    plan = plan_new(workspace(root), "2026-H2")
    assert create(plan, root) is Durability.DURABLE
    written = files_of(root / "reviews" / "2026-H2")
    assert {f"reviews/2026-H2/{path}": content for path, content in written.items()} == plan.files
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == []  # no lock, no temporary files


def test_the_first_review_makes_the_folder_of_reviews(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"mgmtreview.yaml": ""})
    create(plan_new(workspace(root), "2026-H1"), root)
    assert (root / "reviews" / "2026-H1" / "minutes.yaml").is_file()


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "dangling link"])
def test_what_came_into_being_meanwhile_is_not_touched(tmp_path: Path, kind: str) -> None:
    root = company(tmp_path)
    plan = plan_new(workspace(root), "2026-H2")
    target = root / "reviews" / "2026-H2"
    if kind == "folder":
        write_files(target, {"review.yaml": "title: Theirs"})
    elif kind == "empty folder":
        target.mkdir()
    elif kind == "file":
        target.write_text("theirs", encoding="utf-8")
    else:
        target.symlink_to("nowhere")
    before = files_of(root)
    with pytest.raises(WriteRefused, match="reviews/2026-H2 exists already; nothing was changed"):
        create(plan, root)
    assert files_of(root) == before


def test_a_link_in_the_place_of_the_folder_of_reviews_is_not_followed(tmp_path: Path) -> None:
    root = write_files(tmp_path / "records", {"mgmtreview.yaml": ""})
    (tmp_path / "elsewhere").mkdir()
    plan = plan_new(workspace(root), "2026-H1")
    (root / "reviews").symlink_to("../elsewhere")
    with pytest.raises(WriteRefused):
        create(plan, root)
    assert list((tmp_path / "elsewhere").iterdir()) == []


CREATE = """
import sys
from datetime import date
from pathlib import Path
from mgmtreview.loading.load import load
from mgmtreview.scaffolding.review import create, plan_new
from mgmtreview.workspace import Workspace
root = Path(sys.argv[1])
plan = plan_new(Workspace(load(root), date(2026, 9, 1)), sys.argv[2])
print("ready", flush=True)
create(plan, root)
"""


@pytest.mark.parametrize("kills", [pytest.param(4, id="4"), pytest.param(100, id="100", marks=pytest.mark.long)])
def test_a_killed_one_leaves_all_or_nothing(tmp_path: Path, kills: int) -> None:
    root = company(tmp_path)
    complete = {path.removeprefix("reviews/x/") for path in plan_new(workspace(root), "x").files}
    before = files_of(root)
    for number in range(kills):
        name = f"n{number}"
        process = subprocess.Popen([sys.executable, "-c", CREATE, str(root), name], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.02 * number / kills)
        process.kill()
        process.communicate()
        sweep_stale(root)
        (root / ".mgmtreview.lock").unlink(missing_ok=True)
        target = root / "reviews" / name
        if target.exists():
            assert files_of(target).keys() == complete
            for path in sorted(target.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            target.rmdir()
        assert files_of(root) == before


def test_two_at_once_make_one_review(tmp_path: Path) -> None:
    root = company(tmp_path)
    running = [
        subprocess.Popen([sys.executable, "-c", CREATE, str(root), "2026-H2"], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    errors = [process.communicate()[1] for process in running]
    assert sorted(process.returncode for process in running) == [0, 1]
    assert any("reviews/2026-H2 exists already; nothing was changed" in error for error in errors)
