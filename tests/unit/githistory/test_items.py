"""What a change of a list means for its items."""

from typing import Any

import pytest

from mgmtreview.githistory import Change, Commit, Kind, Version, item_changes

VERSION = Version(Commit(b""), "programme.yaml", Kind.CHANGED, ("1",), "2")

JULY = {"id": "2026-H1", "planned_on": "2026-07-15"}
AUGUST = {"id": "2026-H1", "planned_on": "2026-08-15"}
JANUARY = {"id": "2026-H2", "planned_on": "2027-01"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([JULY], [AUGUST], [("2026-H1", "2026-07-15", "2026-08-15")]),
        ([JULY, JANUARY], [JANUARY, JULY], []),
        ([JULY], [{**JULY, "covers": "all"}], []),
        ([JULY], [JULY, JANUARY], [("2026-H2", None, "2027-01")]),
        ([JULY, JANUARY], [JULY], [("2026-H2", "2027-01", None)]),
        (None, [JULY], [("2026-H1", None, "2026-07-15")]),
        ([JULY], "none", [("2026-H1", "2026-07-15", None)]),
        (["2026-H1", {"planned_on": 2026}], [JULY], [("2026-H1", None, "2026-07-15")]),
        ([JULY, AUGUST], [JANUARY, {"id": "2026-H1"}], [("2026-H1", "2026-08-15", None), ("2026-H2", None, "2027-01")]),
    ],
)
def test_items_by_their_id(before: Any, after: Any, expected: list[tuple[str, object, object]]) -> None:
    found = item_changes(Change("slots", before, after, VERSION), "planned_on")
    assert [(each.item, each.before, each.after) for each in found] == expected


def test_items_by_another_field() -> None:
    before = [{"person": "ada", "attendance": "present"}, {"person": "ben", "attendance": "absent"}]
    after = [{"person": "ada", "attendance": "present"}, {"person": "ben", "attendance": "present"}]
    (found,) = item_changes(Change("participants", before, after, VERSION), "attendance", identity="person")
    assert (found.item, found.before, found.after) == ("ben", "absent", "present")
    assert (found.before_item, found.after_item) == (before[1], after[1])
