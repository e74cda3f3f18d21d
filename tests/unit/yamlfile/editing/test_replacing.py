"""set_scalar: the line on the left becomes the line on the right, and nothing else changes."""

from datetime import date
from decimal import Decimal

import pytest

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing import Edited, Scalar, set_scalar
from tests.unit.yamlfile.editing.answers import text_of


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("key: open", "blocked", "key: blocked"),
        ("key: open  # for now", "blocked", "key: blocked  # for now"),
        ("key:   open", "blocked", "key:   blocked"),
        ("key: 'open'", "blocked", "key: 'blocked'"),
        ('key: "open"', "blocked", 'key: "blocked"'),
        ('key: "open"# no blank', "blocked", 'key: "blocked"# no blank'),
        ("key: 2026-08-31", date(2026, 9, 30), "key: 2026-09-30"),
        ('key: "2026-08-31"', date(2026, 9, 30), 'key: "2026-09-30"'),
        ("key: 2026-Q3", "2026-09", "key: 2026-09"),
        ("key: 2026-H1/D3", "2026-H2/D11", "key: 2026-H2/D11"),
        ("key: Board room and video", "Prüfraum (2. Stock), Haus B", 'key: "Prüfraum (2. Stock), Haus B"'),
        ("key: Board room and video", "Prüfraum im 2. Stock", "key: Prüfraum im 2. Stock"),
        ("key: 5", 12, "key: 12"),
        ("key: 5", Decimal("12.50"), "key: 12.50"),
        ("key: 5", Decimal("1E+3"), "key: 1000"),
        ('key: "5"', 12, "key: 12"),
        ("key: 5", "12", 'key: "12"'),
        ("key: false", True, "key: true"),
        ("key: yes", False, "key: false"),
        ("key:", "ceo", 'key: "ceo"'),
        ("key: ", "ceo", 'key: "ceo"'),
        ("key:   # nobody yet", "ceo", 'key: "ceo"   # nobody yet'),
        ("key: null", "ceo", 'key: "ceo"'),
        ("key: ~ # nobody yet", date(2026, 9, 30), "key: 2026-09-30 # nobody yet"),
        ("key:\topen\t# tabs", "blocked", "key:\tblocked\t# tabs"),
        ("größe: {schlüssel: ä, key: open}", "blocked", "größe: {schlüssel: ä, key: blocked}"),
        ("😀: {key: open} # 😀", "blocked", "😀: {key: blocked} # 😀"),
        ('{"key":"open","n":1}', "blocked", '{"key":"blocked","n":1}'),
        ("{key: , n: 1}", "ceo", '{key: "ceo", n: 1}'),
        ("? key\n: open", "blocked", "? key\n: blocked"),
        ("--- # a start\nkey: open\n...", "blocked", "--- # a start\nkey: blocked\n..."),
    ],
)
@pytest.mark.parametrize("final", ["", "\n", "\r\n", "\n\n# end\n"], ids=["no newline", "LF", "CRLF", "comment"])
def test_one_line(before: str, value: Scalar, after: str, final: str) -> None:
    line_end = "\r\n" if final == "\r\n" else "\n"
    old, new = ((text + final).replace("\r\n", "\n").replace("\n", line_end) for text in (before, after))
    loc = ("größe", "key") if "größe" in before else ("😀", "key") if "😀" in before else ("key",)
    assert text_of(set_scalar(old.encode(), loc, value)) == new


@pytest.mark.parametrize(
    ("text", "plain", "single", "double"),
    [
        ("no", '"no"', "'no'", '"no"'),
        ("Null", '"Null"', "'Null'", '"Null"'),
        ("012", '"012"', "'012'", '"012"'),
        ("1e3", '"1e3"', "'1e3'", '"1e3"'),
        ("12:30", '"12:30"', "'12:30'", '"12:30"'),
        ("", '""', "''", '""'),
        ("it's", "it's", "'it''s'", '"it\'s"'),
        ('say "yes"', '"say \\"yes\\""', "'say \"yes\"'", '"say \\"yes\\""'),
        ("C:\\new", '"C:\\\\new"', "'C:\\new'", '"C:\\\\new"'),
        ("a: b", '"a: b"', "'a: b'", '"a: b"'),
        ("a # b", '"a # b"', "'a # b'", '"a # b"'),
        ("- a", '"- a"', "'- a'", '"- a"'),
        ("two  blanks", '"two  blanks"', "'two  blanks'", '"two  blanks"'),
        (" edges ", '" edges "', "' edges '", '" edges "'),
        ("two\nlines", '"two\\nlines"', '"two\\nlines"', '"two\\nlines"'),
        ("a\ttab", '"a\\ttab"', '"a\\ttab"', '"a\\ttab"'),
        ("A – B (50 %)", "A – B (50 %)", "'A – B (50 %)'", '"A – B (50 %)"'),
    ],
)
def test_quotes_are_kept_where_that_is_safe(text: str, plain: str, single: str, double: str) -> None:
    assert text_of(set_scalar(b"k: old", ("k",), text)) == f"k: {plain}"
    assert text_of(set_scalar(b"k: 'old'", ("k",), text)) == f"k: {single}"
    assert text_of(set_scalar(b'k: "old"', ("k",), text)) == f"k: {double}"


def test_an_id_stands_without_quotes_only_where_the_file_has_others_so() -> None:
    assert text_of(set_scalar(b"owner:\nchair: ceo\n", ("owner",), "cto")) == "owner: cto\nchair: ceo\n"
    assert text_of(set_scalar(b'owner:\nchair: "ceo"\n', ("owner",), "cto")) == 'owner: "cto"\nchair: "ceo"\n'


RECORD = """\
# about this record
decisions:
  - id: D1
    text: 'first
      second

      third'   # in quotes
    why: plain text
      on two lines  # and a comment
    # about the rest
    rest: [1, {kind: approve}] # kinds
  -
    - [a, "b"]
    - - deep
"""


@pytest.mark.parametrize(
    ("loc", "value", "old", "new"),
    [
        (("decisions", 0, "id"), "D2", "- id: D1", "- id: D2"),
        (("decisions", 0, "text"), "it's", "'first\n      second\n\n      third'", "'it''s'"),
        (("decisions", 0, "why"), "short", "plain text\n      on two lines", "short"),
        (("decisions", 0, "rest", 0), 7, "[1, {", "[7, {"),
        (("decisions", 0, "rest", 1, "kind"), "defer", "approve", "defer"),
        (("decisions", 1, 0, 1), "a]", '"b"', '"a]"'),
        (("decisions", 1, 1, 0), "flat", "- - deep", "- - flat"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_value_inside_a_record(loc: Loc, value: Scalar, old: str, new: str, line_end: str) -> None:
    before, after = (text.replace("\n", line_end) for text in (RECORD, RECORD.replace(old, new)))
    assert text_of(set_scalar(before.encode(), loc, value)) == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("|\n  one\n  two\n", "a\nb\n", "|\n  a\n  b\n"),
        ("|\n  one\n  two\n", "a\nb", "|-\n  a\n  b\n"),
        ("|\n  one\n  two\n", "a\nb\n\n", "|+\n  a\n  b\n\n"),
        ("|-\n  one\n", "a\nb", "|-\n  a\n  b\n"),
        ("|-\n  one\n", "a\n", "|\n  a\n"),
        ("|+\n  one\n\n\n", "a\n", "|+\n  a\n"),
        ("|+\n  one\n\n\n", "a", "|-\n  a\n"),
        ("|  # as told\n  one\n", "# no comment\n", "|  # as told\n  # no comment\n"),
        ("|\n      one\n", "a\n", "|\n      a\n"),
        ("|\n  one\n\n", "a\n\nb\n", "|\n  a\n\n  b\n\n"),
        (">\n  one\n  two\n", "a b\n", ">\n  a b\n"),
        (">-\n  one\n  two\n", "a\nb\n\nc", ">-\n  a\n\n  b\n\n\n  c\n"),
        (">-\n  one\n", "long " * 30 + "text", ">-\n" + "  " + "long " * 16 + "long\n  " + "long " * 13 + "text\n"),
        # What looks different in a block to a reader or an editor goes into quotes; so does what is not text.
        ("|\n  one\n\n", " indented\n", '" indented\\n"\n\n'),
        ("|\n  one\n", "blanks at the end  \n", '"blanks at the end  \\n"\n'),
        ("|\n  one\n", "", '""\n'),
        ("|2\n    one\n", "a\n", '"a\\n"\n'),
        ("|\n", "a\n", '"a\\n"\n'),
        ("|  # as told\n  one\n", 5, "5  # as told\n"),
        (">  \n  one\n", date(2026, 9, 30), "2026-09-30\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_text_block(before: str, value: Scalar, after: str, line_end: str) -> None:
    old, new = (f"k: {text}n: 1\n".replace("\n", line_end) for text in (before, after))
    assert text_of(set_scalar(old.encode(), ("k",), value)) == new


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("k: |\n  one", "a", "k: |\n  a"),
        ("k: |\n  one", "a\n", 'k: "a\\n"'),
        ("k: |+\n  one\n\n", "a\n\n", "k: |+\n  a\n\n"),
        ("k: |\n  one\n\n# end", "a\n", "k: |\n  a\n\n# end"),
        ("k: |\n  one\n # less indented\n", "a\n", "k: |\n  a\n # less indented\n"),
    ],
)
def test_a_text_block_at_the_end_of_the_file(before: str, value: str, after: str) -> None:
    assert text_of(set_scalar(before.encode(), ("k",), value)) == after


@pytest.mark.parametrize(
    ("raw", "loc", "value"),
    [
        (b"k: open # c", ("k",), "open"),
        (b"k: 'open'", ("k",), "open"),
        (b"k: 0x10", ("k",), 16),
        (b"k: 1.50", ("k",), Decimal("1.5")),
        (b"k: '2026-09-30'", ("k",), date(2026, 9, 30)),
        (b"- TRUE", (0,), True),
    ],
)
def test_what_stands_there_already_is_not_spelled_anew(raw: bytes, loc: Loc, value: Scalar) -> None:
    assert set_scalar(raw, loc, value) == Edited(raw, 1)


@pytest.mark.parametrize(("raw", "value"), [(b"k: 1", True), (b"k: true", 1), (b"k: 1", "1"), (b"k: 1.0", 1)])
def test_but_another_kind_of_value_is_another_value(raw: bytes, value: Scalar) -> None:
    assert text_of(set_scalar(raw, ("k",), value)) != raw.decode()


def test_the_number_of_the_first_line_that_changed() -> None:
    outcome = set_scalar(RECORD.encode(), ("decisions", 0, "why"), "short")
    assert isinstance(outcome, Edited)
    assert outcome.line == 8
