"""What every test gets: an environment of its own, and builders for records, repositories and processes."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from tests.support.environment import hermetic
from tests.support.files import write_files
from tests.support.programs import Outcome, mgmtreview, run_program
from tests.support.repositories import GitRepository
from tests.support.warm import AT_RUN_TIME, WarmProgram

_HOME = pytest.StashKey[Path]()

# How many examples a property test tries. `make test` always tries the same few; `make test-long` many, new each time.
settings.register_profile("quick", max_examples=30, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    """Take the machine's settings away before anything is imported or run."""
    home = Path(tempfile.mkdtemp(prefix="mgmtreview-home-"))
    config.stash[_HOME] = home
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_", "LC_", "MGMTREVIEW_"))]:
        del os.environ[name]
    os.environ.update(hermetic(home))
    for name in ("LANG", "LANGUAGE", "FORCE_COLOR", "PYTHONWARNINGS"):
        os.environ.pop(name, None)
    time.tzset()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the home folder made above."""
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


@pytest.fixture(scope="session")
def home(pytestconfig: pytest.Config) -> Path:
    """The empty home folder that all tests share."""
    return pytestconfig.stash[_HOME]


class RecordsBuilder(Protocol):
    """``records({"people.yaml": "..."})`` writes a records repository and returns its root."""

    def __call__(self, files: Mapping[str, str | bytes], root: Path | None = None) -> Path: ...


@pytest.fixture
def records(tmp_path: Path) -> RecordsBuilder:
    """Writes files into a folder of their own (or ``root``); texts may be indented as the test is."""

    def build(files: Mapping[str, str | bytes], root: Path | None = None) -> Path:
        target = root or tmp_path / "records"
        target.mkdir(parents=True, exist_ok=True)
        return write_files(target, files)

    return build


class CliRunner(Protocol):
    """``run_cli("check", cwd=root)`` runs the program as a process of its own."""

    def __call__(
        self,
        *args: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        time_out: float = 60,
    ) -> Outcome: ...


@pytest.fixture(scope="session")
def warm_program(home: Path) -> Iterator[WarmProgram]:
    """The program, imported once; each run is a process forked from it."""
    program = WarmProgram(home)
    yield program
    program.stop()


@pytest.fixture
def run_cli(tmp_path: Path, home: Path, warm_program: WarmProgram) -> CliRunner:
    """Runs the program as a process in ``cwd``, with nothing in its environment but the hermetic one and ``env``.

    It is forked from one that is imported already, unless ``env`` holds what may change what an import does.
    """

    def run(
        *args: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        time_out: float = 60,
    ) -> Outcome:
        folder = cwd or tmp_path
        if AT_RUN_TIME.issuperset(env or {}):
            return warm_program.run(*args, cwd=folder, env=env, stdin=stdin, time_out=time_out)
        environment = {**hermetic(home), **(env or {})}
        return run_program(mgmtreview(*args), cwd=folder, env=environment, stdin=stdin, time_out=time_out)

    return run


@pytest.fixture
def git_repo(tmp_path: Path, home: Path) -> Callable[..., GitRepository]:
    """``git_repo("name")`` makes an empty repository below the test's folder."""

    def make(name: str = "repository") -> GitRepository:
        return GitRepository(tmp_path / name, home)

    return make


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parent.parent
