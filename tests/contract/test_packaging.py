"""What is shipped: the wheel has all that the program needs, the source archive all that the project has."""

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.environment import hermetic
from tests.support.programs import run_program


def build(kind: str, project: Path, target: Path) -> Path:
    """Build a ``wheel`` or ``sdist`` with the installed build backend; nothing is fetched."""
    code = f"from hatchling.build import build_{kind}; print(build_{kind}({str(target)!r}))"
    done = run_program([sys.executable, "-c", code], cwd=project, env=hermetic(target))
    assert done.code == 0, done.err
    return target / done.out.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(build("wheel", project_root, tmp_path_factory.mktemp("wheel"))) as archive:
        yield archive


@pytest.fixture(scope="module")
def unpacked_source(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build("sdist", project_root, folder)) as archive:
        archive.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def project_files(project: Path) -> set[str]:
    """What the project consists of, told by git or, in an unpacked archive, by looking."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("not a Git checkout, so there is no list of the project's files to compare with")
    names = (name.decode() for name in done.stdout.split(b"\0") if name)
    return {name for name in names if (project / name).is_file()}


@pytest.mark.parametrize("name", ["templates", "examples"])
def test_the_wheel_has_what_lies_at_the_top_of_the_checkout(
    name: str, wheel: zipfile.ZipFile, project_root: Path
) -> None:
    prefix = f"mgmtreview/{name}/"
    inside = {n.removeprefix(prefix): wheel.read(n) for n in wheel.namelist() if n.startswith(prefix)}
    assert inside == files_below(project_root / name)


def test_the_wheel_has_the_whole_package_and_nothing_beside(wheel: zipfile.ZipFile, project_root: Path) -> None:
    package = {f"mgmtreview/{name}" for name in files_below(project_root / "src" / "mgmtreview")}
    assert package <= set(wheel.namelist())
    assert {name.split("/")[0] for name in wheel.namelist()} == {"mgmtreview", "mgmtreview-0.1.0.dist-info"}


def test_the_wheel_s_metadata(wheel: zipfile.ZipFile) -> None:
    information = "mgmtreview-0.1.0.dist-info"
    assert wheel.read(f"{information}/entry_points.txt").decode() == (
        "[console_scripts]\nmgmtreview = mgmtreview.__main__:start\n"
    )
    assert b"Apache License" in wheel.read(f"{information}/licenses/LICENSE")
    metadata = wheel.read(f"{information}/METADATA").decode().splitlines()
    assert "License-Expression: Apache-2.0" in metadata
    needed = [line for line in metadata if line.startswith("Requires-Dist: ") and "extra ==" not in line]
    assert sorted(line.split(": ")[1].split(">")[0] for line in needed) == [
        "gitpython",
        "jinja2",
        "pydantic",
        "rich",
        "ruamel-yaml",
        "ruamel-yaml-clib",
        "typer",
    ]


def test_an_installed_wheel_finds_its_own_templates(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site-packages")
    code = "from mgmtreview import resources; print(resources.templates_root()); print(resources.examples_root())"
    environment = {**hermetic(tmp_path), "PYTHONPATH": str(tmp_path / "site-packages")}
    done = run_program([sys.executable, "-c", code], cwd=tmp_path, env=environment)
    package = tmp_path / "site-packages" / "mgmtreview"
    assert done.out == f"{package}/templates\n{package}/examples\n"


def test_the_source_archive_is_complete(unpacked_source: Path, project_root: Path) -> None:
    shipped = set(files_below(unpacked_source))
    assert project_files(project_root) - shipped == set()
    assert shipped - project_files(project_root) == {"PKG-INFO"}


def test_a_wheel_made_from_the_source_archive_is_the_same(
    unpacked_source: Path, wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    with zipfile.ZipFile(build("wheel", unpacked_source, tmp_path)) as again:
        assert sorted(again.namelist()) == sorted(wheel.namelist())
