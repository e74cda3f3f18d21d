import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.position import Loc
from mgmtreview.yamlfile import positions, read
from tests.unit.yamlfile.written import block, data, token

RECORD = """\
decision: D1   # of the same review
text: "Put the monthly patch window into operation"
support: [soc-lead, 'it-ops', {name: Jo, role: adviser}]
rescheduled:
  - date: 2026-08-20
    reason: >-
      vendor delay,
      again
    days: 12.5
evidence:
- ref: |
    a
    b
implemented_on: null
größe: ~
"""
SNIPPETS = st.sampled_from(
    [*"-?:,[]{}#&*!|>'\"%@` \t\n\r\0\\é\u202e\ufeff", "---\n", "...\n", "<<: ", "? ", ": ", "- ", "&a ", "*a", "!!str ",
     "%YAML 1.1\n", "=======\n", "\\ud800", "1e999", "0x", ".inf", "\r\n", "\n  ", "\n\t"]
)  # fmt: skip


@given(data)
def test_json_reads_back_equal(value: Any) -> None:
    document = read(json.dumps(value, ensure_ascii=False).encode())
    assert document.problem is None
    assert repr(document.data) == repr(value)


@given(data, st.sampled_from(["\n", "\r\n"]))
def test_block_style_reads_back_equal(value: Any, line_end: str) -> None:
    document = read(block(value).replace("\n", line_end).encode())
    assert document.problem is None
    assert repr(document.data) == repr(value)


@given(data)
def test_every_place_points_at_its_token(value: Any) -> None:
    text = block(value)
    lines = text.split("\n")
    table = positions(text.encode())

    def rest_of_line(loc: Loc, on_key: bool) -> str:
        line, column = table.resolve(loc, on_key=on_key)
        return lines[line - 1][column - 1 :]

    for loc, item in _places(value):
        if not isinstance(item, dict | list) or not item:
            assert rest_of_line(loc, on_key=False) == token(item)
        else:
            first = token(next(iter(item))) + ":" if isinstance(item, dict) else "-"
            assert rest_of_line(loc, on_key=False).startswith(first)
        if loc and isinstance(loc[-1], str):
            assert rest_of_line(loc, on_key=True).startswith(token(loc[-1]) + ":")


@given(data)
def test_no_two_values_share_a_place(value: Any) -> None:
    table = positions(block(value).encode())
    scalars = [loc for loc, item in _places(value) if not isinstance(item, dict | list)]
    assert len({table.resolve(loc) for loc in scalars}) == len(scalars)


@given(st.binary(max_size=200))
def test_random_bytes_give_data_or_a_problem(raw: bytes) -> None:
    _assert_told(raw)


@given(st.data())
def test_a_damaged_record_gives_data_or_a_problem(draws: st.DataObject) -> None:
    text = RECORD
    for _ in range(draws.draw(st.integers(1, 4))):
        start = draws.draw(st.integers(0, len(text)))
        end = min(len(text), start + draws.draw(st.integers(0, 5)))
        text = text[:start] + draws.draw(SNIPPETS) + text[end:]
    _assert_told(text.encode())


def _assert_told(raw: bytes) -> None:
    document = read(raw)
    table = positions(raw)
    if document.problem is None:
        for loc, _ in _places(document.data):
            assert table.resolve(loc) >= (1, 1)
        return
    line, column = document.problem.position
    lines = raw.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert document.data is None
    assert document.problem.message
    assert document.problem.hint
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1


def _places(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    yield loc, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _places(item, (*loc, key))
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*loc, index))
