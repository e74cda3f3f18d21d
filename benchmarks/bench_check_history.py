"""How long ``check`` takes with the rules over history, against the same check without them.

    python benchmarks/bench_check_history.py [--files 1600] [--reviews 50] [--rounds 7]

The records (some 50 reviews with 1,000 actions and their inputs) lie in a Git repository in which each file was
written with one commit, and every action changed twice since: a moved date with its reason, another status.
"""

import argparse
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import make_records
from processes import WORK, Command, Run, measure, program, table

WITHOUT, WITH = "check without history", "check with history"
OVER_HISTORY = ("RV107", "RV309", "RV509", "RV510", "RV707", "RV8")
LIMIT = 2.0
FIRST_COMMIT = int(datetime(2015, 1, 5, 9, 0, tzinfo=UTC).timestamp())
BETWEEN_COMMITS = 3600


def commit_all(folder: Path) -> None:
    """Make the records a repository: a commit per file, and two more per action that change it and change it back."""
    _git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    _git(folder, "fast-import", "--quiet", stdin=b"".join(_stream(folder)))
    _git(folder, "read-tree", "HEAD")


def _stream(folder: Path) -> Iterator[bytes]:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    number = 0
    for path, text in files.items():
        steps = [text]
        if path.startswith("actions/"):
            steps = [re.sub(rb"(?m)^status: .*$", b"status: blocked", text), text + b"# looked at\n", text]
        for step in dict.fromkeys(steps) if steps[0] != text else steps[1:]:
            number += 1
            when = f"{FIRST_COMMIT + number * BETWEEN_COMMITS} +0000"
            yield f"commit refs/heads/main\ncommitter Ada Example <ada@example.org> {when}\ndata 6\nChange".encode()
            yield f"\nM 100644 inline {path}\ndata {len(step)}\n".encode() + step + b"\n"


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=stdin, check=True)


def commands(folder: Path) -> dict[str, Command]:
    """The same check twice."""
    argv = [program("mgmtreview"), "-C", str(folder), "check", "--as-of", make_records.AS_OF]
    ignored = [word for rule in OVER_HISTORY for word in ("--ignore", rule)]
    return {
        WITHOUT: Command([*argv, *ignored], WORK, accepted=(0, 1)),
        WITH: Command(argv, WORK, accepted=(0, 1)),
    }


def main() -> None:
    """Measure and print a table and the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1600)
    parser.add_argument("--reviews", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    folder = WORK / f"committed-{arguments.files}-{arguments.reviews}"
    if not folder.exists():
        make_records.FILES_PER_REVIEW = arguments.files // arguments.reviews
        make_records.make(folder, arguments.files)
        commit_all(folder)
    runs = measure(commands(folder), arguments.rounds)
    print(f"\n{table(runs, [WITHOUT])}\n\nMedians of {arguments.rounds} rounds.\n")
    _print_limit(runs)


def _print_limit(runs: dict[str, list[Run]]) -> None:
    rounds = list(zip(runs[WITH], runs[WITHOUT], strict=True))
    wall = median(ours.wall / base.wall for ours, base in rounds)
    processor = median(ours.processor / base.processor for ours, base in rounds)
    verdict = "kept" if processor <= LIMIT else "NOT KEPT"
    print(f"- {WITH}: {wall:.2f} x {WITHOUT} by the clock, {processor:.2f} x in processor time")
    print(f"- limit, in processor time: {LIMIT:g}, {verdict}")


if __name__ == "__main__":
    main()
