"""The lines of single keys: what they hold is what the real reader would have read, or nothing is told."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mgmtreview import yamlfile
from mgmtreview.githistory.sections import key_of, section_pattern, sections

PROJECT = Path(__file__).resolve().parents[3]
REAL_FILES = PROJECT.parent / "shared" / "real" / "bad" / "commented-yaml"
KEYS = ("due", "owner", "a")
PATTERN = section_pattern(KEYS)


def values(raw: bytes, keys: tuple[str, ...] = KEYS) -> dict[str, Any] | None:
    """What the lines of the keys say, read one by one; None where the lines are not told."""
    found = sections(raw, section_pattern(keys))
    if found is None or len({key_of(lines) for lines in found}) < len(found):
        return None
    return {key_of(lines): yamlfile.read(lines + b"\n").data[key_of(lines)] for lines in found}


# --- examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"due: 2026\n", [b"due: 2026"]),
        (b"text: x\ndue: 2026\nowner: ada\n", [b"due: 2026", b"owner: ada"]),
        (b"# first\n\ndue: 2026 # soon\n# last\n", [b"due: 2026 # soon\n# last"]),
        (b"---\ndue: 2026\n", [b"due: 2026"]),
        (b"due:\n  from: x\n\n  to: 2026\nowner: ada\n", [b"due:\n  from: x\n\n  to: 2026", b"owner: ada"]),
        (b"due:\n- a\n- b\nowner: ada\n", [b"due:\n- a\n- b", b"owner: ada"]),
        (b"due: |\n  owner: x\n\n\nowner: ada\n", [b"due: |\n  owner: x\n\n", b"owner: ada"]),
        (b"due: 2026\r\nowner: ada\r\n", [b"due: 2026", b"owner: ada"]),
        (b"due: [a,\n", None),
        (b"text: it's\ndue: 'a'\n", [b"due: 'a'"]),
        (b'text: see "x" [1]\ndue: {a: "b, c"}\n', [b'due: {a: "b, c"}']),
        (b"text: he said: \"x\ndue: 1\n", None),
        (b"text: 'x\ndue: 1'\n", None),
        (b"text: [x,\ndue, 1]\n", None),
        (b"text: {x: 1,\ndue: 1}\n", None),
        (b"it's: 'x\ndue: 1'\n", None),
        (b'"due": 1\n', None),
        (b'text: x\n"due": 1\n', None),
        (b"? due\n: 1\n", None),
        (b"text: x\n? due\n: 1\n", None),
        (b"  due: 1\n", None),
        (b"{due: 1}\n", None),
        (b"text: x\rdue: 1\r", None),
        (b"due : 1\n", [b"due : 1"]),
        (b"due: 1\ndue: 2\n", [b"due: 1", b"due: 2"]),
        (b"due:1\ndues: 2\n-due: 3\n", []),
        (b"- due: 1\n", None),
        (b"", None),
        (b"\n", None),
    ],
)  # fmt: skip
def test_the_lines_of_keys(raw: bytes, expected: list[bytes] | None) -> None:
    assert sections(raw, PATTERN) == expected


def test_keys_are_told_by_their_lines() -> None:
    assert (key_of(b"due: 1"), key_of(b"due : 1"), key_of(b"due:\n  a: b")) == ("due", "due", "due")


# --- against the real reader ---------------------------------------------------------------------

FRAGMENTS = (
    *("due", "owner", "a", "b", ":", ": ", " : ", ",", " ", "  ", "- ", "-", "'", '"', "''", '""', "\\", '\\"', "#"),
    *(" # ", "[", "]", "{", "}", "x", "it's", "1", "2026-01-01", "|", "|\n  ", "|+\n  ", ">\n", "?", "? ", "---\n"),
    *("\n", "\n", "\n", "\t", "\r\n", "\r", "é", "&x ", "*x", "!t ", "%", "@", "`", "true", "null", "~", "\n- "),
    *("\n  - ", "\ndue: ", "\nowner: ", "\na: ", "\n  b: ", "x: y", "[a, b]", "{a: b}", "'q'", '"q"', "a: "),
    *("due: ", "x'y: ", "...\n"),
)


@settings(max_examples=15 * settings().max_examples)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=22).map("".join))
@example("a: |\n  x\ndue: 1")
@example("a: |+\n  x\n\n\ndue: 1")
@example("a: \n-")
@example("x'y: \r\na''&x x\" : '''\na: 2026-01-01~\r\n\na: ]b''q' # it's\ndue: ")
@example("a 'b: 'multi\ndue: 1'\n")
@example("x: [a # ]\n]\ndue: 1\n")
def test_whatever_is_told_is_what_the_reader_reads(text: str) -> None:
    raw = text.encode() + b"\n"
    document = yamlfile.read(raw)
    if document.problem is None:
        data = document.data if isinstance(document.data, dict) else {}
        assert values(raw) in (None, {key: data[key] for key in KEYS if key in data})


def records() -> list[Path]:
    return sorted((PROJECT / "examples").rglob("*.yaml"))


@pytest.mark.parametrize("path", records(), ids=lambda path: str(path.relative_to(PROJECT)))
def test_records_as_people_write_them(path: Path) -> None:
    raw = path.read_bytes()
    data = yamlfile.read(raw).data
    if isinstance(data, dict) and data:
        assert values(raw, tuple(data)) == data, "told without the reader, as it should be for nearly all records"


@pytest.mark.skipif(not REAL_FILES.is_dir(), reason=f"needs {REAL_FILES}")
def test_real_files_of_other_projects() -> None:
    told = 0
    for path in sorted(REAL_FILES.rglob("*.y*ml")):
        raw = path.read_bytes() + b"\n"
        data = yamlfile.read(raw).data
        keys = tuple(key for key in data or () if re.fullmatch(r"[\w-]+", key))
        found = values(raw, keys) if keys else None
        if found is not None:
            told += 1
            assert found == {key: data[key] for key in keys}, path
    assert told > 150


@pytest.mark.parametrize(
    "piece",
    [
        *(b'"', b"'", b"[", b"{", b': "', b": '", b": [", b"- {a: ", b"- ", b"? ", b"\n ", b"\n", b"''"),
        *(b'\\"', b"['", b"a: 'b", b"\n#", b" ", b"\n- [a", b"{a: b, "),
    ],
)
def test_no_file_takes_long(piece: bytes) -> None:
    raw = b"a: " + piece * (yamlfile.MAX_BYTES // len(piece)) + b"\ndue: 1\n"
    started = time.perf_counter()
    sections(raw, PATTERN)
    assert time.perf_counter() - started < 5, "a few hundredths of a second are usual"
