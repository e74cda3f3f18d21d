"""set_key: a key that is there is set, another becomes a new line."""

from datetime import date
from decimal import Decimal

import pytest

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing import Edited, Value, set_key
from tests.unit.yamlfile.editing.answers import text_of

ACTION = """\
decision: D1   # of the same review
owner: it-ops-lead
due: 2026-08-31
  # moved once already

# Everything below is optional.
updates:
  - date: 2026-08-10
    note: "window agreed"
    # the next one in October
support:
- soc-lead
"""


@pytest.mark.parametrize(
    ("why", "key", "after", "line_above"),
    [
        ("the last neighbour that is there", "status", ("decision", "owner", "priority"), "owner: it-ops-lead"),
        ("the last as they are told, not as they stand", "status", ("due", "owner"), "owner: it-ops-lead"),
        ("a comment indented deeper stays with what is above it", "status", ("due",), "  # moved once already"),
        ("also one inside the value", "status", ("updates",), "    # the next one in October"),
        ("no neighbour is there: at the end", "status", ("text", "priority"), "- soc-lead"),
        ("none is named: at the end", "status", (), "- soc-lead"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("has_final", [True, False], ids=["final newline", "none"])
def test_a_new_key(why: str, key: str, after: tuple[str, ...], line_above: str, line_end: str, has_final: bool) -> None:
    before = (ACTION if has_final else ACTION[:-1]).replace("\n", line_end)
    wanted = before.replace(line_above, f"{line_above}{line_end}status: blocked")
    assert text_of(set_key(before.encode(), (), key, "blocked", after)) == wanted, why


@pytest.mark.parametrize(
    ("before", "loc", "after"),
    [
        ("a: 1", (), "a: 1\nnew: 5"),
        ("a: 1\nb: 2\n", (), "a: 1\nnew: 5\nb: 2\n"),
        ("  a: 1\n", (), "  a: 1\n  new: 5\n"),
        ("---\na: 1 # c\n...\n", (), "---\na: 1 # c\nnew: 5\n...\n"),
        ("x:\n    a: 1\n", ("x",), "x:\n    a: 1\n    new: 5\n"),
        ("- a: 1\n  b: 2\n- c: 3\n", (0,), "- a: 1\n  new: 5\n  b: 2\n- c: 3\n"),
        ("-   a: 1\n", (0,), "-   a: 1\n    new: 5\n"),
        ("- - a: 1\n", (0, 0), "- - a: 1\n    new: 5\n"),
        ("-\n  a: 1\n", (0,), "-\n  a: 1\n  new: 5\n"),
        ("ä: {é: 1}\na: 'ü' # ö\n", (), "ä: {é: 1}\na: 'ü' # ö\nnew: 5\n"),
        ("a: 1\n\n  # deeper\n# not\nb: 2\n", (), "a: 1\n\n  # deeper\nnew: 5\n# not\nb: 2\n"),
        ("a: 1\n\n# not deeper\nb: 2\n", (), "a: 1\nnew: 5\n\n# not deeper\nb: 2\n"),
        ("a:\n", (), "a:\nnew: 5\n"),
        ("a: # c\n", (), "a: # c\nnew: 5\n"),
        ("a:\n- 1\n- 2\n\n# end\n", (), "a:\n- 1\n- 2\nnew: 5\n\n# end\n"),
        ("a: [1,\n 2] # c\n", (), "a: [1,\n 2] # c\nnew: 5\n"),
        ("a: 'two\n\n  lines'\nb: 2\n", (), "a: 'two\n\n  lines'\nnew: 5\nb: 2\n"),
        ("a: |\n  text\n\nb: 2\n", (), "a: |\n  text\nnew: 5\n\nb: 2\n"),
        ("a: >-\n  text\n\nb: 2\n", (), "a: >-\n  text\nnew: 5\n\nb: 2\n"),
        ("a: |+\n  text\n\nb: 2\n", (), "a: |+\n  text\n\nnew: 5\nb: 2\n"),
        ("a: |\n  text\n    \nb: 2\n", (), "a: |\n  text\n    \nnew: 5\nb: 2\n"),
        ("a: |\n  text\n # c\nb: 2\n", (), "a: |\n  text\n # c\nnew: 5\nb: 2\n"),
        ("? a\n: 1\n", (), "? a\n: 1\nnew: 5\n"),
    ],
)
def test_the_place_behind_a(before: str, loc: Loc, after: str) -> None:
    assert text_of(set_key(before.encode(), loc, "new", 5, ("a",))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: open # c", "status: blocked # c"),
        ("status: 5\nowner: ceo\n", "status: blocked\nowner: ceo\n"),
        ("status:\nowner: ceo\n", "status: blocked\nowner: ceo\n"),
        ("status:  # not yet\nowner: ceo\n", "status: blocked  # not yet\nowner: ceo\n"),
        ("status: null\nowner: 'ceo'\n", "status: \"blocked\"\nowner: 'ceo'\n"),
        ("{owner: ceo, status: open}", "{owner: ceo, status: blocked}"),
    ],
)
def test_a_key_that_is_there_is_set_where_it_is(before: str, after: str) -> None:
    assert text_of(set_key(before.encode(), (), "status", "blocked", ("owner",))) == after


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("ceo", "k: ceo"),
        ("2026-H2/D3", "k: 2026-H2/D3"),
        ("Two words", 'k: "Two words"'),
        ("2026-09-30", "k: 2026-09-30"),
        (date(2026, 9, 30), "k: 2026-09-30"),
        ("off", 'k: "off"'),
        (15000, "k: 15000"),
        (Decimal("0.10"), "k: 0.10"),
        (False, "k: false"),
        ([], "k: []"),
        ({}, "k: {}"),
        (["ceo", "cfo"], "k:\n  - ceo\n  - cfo"),
        ({"kind": "withdrawn", "n": {"on": 1}}, 'k:\n  kind: withdrawn\n  "n":\n    "on": 1'),
        ([["a"], {"b": [{"c": 1}]}], "k:\n  -\n    - a\n  - b:\n      - c: 1"),
    ],
)
def test_how_a_new_value_is_spelled(value: Value, line: str) -> None:
    assert text_of(set_key(b"owner: cto\n", (), "k", value)) == f"owner: cto\n{line}\n"


def test_new_lines_are_indented_as_the_file_is() -> None:
    before = "a:\n    b: 1\nc:\n- d: 1\n-   e: 1\n"
    after = before + "k:\n    l:\n    -   m: 1\n        o: 2\n"
    assert text_of(set_key(before.encode(), (), "k", {"l": [{"m": 1, "o": 2}]})) == after


def test_indents_are_counted_from_the_key() -> None:
    before = "- a:\n      b:\n         - c: 1\n"
    after = before + "  k:\n      l:\n         - 1\n"
    assert text_of(set_key(before.encode(), (0,), "k", {"l": [1]})) == after


def test_a_number_in_place_of_another() -> None:
    assert text_of(set_key(b"a: 1\nb: 2 # c\n", (), "b", 3)) == "a: 1\nb: 3 # c\n"


@pytest.mark.parametrize("nothing", ["", " null", " ~", " {}", " []", " { }"])
@pytest.mark.parametrize("comment", ["", "  # not yet"])
def test_a_mapping_takes_the_place_of_nothing(nothing: str, comment: str) -> None:
    before = f"ended:{nothing}{comment}\nowner: ceo\n"
    after = f"ended:{comment}\n  kind: withdrawn\n  date: 2026-09-30\nowner: ceo\n"
    value: Value = {"kind": "withdrawn", "date": date(2026, 9, 30)}
    assert text_of(set_key(before.encode(), (), "ended", value)) == after
    if nothing != " []":
        first = text_of(set_key(before.encode(), ("ended",), "kind", "withdrawn"))
        assert text_of(set_key(first.encode(), ("ended",), "date", "2026-09-30")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'k: "v"\n'),
        ("# nothing yet\n", '# nothing yet\nk: "v"\n'),
        ("# nothing yet", '# nothing yet\nk: "v"'),
        ("# nothing yet\r\n", '# nothing yet\r\nk: "v"\r\n'),
        ("---\n", '---\nk: "v"\n'),
        ("{}\n", 'k: "v"\n'),
        ("null # c\n", 'k: "v" # c\n'),
    ],
)
def test_the_first_key_of_a_file(before: str, after: str) -> None:
    assert text_of(set_key(before.encode(), (), "k", "v")) == after


@pytest.mark.parametrize("value", ["open", {"a": 1}, [{"a": 1}]])
def test_setting_a_key_again_changes_nothing(value: Value) -> None:
    once = set_key(ACTION.encode(), (), "k", value, ("owner",))
    assert isinstance(once, Edited)
    again = set_key(once.raw, (), "k", value, ("due",))
    assert isinstance(again, Edited)
    assert again.raw is once.raw


def test_the_number_of_the_first_line_that_changed() -> None:
    outcome = set_key(ACTION.encode(), (), "status", "open", ("owner",))
    assert isinstance(outcome, Edited)
    assert outcome.line == 3
    outcome = set_key(b"a: 1", (), "b", 2)
    assert isinstance(outcome, Edited)
    assert outcome.line == 2
