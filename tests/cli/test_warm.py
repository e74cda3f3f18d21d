"""`run_cli` forks a program that is imported already: for each command it does what a process from scratch does."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mgmtreview.cli.app import COMMANDS
from tests.cli.company import AS_OF, MISSPELT, company
from tests.conftest import CliRunner
from tests.support.environment import hermetic
from tests.support.programs import mgmtreview, run_program
from tests.support.warm import WarmProgram

COMMAND_LINES: dict[str, tuple[str, ...]] = {
    **{command: (command,) for command in COMMANDS},
    "init": ("init", "fresh"),
    "new": ("new", "2026-H2", "--as-of", AS_OF),
    "check": ("check", "--as-of", AS_OF),
    "render": ("render", "2026-H1", "--draft", "--as-of", AS_OF),
    "status": ("status", "--as-of", AS_OF),
    "actions": ("actions", "--as-of", AS_OF),
    "action": ("action", "escalate", "2026-H1/A02", "--to", "cto", "--reason", "late", "--as-of", AS_OF),
    "history": ("history", "2026-H1"),
    "rules": ("rules",),
    "explain": ("explain", "RV301"),
    "demo": ("demo", "fresh"),
    "wrong use": ("chekc",),
    "no folder": ("-C", "gone", "check"),
}


def written(root: Path) -> dict[str, bytes]:
    files = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", COMMAND_LINES)
def test_it_is_the_same_program(name: str, run_cli: CliRunner, home: Path, tmp_path: Path) -> None:
    arguments = COMMAND_LINES[name]
    root = company(tmp_path / "records", MISSPELT)
    warm, warmly = run_cli(*arguments, cwd=root), written(root)
    shutil.rmtree(root)
    company(root, MISSPELT)
    assert warm == run_program(mgmtreview(*arguments), cwd=root, env=hermetic(home))
    assert warmly == written(root)


def test_no_run_sees_another(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r")
    first = run_cli("check", "--as-of", AS_OF, cwd=root)
    company(root, MISSPELT)
    assert run_cli("check", "--as-of", AS_OF, cwd=root).code == 1
    company(root)
    assert run_cli("check", "--as-of", AS_OF, cwd=root) == first


def test_a_run_that_does_not_end_is_stopped_and_the_next_one_is_not_hurt(
    warm_program: WarmProgram, tmp_path: Path
) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        warm_program.run("check", cwd=company(tmp_path / "r"), time_out=0.001)
    assert warm_program.run("rules", cwd=tmp_path, time_out=60).code == 0
