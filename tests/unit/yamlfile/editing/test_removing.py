"""remove_key: the lines of a key and its value go, everything else stays."""

import pytest

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing import remove_key
from tests.unit.yamlfile.editing.answers import refusal_of, text_of


@pytest.mark.parametrize(
    ("before", "loc", "after"),
    [
        ("a: 1\nk: 2\nb: 3\n", ("k",), "a: 1\nb: 3\n"),
        ("k: 2\nb: 3\n", ("k",), "b: 3\n"),
        ("a: 1\nk: 2\n", ("k",), "a: 1\n"),
        ("a: 1\nk: 2", ("k",), "a: 1"),
        ("a: |\n  text\nk: 2", ("k",), "a: |\n  text\n"),
        ("a: 1\nk:\nb: 3\n", ("k",), "a: 1\nb: 3\n"),
        ("a: 1\nk:\n  - x: 1\n    y: |\n      text\n\nb: 3\n", ("k",), "a: 1\n\nb: 3\n"),
        ("a: 1\nk: |+\n  text\n\nb: 3\n", ("k",), "a: 1\nb: 3\n"),
        ("a: 1\nk: 'two\n\n  lines'\nb: 3\n", ("k",), "a: 1\nb: 3\n"),
        ("a: 1\nk: {x: [1,\n 2]}\nb: 3\n", ("k",), "a: 1\nb: 3\n"),
        ("# of a\na: 1\n# of k\nk: 2\n# of b\nb: 3\n", ("k",), "# of a\na: 1\n# of k\n# of b\nb: 3\n"),
        ("x:\n  a: 1\n  k: 2\ny: 3\n", ("x", "k"), "x:\n  a: 1\ny: 3\n"),
        ("- k: 2\n  b: 3\n", (0, "k"), "- b: 3\n"),
        ("- - k:\n      x: 1\n    b: 3 # c\n", (0, 0, "k"), "- - b: 3 # c\n"),
        ("-\n  k: 2\n  b: 3\n", (0, "k"), "-\n  b: 3\n"),
        ("---\nk: 2\nü: 3\n...\n", ("k",), "---\nü: 3\n...\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_key_without_a_comment(before: str, loc: Loc, after: str, line_end: str) -> None:
    old, new = (text.replace("\n", line_end) for text in (before, after))
    assert text_of(remove_key(old.encode(), loc)) == new


@pytest.mark.parametrize(
    ("before", "loc", "reason"),
    [
        ("a: 1\nk: 2 # c\n", ("k",), "losing a comment"),
        ("a: 1\nk: # c\n  - 1\n", ("k",), "losing a comment"),
        ("a: 1\nk:\n  - 1\n  # c\n  - 2\n", ("k",), "losing a comment"),
        ("a: 1\nk: | # c\n  text\n", ("k",), "losing a comment"),
        ("- k: 2 # c\n  a: 1\n", (0, "k"), "losing a comment"),
        ("- k: 2\n  # c\n  a: 1\n", (0, "k"), "changing something else"),
        # What stood below the key would become part of the text above it.
        ("a: |\n  text\nk: 2\n  # c\n", ("k",), "changing something else"),
        ("a: |+\n  text\nk: 2\n\n", ("k",), "changing something else"),
        ("? k\n: 2\na: 1\n", ("k",), "changing something else"),
        ("k: 2\n", ("k",), "the only key"),
        ("a:\n  k: 2\n", ("a", "k"), "the only key"),
        ("{a: 1, k: 2}\n", ("k",), "a mapping in braces"),
        ("- a\n", (0,), "no key of a mapping"),
        ("a: 1\n", (), "no key of a mapping"),
        ("a: 1\n", ("k",), "there is no k"),
        ("", ("k",), "there is no k"),
    ],
)
def test_refused(before: str, loc: Loc, reason: str) -> None:
    assert reason in refusal_of(remove_key(before.encode(), loc)).reason
