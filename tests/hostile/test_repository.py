"""Promise P9: a look at any repository ends, within bounds, without running its code (and says nothing false of it)."""

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.hostile.traps import TRAPS, write
from tests.support.environment import hermetic
from tests.support.programs import Outcome, run_program

SECONDS = 60
MEBIBYTES = 512
AS_OF = "2026-09-01"

# The peak is taken from /proc, as getrusage() counts what the process that started this one had in use.
MEASURED = """
import re, sys
from mgmtreview.__main__ import main
sys.argv = ["mgmtreview", *sys.argv[1:]]
try:
    code = main()
finally:
    peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
    sys.stderr.write(f"\\npeak {int(peak[1]) // 1024}\\n")
sys.exit(code)
"""


def repository(root: Path, canary: Path, *names: str) -> Path:
    """A small repository with some traps laid in it."""
    write(root, "mgmtreview.yaml", "organisation: Example\n")
    write(root, "people.yaml", "people: {ceo: {name: Ada Example, authority: {direct: true}}}\n")
    write(root, "reviews/2026-H1/review.yaml", "held_on: 2026-07-15\ncutoff: 2026-07-03\nchair: ceo\n")
    for name in names:
        TRAPS[name](root, canary)
    return root


def looked_at(root: Path, home: Path, *arguments: str) -> tuple[Outcome, float, int]:
    """One run inside the repository: how it ended, seconds, mebibytes."""
    environment = {**hermetic(home), "GIT_DIR": str(root / ".git"), "GIT_EXTERNAL_DIFF": str(root / ".git/evil")}
    start = time.monotonic()
    # -P, as the installed program has it: the working folder is not searched for modules.
    done = run_program(
        [sys.executable, "-P", "-c", MEASURED, *arguments], cwd=root, env=environment, time_out=2 * SECONDS
    )
    return done, time.monotonic() - start, int(done.err.rsplit("peak ", 1)[1])


def is_inert(output: str) -> bool:
    """Whether an output holds nothing that a terminal or a CI log would obey."""
    return not [each for each in output if (ord(each) < 32 and each != "\n") or each in "\x7f\u202e\u200b\x9b"]


@pytest.mark.parametrize("name", TRAPS)
def test_each_trap_by_itself(name: str, tmp_path: Path, home: Path) -> None:
    canary = tmp_path / "canary"
    root = repository(tmp_path / "records", canary, name)
    done, seconds, peak = looked_at(root, home, "check", "--as-of", AS_OF, "--json")
    assert not canary.exists(), canary.read_text()
    assert (done.code, "Traceback" in done.err, "internal error" in done.err) == (1, False, False), done.err[-2000:]
    data = json.loads(done.out)
    assert data["crashes"] == []
    assert all(each["line"] >= 1 and each["column"] >= 1 and each["message"] for each in data["findings"])
    assert is_inert(done.out)
    assert (seconds < SECONDS, peak < MEBIBYTES) == (True, True), (seconds, peak)


SLOW = {"yaml-bombs", "many-faults", "slow-texts", "profiles"}
"""Traps that take seconds together. Each is tried by itself above, and all are tried together by ``check``."""
LOOKS = [
    ("check", "--as-of", AS_OF),
    ("check", "--as-of", AS_OF, "--format", "github"),
    ("check", "--as-of", AS_OF, "2026-H1", "--for", "closed"),
    ("status", "--as-of", AS_OF),
    ("verify", "--as-of", AS_OF),
    ("keys", "--as-of", AS_OF),
]


@pytest.mark.parametrize("arguments", LOOKS[1:], ids=" ".join)
def test_most_traps_together(arguments: tuple[str, ...], tmp_path: Path, home: Path) -> None:
    assert_harmless(arguments, [name for name in TRAPS if name not in SLOW], tmp_path, home)


@pytest.mark.parametrize(
    "arguments", [LOOKS[0], *(pytest.param(look, marks=pytest.mark.long) for look in LOOKS[1:])], ids=" ".join
)
def test_all_traps_together(arguments: tuple[str, ...], tmp_path: Path, home: Path) -> None:
    assert_harmless(arguments, TRAPS, tmp_path, home)


def assert_harmless(arguments: tuple[str, ...], traps: Iterable[str], tmp_path: Path, home: Path) -> None:
    """A run ends within its bounds, finds something, runs nothing and says nothing that acts."""
    canary = tmp_path / "canary"
    root = repository(tmp_path / "records", canary, *traps)
    done, seconds, peak = looked_at(root, home, *arguments)
    assert not canary.exists(), canary.read_text()
    assert done.code in {"check": (1,), "status": (0,), "verify": (1, 3), "keys": (0,)}[arguments[0]], done.err[-2000:]
    assert "Traceback" not in done.err
    assert "internal error" not in done.err
    assert is_inert(done.out)
    assert not [line for line in done.out.splitlines() if line.startswith(("::error::", "::stop-commands::"))]
    assert (seconds < SECONDS, peak < MEBIBYTES) == (True, True), (seconds, peak)


def test_nothing_outside_is_read_and_nothing_inside_is_changed(tmp_path: Path, home: Path) -> None:
    root = repository(tmp_path / "records", tmp_path / "canary", "links", "devices", "odd-names", "templates")
    before = sorted((str(path), os.lstat(path).st_mtime_ns) for path in root.rglob("*"))
    done, _, _ = looked_at(root, home, "check", "--as-of", AS_OF, "--json")
    assert sorted((str(path), os.lstat(path).st_mtime_ns) for path in root.rglob("*")) == before
    assert "root:" not in done.out  # of /etc/passwd
    linked = [each["path"] for each in json.loads(done.out)["findings"] if "it is a link" in each["message"]]
    assert set(linked) >= {"reviews/2026-H1/minutes.yaml", "programme.yaml", "reviews/everything", "actions/2026-H2"}
