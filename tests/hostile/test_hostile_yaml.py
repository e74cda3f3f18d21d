"""Hostile YAML ends in a problem with a place, or loads, within 2 s and 200 MiB, and never in an exception."""

import json
import sys
import time
from pathlib import Path

import pytest

from mgmtreview.yamlfile import positions, read
from tests.hostile.naughty import naughty_strings
from tests.hostile.yaml_bombs import FAMILIES, hostile_file
from tests.support.environment import hermetic
from tests.support.programs import run_program

SECONDS = 2
TRACED = 5 if sys.gettrace() else 1
"""Measuring coverage slows the reader down; the worst files are timed without it in processes of their own."""
MEBIBYTES = 200

# Harmless, if odd: everything else must be refused.
ACCEPTED = {
    "deep": {"closed-limit"},
    "wide": {"nodes-limit"},
    "long": {
        "double-quoted-escapes",
        "double-quoted-folds",
        "file-limit",
        "folded-blank-lines",
        "literal-blank-start",
        "literal-widening-blank-start",
        "only-blank-lines",
        "only-comment-line",
        "only-comments",
        "only-crs",
        "only-spaces",
        "scalar-limit",
    },
    "expanding": set(),
    "feature": set(),
    "number": {
        "almost-a-number",
        "almost-an-exponent",
        "fraction-long",
        "fraction-long-dots",
        "impossible-day",
        "impossible-time",
        "signs",
        "sixties",
        "underscores",
        "wide-digits",
        "year-0",
    },
    "character": {"escape-04"},  # a no-break space
    "encoding": {"utf-7"},  # plain ASCII to everyone who does not know better
    "broken": {"git-lfs-pointer", "no-end-of-line", "only-dash"},
    "slow": set(),
}

WORST = [
    "deep/brackets-at-the-cap",
    "deep/flow-in-every-item",
    "deep/block-mappings",
    "wide/items-at-the-cap",
    "wide/flow-keys",
    "wide/nodes-limit",
    "long/only-comments",
    "long/double-quoted-escapes",
    "long/file-16-mib",
    "expanding/laughs",
    "expanding/merges",
    "number/int-at-the-scalar-cap",
    "encoding/late-fault",
    "slow/plus-comma-in-flow",
]

# The peak is taken from /proc, as getrusage() counts what the process that started this one had in use.
MEASURED_READ = """
import json, re, sys, time
from mgmtreview.yamlfile import positions, read
raw = open(sys.argv[1], "rb").read()
start = time.process_time()
document = read(raw)
positions(raw)
seconds = time.process_time() - start
peak = re.search(r"VmHWM:\\s+([0-9]+) kB", open("/proc/self/status").read())
print(json.dumps({"refused": document.problem is not None, "seconds": seconds, "mebibytes": int(peak[1]) / 1024}))
"""


def test_there_are_enough_of_them() -> None:
    assert sum(len(make()) for make in FAMILIES.values()) >= 150


@pytest.mark.parametrize("family", FAMILIES)
def test_each_is_refused_with_a_place_or_loads_in_time(family: str) -> None:
    accepted, slow, unnamed = set(), [], []
    for name, raw in FAMILIES[family]().items():
        start = time.process_time()
        document = read(raw)
        positions(raw)
        if time.process_time() - start > SECONDS * TRACED:
            slow.append(name)
        if document.problem is None:
            accepted.add(name.partition("/")[2])
            continue
        lines = raw.count(b"\n") + raw.count(b"\r") + 1
        assert document.data is None
        assert 1 <= document.problem.position.line <= lines, name
        assert 1 <= document.problem.position.column <= len(raw) + 1, name
        if document.problem.message.startswith(("the file is not valid YAML", "the file could not be read")):
            unnamed.append((name, document.problem))
    assert slow == []
    assert unnamed == []
    assert accepted == ACCEPTED[family]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_stay_small_in_a_process_of_their_own(name: str, tmp_path: Path, home: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(hostile_file(name))
    outcome = run_program([sys.executable, "-c", MEASURED_READ, str(path)], cwd=tmp_path, env=hermetic(home))
    assert (outcome.code, outcome.err) == (0, "")
    measured = json.loads(outcome.out)
    family, _, variant = name.partition("/")
    assert measured["refused"] is (variant not in ACCEPTED[family])
    assert measured["seconds"] <= SECONDS
    assert measured["mebibytes"] <= MEBIBYTES


def test_naughty_strings_are_read_as_written_or_refused_for_a_character() -> None:
    read_as_written = 0
    for text in naughty_strings():
        document = read(json.dumps({"text": text}, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if document.problem is None:
            assert document.data == {"text": text}
            read_as_written += 1
        else:
            assert "U+" in document.problem.message, text
    assert read_as_written > 450
