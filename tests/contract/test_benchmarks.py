"""The record generator of the benchmarks: what it makes are records, of the number and mix it says."""

import sys
from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from tests.support.environment import hermetic
from tests.support.programs import run_program


def make(folder: Path, count: int, project_root: Path) -> None:
    script = [sys.executable, "benchmarks/make_records.py", str(folder), str(count)]
    done = run_program(script, cwd=project_root, env=hermetic(folder.parent))
    assert done.code == 0, done.err


@pytest.mark.parametrize("count", [10, 64, 300])
def test_the_records_load_without_a_fault(count: int, project_root: Path, tmp_path: Path) -> None:
    make(tmp_path / "made", count, project_root)
    assert len(list((tmp_path / "made").rglob("*.yaml"))) == count
    assert load(tmp_path / "made").faults == ()


def test_the_mix(project_root: Path, tmp_path: Path) -> None:
    make(tmp_path / "made", 1000, project_root)
    names = [path.relative_to(tmp_path / "made").as_posix() for path in (tmp_path / "made").rglob("*.yaml")]
    actions = sum(name.startswith("actions/") for name in names)
    inputs = sum("/inputs/" in name for name in names)
    assert (actions, inputs, len(names) - actions - inputs) == (899, 72, 29)


def test_the_same_number_gives_the_same_bytes(project_root: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / name, 40, project_root)
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.yaml")}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
