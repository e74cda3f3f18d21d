"""Running real programs as real processes."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TIME_OUT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a process ended and what it wrote."""

    code: int
    out: str
    err: str


def run_program(
    command: list[str], *, cwd: Path, env: Mapping[str, str], stdin: str = "", time_out: float = TIME_OUT_SECONDS
) -> Outcome:
    """Run a program to its end and take down what it said, as UTF-8."""
    done = subprocess.run(
        command, cwd=cwd, env=env, input=stdin.encode(), capture_output=True, timeout=time_out, check=False
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def mgmtreview(*args: str) -> list[str]:
    """The command line that runs the program under test."""
    return [sys.executable, "-m", "mgmtreview", *args]
