"""How long a cold ``check`` of many records takes, against the peers on the same files.

    python benchmarks/bench_check.py [--files 1000] [--rounds 7] [--peer-rounds 7]

At 10,000 files the peers take minutes each; ``--peer-rounds 1`` runs them once and says so.
"""

import argparse
import sys
from pathlib import Path
from statistics import median

from make_records import AS_OF, make
from processes import WORK, YAMLLINT_RULES, Command, Run, measure, peer, program, schema, table, versions

OURS = "mgmtreview check"
LIMIT = 0.1
MEMORY_LIMIT = 200


def our_commands(folder: Path) -> dict[str, Command]:
    """The base and the program under test."""
    return {
        "python -c pass": Command([sys.executable, "-c", "pass"], WORK),
        OURS: Command([program("mgmtreview"), "-C", str(folder), "check", "--as-of", AS_OF], WORK, accepted=(0, 1)),
    }


def peer_commands(folder: Path) -> dict[str, Command]:
    """The peers, each with all files in one process."""
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))
    return {
        "check-jsonschema": Command([peer("check-jsonschema"), "--schemafile", schema(), *files], folder),
        "yamllint": Command([peer("yamllint"), "-d", YAMLLINT_RULES, "."], folder, accepted=(0, 1)),
    }


def main() -> None:
    """Measure and print a table and the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peer-rounds", type=int, default=None, help="default: as many as --rounds")
    arguments = parser.parse_args()
    peer_rounds = arguments.rounds if arguments.peer_rounds is None else arguments.peer_rounds
    folder = WORK / f"records-{arguments.files}"
    if not folder.exists():
        make(folder, arguments.files)

    if peer_rounds == arguments.rounds:
        runs = measure(our_commands(folder) | peer_commands(folder), arguments.rounds)
    else:
        runs = measure(our_commands(folder), arguments.rounds)
        runs |= measure(peer_commands(folder), peer_rounds) if peer_rounds else {}
    print(f"{arguments.files} files, {_size(folder):.1f} MB\n")
    print(table(runs, ["python -c pass"] if peer_rounds == arguments.rounds else []))
    print(f"\nMedians of {arguments.rounds} rounds (peers: {peer_rounds}). {versions()}.\n")
    _print_limits(runs)


def _print_limits(runs: dict[str, list[Run]]) -> None:
    ours = median(run.wall for run in runs[OURS])
    for name in ("check-jsonschema", "yamllint"):
        if name in runs:
            found = ours / median(run.wall for run in runs[name])
            verdict = "kept" if found <= LIMIT else "NOT KEPT"
            print(f"- {OURS}: {found:.3f} x {name}, limit {LIMIT:g}: {verdict}")
    peak = median(run.peak for run in runs[OURS])
    print(f"- peak memory: {peak:.0f} MiB, limit {MEMORY_LIMIT}: {'kept' if peak <= MEMORY_LIMIT else 'NOT KEPT'}")


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.yaml")) / 1e6


if __name__ == "__main__":
    main()
