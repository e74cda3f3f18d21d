import pytest

from mgmtreview.position import Loc
from mgmtreview.yamlfile import positions

RECORD = """\
# Aktionsliste – für Prüfer
title: Überprüfung
"größe": {min: 1, 'max': 2}
people: [ana, "bö", {name: cé, role: ~}]
decisions:
  - id: D1
    text: |
      Zeile eins
      Zeile zwei
    effect:
      look_on: 2027-01
  -
    id: D2
    text:
noted: []
  # a comment
empty:
"""


@pytest.mark.parametrize(
    ("loc", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("title",), (2, 8), (2, 1)),
        (("größe",), (3, 10), (3, 1)),
        (("größe", "min"), (3, 16), (3, 11)),
        (("größe", "max"), (3, 26), (3, 19)),
        (("people",), (4, 9), (4, 1)),
        (("people", 0), (4, 10), (4, 10)),
        (("people", 1), (4, 15), (4, 15)),
        (("people", 2, "name"), (4, 28), (4, 22)),
        (("people", 2, "role"), (4, 38), (4, 32)),
        (("decisions",), (6, 3), (5, 1)),
        (("decisions", 0), (6, 5), (6, 5)),
        (("decisions", 0, "id"), (6, 9), (6, 5)),
        (("decisions", 0, "text"), (7, 11), (7, 5)),
        (("decisions", 0, "effect"), (11, 7), (10, 5)),
        (("decisions", 0, "effect", "look_on"), (11, 16), (11, 7)),
        (("decisions", 1), (13, 5), (13, 5)),
        (("decisions", 1, "text"), (14, 10), (14, 5)),
        (("noted",), (15, 8), (15, 1)),
        (("empty",), (17, 7), (17, 1)),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_place_of_value_and_key(loc: Loc, value: tuple[int, int], key: tuple[int, int], line_end: str) -> None:
    table = positions(RECORD.replace("\n", line_end).encode())
    assert table.resolve(loc) == value
    assert table.resolve(loc, on_key=True) == key


@pytest.mark.parametrize(
    ("why", "loc", "on_key", "place"),
    [
        ("a missing field points at the mapping that lacks it", ("decisions", 1, "kind"), False, (13, 5)),
        ("or at its key", ("decisions", 0, "effect", "expect"), True, (10, 5)),
        ("a list item has no key, so it is pointed at itself", ("decisions", 1, "kind"), True, (13, 5)),
        ("a missing key at the top points at the first key", ("scope",), True, (2, 1)),
        ("a union's member name is no part of the document", ("decisions", "list[Decision]", 0, "id"), False, (6, 9)),
        ("nor is the mark a validator puts on keys", ("größe", "min", "[key]"), True, (3, 11)),
        ("an index past the end points at the list", ("people", 7), False, (4, 9)),
        ("a step into a text points at the text", ("title", 0, "x"), False, (2, 8)),
        ("text is not an index", ("people", "0"), False, (4, 9)),
    ],
)
def test_the_nearest_thing_there_is(why: str, loc: Loc, on_key: bool, place: tuple[int, int]) -> None:
    assert positions(RECORD.encode()).resolve(loc, on_key=on_key) == place, why


@pytest.mark.parametrize(
    ("text", "loc", "place"),
    [
        ("", ("a",), (1, 1)),
        ("# nothing\n", ("a",), (1, 1)),
        ("just text\n", (), (1, 1)),
        ("---\n\n  - a\n", (0,), (3, 5)),
        ("\n\n\ta", (), (1, 1)),
        ("a: 1\nb: [\n", ("a",), (1, 4)),
        ("? [x]\n: 1\n", ("a",), (1, 1)),
    ],
)
def test_files_with_little_or_a_fault(text: str, loc: Loc, place: tuple[int, int]) -> None:
    assert positions(text.encode()).resolve(loc) == place


@pytest.mark.parametrize(
    ("raw", "loc", "place"),
    [
        (b"[" * 200_000, (0,) * 40, (1, 33)),
        (b"- x\n" * 200_000, (0,), (1, 1)),
        (b"a: \xff", ("a",), (1, 1)),
        (b"\0", ("a",), (1, 1)),
    ],
    ids=["too deep", "too big", "not UTF-8", "NUL"],
)
def test_an_unreadable_file_has_places_up_to_its_fault_at_most(raw: bytes, loc: Loc, place: tuple[int, int]) -> None:
    assert positions(raw).resolve(loc) == place
