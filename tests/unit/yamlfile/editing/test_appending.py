"""append_item: one more item at the end of a list, as the file writes its items."""

from datetime import date

import pytest

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing import Edited, Value, append_item
from tests.unit.yamlfile.editing.answers import text_of

ITEM: Value = {"date": date(2026, 9, 30), "by": "ceo"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("k:\n  - by: cto\n", "k:\n  - by: cto\n  - date: 2026-09-30\n    by: ceo\n"),
        ("k:\n- by: cto\n", "k:\n- by: cto\n- date: 2026-09-30\n  by: ceo\n"),
        ("k:\n    -   by: cto\n", "k:\n    -   by: cto\n    -   date: 2026-09-30\n        by: ceo\n"),
        ("k:\n-\n by: cto\n", "k:\n-\n by: cto\n- date: 2026-09-30\n  by: ceo\n"),
        ("k:\n  - by: 'cto'\n", "k:\n  - by: 'cto'\n  - date: 2026-09-30\n    by: \"ceo\"\n"),
        ("k:\n  - by: cto # c\nn: 1\n", "k:\n  - by: cto # c\n  - date: 2026-09-30\n    by: ceo\nn: 1\n"),
        (
            "k:\n  - by: cto\n    # about the first\n  # below the list\nn: 1\n",
            "k:\n  - by: cto\n    # about the first\n  - date: 2026-09-30\n    by: ceo\n  # below the list\nn: 1\n",
        ),
        ("k:\n- by: cto\n# about n\nn: 1\n", "k:\n- by: cto\n- date: 2026-09-30\n  by: ceo\n# about n\nn: 1\n"),
        ("k:\n  - by: cto", "k:\n  - by: cto\n  - date: 2026-09-30\n    by: ceo"),
        ("k:\n  - by: cto\n\nn: 1", "k:\n  - by: cto\n  - date: 2026-09-30\n    by: ceo\n\nn: 1"),
        ("k:\n  - cto\n", "k:\n  - cto\n  - date: 2026-09-30\n    by: ceo\n"),
        ("k:\n  - {by: cto}\n", "k:\n  - {by: cto}\n  - date: 2026-09-30\n    by: ceo\n"),
        ("k:\n  -\n", 'k:\n  -\n  - date: 2026-09-30\n    by: "ceo"\n'),
        (
            "k:\n  - by: |\n      cto\n\nn: 1\n",
            'k:\n  - by: |\n      cto\n  - date: 2026-09-30\n    by: "ceo"\n\nn: 1\n',
        ),
        ("k:\n  - by: |+\n      c\n\nn: 1\n", 'k:\n  - by: |+\n      c\n\n  - date: 2026-09-30\n    by: "ceo"\nn: 1\n'),
        ("a:\n- b: x\nk:\n-   by: cto\n", "a:\n- b: x\nk:\n-   by: cto\n-   date: 2026-09-30\n    by: ceo\n"),
        ("k:\n  - - cto\n", "k:\n  - - cto\n  - date: 2026-09-30\n    by: ceo\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_list_with_items(before: str, after: str, line_end: str) -> None:
    old, new = (text.replace("\n", line_end) for text in (before, after))
    assert text_of(append_item(old.encode(), ("k",), ITEM)) == new


@pytest.mark.parametrize(
    ("nothing", "left"),
    [("", ""), (" ", ""), (" []", ""), (" [ ]", ""), (" null", ""), (" # c", " # c"), (" []  # c", "  # c")],
)
@pytest.mark.parametrize("has_final", [True, False])
def test_an_empty_list(nothing: str, left: str, has_final: bool) -> None:
    lines = "\n  - date: 2026-09-30\n    by: ceo"
    final = "\n" if has_final else ""
    first, last = f"k:{nothing}\nn: cto{final}", f"n: cto\nk:{nothing}{final}"
    assert text_of(append_item(first.encode(), ("k",), ITEM)) == f"k:{left}{lines}\nn: cto{final}"
    assert text_of(append_item(last.encode(), ("k",), ITEM)) == f"n: cto\nk:{left}{lines}{final}"


@pytest.mark.parametrize(
    ("before", "loc", "after"),
    [
        ("n: cto\nm: 1\n", ("k",), "n: cto\nk:\n  - date: 2026-09-30\n    by: ceo\nm: 1\n"),
        ("n: cto\nl:\n- 1\n", ("k",), "n: cto\nk:\n- date: 2026-09-30\n  by: ceo\nl:\n- 1\n"),
        ("x:\n  n: cto\n", ("x", "k"), "x:\n  n: cto\n  k:\n    - date: 2026-09-30\n      by: ceo\n"),
        ("- n: cto\n", (0, "k"), "- n: cto\n  k:\n    - date: 2026-09-30\n      by: ceo\n"),
        ("n: cto\nx:\n", ("x", "k"), "n: cto\nx:\n  k:\n    - date: 2026-09-30\n      by: ceo\n"),
        ("", ("k",), 'k:\n  - date: 2026-09-30\n    by: "ceo"\n'),
    ],
)
def test_an_absent_key(before: str, loc: Loc, after: str) -> None:
    assert text_of(append_item(before.encode(), loc, ITEM, after=("n",))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- a: x\n", "- a: x\n- date: 2026-09-30\n  by: ceo\n"),
        ("  - a: x\n", "  - a: x\n  - date: 2026-09-30\n    by: ceo\n"),
        ("[]\n", '- date: 2026-09-30\n  by: "ceo"\n'),
        ("--- # c\n[]\n", '--- # c\n- date: 2026-09-30\n  by: "ceo"\n'),
        ("# none yet\n", '# none yet\n- date: 2026-09-30\n  by: "ceo"\n'),
    ],
)
def test_a_file_that_is_a_list(before: str, after: str) -> None:
    assert text_of(append_item(before.encode(), (), ITEM)) == after


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        ("ceo", "- ceo"),
        ({"note": "two\nlines: #"}, '- note: "two\\nlines: #"'),
        ({"a": {"b": ["c"]}, "d": []}, "- a:\n    b:\n      - c\n  d: []"),
        ({"a": [1, 2]}, "- a:\n    - 1\n    - 2"),
        ([["a"]], "-\n  -\n    - a"),
    ],
)
def test_how_an_item_is_spelled(item: Value, lines: str) -> None:
    assert text_of(append_item(b"- cto\n", (), item)) == f"- cto\n{lines}\n"


def test_many_items_one_after_the_other() -> None:
    raw = b"updates: []  # newest last\n"
    for number in range(50):
        outcome = append_item(raw, ("updates",), {"n": number})
        assert isinstance(outcome, Edited)
        assert outcome.line == (1 if number == 0 else number + 2)
        raw = outcome.raw
    assert raw.decode() == "updates:  # newest last\n" + "".join(f'  - "n": {number}\n' for number in range(50))
