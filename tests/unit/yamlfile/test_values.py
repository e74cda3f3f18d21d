import sys
from typing import Any

import pytest

from mgmtreview.yamlfile import Document, parser_name, read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # nothing
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ('""', ""),
        ('"null"', "null"),
        # truth values: two words, and none of YAML 1.1's others
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("'true'", "true"),
        ("yes", "yes"),
        ("no", "no"),
        ("NO", "NO"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        # whole numbers
        ("0", 0),
        ("12", 12),
        ("+12", 12),
        ("-12", -12),
        ("-0", 0),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("999999999999999999", 999999999999999999),
        ('"12"', "12"),
        ("-0x1F", "-0x1F"),
        ("0o8", "0o8"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("１２", "１２"),
        ("+", "+"),
        # fractions
        ("1.5", 1.5),
        ("1.10", 1.1),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("1E-3", 0.001),
        ("-0.0", -0.0),
        ("0e5", 0.0),
        ("'1.5'", "1.5"),
        (".", "."),
        ("1.2.3", "1.2.3"),
        ("1e", "1e"),
        ("e5", "e5"),
        ("inf", "inf"),
        ("nan", "nan"),
        # days, periods and ids
        ("2026-07-15", "2026-07-15"),
        ("2026-02-30", "2026-02-30"),
        ("2026-07-15T10:00:00Z", "2026-07-15T10:00:00Z"),
        ("2026-H1", "2026-H1"),
        ("2026", 2026),
        ("2026-H1/A03", "2026-H1/A03"),
        # text
        ("two words", "two words"),
        ("=", "="),
        ("<<", "<<"),
        ("a#b", "a#b"),
        ("a # comment", "a"),
        ("50 %", "50 %"),
        ("it's", "it's"),
        ("'it''s'", "it's"),
        (r'"tab\tline\nquote\" \u00e9"', 'tab\tline\nquote" é'),
        ("Prüfung – 審査 👍 ⚠️", "Prüfung – 審査 👍 ⚠️"),
        ("a\tb", "a\tb"),
        # lists and mappings
        ("[]", []),
        ("{}", {}),
        ("[a, 1, null, [b]]", ["a", 1, None, ["b"]]),
        ("{a: 1, b: }", {"a": 1, "b": None}),
        ("{a, b}", {"a": None, "b": None}),
        ("[a: 1]", [{"a": 1}]),
        # text of several lines
        ("|\n  one\n  two\n", "one\ntwo\n"),
        ("|-\n  one\n  two\n", "one\ntwo"),
        (">\n  one\n  two\n\n  three\n", "one two\nthree\n"),
        ("one\n  two", "one two"),
        ('"one\n  two"', "one two"),
    ],
)
def test_value(written: str, value: Any) -> None:
    document = read(f"key: {written}\n".encode())
    assert document.problem is None
    # repr tells True from 1, 1.0 from 1 and -0.0 from 0.0
    assert repr(document.data) == repr({"key": value})


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("\n\n", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("---\n...\n", None),
        ("null\n", None),
        ("just text\n", "just text"),
        ("- a\n- b\n", ["a", "b"]),
        ("---\na: 1\n...\n", {"a": 1}),
        ("a: 1", {"a": 1}),
        ("a:\n- 1\n- b: 2\n  c:\n    - 3\n", {"a": [1, {"b": 2, "c": [3]}]}),
        ("- - a\n  - b\n- - c\n", [["a", "b"], ["c"]]),
        ('"2026": a\n\'true\': b\n"": c\n', {"2026": "a", "true": "b", "": "c"}),
        ("? a\n: 1\n? b\n", {"a": 1, "b": None}),
        ("2026-07-15: a\nyes: b\non: c\n", {"2026-07-15": "a", "yes": "b", "on": "c"}),
        ("A: 1\na: 2\n", {"A": 1, "a": 2}),
        ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": 1, "b": "x\ny\n"}),
        ('{"json": [1, 2.5, "x", null, true, {"y": []}]}', {"json": [1, 2.5, "x", None, True, {"y": []}]}),
        ("a: |\n  Heading\n  =======\n  <<<<<<< quoted\n", {"a": "Heading\n=======\n<<<<<<< quoted\n"}),
        ("a: What now?\nb: Well! & so on * here\n", {"a": "What now?", "b": "Well! & so on * here"}),
    ],
)
def test_whole_file(text: str, data: Any) -> None:
    assert read(text.encode()) == Document(data, None)


def test_order_of_keys_is_kept() -> None:
    assert list(read(b"b: 1\na: 2\nc: 3\n").data) == ["b", "a", "c"]


def test_the_c_parser_is_the_one_in_use() -> None:
    assert parser_name().endswith("_ruamel_yaml.CParser")
    assert str(sys.modules["_ruamel_yaml"].__file__).endswith((".so", ".pyd"))
