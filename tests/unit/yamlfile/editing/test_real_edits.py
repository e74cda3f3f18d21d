"""Random edits of real, much commented files, with strings that break programs as values."""

from collections import Counter
from pathlib import Path

import pytest

from mgmtreview.yamlfile import read
from mgmtreview.yamlfile.editing import Edited
from tests.hostile.naughty import naughty_strings
from tests.unit.yamlfile.editing.random_edits import NEW_KEY, Edit, expected, places, real_files, run

BAD = Path(__file__).parents[5] / "shared" / "real" / "bad"
REAL_FILES = BAD / "commented-yaml"
SUITE = BAD / "yaml-test-suite"

REFUSED = {
    "append_item: a list in brackets stands here, and no line can be added to it",
    "append_item: no line can be added here without changing something else",
    "remove_key: the key cannot be taken out without changing something else",
    "remove_key: the key cannot be taken out without losing a comment",
    "remove_key: this is the only key, and nothing would be left of its mapping",
    "set_key: no line can be added here without changing something else",
    "set_key: the text holds an unwanted character",
    "set_scalar: the text holds an unwanted character",
}

needs_real_files = pytest.mark.skipif(not REAL_FILES.is_dir(), reason="the collection of real YAML files is not here")


@needs_real_files
def test_200_random_edits() -> None:
    tally = run(real_files(REAL_FILES)[::3], naughty_strings(), right=200, seed=13)
    assert tally.refused.keys() <= REFUSED, tally.report()
    assert tally.refused.total() < 50, tally.report()


@needs_real_files
@pytest.mark.long
def test_10_000_random_edits(capsys: pytest.CaptureFixture[str]) -> None:
    tally = run(real_files(REAL_FILES), naughty_strings(), right=10_000, seed=2026)
    with capsys.disabled():
        print(f"\n{tally.report()}")  # noqa: T201
    assert tally.refused.keys() <= REFUSED, tally.report()
    assert tally.refused.total() < 2_500, tally.report()


@pytest.mark.skipif(not SUITE.is_dir(), reason="the YAML test suite is not here")
@pytest.mark.parametrize("variant", ["as it is", "CRLF", "no final newline"])
def test_every_place_of_the_yaml_test_suite(variant: str) -> None:
    """Whatever YAML can look like, an edit does what was wanted or is refused."""
    right: Counter[str] = Counter()
    for path in sorted(SUITE.rglob("in.yaml")):
        raw = path.read_bytes()
        raw = raw.replace(b"\n", b"\r\n") if variant == "CRLF" else raw
        raw = raw.rstrip(b"\r\n") if variant == "no final newline" else raw
        document = read(raw)
        for loc, _ in places(document.data) if document.problem is None else ():
            edits = [Edit("set_scalar", loc, new) for new in ("word", 'it\'s # "x": y', "two\nlines\n", 5)]
            edits += [Edit("set_key", (*loc, NEW_KEY), "x"), Edit("append_item", (*loc, NEW_KEY), {"a": "b", "c": 1})]
            edits += [Edit("append_item", loc, {"a": "b", "c": 1}), Edit("remove_key", loc)]
            for edit in edits:
                outcome = edit.apply(raw)
                if isinstance(outcome, Edited):
                    after = read(outcome.raw)
                    assert repr(after.data) == repr(expected(document.data, edit)), (path, edit)
                    right[edit.kind] += 1
    assert right["set_scalar"] > 1_300
    assert right["set_key"] > 80
    assert right["append_item"] > 140
    assert right["remove_key"] > 80
