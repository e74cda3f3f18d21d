"""Measuring whole processes against each other, on a machine that is never quiet.

Every round runs each command once, in turn, so that a slow spell hits all of them. What is reported
is the median over the rounds, and the median of each round's ratio to a named base: read the ratios.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

WORK = Path(__file__).resolve().parent / ".work"
PEERS = ("yamllint", "check-jsonschema")
# Programs that pip installed are compiled; ours, run from its sources, has to be let keep what was compiled, too.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
YAMLLINT_RULES = "{extends: relaxed, rules: {line-length: disable}}"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall and processor time of the process and its children in seconds, peak memory in MiB.

    The peak cannot be told below that of the process that measures: a child starts as its copy.
    """

    wall: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, where, and which exit codes mean that it did its work."""

    argv: list[str]
    cwd: Path
    accepted: tuple[int, ...] = (0,)


def run_once(command: Command) -> Run:
    """Run a command to its end with its output thrown away. Raises RuntimeError where it failed."""
    nothing = os.open(os.devnull, os.O_RDWR)
    before = os.getcwd()
    os.chdir(command.cwd)
    try:
        started = time.perf_counter()
        process = os.posix_spawn(
            command.argv[0],
            command.argv,
            ENVIRONMENT,
            file_actions=[(os.POSIX_SPAWN_DUP2, nothing, stream) for stream in (0, 1, 2)],
        )
        _, status, usage = os.wait4(process, 0)
        wall = time.perf_counter() - started
    finally:
        os.chdir(before)
        os.close(nothing)
    code = os.waitstatus_to_exitcode(status)
    if code not in command.accepted:
        raise RuntimeError(f"{' '.join(command.argv[:6])} ended with {code}")
    per_mebibyte = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mebibyte)


def measure(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Run]]:
    """Run all commands once per round, after one round that only warms the caches."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = run_once(command)
            if number:
                found[name].append(run)
        if sys.stderr.isatty():
            print(f"\rround {number} of {rounds} ", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return found


def ratio(runs: Mapping[str, list[Run]], name: str, base: str) -> float:
    """The median over the rounds of one command's wall time as a multiple of the base's."""
    return median(a.wall / b.wall for a, b in zip(runs[name], runs[base], strict=True))


def table(runs: Mapping[str, list[Run]], bases: Sequence[str]) -> str:
    """A Markdown table: medians, and the ratio to each base."""
    heads = ["command", "ms", "processor ms", "peak MiB", *[f"to {base}" for base in bases]]
    lines = [" | ".join(heads), " | ".join(["---", *["---:"] * (len(heads) - 1)])]
    for name, of_name in runs.items():
        cells = [
            name,
            f"{median(run.wall for run in of_name) * 1000:.0f}",
            f"{median(run.processor for run in of_name) * 1000:.0f}",
            f"{median(run.peak for run in of_name):.0f}",
            *[f"{ratio(runs, name, base):.3g}" for base in bases],
        ]
        lines.append(" | ".join(cells))
    return "\n".join(f"| {line} |" for line in lines)


def program(name: str) -> str:
    """A program of the environment that runs this script."""
    return str(Path(sys.executable).parent / name)


def peer(name: str) -> str:
    """A program to compare with, installed once into an environment of its own."""
    environment = WORK / "peers"
    path = environment / "bin" / name
    if not path.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        subprocess.run([str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return str(path)


def schema() -> str:
    """The path of a JSON Schema of the records, for a peer."""
    path = WORK / "records.schema.json"
    subprocess.run([sys.executable, str(Path(__file__).with_name("schema.py")), str(path)], check=True)
    return str(path)


def versions() -> str:
    """What was measured with what, for the line under a table."""
    programs = [program("mgmtreview"), *(peer(name) for name in PEERS)]
    answers = (subprocess.run([path, "--version"], check=True, capture_output=True, text=True) for path in programs)
    return ", ".join([f"Python {sys.version.split()[0]}", *(answer.stdout.strip() for answer in answers)])
