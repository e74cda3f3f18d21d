"""What needs no quotes, told from what some reader takes for something else than text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from mgmtreview.yamlfile import read
from mgmtreview.yamlfile.spelling import is_plain_text, is_word, quoted, spelled_key, spelled_number
from tests.hostile.naughty import naughty_strings

WORDS = ["ceo", "it-ops-lead", "D1", "NE_02", "2026-H1", "2026-Q3", "2026-W23", "2026-H1/D3", "2026-T3/A11", "Y2"]
PLAIN_TEXTS = [*WORDS, "2026-07-15", "2026-10", "Board room and video", "Überprüfung (2. Stock)", "it's", "A/B – 50 %"]
NO_PLAIN_TEXTS = [
    "", "no", "NO", "Off", "y", "N", "null", "True", "~", "012", "1e3", "0x1F", "1_000", "12:30", "2026", "2026-02-30",
    ".5", "-1", "+1", ".inf", "a: b", "a:", "a #b", "#a", "- a", "-", "? a", "&a", "*a", "!a", "%a", "@a", "`a", "'a'",
    '"a"', "{a}", "[a]", "a, b", "a]", "|", ">", " a", "a ", "a  b", "a\nb", "a\tb", "<<", "---", "...", "=",
]  # fmt: skip


def read_by_yaml_1_1(text: str) -> object:
    """A scalar as readers of the older YAML take it, which know more words and numbers."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 1)
    return yaml.load(text)


@pytest.mark.parametrize("text", PLAIN_TEXTS)
def test_plain_text(text: str) -> None:
    assert is_plain_text(text)
    assert is_word(text) == (text in WORDS)
    assert read(text.encode()).data == text


@pytest.mark.parametrize("text", NO_PLAIN_TEXTS)
def test_text_that_needs_quotes(text: str) -> None:
    assert not is_plain_text(text)
    assert not is_word(text)


def test_naughty_strings_that_stand_without_quotes_are_text_to_every_reader() -> None:
    plain = [text for text in naughty_strings() if is_plain_text(text)]
    assert plain
    for text in plain:
        assert read(text.encode()).data == text
        assert read_by_yaml_1_1(text) == text


@given(st.text("abeEnNoOyYxT0129-_./ '%:#,", max_size=8))
def test_plain_text_is_the_same_text_to_readers_of_the_older_yaml(text: str) -> None:
    if is_plain_text(text):
        assert read(text.encode()).data == text
        assert str(read_by_yaml_1_1(text)) == text  # a day is a date to them, which stays as it is


@given(st.text("abc\"\\\n\t\r'# :é😀", max_size=20))
def test_quoted_text_is_read_as_it_was(text: str) -> None:
    assert read_by_yaml_1_1(quoted(text)) == text
    if "\r" not in text:
        assert read(quoted(text).encode()).data == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (-0.5, "-0.5"),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-0"), "-0"),
        (Decimal(10**18 - 1), "999999999999999999"),
    ],
)
def test_numbers(value: float | Decimal, text: str) -> None:
    assert spelled_number(value) == text
    assert Decimal(repr(read(text.encode()).data)) == Decimal(str(value))


@pytest.mark.parametrize(
    ("key", "text"),
    [("due", "due"), ("it-ops_2", "it-ops_2"), ("on", '"on"'), ("Due", '"Due"'), ("2026", '"2026"'), ("", '""')],
)
def test_keys(key: str, text: str) -> None:
    assert spelled_key(key) == text
    assert read(f"{text}: 1".encode()).data == {key: 1}
