"""The 402 cases of the YAML test suite: no exception, and the suite's data where a file is accepted."""

import json
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.yamlfile import positions, read

SUITE = Path(__file__).parents[3] / "shared" / "real" / "bad" / "yaml-test-suite"

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the YAML test suite is not here")

# Not valid YAML, yet libyaml takes them. What they mean is in no doubt: comments without a space before them,
# a line indented less than it should be inside quotes or brackets, a tab between words, a lone dash in a list.
INVALID_BUT_ACCEPTED = {
    "9C9N", "9JBA", "CVW2", "DK95/01", "G5U8", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y/003", "YJV2",
}  # fmt: skip

# Accepted with other data than the suite's: blank space at the end of a file that does not end with a line break.
OTHER_DATA = {"JEF9/02", "L24T/01"}

# Valid YAML refused for what it uses, by what the message says.
BY_DESIGN = (
    "an anchor (&)",
    "an alias (*)",
    "a tag (!)",
    "a line that starts with %",
    "a second document",
    "something follows the line ...",
    "a key is missing",
    "a list or a mapping stands where a key",
    "this text holds a control character",
    "text with a question mark",
)

# Valid YAML that libyaml cannot read; each is told how to write it otherwise.
BEYOND_THE_PARSER = {
    "4ABK", "4MUZ/00", "4MUZ/01", "4MUZ/02", "58MP", "5MUD", "5T43", "6BCT", "6CA3", "96NN/00", "96NN/01", "9SA2",
    "A2M4", "CFD4", "DBG4", "DK3J", "DK95/00", "DK95/03", "DK95/04", "FP8R", "FRK4", "HM87/00", "HWV9", "K3WX", "NJ66",
    "Q5MG", "QT73", "R4YG", "UDM2", "UT92", "VJP3/01", "Y79Y/001", "Y79Y/010",
}  # fmt: skip


def cases() -> dict[str, Path]:
    return {path.parent.relative_to(SUITE).as_posix(): path.parent for path in sorted(SUITE.rglob("in.yaml"))}


def documents(text: str) -> list[Any]:
    """The JSON values that stand one after the other in a text."""
    decoder, found = json.JSONDecoder(), []
    while text := text.lstrip():
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:]
    return found


def test_all_cases_are_there() -> None:
    assert len(cases()) == 402
    assert sum((folder / "error").exists() for folder in cases().values()) == 94


def test_invalid_files_are_refused_but_for_a_known_few() -> None:
    invalid = {name: folder for name, folder in cases().items() if (folder / "error").exists()}
    accepted = {name for name, folder in invalid.items() if read((folder / "in.yaml").read_bytes()).problem is None}
    assert accepted == INVALID_BUT_ACCEPTED


def test_valid_files_give_the_data_of_the_suite_or_a_reason() -> None:
    other_data, beyond, equal = set(), set(), 0
    for name, folder in cases().items():
        if (folder / "error").exists():
            continue
        document = read((folder / "in.yaml").read_bytes())
        if document.problem is not None:
            if not document.problem.message.startswith(BY_DESIGN):
                beyond.add(name)
        elif (documents((folder / "in.json").read_text()) or [None]) == [document.data]:
            equal += 1
        else:
            other_data.add(name)
    assert other_data == OTHER_DATA
    assert beyond == BEYOND_THE_PARSER
    assert equal == 166


def test_each_problem_is_named_and_placed() -> None:
    for name, folder in cases().items():
        raw = (folder / "in.yaml").read_bytes()
        problem = read(raw).problem
        positions(raw)
        if problem is not None:
            assert not problem.message.startswith("the file is not valid YAML"), name
            assert problem.hint, name
            assert 1 <= problem.position.line <= raw.count(b"\n") + 1, name
