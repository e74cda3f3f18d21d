"""The reader of the plain shape against the parser: where it answers at all, it answers the same."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mgmtreview.yamlfile.document import MAX_DEPTH, MAX_NODES, Unreadable
from mgmtreview.yamlfile.plain import UNSURE, read_plain
from mgmtreview.yamlfile.reading import parsed
from mgmtreview.yamlfile.source import source_text
from tests.unit.yamlfile.written import block, data

PROJECT = Path(__file__).parents[3]
RECORDS = sorted(path for folder in ("examples", "templates") for path in (PROJECT / folder).rglob("*.yaml"))

RECORD = """\
# of one review
decision: D1
text: "Put it into operation: now"
support:
  - soc-lead
  - 'it-ops'
rescheduled:
- date: 2026-08-20
  days: 12.5
  reason:
- date: 2026-09-20
  days: -3
status:
  open: true
  since:
    - 2026-H1
size: ~
place: größe
"""
PIECES = st.sampled_from([
    "\n", "\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n  - ", " ", "  ", "- ", "-", ": ", ":",
    "a: b", "a:", "b: 1", "key:\n", "- a: b\n",
    "text", "2026-07-15", "012", "0x1f", ".5", "-5", "+1", "1e999", "null", "~", "true", "true: 1",
    "yes", "12:30", "a:b",
    "#", " # x", "\"", "'", "\"a b\"", "'c'", "\"a\\tb\"", "''", "?", "? ", "|", ">", "&a ", "*a", "!t ", "!",
    "[", "]", "[]", "{}",
    ",", "%", "@", "`", "---\n", "...\n", "<<: ", "<<", "=", "\\", "\t", "\r\n", "\u00a0", "ü", "\u2019", "\ufeff",
])  # fmt: skip


def assert_told_alike(text: str) -> None:
    """The parser gives what the plain reader gives, or the plain reader is unsure."""
    raw = text.encode()
    try:
        read = read_plain(source_text(raw))
    except Unreadable:
        return
    if read is not UNSURE:
        assert repr(read) == repr(parsed(raw, text))


def nested(depth: int) -> str:
    return "".join(f"{'  ' * level}a:\n" for level in range(depth))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n", {"a": "b"}),
        ("a: b", {"a": "b"}),
        ("---\na: b\n", {"a": "b"}),
        ("- a\n- 1\n- null\n", ["a", 1, None]),
        ("- a: 1\n  b:\n  - c\n- a: 2\n", [{"a": 1, "b": ["c"]}, {"a": 2}]),
        ("a:\nb:\n# c\n\n  - d\n", {"a": None, "b": ["d"]}),
        ("a:\n  b:\n    c: d\ne: f\n", {"a": {"b": {"c": "d"}}, "e": "f"}),
        ("a: \"b: 'c' # d\"\ne: 'f \"g\" '\n", {"a": "b: 'c' # d", "e": 'f "g" '}),
        ("a: b c:d?\nb: ''\nc: -5\n", {"a": "b c:d?", "b": "", "c": -5}),
        ("a: 2026-07-15\nb: yes\n", {"a": "2026-07-15", "b": "yes"}),
        (RECORD, None),
    ],
)  # fmt: skip
def test_the_plain_shape_is_read(text: str, expected: Any) -> None:
    found = read_plain(text)
    assert found is not UNSURE
    assert found == (parsed(text.encode(), text) if expected is None else expected)
    assert_told_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a\n",
        "a\n",
        " a: b\n",
        "a: b\na: c\n",
        "null: b\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: b \n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: b\n  - c\n",
        "a: b\n  c: d\n",
        "a:\n  b: c\n d: e\n",
        "a: b\n- c\n",
        "- a\nb: c\n",
        "- - a\n",
        "-\n",
        "a: [b]\n",
        "a: &b c\n",
        'a: "\\t"\n',
        "a: 'it''s'\n",
        "a: 1e999\n",
        "a:\tb\n",
        "a: b\r\n",
        "? a\n",
        "<<: a\n",
        "a: b\n...\n",
        nested(MAX_DEPTH + 1),
        "- a\n" * (MAX_NODES // 4 + 1),
    ],
)
def test_other_shapes_are_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is UNSURE


def test_most_records_are_of_the_plain_shape() -> None:
    texts = [path.read_text(encoding="utf-8") for path in RECORDS]
    for text in texts:
        assert_told_alike(text)
    assert sum(read_plain(text) is not UNSURE for text in texts) > len(texts) / 2


def test_records_as_deep_as_may_be_are_read_alike() -> None:
    for depth in range(MAX_DEPTH - 3, MAX_DEPTH + 1):
        assert_told_alike(nested(depth))
        assert_told_alike(nested(depth) + "  " * depth + "- a: b\n")


@given(data)
def test_block_style_is_read_alike(value: Any) -> None:
    assert_told_alike(block(value).replace(" # list", "").replace(" # dict", ""))


@given(st.lists(PIECES, max_size=14).map("".join))
@example("a:\n- b\n- c:\n  - d\ne: f")
def test_texts_of_all_kinds_of_pieces_are_read_alike(text: str) -> None:
    assert_told_alike(text)


@given(st.data())
def test_damaged_records_are_read_alike(draws: st.DataObject) -> None:
    text = RECORD
    for _ in range(draws.draw(st.integers(1, 3))):
        start = draws.draw(st.integers(0, len(text)))
        end = min(len(text), start + draws.draw(st.integers(0, 3)))
        text = text[:start] + draws.draw(PIECES) + text[end:]
    assert_told_alike(text)


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(RECORD.splitlines())), max_size=9))
def test_lines_in_any_column_are_read_alike(lines: list[tuple[int, str]]) -> None:
    assert_told_alike("".join(f"{' ' * column}{line.lstrip()}\n" for column, line in lines))
