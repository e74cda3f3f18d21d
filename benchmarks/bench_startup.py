"""How long it takes until the program answers, as multiples of ``python -c pass``.

python benchmarks/bench_startup.py [--rounds 11]
"""

import argparse
import shutil
import sys
from pathlib import Path

from make_records import AS_OF, make
from processes import WORK, YAMLLINT_RULES, Command, measure, peer, program, ratio, schema, table, versions

BASE = "python -c pass"
LIMITS = (("mgmtreview --version", BASE, 2.0), ("mgmtreview --help", BASE, 8.0))
CHECK = "mgmtreview check, 10 files"
PEER_CHECK = "check-jsonschema, 10 files"


def commands(folder: Path) -> dict[str, Command]:
    """What is measured; ``folder`` holds ten record files."""
    files = sorted(str(path) for path in folder.rglob("*.yaml"))
    ours = program("mgmtreview")
    return {
        BASE: Command([sys.executable, "-c", "pass"], WORK),
        "mgmtreview --version": Command([ours, "--version"], WORK),
        "mgmtreview --help": Command([ours, "--help"], WORK),
        "yamllint --version": Command([peer("yamllint"), "--version"], WORK),
        "check-jsonschema --version": Command([peer("check-jsonschema"), "--version"], WORK),
        CHECK: Command([ours, "-C", str(folder), "check", "--as-of", AS_OF], WORK, accepted=(0, 1)),
        "yamllint, 10 files": Command([peer("yamllint"), "-d", YAMLLINT_RULES, *files], WORK, accepted=(0, 1)),
        PEER_CHECK: Command([peer("check-jsonschema"), "--schemafile", schema(), *files], WORK),
    }


def main() -> None:
    """Measure and print a table and the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    folder = WORK / "records-10"
    shutil.rmtree(folder, ignore_errors=True)
    make(folder, 10)
    runs = measure(commands(folder), rounds)
    print(table(runs, [BASE]))
    print(f"\nMedians of {rounds} rounds. {versions()}.\n")
    for name, base, limit in (*LIMITS, (CHECK, PEER_CHECK, 1.0)):
        found = ratio(runs, name, base)
        print(f"- {name}: {found:.2f} x {base}, limit {limit:g}: {'kept' if found <= limit else 'NOT KEPT'}")


if __name__ == "__main__":
    main()
