"""Faults beyond the single value: packs of the program, long lists, secrets, words for every shape."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from mgmtreview.loading.documents import MOST_FAULTS
from mgmtreview.loading.faults import PATTERN_WORDS, found_word, shown
from mgmtreview.records.action import Action, Waiver
from mgmtreview.records.inputs import INPUT_MODELS
from mgmtreview.records.metric import Metric, Objective
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.records.people import People
from mgmtreview.records.profile import Profile
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.records.settings import Settings
from mgmtreview.records.shared_input import GenericInput
from tests.support.workspaces import loaded, told

ACTION = "actions/2026-H1/A01.yaml"


def test_an_issued_pack_of_another_format_is_told(tmp_path: Path) -> None:
    pack = '{"format": "mgmtreview-pack/2", "review": "2026-H1", "tool": "9"}'
    assert told(loaded(tmp_path, {"reviews/2026-H1/issued/pack.json": pack})) == [
        (
            "RV002 reviews/2026-H1/issued/pack.json at format: "
            'format: "mgmtreview-pack/2": this version of the program reads mgmtreview-pack/1'
        )
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "this is not valid JSON: Expecting property name enclosed in double quotes"),
        (b"", "this is not valid JSON: Expecting value"),
        (b"\xff", "this is not valid JSON"),
        (b"[" * 100_000, "this is not valid JSON"),
        (b'{"format": ' + b"9" * 5000 + b"}", "this is not valid JSON"),
        (b" " * 300_000, "the file is too big: at most 256 KiB are read"),
    ],
)
def test_an_issued_pack_that_is_no_json_is_told(content: bytes, message: str, tmp_path: Path) -> None:
    path = "reviews/2026-H1/issued/pack.json"
    repository = loaded(tmp_path, {path: content})
    assert told(repository) == [f"RV001 {path}: {message}"]
    assert repository.faults[0].hint == (
        "this file is written by the program; restore it from Git or issue the pack again"
    )
    assert repository.reviews["2026-H1"].broken == {"pack"}


@pytest.mark.parametrize(
    "content", [b'{"review": "\\ud800", "tool": "1"}', b'{"review": NaN, "tool": "1"}', b"[]", b"7"]
)
def test_an_issued_pack_with_impossible_values_is_told(content: bytes, tmp_path: Path) -> None:
    repository = loaded(tmp_path, {"reviews/2026-H1/issued/pack.json": content})
    assert [fault.rule for fault in repository.faults] == ["RV002"]
    assert all(fault.message for fault in repository.faults)


def test_values_are_shown_short_on_one_line_and_without_secrets() -> None:
    assert shown("two\nlines") == '"two lines"'
    assert shown("x" * 100) == f'"{"x" * 57}..."'
    assert shown({"a": [1, 2]}) == "\"{'a': [1, 2]}\""
    assert shown("https://reader:hunter2secret@example.org") == '"[not shown: looks like a secret]example.org"'
    assert found_word(1.5) == "the number 1.5"


@pytest.mark.parametrize(
    "line",
    [
        "priority: {secret}",
        "due: {secret}",
        "implemented_on: {secret}",
        "rescheduled: {secret}",
        "owner: [{secret}]",
        "{secret}: x",
        "evidence: [{{sha256: {secret}}}]",
    ],
)
def test_no_message_repeats_a_secret(line: str, tmp_path: Path) -> None:
    secret = "AKIA" + "ABCDEFGH12345678"
    repository = loaded(tmp_path, {ACTION: line.format(secret=secret) + "\n"})
    assert len(repository.faults) == 1
    assert secret[:12] not in repository.faults[0].message + repository.faults[0].hint


def test_a_long_list_of_faults_is_cut_and_says_how_much_it_left_out(tmp_path: Path) -> None:
    content = "".join(f"wrong{n}: x\n" for n in range(MOST_FAULTS + 7))
    faults = loaded(tmp_path, {ACTION: content, "people.yaml": "peple: 1\n"}).faults
    by_file = [fault.message for fault in faults if fault.place.path == ACTION]
    assert len(by_file) == MOST_FAULTS + 1
    assert by_file[-1] == "7 more values in this file do not fit"
    assert [fault.message for fault in faults if fault.place.path == "people.yaml"] == ['unknown key "peple"']


def test_a_list_of_faults_is_cut_across_the_records_of_a_short_form(tmp_path: Path) -> None:
    content = "".join(f"m{n}: {{wrong: 1}}\n" for n in range(MOST_FAULTS + 7))
    faults = loaded(tmp_path, {"metrics.yaml": content}).faults
    assert (len(faults), faults[-1].message) == (MOST_FAULTS + 1, "7 more values in this file do not fit")


MODELS: list[type[BaseModel]] = [
    Action,
    After,
    GenericInput,
    IssuedPack,
    Metric,
    Minutes,
    Objective,
    People,
    Profile,
    Programme,
    ReviewRecord,
    Settings,
    Waiver,
    *INPUT_MODELS.values(),
]


def patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "pattern" and isinstance(value, str):
                yield value
            elif key == "patternProperties":
                yield from value
            yield from patterns(value)
    elif isinstance(schema, list):
        for entry in schema:
            yield from patterns(entry)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_shape_that_a_record_asks_for_has_words(model: type[BaseModel]) -> None:
    own_words = {pattern for pattern in patterns(model.model_json_schema()) if r"\d{4}" not in pattern}
    assert {pattern for pattern in own_words if pattern not in PATTERN_WORDS} == set()


def test_words_for_shapes_do_not_show_the_shape() -> None:
    assert not [words for words in PATTERN_WORDS.values() if re.search(r"[\^$\\]", words)]
