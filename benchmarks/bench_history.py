"""How long the facts of a long history take, against one plain ``git log`` over the same repository.

    python benchmarks/bench_history.py [--commits 10000] [--rounds 7]

Every command is a process of its own. What Python, the models and GitPython take to start is measured beside it
("start") and subtracted in the last lines: a command that needs history has started long before.
"""

import argparse
import gc
import shutil
import sys
from collections.abc import Collection
from pathlib import Path
from statistics import median

from make_history import make
from mgmtreview import gitcommand
from mgmtreview.past import read_past
from processes import WORK, Command, Run, measure, table

RECORDS = ("actions", "reviews", "metrics", "objectives", "mgmtreview.yaml", "people.yaml", "programme.yaml")
LIMIT = 1.5
MEMORY_LIMIT = 100
PLAIN, SAME_PATHS, START = "git log --raw -z", "git log --raw -z -- (records)", "start"
VERSIONS, FIELDS, FILES = "versions", "versions and fields", "versions, fields and files"


def fields_of(path: str) -> Collection[str]:
    """The fields whose changes the rules ask for."""
    if path.startswith("actions/"):
        return ("due", "owner")
    if path.endswith("/review.yaml"):
        return ("participants", "held_on", "planned_on")
    return ("slots",) if path == "programme.yaml" else ()


def tell(folder: Path, what: str) -> None:
    """Do once what is measured, and print how much was found; without the cyclic collector, as the program runs."""
    gc.disable()
    if what == START:
        gitcommand.run(folder, ["version"])
        return
    past = read_past(folder)
    records = past.records.values()
    versions = sum(len(record.history.versions) for record in records)
    changes = 0
    if what != VERSIONS:
        asked = ((record, fields) for record in records if (fields := fields_of(record.path)))
        changes = sum(len(record.changes(*fields)) for record, fields in asked)
    if what == FILES:
        changes += bool(past.state.uncommitted)
    print(f"{len(records)} records, {versions} versions, {changes} changes {past.state.sentence}")


def commands(folder: Path) -> dict[str, Command]:
    """Git alone, twice, and the program under test."""
    git = str(shutil.which("git"))
    told = [sys.executable, __file__, "--folder", str(folder), "--tell"]
    return {
        PLAIN: Command([git, "log", "--raw", "-z"], folder),
        SAME_PATHS: Command([git, "log", "--raw", "-z", "--", *RECORDS], folder),
        **{what: Command([*told, what], WORK) for what in (START, VERSIONS, FIELDS, FILES)},
    }


def main() -> None:
    """Measure and print a table and the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commits", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="a repository to measure instead of a made-up one")
    parser.add_argument("--tell", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.folder or WORK / f"history-{arguments.commits}"
    if arguments.tell:
        tell(folder, arguments.tell)
        return
    if not folder.exists():
        make(folder, arguments.commits)
    runs = measure(commands(folder), arguments.rounds)
    print(f"\n{table(runs, [PLAIN, SAME_PATHS])}\n\nMedians of {arguments.rounds} rounds.\n")
    _print_limits(runs)


def _print_limits(runs: dict[str, list[Run]]) -> None:
    for what in (VERSIONS, FIELDS, FILES):
        for base in (PLAIN, SAME_PATHS):
            found, processor = _without_start(runs, what, base)
            limited = base == SAME_PATHS and what != FILES  # the files of today are no history
            verdict = f", limit {LIMIT:g}: {'kept' if found <= LIMIT else 'NOT KEPT'}" if limited else ""
            print(f"- {what}, without the start: {found:.2f} x {base} ({processor:.2f} x in processor time){verdict}")
    peak = median(run.peak for run in runs[FILES])
    print(f"- peak memory: {peak:.0f} MiB, limit {MEMORY_LIMIT}: {'kept' if peak <= MEMORY_LIMIT else 'NOT KEPT'}")


def _without_start(runs: dict[str, list[Run]], what: str, base: str) -> tuple[float, float]:
    """By the clock, and by processor time: git and Python run side by side, which only the clock shows."""
    rounds = list(zip(runs[what], runs[START], runs[base], strict=True))
    return (
        median((ours.wall - start.wall) / plain.wall for ours, start, plain in rounds),
        median((ours.processor - start.processor) / plain.processor for ours, start, plain in rounds),
    )


if __name__ == "__main__":
    main()
