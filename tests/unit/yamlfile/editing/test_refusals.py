"""What is not edited: why, where, and what to write by hand."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from mgmtreview.position import Position
from mgmtreview.yamlfile.editing import Edited, Refusal, append_item, remove_key, set_key, set_scalar
from tests.unit.yamlfile.editing.answers import refusal_of

RECORD = b"""\
# about this record
owner: ceo
cost: {amount: 5}
topics: [risks]
updates:
  - note: |
      text
    by: cto
"""


@pytest.mark.parametrize(
    ("outcome", "reason", "place", "by_hand"),
    [
        (
            set_scalar(RECORD, ("updates", 0, "date"), "2026-09-30"),
            "there is no updates[0].date",
            (6, 5),
            "write 2026-09-30 as the value of updates[0].date",
        ),
        (
            set_scalar(RECORD, ("updates",), "none"),
            "a list stands here, not a single value",
            (6, 3),
            'write "none" as the value of updates',
        ),
        (
            set_scalar(b"", (), "x"),
            "the file holds nothing yet",
            (1, 1),
            'write "x" as the value of the file',
        ),
        (
            set_key(RECORD, ("cost",), "currency", "EUR"),
            "a mapping in braces stands here, and no line can be added to it",
            (3, 7),
            "write currency: EUR into cost",
        ),
        (
            set_key(RECORD, ("owner",), "name", "Ada"),
            "a single value stands here, and no line can be added to it",
            (2, 8),
            "write name: Ada into owner",
        ),
        (set_key(b"# nothing\n", ("a",), "b", 1), "there is no a", (1, 1), "write b: 1 into a"),
        (set_key(RECORD, ("a", "b"), "c", 1), "there is no a.b", (2, 1), "write c: 1 into a.b"),
        (
            set_key(RECORD, (), "topics", ["audits"]),
            "topics holds something else already",
            (4, 9),
            "write the new value of topics",
        ),
        (
            append_item(RECORD, ("topics",), "audits"),
            "a list in brackets stands here, and no line can be added to it",
            (4, 9),
            "write - audits at the end of topics",
        ),
        (
            append_item(RECORD, ("updates", 1), {"note": "more", "by": "ceo"}),
            "there is no updates[1]",
            (6, 3),
            "write - note: more; by: ceo at the end of updates[1]",
        ),
        (
            append_item(b"a:\n  - x: |\n      text", ("a",), {"x": 1}),
            "no line can be added here without changing something else",
            (2, 3),
            "write - x: 1 at the end of a",
        ),
        (
            set_scalar(b"? a\n? b\n", ("a",), 1),
            "the value cannot be replaced without changing something else",
            (2, 1),
            "write 1 as the value of a",
        ),
        (
            remove_key(b"a: 1\nb: 2 # c\n", ("b",)),
            "the key cannot be taken out without losing a comment",
            (2, 1),
            "take b out",
        ),
    ],
)
def test_reason_place_and_remedy(outcome: Edited | Refusal, reason: str, place: tuple[int, int], by_hand: str) -> None:
    assert outcome == Refusal(reason, Position(*place), by_hand)


@pytest.mark.parametrize(
    ("raw", "reason", "place"),
    [
        (b"a: 1\nb: [1\n", "the list opened here with [ is not closed", (2, 4)),
        (b"a: 1\na: 2\n", 'the key "a" stands twice', (2, 1)),
        (b"\xef\xbb\xbfa: 1\n", "byte order mark", (1, 1)),
        (b"a: &x 1\n", "an anchor", (1, 4)),
        (b"a: 1\n<<<<<<< ours\n", "merge conflict", (2, 1)),
        (b"a: \xff\n", "not UTF-8", (1, 4)),
        (b"a: " + b"x" * 300_000, "too big", (1, 1)),
    ],
)
def test_a_file_with_a_problem_is_left_alone(raw: bytes, reason: str, place: tuple[int, int]) -> None:
    for outcome in (
        set_scalar(raw, ("a",), "x"),
        set_key(raw, (), "a", "x"),
        append_item(raw, ("a",), {"x": 1}),
        remove_key(raw, ("a",)),
    ):
        refusal = refusal_of(outcome)
        assert refusal.reason.startswith("the file cannot be read: ")
        assert reason in refusal.reason
        assert refusal.position == place
        assert refusal.by_hand


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "a value is a text, a whole number, a Decimal, true or false, or a day"),
        (0.1, "a value is a text"),
        (b"bytes", "a value is a text"),
        (datetime(2026, 9, 30), "a value is a text"),  # noqa: DTZ001
        ("\x1b[2J", "a control character (U+001B)"),
        ("a\r\nb", "a control character (U+000D)"),
        ("\u202e", "an invisible text-direction mark (U+202E)"),
        ("\ud800", "half a character (a surrogate) (U+D800)"),
        ("\ufffe", "a code that is no character (U+FFFE)"),
        ("x" * 65_537, "too long: 65537 characters"),
        (10**18, "more than 18 digits"),
        (Decimal("1E+18"), "more than 18 digits"),
        (Decimal("NaN"), "not a number that a record can hold"),
        (Decimal("sNaN"), "signaling NaN"),
        (Decimal("-Infinity"), "not a number that a record can hold"),
        (Decimal("1E-999"), "so close to zero"),
        (Decimal("1E-330"), "not a number that can be kept"),
        (Decimal("0.1000000000000000000001"), "more digits than are kept"),
    ],
)
def test_a_value_that_no_record_can_hold(value: Any, reason: str) -> None:
    raw = b"a: 1\nb: []\n"
    for outcome in (
        set_scalar(raw, ("a",), value),
        set_key(raw, (), "a", value),
        set_key(raw, (), "c", {"d": [value]}),
        append_item(raw, ("b",), {"d": value}),
    ):
        assert reason in refusal_of(outcome).reason


@pytest.mark.parametrize("key", ["<<", "a\x00", "K" * 1001])
def test_a_key_that_no_record_can_hold(key: str) -> None:
    refusal_of(set_key(b"a: 1\n", (), key, 1))
    refusal_of(append_item(b"a: []\n", ("a",), {key: 1}))


def test_the_longest_text_is_written() -> None:
    assert isinstance(set_key(b"a: 1\n", (), "k", "x" * 65_536), Edited)


def test_a_file_does_not_grow_beyond_what_is_read() -> None:
    raw = b"".join(b"k%d: %s\n" % (number, b"x" * 60_000) for number in range(4))
    refusal_of(set_key(raw, (), "k4", "x" * 30_000))
    assert isinstance(set_key(raw, (), "k4", "x" * 20_000), Edited)


def test_secrets_are_not_repeated() -> None:
    refusal = refusal_of(set_scalar(b"a: [x]", ("a",), "token=ghp_" + "0123456789" * 4))
    assert "0123456789" not in refusal.by_hand
