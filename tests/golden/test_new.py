"""The whole output of ``new`` for a small company, byte by byte: read it as its owners would.

``python -m tests.golden.test_new`` writes it anew after a wanted change; the difference is then read
in the commit.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from mgmtreview.scaffolding.initial import plan_init
from mgmtreview.scaffolding.review import plan_new
from mgmtreview.workspace import Workspace

FOLDER = Path(__file__).resolve().parent / "new"


def outputs() -> dict[str, bytes]:
    """Path below ``new/`` and content of everything that is compared."""
    workspace = Workspace(load(FOLDER / "records"), date(2026, 9, 1))
    found = {f"init/{path.replace('.git', 'dot-git')}": raw for path, raw in plan_init(date(2026, 3, 1)).items()}
    for case, minimal in (("full", False), ("minimal", True)):
        plan = plan_new(workspace, "2026-H2", minimal=minimal)
        found |= {f"{case}/{path.removeprefix('reviews/2026-H2/')}": raw for path, raw in plan.files.items()}
    # What holds the program's version changes with every release and is tested elsewhere.
    return {path: raw for path, raw in found.items() if not path.endswith(".yml")}


def kept() -> dict[str, bytes]:
    """The same, as it was kept."""
    paths = (path for case in ("init", "full", "minimal") for path in (FOLDER / case).rglob("*") if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths}


def test_all_files_are_kept() -> None:
    assert sorted(outputs()) == sorted(kept())


@pytest.mark.parametrize("path", sorted(kept()))
def test_a_file_is_as_it_was_kept(path: str) -> None:
    assert outputs()[path].decode() == kept()[path].decode()


if __name__ == "__main__":
    wanted = outputs()
    for name in ("init", "full", "minimal"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    for name, content in wanted.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(content)
