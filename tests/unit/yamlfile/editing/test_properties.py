"""Any record, any place, any value: the edit that was wanted and nothing else, or a refusal; never an exception."""

import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.position import Loc
from mgmtreview.yamlfile import read
from mgmtreview.yamlfile.editing import Edited, Refusal, append_item, remove_key, set_key, set_scalar
from mgmtreview.yamlfile.scalars import MAX_DIGITS
from tests.unit.yamlfile.editing.random_edits import NEW_KEY, Edit, changed, expected, places
from tests.unit.yamlfile.written import block, data, keys, texts

LARGEST = 10**MAX_DIGITS - 1
tricky = st.text("ab \n\t'\"\\:#-?,[]{}&*!|>%@`~0.é😀", max_size=12)
scalars = (
    texts
    | tricky
    | st.integers(-LARGEST, LARGEST)
    | st.booleans()
    | st.dates(min_value=date(1000, 1, 1))
    | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6)
)
items = st.dictionaries(keys, scalars | st.lists(scalars, max_size=3), min_size=1, max_size=4)
line_ends = st.sampled_from(["\n", "\r\n"])
finals = st.sampled_from(["", "\n", "\n# end\n"])


def comments(raw: bytes) -> list[str]:
    """What ``block`` and the tests here write as comments; no text of theirs ends a line so."""
    return re.findall(r"# (?:dict|list|end)(?=\r?$)", raw.decode(), re.MULTILINE)


@given(st.data(), data, line_ends, finals)
def test_a_value_is_replaced(draws: st.DataObject, value: Any, line_end: str, final: str) -> None:
    raw = written(value, line_end, final)
    found = [loc for loc, held in places(read(raw).data) if not isinstance(held, dict | list)]
    if found:
        check(raw, Edit("set_scalar", draws.draw(st.sampled_from(found)), draws.draw(scalars)), must=True)


@given(st.data(), data, line_ends, finals)
def test_a_key_is_added_behind_another(draws: st.DataObject, value: Any, line_end: str, final: str) -> None:
    raw = written(value, line_end, final)
    found = [(loc, held) for loc, held in places(read(raw).data) if isinstance(held, dict) and held]
    if found:
        loc, mapping = draws.draw(st.sampled_from(found))
        after = draws.draw(st.lists(st.sampled_from(list(mapping)), max_size=3))
        outcome = check(raw, Edit("set_key", (*loc, NEW_KEY), draws.draw(scalars), tuple(after)), must=True)
        assert isinstance(outcome, Edited)
        assert changed(raw, outcome.raw)[1] == 0


@given(st.data(), data, line_ends, finals, items)
def test_an_item_is_appended(draws: st.DataObject, value: Any, line_end: str, final: str, item: Any) -> None:
    raw = written(value, line_end, final)
    found: list[Loc] = []
    for loc, held in places(read(raw).data):
        if isinstance(held, list) and (held or (loc and isinstance(loc[-1], str))):
            found.append(loc)
        elif isinstance(held, dict) and held:
            found.append((*loc, NEW_KEY))
    if found:
        check(raw, Edit("append_item", draws.draw(st.sampled_from(found)), item), must=True)


@given(st.data(), data, line_ends, finals)
def test_a_key_is_removed(draws: st.DataObject, value: Any, line_end: str, final: str) -> None:
    raw = written(value, line_end, final)
    found = [loc for loc, _ in places(read(raw).data) if loc and isinstance(loc[-1], str)]
    if found:
        loc = draws.draw(st.sampled_from(found))
        outcome = check(raw, Edit("remove_key", loc), must=False)
        if isinstance(outcome, Edited):
            assert changed(raw, outcome.raw)[2] == 0


def written(value: Any, line_end: str, final: str) -> bytes:
    return (block(value).removesuffix("\n") + final).replace("\n", line_end).encode()


def check(raw: bytes, edit: Edit, must: bool) -> Edited | Refusal:
    outcome = edit.apply(raw)
    if isinstance(outcome, Refusal):
        assert not must, outcome
        return outcome
    document = read(outcome.raw)
    assert document.problem is None
    assert repr(document.data) == repr(expected(read(raw).data, edit))
    assert comments(outcome.raw) == comments(raw)
    return outcome


RECORD = """\
decision: D1   # of the same review
text: "Put the monthly patch window into operation"
support: [soc-lead, 'it-ops', {name: Jo, role: adviser}]
rescheduled:
  - date: 2026-08-20
    reason: >-
      vendor delay,
      again
  # more to come
evidence:
- ref: |+ # told
    a

    b

implemented_on: # not yet
größe: ~
"""
SNIPPETS = st.sampled_from(
    [*"-?:,[]{}#|>'\"%~ \t\n\r\\é", "---\n", "...\n", "? ", ": ", "- ", "\r\n", "\n  ", "\n\t", " # ", "|+\n", ">2\n"]
)  # fmt: skip


@given(st.data(), scalars)
def test_a_damaged_record_is_edited_right_or_not_at_all(draws: st.DataObject, value: Any) -> None:
    text = RECORD
    for _ in range(draws.draw(st.integers(1, 4))):
        start = draws.draw(st.integers(0, len(text)))
        end = min(len(text), start + draws.draw(st.integers(0, 5)))
        text = text[:start] + draws.draw(SNIPPETS) + text[end:]
    raw = text.encode()
    document = read(raw)
    loc = draws.draw(st.sampled_from([where for where, _ in places(document.data)]))
    for edit in (
        Edit("set_scalar", loc, value),
        Edit("set_key", (*loc, NEW_KEY), value),
        Edit("append_item", loc, {"a": value, "b": "c"}),
        Edit("append_item", (*loc, NEW_KEY), {"a": value}),
        Edit("remove_key", loc),
    ):
        if document.problem is None:
            check_data(raw, edit)
        else:
            assert isinstance(edit.apply(raw), Refusal)


def check_data(raw: bytes, edit: Edit) -> None:
    outcome = edit.apply(raw)
    if isinstance(outcome, Edited):
        assert repr(read(outcome.raw).data) == repr(expected(read(raw).data, edit))


@given(st.binary(max_size=100), st.lists(texts | st.integers(), max_size=3), scalars)
def test_random_bytes_never_end_in_an_exception(raw: bytes, loc: list[str | int], value: Any) -> None:
    route: Loc = tuple(loc)
    for outcome in (
        set_scalar(raw, route, value),
        set_key(raw, route, "k", value),
        append_item(raw, route, {"k": value}),
        remove_key(raw, route),
    ):
        assert isinstance(outcome, Edited | Refusal)
